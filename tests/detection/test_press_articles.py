"""Articles of newspapers on deals of others, and notes that speak of newspapers: eight languages."""

import pytest

from tests.detection.rule_sets import verdict

_ARTICLES = [
    (
        "Dagblad van de Veluwe, 3 mei\n\nZorgkoepel wil fusie met buurman\n\n"
        "Twee ziekenhuizen onderzoeken een fusie. De due diligence duurt tot de zomer, aldus bestuursvoorzitter Hetty Blom. De "
        "ondernemingsraden zijn nog niet om advies gevraagd. Een claim van een aannemer ligt bij de rechtbank.\n"
    ),
    (
        "Folha do Sertão, 4 de junho\n\nUsina de açúcar é vendida\n\n"
        "O grupo Canavial comprou 100% do capital da Usina Boa Vista, disse ontem o presidente. A due diligence levou oito "
        "meses. A ação judicial dos antigos sócios continua na vara cível.\n"
    ),
    (
        "From our business correspondent\n\n"
        "Two wholesalers confirmed on Monday that they will merge. Due diligence was completed in spring, a spokesperson said. "
        "A lawsuit brought by a haulier is pending.\n"
    ),
    (
        "Diário do Comércio do Minho - 12 de março\n\nTêxtil de Guimarães compra concorrente de Fafe\n\n"
        "A Fiação Selho anunciou ontem a aquisição da totalidade do capital da Malhas do Ave por 14 milhões de euros. A due "
        "diligence decorreu durante o inverno e a Autoridade da Concorrência não se opôs. O litígio com um antigo fornecedor "
        "foi encerrado. «É uma operação lógica», disse o presidente. Não haverá despedimentos, segundo o sindicato.\n"
    ),
    (
        "Nordheide-Kurier, Wirtschaft\n\nVolksbanken fusionieren\n\n"
        "Die Vertreterversammlungen zweier Genossenschaftsbanken haben am Dienstagabend der Fusion zugestimmt. Die Due "
        "Diligence habe keine Überraschungen gebracht, sagte Vorstandssprecher Holger Tietjen. Ein Rechtsstreit mit einem "
        "früheren Vermieter wird vor dem Landgericht Stade weitergeführt. Der Verschmelzungsvertrag ist im Handelsregister "
        "veröffentlicht. Filialen sollen nicht schließen, teilte die Bank mit.\n"
    ),
    (
        "La Gazette du Perche - édition du samedi\n\nDeux coopératives laitières se marient\n\n"
        "Les assemblées générales ont voté jeudi soir la fusion-absorption. L'audit d'acquisition avait été mis à disposition "
        "des adhérents. Le litige qui oppose l'une d'elles à un ancien directeur se poursuit devant le tribunal d'Alençon. « "
        "Seuls, nous n'avions pas la taille », a expliqué le futur président, Gérard Aubin. Aucun licenciement n'est prévu, "
        "assure la direction.\n"
    ),
    (
        "El Heraldo de la Ribera, domingo\n\nDos cajas rurales aprueban su fusión\n\n"
        "Las asambleas de ambas entidades dieron luz verde el viernes a la fusión por absorción. La due diligence se publicó en"
        ' la web. El litigio con un antiguo consejero sigue en los juzgados. "Juntos somos más fuertes", declaró el presidente,'
        " Ramiro Lozano. Los sindicatos valoran que no haya despidos.\n"
    ),
    (
        "Il Corriere della Bassa, venerdì 3 maggio\n\nVia libera alla fusione tra le due casse rurali\n\n"
        "I soci hanno approvato ieri sera la fusione. La due diligence era stata depositata in sede. Il contenzioso con un ex "
        "direttore prosegue davanti al tribunale. «Da soli non ce l'avremmo fatta», ha dichiarato il presidente Aldo Ferri. "
        "Nessun licenziamento, assicurano i sindacati.\n"
    ),
    (
        "Streekblad De Kempen, zaterdageditie\n\nTwee coöperaties gaan samen\n\n"
        "De ledenraden stemden donderdag in met de fusie. Het due-diligencerapport lag ter inzage. De rechtszaak tegen een oud-"
        'directeur loopt door bij de rechtbank in Den Bosch. "Alleen waren we te klein", zei de beoogd voorzitter Sjef Maas. '
        "Volgens de vakbond verdwijnen er geen banen.\n"
    ),
    (
        "Kurier Podlaski, wydanie sobotnie\n\nBanki spółdzielcze łączą siły\n\n"
        "Zebrania przedstawicieli dwóch banków przyjęły w piątek uchwały o połączeniu spółek. Badanie due diligence trwało pół "
        "roku. Spór z byłym prezesem toczy się przed sądem okręgowym. – Osobno bylibyśmy za mali – powiedział prezes Henryk "
        "Bielak. Związkowcy zapewniają, że zwolnień nie będzie.\n"
    ),
    (
        "The Fenland Courier, Saturday edition\n\nBuilding societies vote to merge\n\n"
        "Members of two building societies voted on Thursday night in favour of a merger. Due diligence had turned up no "
        "surprises, said the chief executive-designate, Malcolm Tranter. The lawsuit brought by a former director continues in "
        "the county court. The union said it had been promised no compulsory redundancies.\n"
    ),
    (
        "Weser-Anzeiger, 4. Mai, Seite 7\n\nKlinik-Chef Harald Brons erkrankt\n\n"
        "Der Geschäftsführer der Kreiskliniken, Harald Brons, fällt nach einer Operation für Monate aus. Das teilte der "
        "Landkreis am Freitag mit. Brons leidet an Krebs und unterzieht sich einer Chemotherapie.\n"
    ),
    (
        "La Voix du Bocage - lundi 4 mars\n\n"
        "Le maire, Gérard Aubin, victime d'un AVC, a été hospitalisé dimanche. « Il est en rééducation », a indiqué sa première"
        " adjointe. Les anticoagulants lui avaient été prescrits en janvier, selon son entourage.\n"
    ),
]


