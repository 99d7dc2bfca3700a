"""Agreements on secrecy by their titles, and documents that say in a sentence that they are confidential: eight languages."""

from typing import Final

_TITLE: Final = (
    r"(?im)^[ \t#*_>]*(?:[a-zà-ÿ-]{4,14} )?(?:(?:non-?[ ]?disclosure|confidentiality|secrecy) (?:and [a-z-]{4,20} )?(?:agreement|undertaking|deed)"
    r"|(?:geheimhaltungs|vertraulichkeits|verschwiegenheits)(?:vereinbarung|vertrag|erklärung)"
    r"|(?:accord|contrat|engagement|acuerdo|contrato|convenio|compromiso|acordo|termo|compromisso)(?: mut[a-zú]+)? de (?:confidentialité|confidencialidade?"
    r"|non-divulgation|no divulgación|não divulgação|sigilo)"
    r"|(?:accordo|patto|contratto|impegno) di (?:riservatezza|non divulgazione|confidenzialità)"
    r"|(?:geheimhoudings|vertrouwelijkheids)(?:overeenkomst|verklaring)"
    r"|(?:umowa|porozumienie|oświadczenie) o (?:wzajemnej |zachowaniu )?(?:poufności|nieujawnianiu))"
)
#: The title of an agreement, alone on its line or before the parties, a number or a date.
AGREEMENT_TITLE: Final = (
    rf"{_TITLE}"
    r"(?: ?[-–(,/|№#][^\n?!]*| (?:no|nr|n°|nº|between|zwischen|entre|tra|tussen|między|pomiędzy|of|vom|du|del|van|z|de|e|y|et|en|i)\b[^\n?!]*)?"
    r"[ \t*_]*$"
)
#: The same where its line goes on with who agrees, and with what.
AGREEMENT_BETWEEN: Final = (
    rf"{_TITLE} (?:between|zwischen|entre|tra|fra|tussen|między|pomiędzy) (?:[a-zà-ÿ]{{1,4}} ){{0,2}}(?-i:[A-ZÀ-ÖØ-ÞĆŁŃŚŹŻ])[^\n?!]{{2,80}}?"
    r" (?:and|und|et|y|e|ed|en|a|i|oraz) "
)
#: The same before what is agreed, in one line: ``Contrat de confidentialité. Les parties …``.
AGREEMENT_BEGUN: Final = rf"{_TITLE}\. (?:(?:both|the|each of the) part|(?:die|beide) (?:vertrags)?partei|(?:les|las|le|as|de|ambas|beide) part|strony )"
#: What stands below it: who agrees.
PARTIES: Final = (
    *("between", "agreement", "the parties", "zwischen", "parteien", "entre", "les parties", "tra", "tussen", "partijen"),
    *("ondergetekenden", "pomiędzy", "między", "strony", "zawarta", "partes"),
)
#: In the title of what is written about such agreements.
ABOUT_AGREEMENTS: Final = (
    r"(?i)[^\n]*\b(?:polic(?:y|ies)|templates?|guide|checklist|faq|muster|vorlage|merkblatt|modèle|modelo|modello|sjabloon|wzór|when|wann|quand|cuándo|quando"
    r"|wanneer|kiedy)\b[^\n]*",
)
#: The first line of a form that somebody has still to fill in.
FORM_TO_FILL_IN: Final = (
    r"(?i)\A[^\n]*\b(?:(?:templates?|muster(?:vertrag|vereinbarung)?|modèle|modelo|modello|sjabloon|wzór)\b"
    # What is laid before a board is a Vorlage as well.
    r"|vorlage(?:[ \t]*(?:[:–\n-]|\z)|[ \t](?:geheim|verschwieg|vertra|verein|nda\b|eine[rs]?\b)))"
)

#: ``This document is confidential``: of documents, not of messages, under which every sender says so.
SAYS_SO: Final = (
    r"(?i)\b(?:(?:this|the present|the attached|the enclosed) (?:document|report|paper|presentation|proposal|file|deck|memo(?:randum)?|note|agreement|offer"
    r"|price list|spreadsheet|minutes) (?:is|are) (?:strictly |highly |company |to be treated as )?confidential\b"
    r"|(?:diese[rs]?|(?:das|der|die) (?:vorliegende|beigefügte|anliegende)) (?:dokument|bericht|präsentation|unterlagen?|angebot|papier|protokoll|vermerk"
    r"|datei|preisliste|vertrag) (?:ist|sind) (?:streng |strikt )?vertraulich\b"
    r"|(?:ce|cette|la présente|le présent) (?:document|rapport|note|présentation|offre|proposition|contrat|dossier|fichier|mémo|tarif) (?:est|reste"
    r"|demeure|a un caractère) (?:strictement )?confidentiel(?:le)?\b"
    r"|(?:este|esta|el presente|la presente) (?:documento|informe|presentación|oferta|propuesta|contrato|archivo|nota|expediente|acta|tarifa) (?:es"
    r"|tiene carácter) (?:estrictamente )?confidencial\b"
    r"|(?:questo|questa|il presente|la presente) (?:documento|rapporto|relazione|presentazione|offerta|proposta|contratto|nota|verbale|listino) (?:è"
    r"|ha carattere) (?:strettamente )?(?:riservat[oa]|confidenziale)\b"
    r"|(?:este|esta|o presente|a presente) (?:documento|relatório|apresentação|proposta|contrato|nota|ficheiro|arquivo|ata|tabela) (?:é|tem car[áa]c?ter)"
    r" (?:estritamente )?(?:confidencial|sigilos[oa])\b"
    r"|(?:dit|deze|het bijgevoegde) (?:document|rapport|presentatie|offerte|voorstel|notitie|bestand|verslag|prijslijst) (?:is|zijn) (?:strikt "
    r"|zeer )?vertrouwelijk\b"
    r"|(?:ten|ta|to|niniejszy|niniejsza|niniejsze) (?:dokument|raport|oferta|prezentacja|notatka|opracowanie|umowa|plik|cennik) (?:jest|ma charakter)"
    r" (?:ściśle )?poufn[yae])"
)
#: Where that is asked or supposed, or is about a message.
SUPPOSED: Final = (
    r"(?i)\b(?:if|when|whether|that|wenn|falls|ob|dass|que|se|si|als|dat|jeśli|czy|że) (?:this|the|diese[rs]?|das|ce|cette|este|esta|questo"
    r"|questa|dit|deze|ten|ta) [a-zà-ÿ]{3,14} ",
    r"(?i)[^\n]*\b(?:e-?mails?|mails?|message|messaggio|mensagem|mensaje|courriel|bericht is uitsluitend|wiadomość|nachricht|intended recipient)\b[^\n]*",
)
