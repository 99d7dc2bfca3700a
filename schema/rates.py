"""Where the caller stands: what this operation costs, and the requests of the present minute."""

from datetime import UTC, datetime, timedelta

import strawberry

from schema.calls import Info


@strawberry.type(description="Requests of 60 seconds on the database's clock; all keys of a workspace share them.")
class RateLimit:
    cost: int = strawberry.field(description="What this operation costs, in objects that its answer may hold.")
    limit: int
    remaining: int
    reset_at: datetime


@strawberry.type
class RateQueries:
    @strawberry.field(description="Null for whoever is not limited.")
    def rate_limit(self, info: Info) -> RateLimit | None:
        rate = info.context.context.rate
        if rate is None:
            return None
        reset_at = datetime.now(UTC) + timedelta(seconds=rate.reset)
        return RateLimit(cost=info.context.cost, limit=rate.limit, remaining=rate.remaining, reset_at=reset_at)
