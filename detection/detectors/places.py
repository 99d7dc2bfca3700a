"""Where somebody or something is: coordinates, exact enough to name a house."""

import re
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Checked, Detector, pattern_finder
from detection.document import Document
from domain.rules import Confidence

#: Four decimals are eleven metres.
_DECIMAL: Final = r"[+-]?[0-9]{1,3}\.[0-9]{4,15}"
_DEGREES: Final = r"[0-9]{1,3}°\s?[0-9]{1,2}['′’]\s?(?:[0-9]{1,2}(?:[.,][0-9]{1,6})?(?:[\"″”]|''))?\s?"
_NAMED: Final = r"(?i:lat(?:itude)?)[\"']?\s?[:=]\s?[\"']?"
_NAMED_LONGITUDE: Final = r"[\"']?[,;&\s]{1,4}[\"']?(?i:lon(?:g|gitude)?|lng)[\"']?\s?[:=]\s?[\"']?"
_COORDINATES: Final = (
    rf"{_DECIMAL}\s?°?\s?[NS]?[,;/]?[ \t]{{0,2}}{_DECIMAL}(?:\s?°?\s?[EWO]\b)?|{_DEGREES}[NS][,;/]?\s{{0,2}}{_DEGREES}[EWO]\b"
    rf"|\bgeo:{_DECIMAL},{_DECIMAL}|{_NAMED}{_DECIMAL}{_NAMED_LONGITUDE}{_DECIMAL}"
)
_TRIGGER: Final = (
    r"[0-9]\.[0-9]{4,15}\s?°?\s?[NS]?[,;/ \t]{1,3}[+-]?[0-9]{1,3}\.[0-9]{4}|[0-9]°\s?[0-9]{1,2}['′’]|\bgeo:[+-]?[0-9]"
    r"|(?i)\blat(?:itude)?[\"']?\s?[:=]\s?[\"']?[+-]?[0-9]{1,2}\.[0-9]{4}"
)
_GOES_ON: Final = re.compile(r"\.[0-9]|[,; ]{1,2}[+-]?[0-9]")
_NUMBERS: Final = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]+)?")


def _check_coordinates(document: Document, start: int, end: int) -> Checked | None:
    text = document.text
    value = text[start:end]
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:].isalnum() or before[-1:] in (".", "_") or (before[-1:] in (",", " ") and before[:1].isdigit()):
        return None
    # A third number makes it a vector, a fourth a row of measurements.
    if after[:1].isalnum() or _GOES_ON.match(text, end):
        return None
    if "°" in value and "." not in value.split("°")[0]:
        degrees = [int(found) for found in re.findall(r"([0-9]{1,3})°", value)]
        if degrees[0] > 90 or degrees[1] > 180:
            return None
    else:
        numbers = [float(found) for found in _NUMBERS.findall(value)]
        if len(numbers) != 2 or abs(numbers[0]) > 90 or abs(numbers[1]) > 180 or not any(numbers):
            return None
        if abs(numbers[0]) < 1 and abs(numbers[1]) < 1:
            return None
    named = value[:1].isalpha() or "°" in value
    return Checked(" ".join(value.split()), Confidence.LIKELY if named else Confidence.POSSIBLE, "named" if named else None)


COORDINATES: Final = Detector(
    id="coordinates",
    group="places",
    name="Coordinates",
    description="Latitude and longitude with at least four decimals, in degrees, minutes and seconds, or as a geo: address.",
    triggers=(_TRIGGER,),
    find=pattern_finder(_COORDINATES, _check_coordinates),
    redact=redaction.nothing,
    context=(
        *(
            "coordinates",
            "location",
            "gps",
            "latitude",
            "longitude",
            "lat",
            "lng",
            "lon",
            "geo",
            "position",
            "located",
            "map",
            "maps",
        ),
        *("koordinaten", "standort", "breitengrad", "längengrad", "coordonnées", "coordenadas", "coordinate", "coördinaten"),
    ),
    standard="ISO 6709, RFC 5870",
    example="Location: 52.520008, 13.404954",
)

DETECTORS: Final = (COORDINATES,)
