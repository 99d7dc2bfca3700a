"""Tables of literal inputs: addresses of machines, devices, vehicles and places; and which of two detectors gives way."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban, luhn

from detection.detectors import DETECTORS
from detection.detectors.card_brands import TEST_NUMBERS
from detection.detectors.devices import passes_vin
from detection.document import Document
from domain.rules import Matcher
from tests.detection.rule_sets import findings, found


@pytest.mark.parametrize(
    ("detector", "text", "expected"),
    [
        ("ipv4", "203.0.113.57:443 and 10.1.2.3/24", ["203.0.113.57", "10.1.2.3"]),
        ("ipv4", "http://192.168.1.10/x [198.51.100.7]", ["192.168.1.10", "198.51.100.7"]),
        ("ipv4", "10.0.0.1-10.0.0.20", ["10.0.0.1", "10.0.0.20"]),
        ("ipv4", "from 203.0.113.57.", ["203.0.113.57"]),
        ("ipv4", "client 2.3.4.5 connected", ["2.3.4.5"]),
        ("ipv4", "resolver 8.8.8.8", ["8.8.8.8"]),
        ("ipv6", "2001:db8::8a2e:370:7334", ["2001:db8::8a2e:370:7334"]),
        ("ipv6", "[2001:db8:85a3:8d3:1319:8a2e:370:7348]:443", ["2001:db8:85a3:8d3:1319:8a2e:370:7348"]),
        ("ipv6", "fe80::1ff:fe23:4567:890a%eth0 ::1 2001:db8::/32", ["fe80::1ff:fe23:4567:890a", "::1", "2001:db8::"]),
        ("ipv6", "::ffff:192.0.2.128", ["::ffff:192.0.2.128"]),
        ("ipv6", "2001:db8::1: permission denied", ["2001:db8::1"]),
        (
            "mac_address",
            "3c:22:fb:9a:10:7e 3C-22-FB-9A-10-7E 3c22.fb9a.107e",
            ["3c:22:fb:9a:10:7e", "3C-22-FB-9A-10-7E", "3c22.fb9a.107e"],
        ),
        ("uuid", "id=123e4567-e89b-42d3-a456-426614174000", ["123e4567-e89b-42d3-a456-426614174000"]),
        ("imei", "IMEI: 49-015420-323751-8", ["49-015420-323751-8"]),
        ("imei", "name,imei\nAda,490154203237518\n", ["490154203237518"]),
        ("imsi", "IMSI: 262011234567890", ["262011234567890"]),
        ("iccid", "ICCID 8949222074451242066", ["8949222074451242066"]),
        ("vin", "1M8GDM9AXKP042788", ["1M8GDM9AXKP042788"]),
        ("vin", "Fahrgestellnummer WVWZZZ1JZXW000001", ["WVWZZZ1JZXW000001"]),
        ("licence_plate", "Number plate: LK21 XBD", ["LK21 XBD"]),
        ("licence_plate", "Kennzeichen B-MW 1234", ["B-MW 1234"]),
        ("coordinates", "at 52.520008, 13.404954", ["52.520008, 13.404954"]),
        ("coordinates", "52°31'12.0\"N 13°24'17.8\"E", ["52°31'12.0\"N 13°24'17.8\"E"]),
        ("coordinates", "geo:48.198634,16.371648", ["geo:48.198634,16.371648"]),
        ("coordinates", '{"lat": 52.520008, "lng": 13.404954}', ['lat": 52.520008, "lng": 13.404954']),
    ],
)
def test_is_found(detector: str, text: str, expected: list[str]) -> None:
    assert found(detector, text) == expected


@pytest.mark.parametrize(
    ("detector", "text"),
    [
        ("ipv4", "version 10.2.1.4, v10.2.1.4, release 10.2.1.4"),
        ("ipv4", "Section 10.3.2.5 and chapter 11.2.3.4"),
        ("ipv4", "10.3.2.5. Access\n"),
        ("ipv4", "1.3.6.1.4.1.311 and OID 1.3.6.1"),
        ("ipv4", "255.255.255.0 and 255.255.240.0, 0.0.0.0"),
        ("ipv4", "package-10.2.1.4.tar.gz, foo==10.2.1.4, Chrome/120.0.0.0"),
        ("ipv4", "256.1.2.3, 1.2.3, 192.168.1.300, 010.001.002.003"),
        ("ipv4", "dpkg (1.4.1.7) unstable; 10.2.1.4-1"),
        ("ipv6", "10:30:00, std::vector, a::b, Face::Add, x[1::2], x[::10]"),
        ("ipv6", "3c:22:fb:9a:10:7e:00:11"),
        ("ipv6", "SHA256 fingerprint aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99"),
        ("ipv6", "a::after b::before dead::beef"),
        ("mac_address", "3c:22:fb:9a:10:7e:00:11, 20-25-06-17-10-30, 00:00:00:00:00:00, 1234.5678.9012"),
        ("uuid", "00000000-0000-0000-0000-000000000000"),
        ("imei", "490154203237518"),
        ("imei", "IMEI 490154203237519"),
        ("imsi", "262011234567890"),
        ("iccid", "8949222074451242066"),
        ("vin", "1M8GDM9A1KP042788 WVWZZZ1JZXW000001"),
        ("licence_plate", "LK21 XBD"),
        ("coordinates", "52.52, 13.40"),
        ("coordinates", "0.123456, 0.654321"),
        ("coordinates", "12.345678, 23.456789, 34.567890"),
        ("coordinates", "91.123456, 13.404954"),
    ],
)
def test_is_not_found(detector: str, text: str) -> None:
    assert found(detector, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IBAN DE24 4539 1488 0343 6467 00", {"iban"}),
        ("card 4539 1488 0343 6467, phone below", {"payment_card"}),
        ("phone +45 3914 8803 4364 67", {"phone"}),
        ("+49 30 901820", {"phone"}),
        ("IMEI 490154203237518", {"imei"}),
        ("schwarz, IMEI-Nr.: 35 185117 129839 2 (Handy)", {"imei"}),
        ("Telefon, IMEI 49-015420-323751-8", {"imei"}),
        ("SSN 536-22-8145, call us", {"us_ssn"}),
        ("call 192.168.100.200", {"ipv4"}),
        ("::ffff:192.0.2.128 server", {"ipv6"}),
        ("Routing number 021000021, account 000123456789", {"us_routing_number"}),
    ],
)
def test_where_detectors_overlap_one_gives_way(text: str, expected: set[str]) -> None:
    groups = ("financial", "contact", "network", "devices", "government")
    answers = {finding.detector for group in groups for finding in findings(Matcher(detector=group), text)}
    assert answers - {"bank_account"} == expected


def test_a_published_vehicle_number_has_its_check_digit() -> None:
    assert passes_vin("1M8GDM9AXKP042788")
    assert passes_vin("11111111111111111")
    assert not passes_vin("1M8GDM9AXKP042789")


def test_every_example_is_found_and_triggers() -> None:
    for detector in DETECTORS.values():
        if detector.example:
            assert detector.id in {finding.detector for finding in findings(Matcher(detector=detector.id), detector.example)}


_PLACES = st.sampled_from(
    ("{}", "card {}", "my card number is {} thanks", "IBAN {}.", '{{"cc": "{}"}}', "卡号{}，", "pay\n{}\nnow")
)


@given(st.sampled_from(("4", "51", "2221", "34", "37")), st.integers(0, 10**15), _PLACES, st.sampled_from(("", " ", "-", ".")))
def test_any_card_of_the_common_brands_is_found_whole(prefix: str, number: int, place: str, gap: str) -> None:
    length = 15 if prefix[0] == "3" else 16
    body = (prefix + str(number).zfill(16))[: length - 1]
    digits = body + luhn.calc_check_digit(body)
    if len(set(digits)) < 4 or digits in TEST_NUMBERS:
        return
    parts = (digits[:4], digits[4:10], digits[10:]) if length == 15 else tuple(digits[i : i + 4] for i in range(0, 16, 4))
    value = gap.join(parts)
    text = place.format(value)
    spans = [(candidate.start, candidate.end) for candidate in DETECTORS["payment_card"].find(Document(text))]
    assert spans == [(text.index(value), text.index(value) + len(value))]


_BANKS = (
    "DE:18n",
    "GB:4a14n",
    "NO:11n",
    "FR:20n",
    "NL:4a10n",
    "ES:20n",
    "IT:1a22n",
    "PL:24n",
    "SE:20n",
    "CH:17n",
    "AT:16n",
    "BE:12n",
)


@given(
    st.sampled_from(_BANKS),
    st.randoms(use_true_random=False),
    _PLACES,
    st.sampled_from(("", " ", "-")),
    st.sampled_from((str.upper, str.lower)),
)
def test_any_iban_is_found_whole(form: str, source: random.Random, place: str, gap: str, case: Callable[[str], str]) -> None:
    country, _, structure = form.partition(":")
    letters = int(structure.partition("a")[0]) if "a" in structure else 0
    digits = int(structure.rpartition("a")[2][:-1])
    account = "".join(source.choices("ABCDEFGHJKLM", k=letters)) + "".join(source.choices("0123456789", k=digits))
    if country == "FR":
        account += "0" * 3
    value = country + iban.calc_check_digits(f"{country}00{account}") + account
    value = case(gap.join(value[i : i + 4] for i in range(0, len(value), 4)))
    text = place.format(value)
    spans = [(candidate.start, candidate.end) for candidate in DETECTORS["iban"].find(Document(text))]
    assert spans == [(text.index(value), text.index(value) + len(value))]


@given(st.ip_addresses(v=6).map(str), st.sampled_from(("{}", "host {} up", "[{}]:443", "{}/64", "client={},")))
def test_an_ipv6_address_is_found_whole_or_not_at_all(value: str, place: str) -> None:
    text = place.format(value)
    spans = [(candidate.start, candidate.end) for candidate in DETECTORS["ipv6"].find(Document(text))]
    assert spans in ([], [(text.index(value), text.index(value) + len(value))])
