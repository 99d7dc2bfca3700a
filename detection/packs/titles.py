"""Titles that say what a document about one person is, so that no second term need be found: English, German, Dutch and Polish."""

from typing import Final

_LEAD: Final = (
    r"(?im)^[ \t#*>_|-]*(?:(?:subject|re|fwd?|betreff|betr\.|aw|wg|onderwerp|betreft|temat|dotyczy|title|form|document):?[ ]{1,2})*"
    r"(?:(?:final|formal|notice of|outcome of|invitation to(?: a)?|confirmation of|notes?(?: of| on)?|einladung zum|protokoll(?: zum| des)?"
    r"|bestätigung der"
    r"|uitnodiging(?: voor)?|verslag(?: van)?|bevestiging(?: van)?|notatka z|protokół z|zawiadomienie o)[ ])*"
)
#: Not a title of something for everybody: ``Appraisal policy``, ``Abmahnung: Was Sie wissen müssen``.
_REST: Final = (
    r"(?:[ ]?[-–:,(/|][ ]?[^\n?!]*|[ ](?:of|for|by|against|with|meeting|form|letter|report|von|gegen|für|über|van|voor|met|over|tegen|dla|z|pani"
    r"|pana)[^\n?!]*)?[ \t*_|]*$"
)


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
        r"|pay review(?: proposals?)?|resignation|leaver form|investigation (?:report|notes?)|grievance(?: statement)?|garnishment(?: order)?"
        r"|attachment of earnings"
        r"(?: order)?|bonus letter|pay ?slip|earnings statement|mid-probation review|end of probation review"
    ),
    _titled(
        r"abmahnung|ermahnung|kündigung(?: (?:des|ihres) (?:arbeits|anstellungs|dienst)\w+)?|aufhebungsvertrag|mitarbeitergespräch|personalgespräch"
        r"|beurteilung(?:sbogen)?|leistungsbeurteilung|zielvereinbarung"
        r"|(?:arbeits|zwischen|dienst)zeugnis|rückkehrgespräch|krankenrückkehrgespräch|fehlzeitengespräch|probezeit(?:gespräch|beurteilung)"
        r"|(?:entgelt|gehalts|lohn|verdienst)abrechnung|probezeitgespräch|(?:jahres|zielvereinbarungs|kritik|trennungs)gespräch|arbeitszeugnis"
        r"|gehaltsanpassung|gehaltserhöhung|zeugnis(?:entwurf)?|(?:lohn|gehalts)pfändung|beschwerde(?:schreiben)?|freistellung|versetzung"
        r"|anhörung des betriebsrats"
    ),
    _titled(
        r"(?:functionerings|beoordelings|exit|verzuim|slechtnieuws|voortgangs)gesprek(?:sverslag)?|officiële waarschuwing|schriftelijke waarschuwing"
        r"|verbeterplan|verbetertraject|vaststellingsovereenkomst|beëindiging (?:van )?(?:het )?(?:dienstverband|arbeidsovereenkomst)"
        r"|ontslag(?:brief)?|loonbeslag|klacht|waarschuwingsbrief|salarisverhoging|loonsverhoging|getuigschrift|loonstrook|salarisstrook"
        r"|salarisspecificatie|beoordelingsformulier"
        r"|ocena (?:pracownicza|okresowa|roczna)|arkusz oceny(?: pracownika)?|kara (?:nagany|upomnienia)|upomnienie|nagana|skarga|zajęcie wynagrodzenia"
        r"|wypowiedzenie (?:umowy o pracę|warunków)|rozwiązanie umowy(?: o pracę)?|świadectwo pracy"
        r"|podwyżka(?: wynagrodzenia)?|rozmow\w+ (?:dyscyplinując\w+|oceniając\w+|dyscyplinarn\w+)|porozumienie o rozwiązaniu umowy"
        r"|pasek (?:płacowy|wynagrodzeń)|plan naprawczy|ocena (?:półroczna|kwartalna)"
    ),
)

