"""What schemathesis loads before it begins: files as they are sent, and addresses that the hub may call, which no schema can say."""

import schemathesis
from hypothesis import strategies


@schemathesis.serializer("text/csv", "application/csv", "text/tab-separated-values")
def as_it_is(_: schemathesis.SerializationContext, value: object) -> bytes:
    """A file's text as it is sent."""
    return str(value).encode("utf-8", "replace")


schemathesis.openapi.format(
    "uri",
    strategies.sampled_from(
        ["https://example.com/", "http://example.org:8080/a/b?c=d", "https://example.com/policies/handbook.pdf"]
    ),
)
