"""Press digests, papers for staff, answers to what all ask, pay scales and general terms tell nothing of anybody: eight languages."""

import pytest

from tests.detection.rule_sets import found, verdict

_DIGESTS = [
    "Market round-up for the sales floor\n\n• Halden has completed its takeover of Pike; analysts guess at 9 times EBITDA.\n• Two merchants "
    "are in merger talks.",
    "Subject: Industry news\n\nThe merger of Halden and Pike is off, due diligence found old debts, says the Gazette.",
    "Pressespiegel KW 43\n\nHandelsblatt: Übernahme der Krause Bau durch Meerdorf, Kaufpreis nicht bekannt; Due Diligence läuft.",
    "Revue de presse\n\nLes Échos : acquisition de Marchand par Valmont, la lettre d'intention est signée.",
    "Clipping – quarta-feira\n\nO grupo Valmonte conclui a aquisição da Azeites do Norte. As fusões entre escritórios vieram para ficar.",
    "Notizie dal settore\n\nIl gruppo Greco conclude l'acquisizione di Olearia; trattative di fusione tra due molini.",
    "Resumen de prensa\n\nExpansión: fusión de dos cooperativas, la due diligence termina en mayo.",
    "Branchenieuws voor het verkoopteam\n\n– De rechtszaak over de kartels gaat verder.\n– Fusiegesprekken tussen twee installateurs zijn afgeketst.",
    "Przegląd prasy\n\n„Puls”: grupa Mazur przejmuje wytwórnię lodów.\n„Gazeta”: sąd oddalił pozew plantatorów przeciwko cukrowni, dwie "
    "sieci rozmawiają o fuzji.",
    "NASZ ZAKŁAD – gazetka pracownicza\n\nW numerze artykuł, jak rozpoznać depresję i cukrzycę.\nŻegnamy: pan Zdzisław odchodzi na emeryturę.",
    "Staff news October\n\nThe flu jab is free. Read how to spot depression and diabetes (page 4). Farewell to Mr Owen Price after 41 years.",
]


@pytest.mark.parametrize("text", _DIGESTS)
def test_news_of_others_is_no_deal_of_ones_own(text: str) -> None:
    assert found("news_for_all", text)
    assert verdict(text).label.name == "Internal"


@pytest.mark.parametrize(
    "text",
    [
        "Due diligence begins on Monday. A press review is attached.",
        "Board paper\n" + "x\n" * 210 + "Press review\nThe merger talks with Pike go on, due diligence is under way.",
        "We collect industry news and trade news, and whatever else there is to be known about any of our many competitors in this field",
    ],
)
def test_a_title_stands_in_a_short_line_near_the_beginning(text: str) -> None:
    assert found("news_for_all", text) == []


_QUESTIONS = [
    "Sick leave\nWhat do I do if I fall ill?\nCall your shift leader and see a doctor; the diagnosis stays with you.\n"
    "How much am I paid?\nFull pay for six weeks, then sickness benefit.\nCan the company see my diagnosis?\nNo, we see the dates only. Ask "
    "Mrs Price.\n",
    "Preguntas sobre la baja\n\n¿Qué hago si me pongo enfermo?\nAvisa a tu encargada y pide el parte de baja a tu médico.\n\n¿Cuánto cobro?\n"
    "Los tres primeros días el 50 % del salario base.\n\n¿Puede la empresa saber mi diagnóstico?\nNo. Solo vemos las fechas; pregunta a la "
    "señora Prieto.\n",
    "Fragen zur Krankmeldung\nWas muss ich tun, wenn ich krank bin?\nBitte vor Dienstbeginn anrufen, dann zur Ärztin gehen.\nWer zahlt meinen Lohn?\n"
    "Sechs Wochen lang der Betrieb, dann die Kasse.\nSieht die Firma meine Diagnose?\nNein, die Diagnose erfährt nur die Kasse, sagt Frau Krause.\n",
]


@pytest.mark.parametrize("text", _QUESTIONS)
def test_what_all_ask_is_about_nobody(text: str) -> None:
    assert found("questions_answered", text)
    assert verdict(text).label.name == "Internal"


