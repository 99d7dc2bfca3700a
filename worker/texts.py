"""Jobs over one submitted text."""

from typing import Any

from resolvers.job_documents import Document, classify_document, result_of
from resolvers.job_runs import Run


async def classify_text(run: Run) -> dict[str, Any]:
    """The result of a text's classification."""
    values = run.input()
    document = Document(name=values["name"] or f"Text of {run.job_id}", content=values["text"])
    return result_of([await classify_document(run.context, document, run.job_id)])
