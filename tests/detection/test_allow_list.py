"""What a workspace allows is overlooked: by its canonical value, or by the domain of an address."""

import json
import unicodedata

import pytest

from detection.allowing import forms_of
from detection.engine import classify, compile_rule_set
from detection.explanation import explain
from detection.packs import starting_rule_set
from domain.allow_list import AllowKind, AllowList, allow_list, digest_of, domain_of
from domain.rules import Conditions, Matcher, RuleSet
from domain.verdicts import Verdict
from tests.detection.rule_sets import rule, rule_set

KEY = bytes(range(32))
IBAN = "DE89370400440532013000"
OTHER = "GB82 WEST 1234 5698 7654 32"


def allowed(*values: str, domains: tuple[str, ...] = ()) -> AllowList | None:
    """A list as the hub makes it."""
    return allow_list(
        KEY,
        (digest_of(KEY, AllowKind.VALUE, form) for value in values for form in forms_of(value)),
        (digest_of(KEY, AllowKind.DOMAIN, domain_of(domain)) for domain in domains),
    )


def verdict(matcher: Matcher, text: str, allow: AllowList | None) -> Verdict:
    """The verdict of one rule."""
    made = rule_set(rule(1, Conditions(any=(matcher,)))).model_copy(update={"allow": allow})
    return classify(compile_rule_set(made), text)


@pytest.mark.parametrize("written", [IBAN, IBAN.lower(), "DE89 3704 0044 0532 0130 00", "de89-3704-0044-0532-0130-00"])
@pytest.mark.parametrize("entered", [IBAN, "de89 3704 0044 0532 0130 00"])
def test_a_value_is_known_however_it_is_written(written: str, entered: str) -> None:
    text = f"Pay to IBAN {written} or IBAN {OTHER}"
    both = verdict(Matcher(detector="iban"), text, None)
    one = verdict(Matcher(detector="iban"), text, allowed(entered))
    assert [each.start for each in one.findings] == [text.index(OTHER)]
    assert (both.matched[0].hits, one.matched[0].hits) == (2, 1)


@pytest.mark.parametrize(
    ("matcher", "text", "listed", "why"),
    [
        (Matcher(pattern=r"EMP-\d+"), "EMP-12", "EMP-12", "1 place found, but 1 on the allow-list"),
        (Matcher(keywords=("strasse nord",)), "STRASSE NORD", "Strasse Nord", "1 place found, but 1 on the allow-list"),
        (Matcher(detector="email"), "ada@example.org", "ada@example.org", "1 place found, but 1 on the allow-list"),
        (Matcher(detector="iban"), f"IBAN {IBAN}", IBAN, "1 place found, but 1 on the allow-list"),
        (Matcher(detector="iban"), f"IBAN {IBAN}, IBAN {OTHER}", IBAN, "1 hit; checksum; near: IBAN; 1 on the allow-list"),
        (Matcher(detector="iban"), "nothing", IBAN, "nothing looks like iban"),
        (
            Matcher(pattern=r"EMP-\d+", near=("badge",)),
            "EMP-12 EMP-13",
            "EMP-12",
            "1 place found, but 1 on the allow-list, 1 without a near term within 64 characters or over it",
        ),
    ],
)
def test_an_explanation_says_what_the_allow_list_overlooked(matcher: Matcher, text: str, listed: str, why: str) -> None:
    made = rule_set(rule(1, Conditions(any=(matcher,)))).model_copy(update={"allow": allowed(listed)})
    (trace,) = explain(compile_rule_set(made), text).trace
    assert trace.reasons[0].text == why


def test_a_rule_of_which_everything_is_allowed_does_not_match() -> None:
    answer = verdict(Matcher(detector="iban"), f"IBAN {IBAN}", allowed(IBAN))
    assert (answer.matched, answer.label.name) == ((), "Internal")
    assert verdict(Matcher(detector="iban", min_matches=2), f"IBAN {IBAN}, {OTHER}", allowed(IBAN)).matched == ()


