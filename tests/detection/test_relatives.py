"""People who tell of the health of somebody close: whose data that is, and what is said of anybody."""

import pytest

from detection.engine import classify, compile_rule_set
from detection.packs import allergies
from domain.rules import Conditions
from tests.detection.rule_sets import found, rule, rule_set, verdict

_ALLERGIES = compile_rule_set(rule_set(rule(1, Conditions(any=tuple(allergies.told())))))


@pytest.mark.parametrize(
    "text",
    [
        "My daughter is allergic to peanuts, please pack a snack without nuts.",
        "Hello, just so you know: our son Leo is severely allergic to bee stings.",
        "My husband has a severe penicillin allergy.",
        "My little boy Sam is allergic to eggs",
        "Our 6-year-old daughter was allergic to milk",
        "Meine Tochter ist allergisch gegen Nüsse, bitte achten Sie darauf.",
        "Unser Sohn reagiert stark allergisch auf Wespenstiche.",
        "Mein Mann hat eine Penicillinallergie.",
        "Ma fille est allergique aux arachides.",
        "Notre fils Noé est très allergique à l'œuf",
        "Mi hija es alérgica a los frutos secos.",
        "Nuestro hijo tiene alergia a la leche",
        "Mia figlia è allergica alle arachidi.",
        "Nostro figlio Luca è molto allergico al lattosio",
        "A minha filha é alérgica a amendoins.",
        "O nosso filho tem alergia a ovos",
        "Mijn dochter is ernstig allergisch voor noten.",
        "Onze zoon heeft een notenallergie",
        "Moja córka ma silną alergię na orzechy.",
        "Mój syn jest uczulony na orzechy",
    ],
)
def test_an_allergy_of_somebody_close_is_health_data(text: str) -> None:
    assert [matched.name for matched in verdict(text).matched] == ["Health data"]


@pytest.mark.parametrize(
    "text",
    [
        "If your child is allergic to nuts, please tell Mrs Smith.",
        "My child is allergic to nuts: what can I do?",
        "My brother is allergic to homework.",
        "My wife is allergic to Mondays",
        "Allergens: contains nuts. Ask my colleague Mr Fenwick.",
        "The son is allergic to nuts in chapter three",
        "Wenn Ihr Kind allergisch gegen Nüsse ist, sagen Sie es bitte Frau Lind.",
        "Si votre fille est allergique, prévenez Mme Martin.",
        "Economy: my daughter is thirteen and allergies are common",
    ],
)
def test_what_is_said_of_anybody_or_in_jest_is_none(text: str) -> None:
    assert not classify(_ALLERGIES, text).matched
    assert not verdict(text).matched


@pytest.mark.parametrize(
    "text",
    [
        "Our son Leo has type 1 diabetes and needs insulin at lunch.",
        "My mother had a stroke in May and has dementia and atrial fibrillation now.",
        "Our daughter Mia has a nut allergy and carries an EpiPen.",
        "Meine Mutter hat Vorhofflimmern und eine Herzinsuffizienz.",
        "Mi marido tiene diabetes y toma metformina.",
    ],
)
def test_two_terms_of_medicine_about_somebody_close_are_health_data(text: str) -> None:
    assert [matched.name for matched in verdict(text).matched] == ["Health data"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("my daughter has", "my daughter has"),
        ("Unser Kind Mia hat", "Unser Kind Mia hat"),
        ("ma grand-mère est", "ma grand-mère est"),
        ("my child has", None),
        ("your daughter has", None),
        ("our partner is", None),
        ("the son is", None),
        ("my daughter's teacher has", None),
        ("my daughter hasty", None),
        ("mein Mannheim ist", None),
        ("mi hijastro es", None),
    ],
)
def test_who_is_told_of(text: str, told: str | None) -> None:
    assert found("own_illness", text) == ([] if told is None else [told])
