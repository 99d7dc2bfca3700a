"""How people talk of prices, lawsuits and each other without the words of a textbook, and what comes near it and is harmless."""

import pytest

from detection.engine import classify, compile_rule_set
from detection.packs import starting_rule_set

STARTING = compile_rule_set(starting_rule_set())
PRIVATE = "; ".join(
    f"{name}{number}@{place}.example"
    for number, (name, place) in enumerate(
        [("ada", "mailbox"), ("bo", "inbox"), ("cy", "postfach"), ("di", "mailbox"), ("ed", "inbox")] * 2
    )
)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("He is ready to sell. We should not go over two; he'd take 1.9 with 300 held back for two years.", "Confidential"),
        ("Die Gegenseite bietet 210'000. Unter 260'000 würde ich weiterprozessieren.", "Confidential"),
        ("Vraagprijs 3,2 miljoen; ik vraag om zes weken alleenrecht.", "Confidential"),
        ("Proponujemy przesunięcie rat kapitałowych i odstąpienie od badania wskaźnika.", "Confidential"),
        ("Le cédant attend 2 millions ; nous demandons une clause d'exclusivité de deux mois.", "Confidential"),
        ("Tiene cláusula de cambio de control. Precio orientativo hoy: 7,2 veces EBITDA ajustado.", "Confidential"),
        ("Rapporto di cambio fino a 0,47, mandato a negoziare fino a venerdì.", "Confidential"),
        ("Condenação provável entre 70 e 95 mil; a parte contrária não sabe do relatório.", "Confidential"),
        ("Our vendor sells tea. The price list follows.", "Internal"),
        ("Szkolenie: parytet wymiany, zmiana kontroli. Zgłoszenia przez formularz.", "Internal"),
        ("Taller: carta de intenciones, due diligence, cambio de control. Inscripciones en el portal.", "Internal"),
        ("Séminaire : data room, garantie de passif. Inscription par simple retour de mail.", "Internal"),
        ("Seminar: Due Diligence, Kaufpreisanpassung, Closing. Anmeldung im Lernportal.", "Internal"),
        ("Fragments are left as text, which needs them to merge with it; mutual exclusivity is checked.", "Internal"),
        ("If You institute patent litigation against any entity (including a counterclaim in a lawsuit), it ends.", "Internal"),
        ("Licensed under the Apache License. No litigation, no waiver.\n# SPDX-License-Identifier: Apache-2.0", "Internal"),
        ("In her new novel the lawsuit drags on for years and the defendant falls in love.", "Internal"),
        ("Im Roman zieht sich die Klageschrift hin, bis der Kläger sich verliebt.", "Internal"),
        ("The lawsuit drags on; our witness statement is due, the defendant wants to settle for 40,000.", "Confidential"),
        (
            "If You initiate litigation by asserting a patent\ninfringement claim against such Participant, the rights terminate.",
            "Internal",
        ),
        ("This does not apply to an action alleging patent\n infringement, including a cross-claim or counterclaim.", "Internal"),
    ],
)
def test_deals(text: str, label: str) -> None:
    assert classify(STARTING, text).label.name == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Notes for the file. Employee: Callum Reid. I would not keep him on; extend, or let him go?", "Confidential"),
        ("ENTRETIEN ANNUEL D'ÉVALUATION\nCollaboratrice : Élise Garnier\nPoste : assistante", "Confidential"),
        ("Destinatario: Lucía Ortega\nQUEDA UD. DESPEDIDO CON JUSTA CAUSA. LIQUIDACIÓN FINAL A SU DISPOSICIÓN.", "Confidential"),
        ("Valutato: Anna Galli\nGiudizio: rendimento in calo, premio ridotto.", "Confidential"),
        ("DEMONSTRATIVO DE PAGAMENTO\nFuncionário: 0283 Josivaldo Nunes da Rocha\nBase FGTS 4.041,29", "Confidential"),
        (
            "Sanne de Boer, wonende te Zwolle, hierna werknemer. De arbeidsovereenkomst eindigt; werknemer is vrijgesteld van werk.",
            "Confidential",
        ),
        ("Dear Ada,\nYour annual figure goes up to 61,500 pounds from the first of May.", "Confidential"),
        (
            "Firma zatrudni kierowcę. Wymagamy: prawo jazdy. Oferujemy: umowę o pracę, wynagrodzenie od 7800 do 9200 zł.",
            "Internal",
        ),
        ("Appraisals take place in March. Mr Reid explains the new form.", "Internal"),
    ],
)
def test_employees(text: str, label: str) -> None:
    assert classify(STARTING, text).label.name == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ATESTADO MÉDICO\nAtesto que o(a) Sr(a). Cleide Brandão foi atendida. CID F32.1, episódio depressivo.", "Restricted"),
        ("Its Jordan from nights. They found a lump, the biopsy came back as lymphoma, starting chemo on Monday.", "Restricted"),
        (
            "Ich war heute beim Arzt und bin bis einschließlich übernächsten Freitag krankgeschrieben: Lungenentzündung, Amoxicillin.",
            "Restricted",
        ),
        (
            "9h20 Élise Roussel 5eB : crise d'asthme, 4 bouffées de Ventoline. 10h05 Bastien Garnier : diabète, glycémie 0,52.",
            "Restricted",
        ),
        ("Madame Garnier, cadre de santé au bloc opératoire, prend sa retraite.", "Internal"),
    ],
)
def test_the_ill(text: str, label: str) -> None:
    assert classify(STARTING, text).label.name == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Please keep this between the three of us for now.", "Confidential"),
        ("Niech ta wiadomość została wyłącznie między nami. Nie przesyłajcie jej dalej.", "Confidential"),
        ("Mantenha isso só entre você, eu e o Renato.", "Confidential"),
        ("As informações individuais de salário são sigilosas e não devem ser divulgadas a colegas.", "Internal"),
        ("This draft should not be shared with the press.", "Confidential"),
        ("It goes out on a need-to-know basis.", "Confidential"),
        ("I need to know by noon how many chairs you want. All you need to know: lunch is at one.", "Internal"),
        ("The lamps should not be shared. A queue must not be passed on to a thread.", "Internal"),
        ("Entries, MoTuSa for example, are days.", "Internal"),
        ("Pani słowa są ważne. Kto powie tylko tyle, ma rację.", "Internal"),
    ],
)
def test_what_is_to_be_kept_quiet(text: str, label: str) -> None:
    assert classify(STARTING, text).label.name == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Clasificación de la información: PÚBLICA\n\nAviso", "Public"),
        ("Classificação da informação: PÚBLICA\n\nAviso", "Public"),
        ("Documento público\n\nTrilho pedestre", "Public"),
        ("Klassifizierung des Dokuments: vertraulich\n\nBericht", "Confidential"),
        ("Documento strettamente riservato\n\nVerbale", "Restricted"),
        ("O documento público foi lavrado no cartório.", "Internal"),
    ],
)
def test_markings(text: str, label: str) -> None:
    assert classify(STARTING, text).label.name == label


