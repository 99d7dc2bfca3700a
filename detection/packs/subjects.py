"""What the base pack's subjects are told from, and the words of banking and payment.

The words of health, employment and deals stand in modules of their own: each has plain words, which hardly mean anything else, and
ambiguous ones, which count only together with a plain one of their language: a printer has symptoms too, and most contracts know a
termination.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from detection.packs import deal_words, employment_words, health_words
from domain.rules import Matcher

#: Languages whose terms people often write without their accents, in mails and tickets.
_WITHOUT_ACCENTS: Final = ("fr", "es", "it", "pt")
#: What would be a word of its own without them, of another language or an ordinary one of the same.
_OTHER_WORDS: Final = frozenset(("salario", "operation", "refere", "reu", "analitica", "nomina", "prontuario", "prevenance"))


def _forms(language: str, term: str) -> Iterator[str]:
    yield term
    if language in _WITHOUT_ACCENTS:
        plain = "".join(letter for letter in unicodedata.normalize("NFD", term) if not unicodedata.combining(letter))
        if plain not in _OTHER_WORDS:
            yield plain


def terms_of(by_language: Mapping[str, tuple[str, ...]], *languages: str) -> tuple[str, ...]:
    """The terms of these languages (without any: of all), each once, and as they are written without accents."""
    return tuple(
        dict.fromkeys(
            form for language in languages or by_language for term in by_language[language] for form in _forms(language, term)
        )
    )


def together(some: Mapping[str, tuple[str, ...]], more: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The words of both, by language."""
    return {language: (*terms, *more.get(language, ())) for language, terms in some.items()}


#: Languages whose words are looked for together: one's ordinary words are hardly another's terms.
_PAIRS: Final = (("en", "de"), ("nl", "pl"), ("fr", "es"), ("it", "pt"))


def two_terms(
    plain: Mapping[str, tuple[str, ...]], ambiguous: Mapping[str, tuple[str, ...]], *, with_english: bool = False
) -> Iterator[Matcher]:
    """Two different terms of a subject in one language or its neighbour, at least one of them plain.

    Words of no one language (remedies, abbreviations) go with those of all; so do English ones, if that is how people talk of it.
    """
    common = tuple(key for key in plain if len(key) != 2)
    for pair in _PAIRS:
        languages = tuple(dict.fromkeys((*pair, "en"))) if with_english else pair
        keywords = terms_of(plain, *languages, *common)
        yield Matcher(keywords=keywords, min_distinct=2)
        yield Matcher(keywords=keywords, near=terms_of(ambiguous, *languages), window=2_000)


#: Words formed as those of medicine, and what confirms one that stands alone.
MEDICAL_FORM: Final = health_words.MEDICAL_FORM
MEDICAL_BESIDE_FORM: Final = (*terms_of(health_words.MEDICAL_AMBIGUOUS), *health_words.BESIDE_FORM)
PAY_TERMS: Final = employment_words.PAY_TERMS
OWN_PAY: Final = employment_words.OWN_PAY
ADDRESSED: Final = employment_words.ADDRESSED
OFFER_FOR_SHARES: Final = deal_words.OFFER_FOR_SHARES
OFFER_FOR_THE_WHOLE: Final = deal_words.OFFER_FOR_THE_WHOLE

