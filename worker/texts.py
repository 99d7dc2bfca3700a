"""Jobs over one submitted text."""

from typing import Any

from persistence.database import Connection
from resolvers.job_documents import Document, judge_document, result_of
from resolvers.job_runs import Finish, Run


async def classify_text(run: Run) -> Finish:
    """The result of a text's classification, stored with the job's end: one transaction, and so once, whatever dies."""
    values = run.input()
    document = Document(name=values["name"] or f"Text of {run.job_id}", content=values["text"])
    store = await judge_document(run.context, document)

    async def finish(connection: Connection) -> dict[str, Any]:
        return result_of([await store(connection)])

    return finish
