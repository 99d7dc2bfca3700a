"""What numbers are called where several detectors ask: in English by whose they are ("Estonian ID code"), in Portugal by persons and companies."""

from typing import Final

#: What comes after these ("number", "code", "card", "security") does not matter: the number has to be valid, too.
_IDENTITY: Final = ("id", "identity", "identification", "national", "personal")
_TAX: Final = ("tax", "taxpayer", "fiscal")
_INSURANCE: Final = ("social",)


def identity_of(*nations: str) -> tuple[str, ...]:
    """The names of a number by which these nations ("french") know people."""
    return _names(nations, _IDENTITY)


def tax_of(*nations: str) -> tuple[str, ...]:
    """The names of a number by which their tax offices know people."""
    return _names(nations, _TAX)


def insurance_of(*nations: str) -> tuple[str, ...]:
    """The names of a number by which their social insurance knows people."""
    return _names(nations, _INSURANCE)


def _names(nations: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{nation} {kind}" for nation in nations for kind in kinds)


#: In Portugal persons and companies have numbers of one form, by one name.
PORTUGUESE_TAXPAYER: Final = (
    *("nif/nipc", "nipc/nif", "nif / nipc", "contrib. nº", "contrib. n.º", "contrib. no", "nº contrib", "n.º contrib"),
    *("contribuinte", "identificação fiscal", "identificacao fiscal", "número de contribuinte", "n.i.f"),
    *(*tax_of("portuguese"), "nº contribuinte", "n.º contribuinte", "numero de contribuinte"),
    "número de identificação fiscal",
)