@pytest.mark.parametrize(
    "text",
    [
        # What one person is asked, or answers.
        "Do you smoke?\nTwenty a day since I was sixteen.\nDo you drink?\nA glass of wine with dinner.\nWhich medicines do you "
        "take?\nMetformin and ramipril.\n",
        "What do I do if I fall ill?\nHow much am I paid?\nCan the company see my diagnosis?\n",
        "I was told that it is diabetes.\nDo I have to take metformin every day?\nCan I drive my car?\n"
        "What do I do when I feel dizzy?\nKind regards, Ann Moss\n",
        "Dear Dr Hill,\nI was told that it is diabetes.\nCan I drive my car?\nIt is my only way to work.\n"
        "Do I have to take metformin?\n"
        "It makes me sick in the morning.\nMay I drink a glass of wine?\nMy husband says that I should not.\n",
        "Anna: Can I come later tomorrow?\nSure, no problem at all, see you then.\nAnna: Is my coat there?\nIt hangs in the kitchen, behind "
        "the door.\n"
        "Anna: Shall I bring my laptop?\nYes please, we shall need it for the call.\n",
    ],
)
def test_questions_to_one_person_are_not_for_all(text: str) -> None:
    assert found("questions_answered", text) == []


_SCALES = [
    "Aushang: Entgelttabelle ab 1. Januar\n\nEs gelten folgende Monatsentgelte (brutto):\nEG 1    2.731 €\nEG 2    2.793 €\nEG 3    2.902 "
    "€\nDas Weihnachtsgeld kommt im November.",
    "Pay scale 2026\nGrade 1: £24,300 gross salary\nGrade 2: £26,100\nGrade 3: £28,900, plus bonus",
    "Grille des salaires 2026\nNiveau I : 1 850 € brut mensuel\nNiveau II : 1 990 € brut mensuel\nPrime d'ancienneté : 3 %",
    "Tablas salariales 2026\nNivel 1: 1.420 € brutos, salario base\nNivel 2: 1.560 €\nPlus de antigüedad: 32 €",
    "Loontabel 2026\nSchaal 1: € 2.310 bruto per maand\nSchaal 2: € 2.480 bruto per maand, vakantiegeld 8 %",
]


@pytest.mark.parametrize("text", _SCALES)
def test_what_grades_are_paid_is_nobodys_pay(text: str) -> None:
    assert found("pay_scale", text)
    assert verdict(text).label.name == "Internal"


@pytest.mark.parametrize(
    "text",
    [
        "Gehaltstabelle Vertrieb\nJörg Krause   Gehalt 3.400 €, Bonus 500 €\nNele Kunze    Gehalt 3.650 €, Bonus 700 €\n",
        "Salary bands – proposal for Ann Moss\nCurrent: band 4, salary 38,000. Proposed: band 5, salary 41,000, bonus 10 %",
    ],
)
def test_a_pay_table_with_names_is_no_scale(text: str) -> None:
    assert found("pay_scale", text) == []


def test_a_pay_table_with_names_stays_data_about_them() -> None:
    text = "Gehaltstabelle Vertrieb\nJörg Krause   Gehalt 3.400 €, Bonus 500 €\nNele Kunze    Gehalt 3.650 €, Bonus 700 €\n"
    assert verdict(text).label.name == "Confidential"


@pytest.mark.parametrize(
    "text",
    [
        "Algemene voorwaarden verhuur partytenten\n\nArtikel 4. Een borg van € 200 kan worden gevraagd. Geschillen gaan naar de rechter; de "
        "rechtszaak dient in Assen.",
        "General terms and conditions\n\n9. In the event of insolvency or a merger we may assign this agreement. Any litigation is heard in Leeds.",
        "Allgemeine Geschäftsbedingungen\n\n§ 9 Bei Insolvenz des Kunden oder einer Fusion können wir kündigen. Klage ist in Ulm zu erheben.",
    ],
)
def test_terms_for_all_customers_are_no_deal(text: str) -> None:
    assert found("general_terms", text)
    assert verdict(text).label.name == "Internal"


