"""Credits: what jobs are paid from, and every movement. All amounts are whole milli-credits."""

from datetime import datetime

import strawberry

import persistence.credits
from resolvers import credits as operations
from resolvers import jobs as job_operations
from schema.calls import Call, Info, needs
from schema.connections import After, Before, Connection, First, Last, connection, is_counted, number_in, page_request
from schema.global_ids import BigInt, Node, global_id
from schema.jobs import Job, JobType, job_of


@strawberry.type(description="A movement of credits, in whole milli-credits.")
class CreditEntry(Node):
    id: strawberry.ID
    kind: str = strawberry.field(
        description="grant: what the plan gives each month; reserve: set aside when a job is submitted; settle: charged when it "
        "completes; release: given back when it fails or is cancelled."
    )
    delta: BigInt = strawberry.field(description="What it changed of the balance.")
    reserved_delta: BigInt = strawberry.field(description="What it changed of what is reserved.")
    balance_after: BigInt
    reserved_after: BigInt
    created_at: datetime
    job_number: strawberry.Private[int | None]

    @strawberry.field(description=f"The job that was paid for; null for a grant. {needs(job_operations.get_jobs)}")
    async def job(self, info: Info) -> Job | None:
        info.context.context.require(job_operations.get_jobs.permission, job_operations.get_jobs.or_own)
        row = None if self.job_number is None else await info.context.job(self.job_number)
        return None if row is None else job_of(info.context.workspace_id, row)


@strawberry.type(description="What a job of a type costs, in whole milli-credits.")
class JobCost:
    type: JobType
    credits: BigInt


@strawberry.type(description="What jobs are paid from, in whole milli-credits: 1,000 are one credit.")
class Credits:
    balance: BigInt
    reserved: BigInt = strawberry.field(description="Of the balance, what jobs that have not ended will cost.")
    available: BigInt = strawberry.field(description="What new jobs can be paid from.")
    granted_this_month: BigInt
    renews_at: datetime = strawberry.field(description="When the next month's credits are granted; what is left then stays.")
    costs: list[JobCost]

    @strawberry.field(description=f"Movements, newest first. {needs(operations.list_credit_entries)}")
    async def entries(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[CreditEntry] | None:
        page = page_request(first, after, last, before)
        call = info.context
        found = await call.run(
            operations.list_credit_entries,
            edge=number_in(page),
            limit=page.limit,
            backwards=page.backwards,
            counted=is_counted(info),
        )
        return connection(
            page,
            [credit_entry_of(call.workspace_id, row) for row in found.entries],
            [[row.id] for row in found.entries],
            has_more=found.has_more,
            total=found.total or 0,
        )


def credit_entry_of(workspace_id: int, row: persistence.credits.CreditEntry) -> CreditEntry:
    """A movement from its row."""
    return CreditEntry(
        id=global_id("CreditEntry", workspace_id, row.id),
        kind=row.kind,
        delta=BigInt(row.delta),
        reserved_delta=BigInt(row.reserved_delta),
        balance_after=BigInt(row.balance_after),
        reserved_after=BigInt(row.reserved_after),
        created_at=row.created_at,
        job_number=row.job_number,
    )


async def credits_now(call: Call) -> Credits:
    """Where the workspace's ledger stands."""
    found = await call.run(operations.get_credits)
    return Credits(
        balance=BigInt(found.balance),
        reserved=BigInt(found.reserved),
        available=BigInt(found.available),
        granted_this_month=BigInt(found.granted_this_month),
        renews_at=found.renews_at,
        costs=[JobCost(type=kind, credits=BigInt(cost)) for kind, cost in found.costs.items()],
    )