#: What tells a job advert from a personnel file.
ADVERTS: Final = (
    *(
        "h/m",
        "m/h",
        "envía tu currículum",
        "tu currículum",
        "su currículum",
        "il tuo curriculum",
        "il curriculum a",
        "seu currículo",
    ),
    *(
        "je cv naar",
        "je cv en",
        "je cv met",
        "cv en motivatie",
        "ton cv à",
        "ton cv et",
        "ihren lebenslauf",
        "deinen lebenslauf",
        "your résumé",
        "your resume",
        "curriculum vitae",
    ),
    *("f/m/d", "m/f/d", "m/w/d", "w/m/d", "h/f", "f/h", "m/v/x", "x/f/m", "send your cv", "your cv"),
    *("apply now", "how to apply", "job advert", "we are hiring", "what we offer"),
    *("your profile", "your tasks", "what you bring", "what you will do", "applications close"),
    *("wir suchen", "wir bieten", "ihre aufgaben", "deine aufgaben", "ihr profil"),
    *("dein profil", "ihre bewerbung", "deine bewerbung", "bewerbungsunterlagen", "stellenanzeige"),
    *("stellenangebot", "nous recherchons", "nous proposons", "nous offrons", "votre profil", "offre d'emploi"),
    *("envoyez votre cv", "lettre de motivation", "se busca", "oferta de empleo", "envíe su cv", "envía tu cv"),
    *("tu perfil", "su perfil", "cerchiamo", "ricerchiamo", "annuncio di lavoro", "inviare il cv"),
    *("invia il tuo cv", "il tuo profilo", "wij zoeken", "we zoeken", "wij bieden", "wat wij bieden"),
    *("wat bieden wij", "stuur je cv", "vaga de emprego", "procuramos"),
    *("envie o seu currículo", "oferecemos", "o seu perfil", "candidate-se", "oferta de emprego", "estamos a recrutar"),
    *("join our team", "du bringst mit", "bewirb dich", "verstärkung gesucht"),
    *("buscamos", "ofrecemos", "requisitos", "se ofrece", "recrute", "vos missions", "profil recherché", "poste à pourvoir"),
    *("à pourvoir", "cerca personale", "requisiti", "si offre", "candidature", "jouw profiel"),
    *(
        "wat ga je doen",
        "kom werken",
        "cv prosimy",
        "aplikuj",
        "mile widziane",
    ),
    *("ogłoszenie o pracę", "dołącz do", "twoje zadania", "vi söker", "求人", "募集要項"),
)

#: What letters and notes to somebody may hold as well: two of them tell an advert.
ADVERTS_AMBIGUOUS: Final = (
    *(
        "job description",
        "we pay",
        "we look for",
        "we are looking for",
        "join us",
        "cover letter",
        "equal opportunity employer",
        "full-time",
        "part-time",
    ),
    *(
        "closing date",
        "essential criteria",
        "requirements",
        "benefits",
        "du bekommst",
        "dich erwartet",
        "voraussetzungen",
        "ihre qualifikation",
    ),
    *(
        "deine qualifikation",
        "vollzeit",
        "teilzeit",
        "bewerbung",
        "benefits",
        "wij vragen",
        "reageer",
        "vacature",
        "sollicitatie",
        "solliciteren",
    ),
    *(
        "functie-eisen",
        "fulltime",
        "parttime",
        "szukamy",
        "oferujemy",
        "wymagania",
        "poszukujemy",
        "pełny etat",
        "zatrudnimy",
        "rekrutacja",
        "wymagamy",
        "zatrudni",
        "zatrudnię",
        "zainteresowanych prosimy",
    ),
)


def adverts() -> Iterator[Matcher]:
    """What tells a job advert: one phrase that hardly stands elsewhere, or two of those that letters hold as well."""
    yield Matcher(keywords=ADVERTS)
    yield Matcher(keywords=ADVERTS_AMBIGUOUS, min_distinct=2)


#: Where applications go.
ADVERT_ADDRESS: Final = (
    r"(?i)\b(?:jobs?|careers?|karriere|bewerbung(?:en)?|recrutement|recruiting|recruitment|talent|empleo|rrhh|lavoro|emprego|vagas"
    r"|banen|vacatures?|werken|praca|rekrutacja|kariera)@"
)

