"""The routes of the GraphQL face."""

from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from schema.building import build_schema
from schema.gateway import Gateway
from schema.graphiql import GRAPHIQL_STATIC


def routes() -> list[BaseRoute]:
    """Every route, as data."""
    return [
        Mount("/graphql/static", StaticFiles(directory=GRAPHIQL_STATIC), name="graphiql-static"),
        Route("/graphql", Gateway(build_schema()).__call__, methods=["GET", "POST"]),
    ]
