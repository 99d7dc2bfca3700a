"""Reading query strings."""

from urllib.parse import parse_qsl

from domain.errors import Problem, ValidationFailed

_MAX_PARAMETERS = 100


def query_values(query_string: bytes) -> dict[str, str]:
    """Parameters by name, the last one of a name; ValidationFailed for what is not UTF-8 or has no end."""
    try:
        pairs = parse_qsl(query_string.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MAX_PARAMETERS)
    except UnicodeDecodeError:
        raise ValidationFailed([Problem((), "The query string is not percent-encoded UTF-8")]) from None
    except ValueError:
        raise ValidationFailed([Problem((), f"The query string has more than {_MAX_PARAMETERS} parameters")]) from None
    return dict(pairs)
