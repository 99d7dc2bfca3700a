"""What works councils and unions tell all of pay, and what they write of one person: eight languages."""

import pytest

from tests.detection.rule_sets import verdict

_FOR_ALL = [
    (
        "Volantino sindacale\n\n"
        "Lavoratrici e lavoratori! Firmato il rinnovo del contratto: 130 euro lordi in più a regime, premio di risultato di "
        "1.900 euro, congedo parentale più lungo. Il licenziamento per motivi economici resta escluso fino al 2026. Fiom Cgil\n"
    ),
    (
        "UNISON branch update\n\n"
        "Members: the pay award is settled. Basic pay up 3.9%, backdated to April; a typical grade 5 gains £1,120 a year. "
        "Sickness absence triggers are suspended, and no dismissal for capability without a union rep. Ask Bill in the post "
        "room.\n"
    ),
    (
        "CGT - tract du 12 mars\n\n"
        "Salarié·e·s, l'accord d'entreprise est signé : 55 € brut par mois pour tous, prime de 800 € en décembre, congé "
        "parental mieux payé. La direction voulait des licenciements : c'est non. Venez au local syndical.\n"
    ),
    (
        "Personalrat aktuell\n\nLiebe Kolleginnen und Kollegen,\n\n"
        "der Tarifabschluss für den öffentlichen Dienst ist da. Die Inflationsausgleichszahlung? Sie wird im Juli überwiesen. "
        "Die Entgelte steigen um 200 Euro Sockel. Die Elternzeit wird bei der Stufenlaufzeit angerechnet. Der Kündigungsschutz "
        "bleibt. Die Höhergruppierung? Sie erfolgt auf Antrag bei der Personalabteilung. Das Leistungsentgelt kommt im "
        "Dezember.\n\nEuer Personalrat\n"
    ),
    (
        "OR-nieuws nummer 3\n\nBeste collega's,\n\n"
        "Er is een akkoord over de cao. Het salaris stijgt met 4 procent. De eenmalige uitkering? Zij komt in juni, 500 euro "
        "bruto. De beoordelingsgesprekken schuiven op naar november. De vertrekregeling geldt tot 2027; ontslag is niet aan de "
        "orde. Het ouderschapsverlof? Dat wordt langer. Vragen: loop binnen bij de ondernemingsraad.\n\nDe OR\n"
    ),
    (
        "CSE INFOS - avril\n\nChères et chers collègues,\n\n"
        "L'accord NAO est signé. Augmentation générale de 2,4 %, prime de partage de la valeur de 600 € versée en juin. Les "
        "entretiens annuels d'évaluation auront lieu en octobre. La prime ? Elle est versée avec la paie de juin, elle a été "
        "négociée pied à pied. La rupture conventionnelle collective n'est pas à l'ordre du jour, aucun licenciement avant "
        "2027.\n\nVos élus du CSE\n"
    ),
    (
        "Union branch newsletter - pay deal special\n\nDear colleagues,\n\n"
        "After three ballots we have a deal. Basic pay goes up by 4.1 per cent from April. The lump sum of £750 lands in June. "
        "Appraisal ratings no longer decide your increment. No compulsory redundancies until 2027. Parental leave goes up to 26"
        " weeks on full pay. Grievances about the new bands: come to the office. She's a good deal, this one, said the regional"
        " officer.\n\nYour reps\n"
    ),
    (
        "COMITÉ DE EMPRESA INFORMA\n\nCompañeras y compañeros:\n\n"
        "Firmado el preacuerdo del convenio. El salario base sube un 3,5 % y la paga única de 450 € se cobra en julio. Los "
        "expedientes disciplinarios prescribirán antes. ¿Y los despidos? No habrá despidos objetivos hasta 2027. La evaluación "
        "del desempeño deja de contar para el complemento. Asamblea el jueves a las 14:00 en el comedor.\n"
    ),
    (
        "RSU - Comunicato ai lavoratori\n\n"
        "Raggiunta l'intesa sul contratto integrativo. Aumento di 120 euro lordi al quinto livello, premio di risultato fino a "
        "2.100 euro, una tantum di 300 euro nella busta paga di luglio. Nessun licenziamento collettivo fino al 2027. Il "
        "congedo parentale? Lui resta a 10 mesi, ma pagato meglio. I provvedimenti disciplinari vanno discussi con noi. "
        "Assemblea giovedì in mensa.\n"
    ),
    (
        "BIULETYN ZWIĄZKOWY\n\nKoleżanki i koledzy,\n\n"
        "podpisaliśmy porozumienie płacowe. Wynagrodzenia zasadnicze rosną o 450 zł brutto od kwietnia. Premia roczna? Ona "
        "zostaje, jej wysokość to 8 procent. Zwolnień grupowych nie będzie do 2027 roku. Ocena okresowa nie wpływa na podwyżkę."
        " Zebranie w czwartek o 14 w stołówce.\n"
    ),
    (
        "Comissão de Trabalhadores - Informação n.º 8\n\nCamaradas,\n\n"
        "Foi assinado o acordo de empresa. Os salários sobem 52 € para todos e o subsídio de refeição passa a 9,20 €. Não "
        "haverá despedimento coletivo até 2027. As avaliações de desempenho deixam de travar a progressão. O prémio? Ele é pago"
        " em julho. Plenário na quinta-feira às 14h no refeitório.\n"
    ),
]


@pytest.mark.parametrize("text", _FOR_ALL)
def test_what_is_agreed_for_all(text: str) -> None:
    assert verdict(text).label.name == "Internal"


_OF_ONE = [
    (
        "Liebe Kolleginnen und Kollegen im Betriebsratsausschuss,\n\n"
        "zu TOP 3: Frau Sandra Mielke soll zum 30. Juni gekündigt werden, Grund: zwei Abmahnungen wegen Fehlzeiten. Sie ist "
        "seit 2011 da, Gehalt 3.420 Euro. Sie bestreitet die Vorwürfe. Wir wollen widersprechen und eine Abfindung verlangen.\n"
    ),
    (
        "Vermerk Mitarbeitergespräch\n\n"
        "Sie kommt seit Wochen zu spät, eine Abmahnung hat nichts geändert. Die Leistungsbeurteilung fällt auf C. Sie möchte in"
        " Elternzeit gehen, vorher soll über einen Aufhebungsvertrag gesprochen werden.\n"
    ),
    (
        "Chers membres du CSE,\n\n"
        "En vue de la consultation : Mme Sabrina Hulot, déléguée, fait l'objet d'une demande de licenciement pour faute. Elle a"
        " reçu deux avertissements et gagne 2 310 € brut. Elle conteste. Avis à rendre lundi.\n"
    ),
]


@pytest.mark.parametrize("text", _OF_ONE)
def test_what_councils_write_of_one_person(text: str) -> None:
    assert verdict(text).label.name == "Confidential"