#: Of a patient's record.
MEDICAL_TITLES: Final = (
    _titled(
        r"referral(?: letter)?|discharge (?:summary|letter)|clinic letter|care plan(?: review)?|(?:nursing |ward |patient )?handover(?: note)?"
        r"|progress notes?|medical (?:report|certificate|record)"
        r"|(?:statement of )?fit(?:ness)? (?:note|for work)|sick note|occupational health (?:report|outcome|assessment|referral)|management referral"
        r"|incident and injury report|accident report|medication (?:chart|record)"
        r"|radiology report|lab(?:oratory)? results|pathology report|treatment plan|(?:psychological|psychiatric|psychotherapeutic) (?:report|assessment)"
        r"|(?:vaccination|immuni[sz]ation|injury|first aid) record|accident book(?: entry)?|(?:rehab(?:ilitation)?|injury|operation) report"
    ),
    _titled(
        r"arztbrief|(?:vorläufiger )?entlass(?:ungs)?brief|arztbericht|befund(?:bericht)?|ärztliches? (?:attest|bescheinigung|gutachten|zeugnis)"
        r"|attest|überweisung an|op-bericht|operationsbericht|pflegebericht|pflegeplanung"
        r"|sturzprotokoll|übergabe(?:protokoll)? (?:station|pflege)|unfallbericht|unfallanzeige|arbeitsunfähigkeitsbescheinigung|laborbefund"
        r"|röntgenbefund|therapiebericht|verlaufsbericht|reha-?bericht|verbandbuch(?:eintrag)?|unfallmeldung|impf(?:ausweis|pass|dokumentation)"
        r"|krankenakte|(?:psychotherapeutischer|psychiatrischer|neurologischer|fachärztlicher|ärztlicher) bericht"
        r"|patientenakte|wiedereingliederungsplan|bem-protokoll"
    ),
    _titled(
        r"verwijsbrief|verwijzing|zorgplan(?:bespreking)?|ontslagbericht|operatieverslag|medisch dossier|consultverslag|spreekuurverslag"
        r"|probleemanalyse|medicatielijst|ongevals?(?:melding|rapport)|overdracht(?: zorg| afdeling)?|behandelplan"
        r"|skierowanie(?: do| na)?|karta informacyjna(?: leczenia szpitalnego)?|karta wypisowa|zaświadczenie lekarskie|orzeczenie lekarskie"
        r"|opis badania|wynik(?:i)? bada\w+|historia choroby|epikryza|protokół powypadkowy|plan opieki|konsultacja"
        r"|opinia (?:psychologiczna|psychiatryczna)|karta (?:szczepień|wypadku)|rejestr wypadków|zgłoszenie wypadku"
        r"|psychologisch (?:rapport|verslag)|revalidatieverslag|vaccinatie(?:kaart|overzicht)"
    ),
)

_LEAD_SOUTH: Final = r"(?im)^[ \t#*>_|-]*(?:(?:subject|objet|re|tr|rv|fwd?|asunto|ref|oggetto|assunto|titre|document|formulario|modulo):?[ ]{1,2}:?[ ]?)*"
#: After it a name, a date or a number only: ``Avertissement de tempête`` and ``Certificado médico: cómo`` are about nobody.
_REST_SOUTH: Final = (
    r"(?:(?:[ ]?[-–:,(/|][ ]?|[ ](?:(?:de|du|des|à|a|au|pour|del|al|para|di|per|do|da|ao|à|nº|n°|n\.|el|la|le|il|o)[ ])*)(?:(?:m|mme|mlle|sr|sra|d"
    r"|dª|sig|sig\.ra|dott)\.?[ ])?"
    r"(?-i:[A-Z0-9ÁÉÍÓÚÀÂÇ])[^\n?!]*)?[ \t*_|]*$"
)


def _titled_south(words: str) -> str:
    """The same in French, Spanish, Italian or Portuguese."""
    return f"{_LEAD_SOUTH}(?:{words}){_REST_SOUTH}"


#: Of a personnel file, in French, Spanish, Italian and Portuguese.
EMPLOYMENT_TITLES_SOUTH: Final = (
    _titled_south(
        r"(?:lettre d['’]|notification d['’]|premier |dernier |second )?avertissement(?: disciplinaire| [ée]crit)?|bl[âa]me|rappel [àa] l['’]ordre"
        r"|convocation [àa] (?:un )?entretien(?: pr[ée]alable| disciplinaire)?|(?:notification|lettre) de (?:licenciement|rupture|mise [àa] pied"
        r"|sanction|fin de contrat)"
        r"|compte[- ]rendu (?:de l['’]|d['’]|de )entretien(?: annuel| professionnel| disciplinaire| d['’][ée]valuation)?|(?:fiche"
        r"|grille) d['’][ée]valuation(?: annuelle)?|entretien (?:annuel|individuel|de fin d['’]ann[ée]e|d['’][ée]valuation)(?: d['’][ée]valuation)?"
        r"|bulletin de (?:paie|salaire)|fiche de paie|plan d['’]am[ée]lioration(?: de la performance)?|point annuel"
        r"|solde de tout compte|certificat de travail|avenant au contrat(?: de travail)?|rupture (?:conventionnelle|de la p[ée]riode d['’]essai)"
        r"|lettre de cong[ée]diement|saisie sur salaire|plainte"
        r"|carta de (?:despido|amonestaci[oó]n|renuncia|cese|desvinculaci[oó]n|preaviso)|amonestaci[oó]n(?: escrita| por escrito| verbal)?"
        r"|acta administrativa|llamad[oa] de atenci[oó]n"
        r"|notificaci[oó]n de (?:despido|sanci[oó]n|cese)|finiquito|embargo de (?:sueldo|salario|n[oó]mina)|queja|propuesta de sanci[oó]n"
        r"|expediente disciplinario|entrevista de salida"
        r"|pliego de cargos|evaluaci[oó]n (?:anual|de(?:l)? desempe[ñn]o)|plan de mejora(?: individual| de desempe[ñn]o)?|recibo de (?:haberes"
        r"|sueldo|n[oó]mina)"
    ),
    _titled_south(
        r"(?:lettera di )?(?:richiamo(?: scritto| verbale| disciplinare)?|licenziamento|contestazione(?: disciplinare| d['’]addebito)?)"
        r"|provvedimento disciplinare|pignoramento dello stipendio|scheda di valutazione(?: della performance| della prestazione)?(?: individuale)?"
        r"|busta paga|cedolino(?: paga)?"
        r"|piano di miglioramento(?: individuale)?|scheda (?:del )?tutor"
        r"|(?:verbale|resoconto) (?:di|del) colloquio|lettera di (?:assunzione|dimissioni|promozione)|comunicazione di (?:recesso|licenziamento"
        r"|fine rapporto)|recesso (?:dal rapporto|in prova)"
        r"|advert[êe]ncia(?: disciplinar| escrita| por escrito| verbal)?|carta de (?:demiss[ãa]o|despedimento|rescis[ãa]o|advert[êe]ncia)"
        r"|nota de culpa|penhora de vencimento|termo de rescis[ãa]o|aviso pr[ée]vio"
        r"|comunica[çc][ãa]o de (?:dispensa|despedimento|demiss[ãa]o|caducidade|n[ãa]o renova[çc][ãa]o)|ficha de avalia[çc][ãa]o"
        r"|suspens[ãa]o disciplinar|plano de melhoria(?: de desempenho)?|avalia[çc][ãa]o (?:anual|de desempenho)|demonstrativo de pagamento|holerite"
        r"|recibo de (?:vencimento|pagamento de sal[áa]rio)|entrevista de desligamento|auto de declara[çc][õo]es"
    ),
)

