"""What names securities and companies on markets: public, and still what a portfolio is made of. Each only near its words."""

from typing import Final

from stdnum import cusip, isin, lei
from stdnum.gb import sedol

from detection.detectors.worded import worded

_GROUP: Final = "securities"

LEI: Final = worded(
    "lei",
    _GROUP,
    "Legal entity identifier",
    r"\b[A-Z0-9]{18}[0-9]{2}\b",
    ("lei", "lei code", "legal entity identifier", "gleif"),
    valid=lambda value: bool(lei.is_valid(value)),
    checksum=True,
    standard="ISO 17442",
    by_shape=True,
    example="LEI: 213800KUD8LAJWSQ9D15",
)
ISIN: Final = worded(
    "isin",
    _GROUP,
    "ISIN",
    r"\b[A-Z]{2}[A-Z0-9]{9}[0-9]\b",
    (
        "isin",
        "security",
        "securities",
        "bond",
        "share",
        "shares",
        "fund",
        "wertpapier",
        "aktie",
        "wkn",
        "titre",
        "valor",
        "titolo",
    ),
    valid=lambda value: bool(isin.is_valid(value)),
    checksum=True,
    standard="ISO 6166",
    by_shape=True,
    example="ISIN US0378331005",
)
CUSIP: Final = worded(
    "cusip",
    _GROUP,
    "CUSIP",
    r"\b[0-9]{3}[A-Z0-9]{5}[0-9]\b",
    ("cusip", "cusip number"),
    valid=lambda value: bool(cusip.is_valid(value)),
    checksum=True,
    country="US",
    standard="ANSI X9.6",
    example="CUSIP 037833100",
)
SEDOL: Final = worded(
    "sedol",
    _GROUP,
    "SEDOL",
    r"\b[B-DF-HJ-NP-TV-Z0-9]{6}[0-9]\b",
    ("sedol", "sedol code"),
    valid=lambda value: bool(sedol.is_valid(value)),
    checksum=True,
    country="GB",
    standard="London Stock Exchange SEDOL",
    example="SEDOL B15KXQ8",
)

DETECTORS: Final = (LEI, ISIN, CUSIP, SEDOL)
