"""What the base pack's subjects are told from, and the words of banking and payment.

The words of health, employment and deals stand in modules of their own: each has plain words, which hardly mean anything else, and
ambiguous ones, which count only together with a plain one of their language: a printer has symptoms too, and most contracts know a
termination.
"""

from collections.abc import Mapping
from typing import Final

from detection.packs import deal_words, employment_words, health_words


def _every(by_language: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The terms of all languages, each once."""
    return tuple(dict.fromkeys(term for terms in by_language.values() for term in terms))


MEDICAL: Final = _every(health_words.MEDICAL)
MEDICAL_AMBIGUOUS: Final = _every(health_words.MEDICAL_AMBIGUOUS)
EMPLOYMENT: Final = _every(employment_words.EMPLOYMENT)
EMPLOYMENT_AMBIGUOUS: Final = _every(employment_words.EMPLOYMENT_AMBIGUOUS)
DEALS: Final = _every(deal_words.DEALS)
DEALS_AMBIGUOUS: Final = _every(deal_words.DEALS_AMBIGUOUS)

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
    *("je cv", "ton cv", "ihren lebenslauf", "deinen lebenslauf", "your résumé", "your resume", "curriculum vitae"),
    *("f/m/d", "m/f/d", "m/w/d", "w/m/d", "h/f", "f/h", "m/v/x", "x/f/m", "send your cv", "your cv"),
    *("apply now", "how to apply", "job advert", "job description", "we are hiring", "what we offer"),
    *("your profile", "your tasks", "what you bring", "what you will do", "applications close", "cover letter"),
    *("equal opportunity employer", "wir suchen", "wir bieten", "ihre aufgaben", "deine aufgaben", "ihr profil"),
    *("dein profil", "ihre bewerbung", "deine bewerbung", "bewerbungsunterlagen", "stellenanzeige"),
    *("stellenangebot", "nous recherchons", "nous proposons", "nous offrons", "votre profil", "offre d'emploi"),
    *("envoyez votre cv", "lettre de motivation", "se busca", "oferta de empleo", "envíe su cv", "envía tu cv"),
    *("tu perfil", "su perfil", "cerchiamo", "ricerchiamo", "annuncio di lavoro", "inviare il cv"),
    *("invia il tuo cv", "il tuo profilo", "wij zoeken", "we zoeken", "wij bieden", "wat wij bieden"),
    *("wat bieden wij", "vacature", "sollicitatie", "solliciteren", "stuur je cv", "vaga de emprego", "procuramos"),
    *("envie o seu currículo", "oferecemos", "o seu perfil", "candidate-se", "oferta de emprego", "estamos a recrutar"),
    *("we pay", "we look for", "join our team", "join us", "du bringst mit", "du bekommst", "bewirb dich", "verstärkung gesucht"),
    *("buscamos", "ofrecemos", "requisitos", "se ofrece", "recrute", "vos missions", "profil recherché", "poste à pourvoir"),
    *("à pourvoir", "cerca personale", "requisiti", "si offre", "candidature", "wij vragen", "jouw profiel", "reageer"),
    *(
        "wat ga je doen",
        "kom werken",
        "szukamy",
        "oferujemy",
        "wymagania",
        "cv prosimy",
        "poszukujemy",
        "aplikuj",
        "mile widziane",
    ),
    *("ogłoszenie o pracę", "dołącz do", "twoje zadania", "vi söker", "求人", "募集要項"),
)

#: Where applications go.
ADVERT_ADDRESS: Final = (
    r"(?i)\b(?:jobs?|careers?|karriere|bewerbung(?:en)?|recrutement|recruiting|recruitment|talent|empleo|rrhh|lavoro|emprego|vagas"
    r"|banen|vacatures?|werken|praca|rekrutacja|kariera)@"
)

#: The title of a text for everybody: what it says of pay and leave is about nobody.
GENERAL_TITLE: Final = (
    r"(?i)\A[^\n]*\b(?:polic(?:y|ies)|handbook|guidelines?|works agreement|template|manual|faq|checklist|richtlinie|leitfaden"
    r"|betriebsvereinbarung|merkblatt|handbuch|muster|politique|charte|livret|guide|modèle|règlement intérieur|política|manual|guía"
    r"|reglamento|modelo|regolamento|manuale|guida|modello|regulamento|guia|beleid|handboek|personeelsgids|reglement|sjabloon"
    r"|tarifvertrag|collective (?:bargaining )?agreement|convention collective|convenio colectivo|contratto collettivo|ccnl"
    r"|(?:contrato|acordo) coletivo|cao|układ zbiorowy|regulamin|polityka|poradnik|wzór|personalhandbok)\b"
)

#: What tells a text for everybody about health (first aid, a congress) from one about somebody.
HEALTH_FOR_ALL: Final = (
    *(
        "first aid",
        "first aider",
        "first aiders",
        "erste hilfe",
        "ersthelfer",
        "premiers secours",
        "secouriste",
        "primeros auxilios",
    ),
    *("primo soccorso", "primeiros socorros", "eerste hulp", "ehbo", "pierwsza pomoc", "första hjälpen", "symposium", "congress"),
    *(
        "kongress",
        "fachtag",
        "congrès",
        "congreso",
        "congresso",
        "konferencja",
        "conference programme",
        "register by",
        "workshop",
    ),
    *("atelier", "teilnahmegebühr", "learning objectives", "lernziele"),
)

#: What is published or taught is no deal of one's own.
TAUGHT_OR_PUBLISHED: Final = (
    *("lesson plan", "homework", "glossary", "training course", "evening class", "learning objectives"),
    *("press release", "for immediate release", "textbook", "unterrichtsplan", "lernziele", "glossar"),
    *("pressemitteilung", "plan de cours", "glossaire", "communiqué de presse", "plan de clase", "glosario"),
    *("nota de prensa", "piano di lezione", "glossario", "comunicato stampa", "lesplan", "woordenlijst"),
    *("persbericht", "unsubscribe", "manage preferences", "newsletter abbestellen", "newsletter abmelden", "se désabonner"),
    *("se désinscrire", "cancelar suscripción", "cancelar la suscripción", "darse de baja del boletín", "annulla iscrizione"),
    *("annulla l'iscrizione", "disiscriviti", "cancelar subscrição", "cancelar a subscrição", "uitschrijven nieuwsbrief"),
    *("afmelden voor deze nieuwsbrief", "wypisz się", "zrezygnuj z subskrypcji"),
)

#: What stands beside or over a bank account number that is no IBAN.
BANK_ACCOUNT: Final = (
    *("account number", "account no", "account nr", "acct no", "bank account", "sort code", "routing number"),
    *("aba routing", "aba number", "bsb", "transit number", "kontonummer", "konto-nr", "kontonr"),
    *("bankleitzahl", "blz", "numéro de compte", "code banque", "code guichet", "número de cuenta"),
    *("numero di conto", "conto corrente", "rekeningnummer", "número da conta", "agência e conta", "clabe"),
    *("口座番号", "银行账号", "номер счета", "расчетный счет"),
)

#: What stands near an IBAN to which something is paid.
PAYMENT: Final = (
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
