"""Tables of literal inputs: e-mail addresses and telephone numbers."""

import pytest

from domain.rules import Confidence, Matcher
from tests.detection.rule_sets import findings, found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Contact 'ada@example.org' now", "ada@example.org"),
        ('"ada@example.org",', "ada@example.org"),
        ("<mailto:ada@example.org?subject=x>", "ada@example.org"),
        ("ada@example.org.uk.", "ada@example.org.uk"),
        ("o'brien+news@mail.example.org", "o'brien+news@mail.example.org"),
        ("почта@пример.рф", "почта@пример.рф"),
        ("a@xn--80ak6aa92e.xn--p1ai", "a@xn--80ak6aa92e.xn--p1ai"),
        ("请联系ada@example.com谢谢", "ada@example.com"),
        ("메일은ada@example.com으로", "ada@example.com"),
        ("line\\nada@example.org", "ada@example.org"),
        ("\\u003cada@example.org\\u003e", "ada@example.org"),
        ("q=%20ada@example.org", "ada@example.org"),
        ("_ada@example.org_", "ada@example.org"),
        ("**ada@example.org**", "ada@example.org"),
        ("https://example.org/?mail=ada@example.com&x=1", "ada@example.com"),
        ("https://example.org/users/ada@example.com/edit", "ada@example.com"),
        ("ada@example.org:hunter2", "ada@example.org"),
        ("12345@163.com", "12345@163.com"),
        ("ada@example.org(home)", "ada@example.org"),
        ("From: Ada <ada.byron1815@example.org>", "ada.byron1815@example.org"),
    ],
)
def test_an_address_is_found(text: str, expected: str) -> None:
    assert found("email", text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "git@github.com:owner/name.git",
        "git clone ssh://git@example.org/name",
        "ssh ubuntu@machine.example.org",
        "scp file root@machine.example.org:/tmp",
        "https://user@host.example/",
        "https://user:word@host.example/x",
        "postgres://app:u8Zk2mQx@db.example.org/app",
        "Message-ID: <20250612103000.12345@mail.example.org>",
        "In-Reply-To: <CAF123@mail.example.org>",
        " <CAFx1y2z3w4v5u6t7s8r9q0p1o2n3@mail.example.org>",
        "lodash@4.17.21 and react@18.2.0",
        "npm i pkg@1.2.3-beta.foo, @scope/pkg@2.0.0",
        "actions/checkout@v4.1.x",
        "icon@2x.png sprite@3x.webp",
        "getty@tty1.service",
        "ada at example dot org, ada(at)example.org",
        "w@x.mean(axis=0)",
        "@pytest.mark.parametrize",
        "a..b@example.org",
        "ada@example.com1",
        "ada@-example.org",
    ],
)
def test_no_address_is_found(text: str) -> None:
    assert found("email", text) == []


@pytest.mark.parametrize(
    "number",
    [
        *("+49 30 901820", "+49 (0)30 901820", "+1-202-555-0143", "+1 (202) 555-0143", "+44 20 7946 0958", "+33 6 12 34 56 78"),
        *(
            "+81 3-1234-5678",
            "+55 11 91234-5678",
            "+91 98765 43210",
            "(+30) 2357 719241",
            "001-202-555-0143x62264",
            "0049 30 901820",
        ),
        *("(202) 555-0143", "202-555-0143", "202.555.0143", "1-202-555-0143", "(202)555-0143x5", "202-555-0143 ext. 12"),
        *("01632 960123", "0191 496 0154", "020 7946 0958", "(01632) 960123", "07700 900123", "030 12345678", "089/1234567"),
        *("(0221) 1234567", "06 12 34 56 78", "06.12.34.56.78", "06-12345678", "010-1234567", "02 9876 5432", "0412 345 678"),
        *("03-1234-5678", "090-1234-5678", "010-1234-5678", "8 (495) 123-45-67", "(11) 91234-5678", "044 668 18 00"),
    ],
)
def test_a_number_is_found_without_a_word_near(number: str) -> None:
    text = f"Ada Fenwick\n12 Mill Lane\n{number}\nHull"
    assert found("phone", text) == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tel. 612 345 678", "612 345 678"),
        ("mobil: 12345678", "12345678"),
        ("phone 555-0143", "555-0143"),
        ("手机 13812345678", "13812345678"),
        ("name;Telefon\nAda;0301234567\n", "0301234567"),
        ('{"phone_number": "2025550143"}', "2025550143"),
        ("Call me at 98765 43210 please", "98765 43210"),
        ("llámame al 612345678", "612345678"),
        ("WhatsApp 11 91234 5678", "11 91234 5678"),
    ],
)
def test_a_number_is_found_near_a_word(text: str, number: str) -> None:
    assert found("phone", text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "612 345 678",
        "12345678, 0301234567, 13812345678",
        "2025-06-17 22:00:03, 17.06.2025 10:30, 01/02/2025",
        "from 1999-2024 and 2019/2020",
        "192.168.10.12:8080 and 10.0.0.1",
        "version 3.11.4.2025, 5.10.0-23",
        "Order no. 0123-456789",
        "invoice 202-555-0143",
        "SSN 536-22-8145",
        "ISBN 978-3-16-148410-0",
        "1.234.567,89 EUR and 12 345 678 €",
        "52.520008, 13.404954",
        "Boston, MA 02110-1301",
        "01234 56789 01234 56789",
        "4539 1488 0343 6467",
        "DE89 3704 0044 0532 0130 00",
        "550e8400-e29b-41d4-a716-446655440000",
        "(2020) 123-4567",
        "+12345678 lines",
        "0088298664555;0073423900172",
        "call it on 2025-06-17",
        "+1 000 000 0000",
    ],
)
def test_no_number_is_found(text: str) -> None:
    assert found("phone", text) == []


def test_several_numbers_in_a_row_are_all_found() -> None:
    assert found("phone", "+49 30 901820, +44 20 7946 0958; (202) 555-0143 / 06 12 34 56 78") == [
        *("+49 30 901820", "+44 20 7946 0958", "(202) 555-0143", "06 12 34 56 78")
    ]


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("030 12345678", Confidence.POSSIBLE),
        ("Telefon 030 12345678", Confidence.LIKELY),
        ("+49 30 901820", Confidence.LIKELY),
        ("Telefon +49 30 901820", Confidence.VERY_LIKELY),
    ],
)
def test_confidence_is_that_of_the_plan_and_the_word(text: str, confidence: Confidence) -> None:
    assert [finding.confidence for finding in findings(Matcher(detector="phone"), text)] == [confidence]
