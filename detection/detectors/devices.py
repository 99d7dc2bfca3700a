"""What names a device, a SIM card, a vehicle or a record of a machine."""

import re
from typing import Final

from stdnum import imsi

from detection.detectors import redaction
from detection.detectors.financial import passes_luhn
from detection.detectors.id_words import IdWords
from detection.detectors.model import CONTEXT_WINDOW, Checked, Detector, pattern_finder, stands_alone
from detection.detectors.worded import worded
from detection.document import Document
from detection.proximity import NearTerms
from domain.rules import Confidence

_GROUP: Final = "devices"

_UUID: Final = r"\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b"


def _check_uuid(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end].lower()
    if len(set(value)) < 5 or not stands_alone(document, start, end):
        return None
    return Checked(value, Confidence.LIKELY, "form")


UUID: Final = Detector(
    id="uuid",
    group=_GROUP,
    name="UUID",
    description="A universally unique identifier; not one of a single digit over and over.",
    triggers=(_UUID,),
    find=pattern_finder(_UUID, _check_uuid),
    redact=redaction.last_four,
    context=("uuid", "guid", "device id", "user id", "advertising id", "idfa", "gaid", "udid"),
    standard="RFC 9562",
    example="device id 123e4567-e89b-42d3-a456-426614174000",
)
IMEI: Final = worded(
    "imei",
    _GROUP,
    "IMEI",
    r"\b[0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{6}[ -]?[0-9](?:[0-9])?\b",
    ("imei", "imei number", "imei1", "imei2", "imeisv", "handset", "device imei", "serial imei"),
    valid=lambda value: len(value) == 15 and passes_luhn(value) and len(set(value)) > 3,
    checksum=True,
    window=96,
    standard="3GPP TS 23.003",
    example="IMEI 490154203237518",
)
IMSI: Final = worded(
    "imsi",
    _GROUP,
    "IMSI",
    r"\b[0-9]{15}\b",
    ("imsi", "subscriber identity", "international mobile subscriber"),
    valid=lambda value: bool(imsi.is_valid(value)),
    window=48,
    standard="ITU-T E.212",
    yields_to=("imei",),
    example="IMSI: 262011234567890",
)
ICCID: Final = worded(
    "iccid",
    _GROUP,
    "SIM card number",
    r"\b89[0-9]{16,18}\b|\b89[0-9]{2}(?: [0-9]{4}){3} [0-9]{2,4}\b",
    ("iccid", "sim", "sim card", "simcard", "sim number", "sim-karte", "sim serial", "carte sim", "tarjeta sim", "esim"),
    valid=passes_luhn,
    checksum=True,
    by_shape=True,
    standard="ITU-T E.118",
    example="ICCID 8949222074451242066",
)

# --- Vehicles ---------------------------------------------------------------------------------------------------------

_VIN: Final = r"\b[A-HJ-NPR-Z0-9]{17}\b"
_VIN_WORDS: Final = (
    *("vin", "vin number", "vehicle identification number", "chassis", "chassis number", "vehicle", "fahrgestellnummer", "fin"),
    *("fahrzeug-identifizierungsnummer", "fahrzeugidentnummer", "numéro de châssis", "numéro de série", "número de bastidor"),
    *(
        "châssis",
        "n° de châssis",
        "no de châssis",
        "fahrzeug-ident.-nr",
        "fahrzeug-ident-nr",
        "fahrzeug-identnr",
        "fahrzeug-ident",
    ),
    *("fahrzeugidentifizierungsnummer", "fahrzeug-id", "fz-ident", "fz.-ident.-nr", "fahrgestellnr", "fahrgestell-nr", "fin-nr"),
    *("chassisnr", "chassis-nr", "voertuigidentificatienummer", "framenummer", "numer nadwozia", "nr nadwozia", "nr podwozia"),
    *(
        "numer identyfikacyjny pojazdu",
        "número do quadro",
        "n.º de quadro",
        "nº de quadro",
        "número de chassi",
        "número de chasis",
    ),
    *(
        "chasis",
        "numéro d'identification du véhicule",
        "número de identificación del vehículo",
        "numero di identificazione del veicolo",
    ),
    *("bastidor", "chassi", "numero di telaio", "telaio", "chassisnummer"),
)
_VIN_TERMS: Final = NearTerms(_VIN_WORDS)
_VIN_OWN: Final = IdWords(_VIN_WORDS)
_VIN_VALUES: Final = dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", (*map(int, "12345678123457923456789"), *range(10)), strict=True)
)
_VIN_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def passes_vin(value: str) -> bool:
    """Whether the ninth character is the check digit that North American vehicles have (49 CFR 565)."""
    rest = sum(_VIN_VALUES[character] * weight for character, weight in zip(value, _VIN_WEIGHTS, strict=True)) % 11
    return value[8] == "0123456789X"[rest]


def _check_vin(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    letters = sum(map(str.isalpha, value))
    if not 2 <= letters <= 14 or not value[-4:].isdigit() or not _VIN_OWN.stands_alone(document, start, end, "/+="):
        return None
    checked = passes_vin(value)
    # The first character is the region: 1 to 5 is North America, where every vehicle has the check digit.
    if not (checked and value[0] in "12345") and _VIN_TERMS.confirm(document, start, end, CONTEXT_WINDOW) is None:
        return None
    return Checked(value, Confidence.LIKELY if checked else Confidence.POSSIBLE, "checksum" if checked else None)


VIN: Final = Detector(
    id="vin",
    group=_GROUP,
    name="Vehicle identification number",
    description="Seventeen characters: of North America by the check digit, of elsewhere near its words.",
    triggers=(_VIN,),
    find=pattern_finder(_VIN, _check_vin),
    redact=redaction.last_four,
    checksum=True,
    context=_VIN_WORDS,
    standard="ISO 3779, 49 CFR 565",
    example="VIN 1M8GDM9AXKP042788",
)

_NO_PLATE: Final = re.compile(r"[A-Z]+|[0-9]+")

LICENCE_PLATE: Final = worded(
    "licence_plate",
    _GROUP,
    "Licence plate",
    r"\b[A-ZÄÖÜ0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4}){1,3}\b",
    (
        *("licence plate", "license plate", "licence plate number", "license plate number", "number plate", "plate number"),
        *("registration plate", "vehicle registration", "reg no", "kennzeichen", "kfz-kennzeichen", "plaque d'immatriculation"),
        *(
            "immatriculation",
            "matrícula",
            "targa",
            "kenteken",
            "placa",
            "nummerplade",
            "registreringsnummer",
            "tablica rejestracyjna",
        ),
    ),
    valid=lambda value: 5 <= len(value) <= 9 and _NO_PLATE.fullmatch(value) is None,
    window=24,
    example="Number plate: LK21 XBD",
)

DETECTORS: Final = (UUID, IMEI, IMSI, ICCID, VIN, LICENCE_PLATE)