#: The first line of what is for everybody, and of news.
FOR_EVERYBODY: Final = (
    r"(?i)\A\W*(?:[^\n]*\b(?:newsletter|vacancy|vacature|stellenausschreibung|stellenanzeige|ogłoszenie o pracę|leaflet|first aid|erste hilfe"
    r"|eerste hulp|pierwsza pomoc|awareness|wellbeing (?:week|wednesday|news)|did you know"
    r"|what to know|need to know about|(?:five|seven|ten|[0-9]{1,2}) (?:things|tips|facts|questions|tipps|fragen|dinge|porad)|q&a|faq"
    r"|häufige fragen|frequently asked|foire aux questions|questions fréquentes|preguntas frecuentes|domande frequenti"
    r"|perguntas frequentes|veelgestelde vragen|najczęściej zadawane|często zadawane|tips (?:for|voor)"
    r"|tipps (?:für|gegen)|ratgeber"
    r"|gesundheitstag|gesundheitswoche|rundbrief|infoblatt|mitarbeiterzeitung|schulung|seminar|webinar|vortrag|nieuwsbrief|folder|voorlichting"
    r"|themaweek|cursus|training"
    r"|newslettera?|biuletyn|ulotka|szkoleni[ea]|warsztaty|wykład|porady|tydzień zdrowia|aktualności|mythen|symposium|kongress))"
)

#: The title of a text for everybody: what it says of pay and leave is about nobody.
GENERAL_TITLE: Final = (
    r"(?i)\A[^\n]*\b(?:polic(?:y|ies)|handbook|guidelines?|works agreement|template|manual|faq|checklist|richtlinie|leitfaden"
    r"|betriebsvereinbarung|merkblatt|handbuch|muster|politique|charte|livret|guide|modèle|règlement intérieur|política|manual|guía"
    r"|reglamento|modelo|regolamento|manuale|guida|modello|regulamento|guia|beleid|handboek|personeelsgids|reglement|sjabloon"
    r"|regeling (?:werktijden|verzuim|ziek\w*|verlof|thuiswerken|arbeid\w*)|verzuimprotocol|verzuimreglement|tarifvertrag"
    r"|collective (?:bargaining )?agreement|convention collective|convenio colectivo|contratto collettivo|ccnl"
    r"|(?:contrato|acordo) coletivo|cao|układ zbiorowy|regulamin|polityka|poradnik|wzór|personalhandbok)\b"
)

#: What tells a text for everybody about health (first aid, a congress) from one about somebody.
HEALTH_FOR_ALL: Final = (
    *(
        "first aiders",
        "first aid course",
        "first aid training",
        "erste hilfe",
        "ersthelfer",
        "premiers secours",
        "secouriste",
        "primeros auxilios",
    ),
    *(
        "primo soccorso",
        "primeiros socorros",
        "ehbo",
        "bedrijfshulpverlening",
        "pierwsza pomoc",
        "första hjälpen",
        "symposium",
        "congress",
    ),
    *(
        "kongress",
        "fachtag",
        "congrès",
        "congreso",
        "congresso",
        "konferencja",
        "conference programme",
        "register by",
    ),
    *("atelier", "teilnahmegebühr", "learning objectives", "lernziele"),
)

