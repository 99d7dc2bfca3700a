"""Relatives whom somebody names and of whose health they tell, and those who are only named: eight languages."""

import pytest

from tests.detection.rule_sets import verdict

_TOLD = [
    (
        "Bonjour,\n\n"
        "Mon fils, Aymeric Tanguy, a été opéré d'une tumeur au cerveau le 3 mai. Il suit une chimiothérapie à Rennes et ne "
        "pourra pas passer son permis cet été. Est-il possible d'être remboursés ?\n\nB. Tanguy\n"
    ),
    (
        "Dear Sir or Madam,\n\n"
        "I am writing about my husband, Desmond Arkwright, who holds the policy. He had a stroke in February and spent five "
        "weeks in hospital. Since then he has had seizures and takes Keppra twice a day. He cannot speak to you himself.\n\n"
        "Please could you tell me what you need from his consultant.\n\nYours faithfully\nHilda Arkwright\n"
    ),
    (
        "Sehr geehrte Damen und Herren,\n\n"
        "meine Frau, Roswitha Kammerer, liegt seit dem 2. Juni nach einem Schlaganfall in der Rehaklinik. Sie hat außerdem "
        "Epilepsie und bekommt Levetiracetam. Die Reise im August können wir daher nicht antreten; ich bitte um Erstattung.\n"
        "\nHelmut Kammerer\n"
    ),
    (
        "Buenas tardes:\n\n"
        "Le escribo por mi marido, Eusebio Carmona. En enero le dio un ictus y estuvo tres semanas ingresado. Ahora hace "
        "rehabilitación y toma anticoagulantes. No podrá ir a trabajar en mucho tiempo. ¿Qué papeles hacen falta?\n\n"
        "Un saludo,\nRemedios\n"
    ),
    (
        "Buongiorno,\n\n"
        "scrivo per mia madre, Ofelia Brambati. A marzo ha avuto un ictus, è stata ricoverata un mese e adesso fa "
        "riabilitazione. Prende il Keppra per l'epilessia. Vorremmo disdire l'abbonamento in palestra.\n\nGrazie, Denis\n"
    ),
    (
        "Bom dia,\n\n"
        "O meu pai, Adelino Fontinha, teve um AVC em janeiro e esteve internado em Coimbra. Agora faz fisioterapia e toma "
        "anticoagulantes. Queria suspender o contrato do ginásio dele até ao verão.\n\nObrigada, Carla\n"
    ),
    (
        "Geachte heer, mevrouw,\n\n"
        "Mijn man, Wiebe Terpstra, heeft in mei een beroerte gehad en ligt nog in het revalidatiecentrum. Hij slikt Keppra "
        "tegen epilepsie. Graag hoor ik hoe ik zijn uitkering aanvraag.\n\nJoukje Terpstra\n"
    ),
    (
        "Dzień dobry,\n\n"
        "mój mąż, Zdzisław Porębski, miał w lutym udar i leżał trzy tygodnie w szpitalu. Teraz jest na rehabilitacji, ma też "
        "padaczkę i bierze Keppra. Jakie dokumenty są potrzebne do wypłaty?\n\nIrena Porębska\n"
    ),
    (
        "Beste Karin, mijn dochter Jikke van Aalst (klas 2C) is woensdag opgenomen met anorexia. Ze krijgt sondevoeding in het "
        "ziekenhuis. Kan ze de toetsen later doen?\n"
    ),
    (
        "A quien corresponda: mi hija, Abril Sepúlveda, menor de edad, sufre epilepsia desde los cuatro años y toma valproato. "
        "Solicito que se le permita llevar la medicación en el vuelo.\n"
    ),
    (
        "Hi Kate, sorry for the silence. Our son, Barnaby Trott, was diagnosed with leukaemia three weeks ago. He's at Great "
        "Ormond Street and starts his second round of chemo on Monday. Could you take my clients until June?\n"
    ),
    (
        "Guten Tag, unser Vater, Ottokar Prell, ist nach einem Herzinfarkt aus dem Krankenhaus entlassen worden und braucht "
        "Marcumar. Kann der Pflegedienst ab Montag kommen?\n"
    ),
    (
        "Caro Dr. Melo, escrevo porque a minha mulher, Filomena Taborda, foi operada a um cancro da mama e está a fazer "
        "quimioterapia. Vou precisar de assistência à família até maio.\n"
    ),
]


@pytest.mark.parametrize("text", _TOLD)
def test_the_health_of_a_relative_who_is_named(text: str) -> None:
    assert verdict(text).label.name == "Restricted"


_NOT_TOLD = [
    (
        "Chère Odile,\n\n"
        "Des nouvelles de la famille : mon mari, Loïc, a enfin repeint le garage. Ma fille, Solène Tanguy, a réussi son "
        "concours d'infirmière et commence en septembre à l'hôpital de Rennes. On a fêté ça à la crêperie. La voiture est en "
        "panne, la batterie est morte. Et toi, ton potager ?\n\nBises\n"
    ),
    (
        "Chapter 4\n\n"
        '"My husband, Desmond Arkwright, had a stroke at sea," said the widow, and the captain looked into his novel again. In '
        "this novel nobody ever recovered: the doctor drank, the patient sang, and the hospital stood empty on its hill.\n"
    ),
    (
        "My wife, Joan Sedley, is a nurse at the hospital and my daughter, Ruth Sedley, teaches in Hull. I would like to book a"
        " table for eight on 4 May. We need one high chair and a vegetarian menu.\n"
    ),
    (
        "Nachruf\n\n"
        "Der Regisseur Konrad Wessling ist tot. Er starb mit 81 Jahren in München nach langer Krankheit, wie seine Familie der "
        'Zeitung mitteilte. "Mein Mann, Konrad Wessling, hatte Krebs und wollte keine Chemotherapie", sagte die Schauspielerin '
        "Thea Lund. Seine Filme sahen Millionen.\n"
    ),
    (
        '¿Tu padre o tu madre sufre demencia? Residencia Las Encinas: cuidados, fisioterapia y médico propio. "Mi madre, '
        'Carmen, está feliz aquí", cuenta la hija de una residente. Pide tu visita en el 900 000 000. Plazas libres desde mayo.\n'
    ),
    (
        "Ciao a tutti, mio marito Denis ha preparato le torte per la festa di sabato, mia figlia Irene Brambati porta la "
        "musica. L'ambulanza della Croce Verde fa la dimostrazione di primo soccorso alle 11. Chi porta i tavoli?\n"
    ),
    (
        "Mijn vrouw, Truus Hoekman, en ik vieren ons gouden huwelijk. Onze zoon, Bram Hoekman, verpleegkundige in het "
        "ziekenhuis, houdt een toespraak. Graag dieetwensen doorgeven: geen noten.\n"
    ),
    (
        "Mój mąż, Zdzisław Porębski, buduje łódki. Moja córka, Irena, studiuje medycynę i pomaga w szpitalu dla zwierząt. "
        "Zapraszamy na dzień otwarty, będzie grochówka.\n"
    ),
    (
        "Mio padre, Ofelio Brambati, ha fondato l'azienda nel 1962. Mia madre, Ada Riva, teneva i conti. Oggi produciamo letti "
        "per ospedali e carrozzine; il catalogo è in allegato.\n"
    ),
]


@pytest.mark.parametrize("text", _NOT_TOLD)
def test_relatives_who_are_well_famous_or_made_up(text: str) -> None:
    assert verdict(text).label.name == "Internal"