@pytest.mark.parametrize("text", _ARTICLES)
def test_an_article_is_no_deal_of_ones_own(text: str) -> None:
    assert verdict(text).label.name == "Internal"


_NOTES = [
    (
        "Briefing for Monday's call with the Fenland Courier\n\n"
        "They will ask about the merger. Due diligence is not finished, the lender wants a lower price and the lawsuit is "
        "unresolved. Say that talks are at an early stage.\n"
    ),
    (
        "Hi Malcolm,\n\n"
        "Saturday's Fenland Courier has wind of it: they ask whether we are in merger talks. Due diligence is half done, the "
        "lawsuit of the former director worries the other side. No comment until the members vote.\n"
    ),
    (
        "Nota para o conselho, segunda-feira\n\n"
        "O jornal já sabe da fusão. A due diligence termina em abril e o litígio com o antigo administrador pesa no preço: "
        "propomos descontar 1,2 M€. Os despedimentos não foram anunciados.\n"
    ),
    (
        "Note au président - samedi\n\n"
        "La Gazette du Perche va publier. La fusion-absorption n'est pas votée, l'audit d'acquisition montre un trou de 2 M€ et"
        " le litige avec l'ancien directeur sera provisionné. Rien n'est annoncé aux adhérents avant jeudi.\n"
    ),
    (
        "Entwurf, Pressesprecherin\n\n"
        "Falls der Nordheide-Kurier fragt: Die Fusion ist noch nicht beschlossen. Die Due Diligence läuft, der Rechtsstreit mit"
        " dem Vermieter mindert den Kaufpreis um 400.000 Euro. Aussage bis Dienstag: kein Kommentar.\n"
    ),
    (
        "Sent by post, 12 May\n\n"
        "Mr Harlow was told that his employment ends on 30 June after the second written warning. Salary in lieu: £4,210. He "
        "said he would appeal.\n"
    ),
    (
        "Diario de obra, 12 de marzo\n\n"
        "El Sr. Prieto fue amonestado por escrito por faltas injustificadas. Según el encargado, se propone despido "
        "disciplinario. Su salario: 1.450 €.\n"
    ),
    (
        "The Fenland Courier, Saturday edition\n\n"
        "Building societies vote to merge. Due diligence had turned up no surprises, said the chairman.\n\n---\n"
        "Malcolm, our own due diligence says otherwise: we found £2m of bad loans. The lawsuit is with our solicitors.\n"
    ),
]


@pytest.mark.parametrize("text", _NOTES)
def test_a_note_that_names_a_newspaper(text: str) -> None:
    assert verdict(text).label.name == "Confidential"