#: What is published or taught is no deal of one's own, and nobody's salary.
TAUGHT_OR_PUBLISHED: Final = (
    *(
        "exam questions",
        "case study",
        "lunch and learn",
        "prüfungsfragen",
        "klausur",
        "fallstudie",
        "étude de cas",
        "sujet d'examen",
    ),
    *(
        "ciclo formativo",
        "caso práctico",
        "colazione formativa",
        "casi di scuola",
        "glossário para",
        "casusopdracht",
        "proefexamen",
    ),
    *("słowniczek", "pytania egzaminacyjne"),
    *(
        "lesson plan",
        "homework",
        "glossary",
        "evening class",
        "this article",
        "min read",
        "for students",
        "webinar",
        "learning objectives",
    ),
    *("revue de presse", "commentaire de l'arrêt", "revista de prensa", "resumen de prensa", "novedades jurisprudenciales"),
    *("rassegna stampa", "nota a sentenza", "recortes de imprensa", "resenha de imprensa", "disciplinare di gara"),
    *("règlement de la consultation", "pliego de cláusulas", "programa do concurso", "caderno de encargos", "edital de"),
    *(
        "nos revendications",
        "section syndicale",
        "assemblée générale du personnel",
        "unsere forderungen",
        "warnstreik",
        "our demands",
        "pay claim",
        "onze eisen",
        "nasze postulaty",
        "nuestras reivindicaciones",
        "le nostre rivendicazioni",
        "as nossas reivindicações",
        "relatori",
        "crediti formativi",
        "posti limitati",
        "ponentes",
        "plazas limitadas",
        "places limitées",
        "vagas limitadas",
        "sprekers",
        "prelegenci",
        "no previous knowledge",
        "no prior knowledge",
        "lunch & learn",
        "cpd hour",
        "cpd points",
        "sign up by",
        "next issue",
        "invitation to tender",
        "invites tenders",
        "late tenders",
        "anmeldung bis",
    ),
    *(
        "teilnahme ist kostenlos",
        "teilnahme kostenlos",
        "eintritt frei",
        "nächsten ausgabe",
        "toegang gratis",
        "deelname is gratis",
    ),
    *("volgend nummer", "wstęp wolny", "liczba miejsc ograniczona", "następnym numerze", "śniadanie biznesowe", "entrée libre"),
    *("inscription gratuite", "prochain numéro", "entrada libre", "inscripción gratuita", "próximo número", "ingresso libero"),
    *("iscrizione gratuita", "prossimo numero", "entrada livre", "inscrição gratuita", "inscrições abertas"),
    *("press release", "for immediate release", "textbook", "unterrichtsplan", "lernziele", "glossar"),
    *("pressemitteilung", "plan de cours", "glossaire", "communiqué de presse", "plan de clase", "glosario"),
    *("nota de prensa", "piano di lezione", "glossario", "comunicato stampa", "lesplan", "woordenlijst"),
    *("persbericht", "unsubscribe", "manage preferences", "newsletter abbestellen", "newsletter abmelden", "se désabonner"),
    *("se désinscrire", "cancelar suscripción", "cancelar la suscripción", "darse de baja del boletín", "annulla iscrizione"),
    *("annulla l'iscrizione", "disiscriviti", "cancelar subscrição", "cancelar a subscrição", "uitschrijven nieuwsbrief"),
    *("afmelden voor deze nieuwsbrief", "wypisz się", "zrezygnuj z subskrypcji"),
)

#: What is taught of deals, beside how one registers for it.
COURSES: Final = (
    *("seminar", "workshop", "masterclass", "training course", "training session", "schulung", "weiterbildung", "fortbildung"),
    *(
        "lehrgang",
        "kurs",
        "séminaire",
        "formation",
        "atelier",
        "taller",
        "curso",
        "seminario",
        "jornada",
        "formación interna",
        "corso",
        "laboratorio",
    ),
    *(
        "formação",
        "seminário",
        "cursus",
        "training",
        "studiedag",
        "opleiding",
        "szkolenie",
        "szkoleniu",
        "warsztaty",
        "webinarium",
    ),
)
REGISTRATION: Final = (
    *(
        "to register",
        "registration",
        "sign up",
        "places left",
        "book your place",
        "enrol",
        "per delegate",
        "joining instructions",
    ),
    *("anmeldung", "anmeldungen", "plätze frei", "kursnummer", "referentin", "referent", "teilnehmerzahl", "teilnahmegebühr"),
    *(
        "inscription",
        "inscriptions",
        "au programme",
        "places restantes",
        "confirmad asistencia",
        "confirmar asistencia",
        "intervenants",
        "intervenante",
        "tarif",
    ),
    *(
        "inscripción",
        "inscripciones",
        "plazas",
        "impartirá",
        "imparte",
        "ponente",
        "iscrizione",
        "iscrizioni",
        "posti disponibili",
    ),
    *("relatore", "relatrice", "docente", "inscrição", "inscrições", "vagas", "formador", "formadora", "oradores", "orador"),
    *("aanmelden", "aanmelding", "inschrijven", "inschrijving", "spreker", "deelnamekosten", "zgłoszenia", "zapisy"),
    *("rejestracja", "prowadzący", "prelegent", "prelegentka", "certyfikat", "uczestnictwo"),
)

