"""Numbers by which health systems know the insured; those of who treats them are in ``business_ids``."""

from typing import Final

from stdnum.ca import bc_phn

from detection.detectors import check_digits
from detection.detectors.financial import passes_luhn
from detection.detectors.worded import varied, worded

_GROUP: Final = "health"
_YIELDS: Final = ("iban", "payment_card")
#: The letters of a beneficiary identifier: none that looks like a digit.
_L: Final = "AC-HJKMNP-RT-Y"

DETECTORS: Final = (
    worded(
        "us_mbi",
        _GROUP,
        "US Medicare beneficiary identifier",
        rf"\b[1-9][{_L}][{_L}0-9][0-9]-?[{_L}][{_L}0-9][0-9]-?[{_L}][{_L}][0-9][0-9]\b",
        (
            *("medicare claim", "medicare no", "medicare card", "medicare #", "m.b.i", "hic number", "hicn"),
            *("mbi", "medicare number", "medicare beneficiary", "beneficiary identifier", "medicare id"),
        ),
        country="US",
        standard="CMS, Understanding the MBI format",
        yields_to=_YIELDS,
        example="MBI: 1EG4-TE5-MK73",
        abbreviations=("medicare",),
    ),
    worded(
        "de_health_insurance",
        _GROUP,
        "German health insurance number (KVNR)",
        r"\b[A-Z] ?[0-9]{9}\b",
        (
            *(
                "kvnr",
                "kv-nr",
                "kv nr",
                "kv-nummer",
                "versichertennr",
                "versicherten-nr",
                "versicherten nr",
                "versichertennummer",
            ),
            *(
                "versicherten-nummer",
                "versichertenkarte",
                "krankenversichertennr",
                "krankenversicherten-nr",
                "krankenversichertennummer",
            ),
            *("krankenversicherungsnr", "krankenversicherungs-nr", "krankenversicherungsnummer", "krankenkassennummer", "egk"),
            *(
                "krankenkasse",
                "krankenkassennr",
                "gesundheitskarte",
                "german health insurance",
                "german statutory health insurance",
            ),
        ),
        valid=varied(check_digits.passes_german_health_insurance),
        checksum=True,
        country="DE",
        standard="German Social Code V, section 290",
        yields_to=_YIELDS,
        example="KVNR: A123456780",
    ),
    worded(
        "au_medicare",
        _GROUP,
        "Australian Medicare number",
        r"\b[2-6][0-9]{3} ?[0-9]{5} ?[0-9](?:[ /-]?[0-9])?\b",
        ("medicare number", "medicare no", "medicare card", "medicare card number"),
        valid=varied(check_digits.passes_australian_medicare),
        checksum=True,
        country="AU",
        standard="Services Australia",
        yields_to=_YIELDS,
        example="Medicare number: 2123 45670 1",
        abbreviations=("medicare",),
    ),
    worded(
        "ca_ohip",
        _GROUP,
        "Ontario health card number",
        r"\b[1-9][0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}(?:[ -]?[A-Z]{2})?\b",
        ("ohip", "ohip number", "health card", "health card number", "carte santé", "ontario health"),
        valid=varied(lambda value: passes_luhn(value[:10])),
        checksum=True,
        country="CA",
        standard="Ontario Ministry of Health",
        yields_to=_YIELDS,
        example="OHIP: 9876 543 217 AB",
    ),
    worded(
        "ca_bc_phn",
        _GROUP,
        "British Columbia personal health number",
        r"\b9[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}\b",
        ("phn", "personal health number", "bc services card", "carecard"),
        valid=bc_phn.is_valid,
        checksum=True,
        country="CA",
        standard="British Columbia Ministry of Health",
        yields_to=_YIELDS,
        example="PHN: 9698 658 215",
    ),
    worded(
        "nz_nhi",
        _GROUP,
        "New Zealand national health index number",
        r"\b[A-HJ-NP-Z]{3} ?[0-9]{2}(?:[0-9]{2}|[A-HJ-NP-Z]{2})\b",
        ("nhi", "nhi number", "nhi no", "national health index"),
        valid=check_digits.passes_new_zealand_health,
        checksum=True,
        country="NZ",
        standard="HISO 10046:2023",
        yields_to=_YIELDS,
        example="NHI: ZAC5361",
    ),
)
