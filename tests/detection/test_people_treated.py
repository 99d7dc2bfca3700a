"""One grave illness or one remedy of a colleague, who may have but a first name; eight languages."""

import pytest

from tests.detection.rule_sets import found, verdict

_TOLD = [
    "Anna in accounts has breast cancer, chemo starts on Monday.",
    "Between us all: Tom was diagnosed with multiple sclerosis last month.",
    "Tom is off for six weeks with a slipped disc and depression.",
    "I heard that Sarah from HR is being treated for leukaemia.",
    "Mr Reed takes warfarin.",
    "Mrs Doyle is on sertraline since March",
    "Priya (sales) has epilepsy, please know what to do.",
    "Anna aus der Buchhaltung hat Brustkrebs, die Chemo beginnt Montag.",
    "Tom fällt sechs Wochen aus, Bandscheibenvorfall und Depression.",
    "Herr Maier nimmt seit Mai Escitalopram.",
    "Jürgen vom Lager leidet an Epilepsie.",
    "Katrin ist wegen Depressionen in Behandlung.",
    "Herr Maier, Diagnosen: I10, E11.9",
    "Frau Huber – Diagnose: F32.1",
    "Anna de la compta a un cancer du sein, la chimio commence lundi.",
    "Julien souffre de dépression depuis l'été.",
    "Mme Roux est sous antidépresseurs.",
    "Céline est suivie pour un trouble bipolaire.",
    "M. Petit prend de l'insuline",
    "Ana de contabilidad tiene cáncer de mama, empieza la quimio el lunes.",
    "Raúl está de baja por depresión.",
    "La Sra. Gil toma warfarina desde enero.",
    "Marta padece esclerosis múltiple.",
    "Anna dell'amministrazione ha un tumore al seno, lunedì comincia la chemio.",
    "Marco è in cura per depressione.",
    "La sig.ra Conti prende la sertralina.",
    "Giulia soffre di epilessia.",
    "A Ana da contabilidade tem cancro da mama, começa a quimio na segunda.",
    "O Rui está de baixa por depressão.",
    "A Sra. Lopes toma insulina.",
    "Anna van de boekhouding heeft borstkanker, maandag begint de chemo.",
    "Kees is uitgevallen met een burn-out en is thuis.",
    "De heer Vos slikt sertraline vanwege een depressie",
    "Mevrouw Bakker gebruikt metformine.",
    "Anna z księgowości ma raka piersi, w poniedziałek zaczyna chemię.",
    "Pani Krystyna leczy się na depresję, bierze sertralinę.",
    "Pan Nowak bierze warfarynę z powodu migotania przedsionków.",
    "Pan Gawron ma zespół stresu pourazowego, jest na olanzapinie",
    "Tomek nie, ale Marek choruje na schizofrenię.",
    "Pan Jerzy choruje na depresję, przyjmuje escitalopram.",
    "Pani Wójcik, rozpoznanie: F32.1, I10",
    "Kasia z kadr choruje na depresję.",
    "Mevrouw De Wit krijgt insuline.",
    "Mme Le Goff est suivie pour une dépression.",
    "João está de baixa por depressão.",
    "Unser Kollege Stefan hat einen Hirntumor.",
    "Sophie told me that her colleague Mark has leukaemia.",
]


@pytest.mark.parametrize("text", _TOLD)
def test_one_illness_of_somebody_is_enough(text: str) -> None:
    assert found("illness_told", text)
    assert verdict(text).label.name == "Restricted"


_NOBODYS = [
    # Minor ones, which all hear of.
    "Anna is off today, back tomorrow.",
    "Tom has a cold.",
    "Max hat Corona mitgebracht, das Bier steht im Kühlschrank.",
    # What they work with.
    "Anna has cancer research on her list.",
    "Tom has diabetes leaflets left over.",
    "Mr Reed takes insulin deliveries at the back door.",
    "Mrs Hill takes insulin orders by phone.",
    "Herr Maier nimmt Insulin-Lieferungen an.",
    "Eva hat Krebshilfe als Kunden gewonnen.",
    "Anna leads the depression workshop, Tom the one on diabetes.",
    "Julien a un rendez-vous sur le cancer avec le labo.",
    "Marta tiene una charla sobre el cáncer.",
    "Marco ha il corso sul diabete.",
    "O Rui tem uma reunião sobre a diabetes.",
    "Kees heeft de folder over kanker klaar.",
    "Marek ma wykład o cukrzycy.",
    "Hugo a cancer comme signe astrologique.",
    "Emma is on leave for her depression seminar.",
    "Robert ma dyżur na onkologii, leki na cukrzycę są w szafce.",
    # Nobody at all.
    "One in five adults has depression.",
    "Diabetes: who takes insulin carries sugar.",
    "Wer Insulin nimmt, meldet es dem Betriebsarzt.",
    "Our cat Tiger takes prednisolone.",
    "Storm Anna has cancelled the ferry.",
    "Saint Peter has cancer wards named after him.",
    # Whom everybody knows, or nobody.
    "In the novel Anna has cancer and leaves Tom.",
    "The singer Kylie told fans that Dannii has cancer.",
    # Codes of other things.
    "Herr Maier, Diagnose: Fehler E11 am Drucker",
    "Mr Hill, diagnosis: E11",
    "Herr Kraus prüft im Lager Regal G25, Fach H10 und Regal J45.",
]


@pytest.mark.parametrize("text", _NOBODYS)
def test_what_is_no_illness_of_a_colleague(text: str) -> None:
    assert found("illness_told", text) == []
    assert verdict(text).label.name == "Internal"


def test_whose_it_is() -> None:
    assert found("illness_told", "Anna in accounts has breast cancer.") == ["Anna in accounts has breast cancer"]
    assert found("illness_told", "Mrs Hill and Mr Reed agree. Mr Reed takes warfarin.") == ["Mr Reed takes warfarin"]
    assert found("illness_told", "Herr Maier, Diagnosen: I10, E11.9") == ["Herr Maier, Diagnosen: I10"]
