"""Actors: what others may know of who did it."""

from typing import TypeAlias

import strawberry

from resolvers import context

ActorKind: TypeAlias = context.ActorKind
strawberry.enum(ActorKind, name="ActorKind")


@strawberry.type(description="Who did it, as far as others may know.")
class Actor:
    kind: ActorKind
    name: str


def actor(kind: str, name: str) -> Actor:
    """An actor as history and audit keep it."""
    return Actor(kind=context.ActorKind(kind), name=name)