@pytest.mark.parametrize("matcher", [Matcher(keywords=("grey heron",)), Matcher(pattern="grey\\s+heron")])
def test_what_keywords_and_expressions_match_is_compared_without_case_and_spacing(matcher: Matcher) -> None:
    assert verdict(matcher, "A Grey\n Heron", allowed("GREY heron")).matched == ()
    assert verdict(matcher, "A grey heron", allowed("heron")).matched


@pytest.mark.parametrize("entered", ["Café Héron", unicodedata.normalize("NFD", "café héron")])
@pytest.mark.parametrize("written", ["café héron", unicodedata.normalize("NFD", "Café Héron")])
def test_composed_and_decomposed_letters_are_the_same_word(entered: str, written: str) -> None:
    assert verdict(Matcher(keywords=("café héron",)), f"A {written}", allowed(entered)).matched == ()


@pytest.mark.parametrize("matcher", [Matcher(keywords=("grey heron",)), Matcher(pattern="(?i)[g\uff27]\\S+ h\\S+")])
@pytest.mark.parametrize("spelling", ["grey heron", "\uff27\uff52\uff45\uff59 heron", "grey her\u00adon", "gr\u200bey heron"])
def test_full_width_letters_and_soft_hyphens_are_read_as_keywords_read_them(matcher: Matcher, spelling: str) -> None:
    assert verdict(matcher, f"A {spelling}", None).matched
    for entered in ("Grey Heron", spelling):
        assert verdict(matcher, f"A {spelling}", allowed(entered)).matched == ()
    assert verdict(matcher, "A grey heron", allowed(spelling)).matched == ()
    assert verdict(matcher, f"A {spelling}", allowed("grey herons")).matched


@pytest.mark.parametrize(
    ("domain", "overlooked"),
    [
        ("byron.example", True),
        ("*.Byron.example", True),
        ("@mail.byron.example", True),
        ("ron.example", False),
        ("example.com", False),
    ],
)
def test_a_domain_stands_for_the_addresses_at_it_and_below_it(domain: str, overlooked: bool) -> None:
    answer = verdict(Matcher(detector="email"), "Write to Ada@mail.byron.example", allowed(domains=(domain,)))
    assert (answer.matched == ()) is overlooked


@pytest.mark.parametrize("domain", ["Bücher.example", "xn--bcher-kva.example"])
@pytest.mark.parametrize("address", ["ada@xn--bcher-kva.example", "ada@mail.xn--bcher-kva.example"])
def test_a_domain_is_one_in_letters_and_in_ascii(domain: str, address: str) -> None:
    assert verdict(Matcher(detector="email"), f"Write to {address}", allowed(domains=(domain,))).matched == ()
    assert verdict(Matcher(detector="email"), "Write to ada@xn--bchr-kva.example", allowed(domains=(domain,))).matched


def test_a_domain_does_not_cover_a_credential_that_names_it() -> None:
    text = "postgres://app:u8Zk2mQx@db.byron.example/app"
    assert verdict(Matcher(detector="secrets"), text, allowed(domains=("byron.example",))).matched
    assert verdict(Matcher(detector="secrets"), text, None).matched


def test_values_that_need_words_beside_them_are_known_by_themselves() -> None:
    text = "NHS number: 943 476 5919"
    assert verdict(Matcher(detector="gb_nhs"), text, None).matched
    assert verdict(Matcher(detector="gb_nhs"), text, allowed("943-476-5919")).matched == ()


def test_the_list_travels_with_the_rules_and_holds_no_value() -> None:
    made = starting_rule_set().model_copy(update={"allow": allowed(IBAN, domains=("byron.example",))})
    written = made.model_dump_json(exclude_defaults=True)
    assert IBAN not in written
    assert "byron" not in written
    read = RuleSet.model_validate_json(json.dumps(json.loads(written)))
    assert read == made
    assert classify(compile_rule_set(read), f"IBAN {IBAN}").label.name == "Internal"
    assert '"allow":' not in starting_rule_set().model_dump_json(exclude_defaults=True)


@pytest.mark.parametrize("wrong", ["", " ", "org", "a b.org", "https://example.org", "a..b", "x" * 254 + ".org"])
def test_what_is_no_domain_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="must be a domain"):
        domain_of(wrong)
