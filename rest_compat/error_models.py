"""The shapes of failures in both APIs, for the reference and for tests. Answers are rendered without them."""

from pydantic import BaseModel, ConfigDict, Field


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Refusal(_Answer):
    """Why the request was refused, as a sentence. The header `X-Error-Code` names it for programs."""

    detail: str


class FieldProblem(_Answer):
    """One thing wrong with the request. What was sent is never repeated."""

    type: str
    loc: list[str | int] = Field(description='Where: "body", "query", "path" or "header", then the path to the field.')
    msg: str


class InvalidRequest(_Answer):
    """The request failed validation."""

    detail: list[FieldProblem]


class ErrorDetails(_Answer):
    """What failed: `code` for programs, `message` for people."""

    code: str
    message: str


class ErrorEnvelope(_Answer):
    """Why the request was refused."""

    error: ErrorDetails
    request_id: str


class InvalidDetails(ErrorDetails):
    """A request that failed validation, and where."""

    details: list[FieldProblem]


class InvalidEnvelope(_Answer):
    """The request failed validation."""

    error: InvalidDetails
    request_id: str
