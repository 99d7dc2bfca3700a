"""Titles that say what a document about one person is, so that no second term need be found: English, German, Dutch and Polish."""

from typing import Final

_LEAD: Final = (
    r"(?im)^[ \t#*>_|-]*(?:(?:subject|re|fwd?|betreff|betr\.|aw|wg|onderwerp|betreft|temat|dotyczy|title|form|document):?[ ]{1,2})*"
    r"(?:(?:final|formal|notice of|outcome of|invitation to(?: a)?|confirmation of|notes?(?: of| on)?|einladung zum|protokoll(?: zum| des)?|bestätigung der"
    r"|uitnodiging(?: voor)?|verslag(?: van)?|bevestiging(?: van)?|notatka z|protokół z|zawiadomienie o)[ ])*"
)
#: Not a title of something for everybody: ``Appraisal policy``, ``Abmahnung: Was Sie wissen müssen``.
_REST: Final = r"(?:[ ]?[-–:,(/|][ ]?[^\n?!]*|[ ](?:of|for|with|meeting|form|letter|report|von|für|über|van|voor|met|dla|z|pani|pana)[^\n?!]*)?[ \t*_|]*$"


def _titled(words: str) -> str:
    """The expression of a line that is one of these titles."""
    return f"{_LEAD}(?:{words}){_REST}"


#: Of a personnel file.
EMPLOYMENT_TITLES: Final = (
    _titled(
        r"probation(?:ary)? review|(?:annual |mid-year |year-end |performance |staff )*(?:appraisal|performance review)|disciplinary (?:hearing"
        r"|meeting|outcome|investigation)"
        r"|(?:final |first |second )?written warning|grievance (?:hearing|meeting|outcome)|exit interview|return[- ]to[- ]work interview"
        r"|absence review|capability (?:meeting|hearing)|letter of reprimand"
        r"|performance improvement plan|termination of (?:your )?employment|dismissal|settlement agreement|separation agreement|salary review"
        r"|pay review|resignation|leaver form|investigation report"
    ),
    _titled(
        r"abmahnung|ermahnung|kündigung(?: (?:des|ihres) (?:arbeits|anstellungs|dienst)\w+)?|aufhebungsvertrag|mitarbeitergespräch|personalgespräch"
        r"|beurteilung(?:sbogen)?|leistungsbeurteilung|zielvereinbarung"
        r"|(?:arbeits|zwischen|dienst)zeugnis|rückkehrgespräch|krankenrückkehrgespräch|fehlzeitengespräch|probezeit(?:gespräch|beurteilung)"
        r"|gehaltsanpassung|gehaltserhöhung|freistellung|versetzung|anhörung des betriebsrats"
    ),
    _titled(
        r"(?:functionerings|beoordelings|exit|verzuim|slechtnieuws|voortgangs)gesprek(?:sverslag)?|officiële waarschuwing|schriftelijke waarschuwing"
        r"|verbeterplan|verbetertraject|vaststellingsovereenkomst|beëindiging (?:van )?(?:het )?(?:dienstverband|arbeidsovereenkomst)"
        r"|ontslag(?:brief)?|salarisverhoging|loonsverhoging|getuigschrift"
        r"|ocena (?:pracownicza|okresowa|roczna)|arkusz oceny(?: pracownika)?|kara (?:nagany|upomnienia)|upomnienie|nagana"
        r"|wypowiedzenie (?:umowy o pracę|warunków)|rozwiązanie umowy(?: o pracę)?|świadectwo pracy"
        r"|podwyżka(?: wynagrodzenia)?|rozmow\w+ (?:dyscyplinując\w+|oceniając\w+|dyscyplinarn\w+)|porozumienie o rozwiązaniu umowy"
    ),
)

#: Of a patient's record.
MEDICAL_TITLES: Final = (
    _titled(
        r"referral(?: letter)?|discharge (?:summary|letter)|clinic letter|care plan(?: review)?|(?:nursing |ward |patient )?handover(?: note)?"
        r"|progress notes?|medical (?:report|certificate|record)"
        r"|(?:statement of )?fit(?:ness)? (?:note|for work)|sick note|occupational health (?:report|outcome|assessment|referral)|management referral"
        r"|incident and injury report|accident report|medication (?:chart|record)"
        r"|radiology report|lab(?:oratory)? results|pathology report|treatment plan|psychological (?:report|assessment)"
    ),
    _titled(
        r"arztbrief|(?:vorläufiger )?entlass(?:ungs)?brief|arztbericht|befund(?:bericht)?|ärztliches? (?:attest|bescheinigung|gutachten|zeugnis)"
        r"|attest|überweisung an|op-bericht|operationsbericht|pflegebericht|pflegeplanung"
        r"|sturzprotokoll|übergabe(?:protokoll)? (?:station|pflege)|unfallbericht|unfallanzeige|arbeitsunfähigkeitsbescheinigung|laborbefund"
        r"|röntgenbefund|therapiebericht|verlaufsbericht|reha-bericht|patientenakte|wiedereingliederungsplan|bem-protokoll"
    ),
    _titled(
        r"verwijsbrief|verwijzing|zorgplan(?:bespreking)?|ontslagbericht|operatieverslag|medisch dossier|consultverslag|spreekuurverslag"
        r"|probleemanalyse|medicatielijst|ongevals?(?:melding|rapport)|overdracht(?: zorg| afdeling)?|behandelplan"
        r"|skierowanie(?: do| na)?|karta informacyjna(?: leczenia szpitalnego)?|karta wypisowa|zaświadczenie lekarskie|orzeczenie lekarskie"
        r"|opis badania|wynik(?:i)? bada\w+|historia choroby|epikryza|protokół powypadkowy|plan opieki|konsultacja"
        r"|opinia psychologiczna"
    ),
)