#: A line of a letterhead or a footer, as on every letter: its account is nobody's secret. Between its parts stand dots, dashes or bars.
LETTERHEAD: Final = (
    r"(?i)(?:[^\n]*[ ][|·•–—-][ ])?[^\n]*(?:\bkvk\b|\bhr[ab][ ]|\brcs\b|\brea[ ]|\brpm\b|\bkrs\b|registro mercantil|handelsregister|amtsgericht"
    r"|www\.|https?://|pessoa coletiva|capital (?:de|social)|cap\. ?soc|company (?:no|number|reg)|registered (?:in|office|charity|society)"
    r"|charity (?:no|number)|(?:\btel\b\.?|\btél\b\.?|\btelefon\b|\bphone\b|assistenza)[^\n,;]{0,40}[ ][|·•–—-][ ])[^\n]*"
)

#: What stands beside or over a bank account number that is no IBAN.
BANK_ACCOUNT: Final = (
    *(
        "acct",
        "acct #",
        "account #",
        "a/c",
        "a/c no",
        "a/c number",
        "s/c",
        "aba",
        "ifsc",
        "ifsc code",
        "branch code",
        "institution no",
        "wire to",
    ),
    *(
        "ktonr",
        "kto",
        "kontoinhaber",
        "rek.nr",
        "reknr",
        "rekening nr",
        "bankrekening",
        "bankrekeningnummer",
        "numer konta",
        "nr konta",
        "konto nr",
    ),
    *("rachunek bankowy", "numer rachunku", "rachunku bankowego", "kontonummern", "clearing-nr", "postkonto", "bc-nr"),
    *("account number", "account no", "account nr", "acct no", "bank account", "sort code", "routing number"),
    *("aba routing", "aba number", "bsb", "transit number", "kontonummer", "konto-nr", "kontonr"),
    *(
        "conta corrente",
        "conta poupança",
        "cuenta corriente",
        "cta. cte.",
        "agência",
        "rachunek nr",
        "nr rachunku",
        "compte n°",
        "kto.-nr.",
    ),
    *(
        "n° de compte",
        "no de compte",
        "compte bancaire n°",
        "nº de cuenta",
        "n° de cuenta",
        "cuenta nº",
        "cuenta n°",
        "cta",
        "cta cte",
    ),
    *(
        "cuenta de ahorros nº",
        "caja de ahorro nº",
        "cbu",
        "cci",
        "c/c",
        "c/c n.",
        "conto n.",
        "conto n°",
        "n. conto",
        "conto corrente n",
    ),
    *("conta nº", "conta n.º", "conta:", "ag.", "ag:", "agência", "nib", "cc bancario"),
    *("bankleitzahl", "numéro de compte", "code banque", "code guichet", "número de cuenta"),
    *("numero di conto", "conto corrente", "rekeningnummer", "número da conta", "agência e conta", "clabe"),
    *("口座番号", "银行账号", "номер счета", "расчетный счет"),
)

