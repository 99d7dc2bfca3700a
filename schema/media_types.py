"""In which media type GraphQL answers: the one with honest statuses, or plain JSON, which clients of old expect."""

from typing import Final

STRICT: Final = "application/graphql-response+json"
PLAIN: Final = "application/json"


def wants_strict(accept: str) -> bool | None:
    """Whether an Accept header prefers the strict media type; False for plain JSON, None when it takes neither.

    Without a header, or where only a wildcard speaks for both, the answer is plain JSON.
    """
    if not accept.strip():
        return False
    qualities = dict(_media_ranges(accept))

    def quality(kind: str) -> float:
        for media_range in (kind, "application/*", "*/*"):
            if media_range in qualities:
                return qualities[media_range]
        return 0.0

    strict, plain = quality(STRICT), quality(PLAIN)
    if max(strict, plain) <= 0:
        return None
    return strict > plain or (strict == plain and STRICT in qualities)


def _media_ranges(accept: str) -> list[tuple[str, float]]:
    """Media ranges with their qualities (RFC 9110); a quality that is none counts as 1."""
    found = []
    for part in accept.lower().split(","):
        media_range, *parameters = part.split(";")
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 1.0
        found.append((media_range.strip(), quality))
    return found
