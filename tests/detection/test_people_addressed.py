"""Whom a letter about somebody's own employment is about stands in its greeting."""

import pytest

from detection.detectors import DETECTORS
from detection.document import Document


def _addressed(text: str) -> list[str]:
    return [found.value for found in DETECTORS["person_addressed"].find(Document(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dear Ada,\n\nyour probation ends on 31 May.", "Ada"),
        ("Dear Ada Lovelace\nWe have decided to issue you with a warning.", "Ada Lovelace"),
        ("Liebe Sabine,\ndein Arbeitsvertrag endet im Mai.", "Sabine"),
        ("Beste Sanne,\nje dienstverband loopt af.", "Sanne"),
        ("> Chère Élise,\n> votre période d’essai prend fin.", "Élise"),
        ("Estimado Íñigo:\nsu contrato de trabajo termina.", "Íñigo"),
        ("Gentile Chiara,\nil Suo rapporto di lavoro cessa.", "Chiara"),
        ("Prezado Rui,\no seu período experimental termina.", "Rui"),
        ("Droga Zofio,\nTwoja umowa o pracę wygasa.\nPani okres próbny minął.", "Zofio"),
    ],
)
def test_a_letter_about_the_readers_employment_names_its_reader(text: str, name: str) -> None:
    assert _addressed(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\nyour probation ends when the handbook says so.",
        "Dear Ada,\nthe parcel has arrived.",
        "Dear Ada, your probation ends on 31 May.",
        "Liebe Kolleginnen und Kollegen,\neure Anstellung ist sicher, dein Arbeitsvertrag auch.",
        "Ada wrote: your probation ends.",
    ],
)
def test_a_letter_to_everybody_or_about_something_else_names_nobody(text: str) -> None:
    assert _addressed(text) == []
