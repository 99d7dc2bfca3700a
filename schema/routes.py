"""The routes of the GraphQL face."""

from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from domain.limits import GraphQLLimits
from schema.building import build_schema
from schema.gateway import Gateway
from schema.graphiql import GRAPHIQL_STATIC


def routes(limits: GraphQLLimits) -> list[BaseRoute]:
    """Every route, as data; ``limits`` is what one request may ask for."""
    return [
        Mount("/graphql/static", StaticFiles(directory=GRAPHIQL_STATIC), name="graphiql-static"),
        Route("/graphql", Gateway(build_schema(), limits).__call__, methods=["GET", "POST"]),
    ]
