"""Tables of literal inputs: driving licences under a name that only says licence, and the licences of professions, programs and plates."""

import pytest

from domain.rules import Confidence, Matcher
from tests.detection.rule_sets import findings, found


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("license_number: D1234562\nstate: CA\n", ["D1234562"]),
        ("state: California\nlicence_no: D1234562\n", ["D1234562"]),
        ('{"name": "Ada", "license_number": "D1234562", "license_state": "CA"}', ["D1234562"]),
        ('{"license_state":"TX","license_number":"12345678"}', ["12345678"]),
        ('{"first_name":"Ada","dob":"1985-02-04","license_no":"12345678","state":"TX"}', ["12345678"]),
        ("driver: Ada\nlicense_number: 12345678\nstate: TX\n", ["12345678"]),
        ("name,license_number,state\nAda,D1234562,CA\nBo,S123456789012,FL\n", ["D1234562", "S123456789012"]),
        ("name,license_no,license_state\nAda,12345678,TX\nBo,123456789,NY\n", ["12345678", "123456789"]),
        ("License Number: S530-4607-9123\nIssuing State: Illinois", ["S530-4607-9123"]),
        ("<licenseNumber>D1234562</licenseNumber><licenseState>CA</licenseState>", ["D1234562"]),
        ("<tr><td>License number</td><td>D1234562</td></tr><tr><td>License state</td><td>CA</td></tr>", ["D1234562"]),
        ("| License No. | D1234562 |\n| State | CA |", ["D1234562"]),
        ("license: D1234562\nlicense_state: CA\n", ["D1234562"]),
        ("- license_number: D1234562\n  state: CA\n- license_number: Y7654321\n  state: CA\n", ["D1234562", "Y7654321"]),
        ("California license number D1234562", ["D1234562"]),
        ("License number: D1234562 (CA)", ["D1234562"]),
        ("DOB: 02/04/1985\nLicense number: 12345678\nState: PA", ["12345678"]),
        ("License Number: T12345678901234\nLicense Issuing State: New Jersey", ["T12345678901234"]),
        ("dl_number: D1234562\nstate: CA\n", ["D1234562"]),
        ('{"license": {"number": "D1234562", "state": "CA"}}', ["D1234562"]),
        ('{"drivers_license": {"state": "CA", "number": "D1234562"}}', ["D1234562"]),
        ("license:\n  number: D1234562\n  state: CA\n", ["D1234562"]),
    ],
)
def test_a_licence_is_found_beside_its_state(text: str, numbers: list[str]) -> None:
    likely = findings(Matcher(detector="us_driving_licence", min_confidence=Confidence.LIKELY), text)
    assert [text[finding.start : finding.end] for finding in likely] == numbers


@pytest.mark.parametrize(
    "text",
    [
        '{"license": {"number": "D1234562", "type": "nursing", "state": "CA"}}',
        '{"license": {"name": "MIT", "id": "A1234562"}, "state": "CA"}',
        '{"license": {"type": "MIT"}, "build": {"number": "D1234562", "state": "CA"}}',
        '{"license": {"number": "12345678", "state": "CA"}}',
        "license:\n  name: MIT\nnumber: D1234562\nstate: CA",
        # No state, or a number that its state does not give out.
        "license_number: D1234562",
        "license_number: D1234562\ncountry: CA",
        "license_number: D1234562\nstate: TX",
        "license_number: 12345678\nstate: active",
        "license_id: 12345678\nstate: ok",
        '[{"license_number":"D1234562"},{"state":"CA"}]',
        # Digits alone beside a mere state.
        "license_number: 12345678\nstate: TX",
        "name,license_number,state\nBob's Plumbing,12345678,TX\n",
        # Licences of professions, businesses, programs, and plates.
        "medical_license_number: D1234562\nstate: CA",
        "physician: Ada\nlicense_number: D1234562\nstate: CA",
        "npi,license_number,state\n1234567893,D1234562,CA\n",
        "license_number: RN123456\nlicense_state: OH",
        "attorney license no: 12345678, license_state: TX",
        "business_name: Joe's\nlicense_number: B1234567\nstate: CA",
        "fishing license number: 12345678\ndob: 1985-02-04\nstate: PA",
        "software: Foo\nlicense_number: D1234562\nstate: CA",
        "license_key: D1234562\nstate: CA",
        "license_plate_number: D1234562\nstate: CA",
        "license plate: D1234562, state: CA",
        "license: MIT\nstate: CA",
    ],
)
def test_other_licences_are_none(text: str) -> None:
    assert found("us_driving_licence", text) == []


def test_a_licence_behind_hundreds_that_no_state_gave_out_is_found() -> None:
    others = "".join(f"name: a{number}\nlicense_number: D1234562\n\n" for number in range(300))
    assert found("us_driving_licence", f"{others}license_number: D1234568\nstate: CA\n") == ["D1234568"]