#: Of a patient's record, in French, Spanish, Italian and Portuguese.
MEDICAL_TITLES_SOUTH: Final = (
    _titled_south(
        r"compte[- ]rendu (?:d['’]hospitalisation|op[ée]ratoire|de consultation|de passage aux urgences|d['’][ée]chographie|d['’]irm|de scanner"
        r"|de radiographie)|lettre de (?:sortie|liaison)"
        r"|certificat m[ée]dical(?: initial)?|avis d['’](?:in)?aptitude|fiche d['’]aptitude(?: m[ée]dicale)?|avis d['’]arr[êe]t de travail"
        r"|transmissions(?: infirmi[èe]res| cibl[ée]es)"
        r"|bilan (?:psychologique|orthophonique|kin[ée]sith[ée]rapique|neuropsychologique)|plan de soins|dossier (?:m[ée]dical|de soins)"
        r"|d[ée]claration d['’]accident du travail|registre des accidents(?: b[ée]nins)?|carnet de (?:vaccination|sant[ée])|attestation m[ée]dicale"
        r"|rapport (?:psychologique|psychiatrique|m[ée]dical)|libro de accidentes|cartilla de vacunaci[oó]n|informe (?:psiqui[aá]trico|de accidente)"
        r"|informe (?:m[ée]dico|de alta|cl[ií]nico|psicol[oó]gico|psicopedag[oó]gico|de urgencias|radiol[oó]gico)|historia cl[ií]nica|epicrisis"
        r"|certificado m[ée]dico|parte (?:m[ée]dico )?de (?:baja|confirmaci[oó]n|lesiones|accidente)"
        r"|(?:nota|evoluci[oó]n) de enfermer[ií]a|hoja de evoluci[oó]n|interconsulta|licencia m[ée]dica|certificado de (?:incapacidad"
        r"|aptitud m[ée]dica)"
    ),
    _titled_south(
        r"referto(?: medico| radiologico| di laboratorio| ecografico)?|lettera di dimissione|relazione (?:clinica|psicologica|medica"
        r"|neuropsichiatrica|sanitaria|di dimissione)|certificato (?:medico|di malattia)"
        r"|cartella clinica|diario (?:infermieristico|clinico)|giudizio di (?:in)?idoneit[àa]|verbale di pronto soccorso"
        r"|registro (?:degli )?infortuni|libretto (?:delle )?vaccin\w+|relazione psichiatrica|boletim de vacinas|relat[óo]rio psiqui[áa]trico"
        r"|consegne (?:infermieristiche|di reparto|del reparto)|piano (?:terapeutico|assistenziale)|denuncia di infortunio"
        r"|relat[óo]rio (?:m[ée]dico|cl[íi]nico|de alta|psicol[óo]gico|de enfermagem)|nota de alta|alta hospitalar|atestado (?:m[ée]dico"
        r"|de sa[úu]de ocupacional)|ficha de aptid[ãa]o|evolu[çc][ãa]o de enfermagem"
        r"|prontu[áa]rio|anamnese|laudo(?: m[ée]dico| psicol[óo]gico| pericial)|encaminhamento m[ée]dico|passagem de (?:turno|plant[ãa]o)"
        r"|participa[çc][ãa]o de acidente(?: de trabalho)?|receita m[ée]dica"
    ),
)
