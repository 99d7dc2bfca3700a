"""Programmes of courses and meetings, where illnesses are taught and talked of, are about nobody; eight languages."""

import pytest

from tests.detection.rule_sets import found, verdict

_PROGRAMMES = [
    "What's on in March\n\nMon 3 Bingo with Mrs Lacey\nTue 4 Keep fit, Mr Ray\nWed 5 Talk on diabetes and stroke, Mrs Amery\nFri 7 Film night\n",
    "Kurse im Herbst\n\n25-401 Rückenschule, Frau Lindner\n25-402 Yoga, Herr Baumann\n25-410 Leben mit Diabetes, Frau Wolters\n"
    "25-412 Depression verstehen, Herr Arndt\n",
    "Rendez-vous de mai\n\nLundi 3 : gym douce avec Mme Leclerc\nMardi 4 : loto\nJeudi 6 : diabète et hypertension, avec M. Thual\nVendredi 7 : belote\n",
    "Actividades de mayo\n\nLunes 3: gimnasia con la Sra. Lorente\nMartes 4: bingo\nJueves 6: diabetes e hipertensión, con la Sra. Amer\nViernes 7: baile\n",
    "Appuntamenti\n\nLunedì 3: tombola\nMartedì 4: ginnastica dolce con la sig.ra Lazzari\n"
    "Giovedì 6: diabete e ipertensione con la sig.ra Manzoni\nVenerdì 7: gita\n",
    "Centro de dia\n\nSegunda 3, ginástica com a D. Lurdes\nTerça 4, bingo\nQuinta 6, diabetes e hipertensão, com a Sra. Mendes\nSexta 7, baile\n",
    "Programma mei\n\nMa 3  stoelgym met mevrouw Lammers\nDi 4  bingo\nDo 6  diabetes en dementie, gast: de heer Amels\nVr 7  dansmiddag\n",
    "Plan na maj\n\n3.05 gimnastyka z panią Lidią\n4.05 bingo\n6.05 cukrzyca i nadciśnienie, gość: pani Reszke\n7.05 wieczorek taneczny\n",
]


@pytest.mark.parametrize("text", _PROGRAMMES)
def test_a_programme_is_about_nobody(text: str) -> None:
    assert found("programme_for_all", text)
    assert verdict(text).label.name == "Internal"


@pytest.mark.parametrize(
    "text",
    [
        # Of a ward or of one person.
        "Patient: Ada Fenwick, diabetes, dementia\nMon 3 Bingo\nTue 4 Yoga\nWed 5 Talk\nFri 7 Film night\n",
        "What's on\nMon 3 Bingo\nTue 4 Yoga\nWed 5 Outing\nFri 7 Quiz\nMr Reed has dementia and diabetes and stays in.\n",
        "Ward plan\nMon 3 Mrs Hill, hip replacement, diabetes\nTue 4 Mr Ray, dementia\nWed 5 Mrs Low, stroke\nFri 7 Mr Hay, cancer\n",
        "Frau Huber, geb. 3.4.1940, Demenz, Diabetes\nMo 3 Gymnastik\nDi 4 Singkreis\nMi 5 Ausflug\nDo 6 Bingo\n",
    ],
)
def test_a_plan_of_somebody_ill_is_none(text: str) -> None:
    assert found("programme_for_all", text) == []
    assert verdict(text).label.name == "Restricted"