#: What stands near an IBAN to which something is paid.
PAYMENT: Final = (
    *(
        "créditer",
        "crediter",
        "virer",
        "solde",
        "loyer",
        "salaire",
        "à l'ordre de",
        "ordre de virement",
        "compte de",
        "avance",
        "avoir",
    ),
    *(
        "accredito",
        "accreditare",
        "versare",
        "versamento",
        "intestato a",
        "intestato alla",
        "estremi",
        "valuta",
        "iban di",
        "affitto",
        "canone",
    ),
    *(
        "ingreso",
        "ingresar",
        "girar",
        "giren",
        "transferir",
        "depósito",
        "nómina",
        "alquiler",
        "a nombre de",
        "titular",
        "señal",
        "fianza",
    ),
    *(
        "transferir",
        "pix",
        "ted",
        "adiantamento",
        "renda",
        "aluguel",
        "ordenado",
        "em nome de",
        "titular da conta",
        "caução",
        "creditar",
    ),
    *(
        "rach",
        "nr rach",
        "zaliczka",
        "zaliczkę",
        "wpłata",
        "wpłaty",
        "wpłać",
        "acompte",
        "verser",
        "versement",
        "anzahlung",
        "abschlag",
        "anticipo",
    ),
    *(
        "acconto",
        "caparra",
        "saldo",
        "sinal",
        "depositar",
        "depósito",
        "aanbetaling",
        "storten",
        "deposit",
        "eur",
        "euro",
        "euros",
        "gbp",
        "chf",
        "zł",
        "pln",
    ),
    *("pay", "payment", "payable", "pay to", "paid to", "bank details", "transfer", "remit", "remittance", "invoice", "refund"),
    *("überweisen", "überweisung", "zahlung", "zahlbar", "bankverbindung", "konto", "rechnung", "erstattung"),
    *("virement", "règlement", "paiement", "payer", "coordonnées bancaires", "rib", "facture", "remboursement"),
    *("transferencia", "pago", "abonar", "domiciliación", "cuenta bancaria", "datos bancarios", "factura", "reembolso"),
    *("bonifico", "pagamento", "coordinate bancarie", "conto", "fattura", "rimborso", "transferência", "pagar", "fatura"),
    *(
        "dados bancários",
        "reembolso",
        "betalen",
        "betaling",
        "overmaken",
        "overschrijving",
        "rekening",
        "rekeningnummer",
        "factuur",
    ),
    *(
        "przelew",
        "przelewem",
        "płatność",
        "zapłaty",
        "konto",
        "rachunek",
        "rachunku",
        "faktura",
        "betalning",
        "bankgiro",
        "zwrot",
    ),
)

#: How the writer of a document asks that it go no further. A request about a password or a key is about no document.
KEEP_QUIET: Final = (
    r"(?i)\b(?:(?:do not|don['’]t) (?:share|forward|pass on|circulate) (?:this|it|these|the (?:figures|numbers|list|names))\b"
    r"|keep (?:this|it|that) (?:to yourself|to yourselves|between (?:us|the (?:two|three|four|five|six) of us)|under wraps|quiet)"
    r"|(?:strictly )?between us for now"
    r"|nothing (?:to be said )?to the (?:team|staff)|(?:nobody|no one|no-one) outside [^.\n]{0,40}(?:hear|know|learn)"
    r"|not (?:a word|to be discussed) (?:outside|to (?:the|any))|no leaks? before|please (?:nothing|not a word) to"
    r"|(?:the )?team (?:does not|doesn['’]t) know yet"
    r"|bitte (?:die (?:zahlen|namen|liste|unterlagen) |das |dies |noch )?(?:nicht|keinesfalls) (?:weitergeben|weiterleiten|weitersagen|weitererzählen)"
    r"|bitte noch keine nachricht an|bleibt (?:bitte )?unter uns|(?:bitte )?stillschweigen bewahren|davon darf (?:niemand|keiner)"
    r"|(?:stuur|stuurt) dit niet door|niet (?:doorsturen|verder vertellen|verspreiden)|tegen niemand iets|blijft onder ons"
    r"|houd (?:dit|het) (?:nog )?(?:stil|onder ons|voor je)"
    r"|(?:proszę |prosimy )?nie (?:przesyłać|przekazywać|rozsyłać|udostępniać) (?:dalej|nikomu|tego)|(?:zostaje|została|zostanie|zostało"
    r"|pozostaje) (?:wyłącznie |tylko )?między nami"
    r"|nie (?:przesyłaj|przekazuj|rozsyłaj|udostępniaj)(?:cie|my)? (?:tego |jej |go |ich )?(?:dalej|nikomu)|(?:bleibt|bleiben) unter uns (?:dreien"
    r"|vieren|fünfen)"
    r"|zachować w tajemnicy|nie rozmawiamy o)"
)
#: What such a request is about if it is about none: ``Do not share it with anybody`` after a password.
KEEP_QUIET_ELSEWHERE: Final = (
    r"(?i)[^.\n]{0,80}(?:pin\b|\bkod[uy]?\b|deurcode|türcode|\bkey\b|\bcode\b)[^.\n]{0,80}",
    # Rules about passwords take more than a sentence.
    r"(?i)[^\n]*(?:password|passwort|kennwort|mot de passe|contraseña|senha|palavra-passe|wachtwoord|hasł[oa])[^\n]*",
)