def test_a_header_that_shows_many_private_addresses_is_a_list_of_people() -> None:
    assert classify(STARTING, f"From: choir\nTo: {PRIVATE}\n\nWe sing on Friday.").label.name == "Confidential"
    colleagues = PRIVATE.replace("inbox", "mailbox").replace("postfach", "mailbox")
    assert classify(STARTING, f"From: choir\nTo: {colleagues}\n\nWe sing on Friday.").label.name == "Internal"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Sort code 20-11-47, acct 55779213", "Confidential"),
        ('<syscall name="acct" number="51"/>', "Internal"),
        ("# 51 Franklin Street, Boston, MA\n# 02110-1301 USA\n\nKonto nr.", "Internal"),
        ('{"alpha_3": "crp", "name": "Creoles"}, {"alpha_3": "tsh", "name": "Tsuvan"}, "name": "Symptom"', "Internal"),
    ],
)
def test_codes_and_numbers_of_something_else(text: str, label: str) -> None:
    assert classify(STARTING, text).label.name == label


def test_those_who_hold_a_copyright_are_no_list_of_people() -> None:
    holders = [address.strip() for address in PRIVATE.split(";")]
    assert classify(STARTING, "\n".join(f"2019, 2021 Somebody <{each}>" for each in holders)).label.name == "Internal"
    assert classify(STARTING, "\n".join(f"Somebody <{each}>" for each in holders)).label.name == "Confidential"
