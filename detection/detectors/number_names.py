"""What numbers of persons are called in English by those who say whose they are: "Estonian ID code", "French social security number"."""

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