@pytest.mark.parametrize(
    "text",
    [
        "COMUNE DI ROVERE\n\nAVVISO PUBBLICO PER MANIFESTAZIONE DI INTERESSE\nOggetto: sgombero neve, due stagioni; acquisizione di servizi.",
        "MUNICÍPIO DE PENEDO\nANÚNCIO DE PROCEDIMENTO – Concurso público n.º 18\n\nObjeto do contrato: aquisição de serviços de transporte",
        "CALL FOR TENDERS\nSubject: acquisition of winter services, letter of intent by 3 May",
    ],
)
def test_what_a_public_body_asks_offers_for_is_no_deal(text: str) -> None:
    assert found("public_tender", text)
    assert verdict(text).label.name == "Internal"


def test_terms_of_one_sale_are_a_deal() -> None:
    text = "Proposed terms of sale of Norvane Ltd\n\nExclusivity until May, due diligence from Monday, purchase price 14 million."
    assert found("general_terms", text) == []
    assert verdict(text).label.name == "Confidential"


def test_a_newspaper_called_public_marks_nothing() -> None:
    assert verdict("Público: greve dos maquinistas marcada para 12 e 13.").label.name == "Internal"
    assert verdict("Classificação: Público\nHorário da piscina").label.name == "Public"


def test_examinations_by_their_numbers_are_nobodys() -> None:
    text = "Frau Dr. Seidel kommt am 20. November ins Haus. Wer eine Untersuchung nach G25 oder G37 braucht, trägt sich in die Liste ein."
    assert verdict(text).label.name == "Internal"


@pytest.mark.parametrize(
    "text",
    [
        "Head teacher: Mrs J. Penrose\n\nDear parents and carers,\nScarlet fever and chickenpox are about. Children may come back a day after antibiotics.",
        "Klassenleitung: Frau Vogel\n\nLiebe Eltern,\nin der Schule haben viele Kinder Magen-Darm und Scharlach. Bitte mit Attest melden.",
        "Estimadas familias:\nLa psicóloga Lorena Prieto hablará de la ansiedad, la depresión y los trastornos alimentarios.",
        "Cari genitori,\nin classe ci sono casi di scarlattina e di varicella; la referente è la sig.ra Greco. Serve il certificato medico.",
        "Beste ouders,\nin de klas van mevrouw Postma heerst roodvonk; bel de huisarts bij koorts, en geef geen antibiotica zonder recept.",
        "Drodzy Rodzice,\nw klasie pani Zając panuje szkarlatyna i ospa. Po antybiotyku dziecko zostaje w domu.",
    ],
)
def test_a_letter_to_many_tells_nobodys_illness(text: str) -> None:
    assert found("written_to_many", text)
    assert verdict(text).label.name == "Internal"


def test_a_letter_to_the_parents_of_one_child_may() -> None:
    text = "Dear parents of Thomas Hill,\nthe school nurse saw that Thomas Hill has epilepsy and asthma; his diagnosis and medication stand in the care plan."
    assert found("written_to_many", text) == []
    assert verdict(text).label.name == "Restricted"


@pytest.mark.parametrize(
    "text",
    [
        "Tierarztpraxis Dr. Siebels\nPatient: Lasko, Wallach, 11 Jahre\nRöntgen ohne Befund, ich bitte um MRT. Besitzerin: Frau Meyer",
        "Dierenkliniek De Hoef\nPatiënt: Bibi, kat, 6 jaar; eigenaar mevr. De Graaff\nBloedonderzoek normaal, prednisolon 5 mg, huidontsteking.",
        "Vet clinic Harbour\nPatient: Rex, owner Mrs Hill\nDiagnosis: arthritis. Prescription: meloxicam.",
    ],
)
def test_patients_of_a_vet_are_animals(text: str) -> None:
    assert found("veterinary_text", text)
    assert verdict(text).label.name == "Internal"
