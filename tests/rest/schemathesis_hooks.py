"""What schemathesis loads before it begins: addresses that the hub may call. Which those are no schema can say."""

import schemathesis
from hypothesis import strategies

schemathesis.openapi.format(
    "uri",
    strategies.sampled_from(
        ["https://example.com/", "http://example.org:8080/a/b?c=d", "https://example.com/policies/handbook.pdf"]
    ),
)
