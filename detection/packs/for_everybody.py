"""What tells a text for everybody from one about somebody: adverts, news, rules, lessons and courses, press articles."""

from collections.abc import Iterator
from typing import Final

from domain.rules import Matcher

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
    *("wir suchen", "wir bieten", "deine aufgaben", "ihr profil"),
    *("dein profil", "ihre bewerbung", "deine bewerbung", "bewerbungsunterlagen", "stellenanzeige"),
    *("stellenangebot", "nous recherchons", "nous proposons", "nous offrons", "votre profil", "offre d'emploi"),
    *("envoyez votre cv", "lettre de motivation", "se busca", "oferta de empleo", "envíe su cv", "envía tu cv"),
    *("cosa offriamo", "cosa ti offriamo", "cosa chiediamo", "di cosa ti occuperai"),
    *("tu perfil", "su perfil", "cerchiamo", "ricerchiamo", "annuncio di lavoro", "inviare il cv"),
    *("invia il tuo cv", "il tuo profilo", "wij zoeken", "we zoeken", "wij bieden", "wat wij bieden"),
    *("wat bieden wij", "stuur je cv", "vaga de emprego", "procuramos"),
    *("envie o seu currículo", "o seu perfil", "candidate-se", "oferta de emprego", "estamos a recrutar"),
    *("join our team", "du bringst mit", "bewirb dich", "verstärkung gesucht"),
    *("se ofrece", "recrute", "vos missions", "profil recherché", "poste à pourvoir"),
    *("à pourvoir", "cerca personale", "si offre", "candidature", "jouw profiel"),
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
    *("buscamos", "ofrecemos", "requisitos", "requisiti", "oferecemos"),
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
        "ihre aufgaben",
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

#: How an advert begins that names what is offered and to whom: a post, never a person.
ADVERT_BEGUN: Final = (
    r"(?i)\A\W*(?:(?:(?:vacancy|jobs?|stelle|vaga|emprego|vacature|praca|ogłoszenie)[ ]?: [^\n]*|(?:emploi|poste|empleo|puesto|lavoro|posizione|posto|cargo"
    r"|functie|stanowisko)[ ]?: [^\n.;]{2,40}[.,;] )"
    r"\b(?:salary|pay|gehalt|lohn|brutto|salaire|salario|sueldo|brutos|stipendio|lord[io]|salário|vencimento|salaris|bruto|wynagrodzenie|pensja)\b"
    r"|(?:wanted:|gesucht:|cercasi|assumiamo|se necesitan?|precisa-se|contrata-se|gezocht:|zatrudni(?:my|ę)?) )"
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
    *("teilnahmegebühr", "learning objectives", "lernziele"),
)

#: What anybody is to do who falls ill or is with child, where an employer says so: near whom to tell.
IF_ANYBODY_IS_ILL: Final = (
    r"(?i)(?:\b(?:if you (?:are|fall|become) (?:ill|sick|unwell|pregnant)|(?:employees|staff|anyone|anybody|somebody) (?:who|that) (?:is|are) (?:ill"
    r"|sick|pregnant)"
    r"|wer (?:länger )?(?:krank|schwanger|erkrankt)|im krankheitsfall|bei krankheit|wenn sie (?:krank|schwanger)"
    r"|en cas (?:de maladie|de grossesse|d['’]arrêt)|tout arrêt|si vous êtes (?:malade|enceinte)"
    r"|si (?:est[áa]s?|usted est[áa]) (?:enferm[oa]|embarazada)|en caso de (?:enfermedad|embarazo|baja)|las trabajadoras embarazadas"
    r"|in caso di (?:malattia|gravidanza|infortunio)|le lavoratrici (?:in gravidanza|incinte)"
    r"|em caso de (?:doença|gravidez|baixa)|as trabalhadoras grávidas"
    r"|ben je (?:ziek|zwanger)|bent u (?:ziek|zwanger)|als je (?:ziek|zwanger)|bij ziekte|meld je [^.\n]{0,20}ziek"
    r"|(?:w przypadku|w razie) (?:choroby|ciąży)|pracownice w ciąży|kobiety w ciąży|nieobecność z powodu choroby))"
)
WHOM_TO_TELL: Final = (
    *(
        "manager",
        "your shift",
        "fit note",
        "vorgesetzten",
        "personal",
        "service du personnel",
        "médecine du travail",
        "encargado",
    ),
    *("responsabile", "medico competente", "chefia", "leidinggevende", "przełożonemu", "kadry", "hr"),
)

#: What newspapers tell of the health of those whom everybody knows.
NEWS_OF_THE_FAMOUS: Final = (
    r"(?i)\b(?:singer|actor|actress|footballer|striker|tv presenter|film star|sänger(?:in)?|schauspieler(?:in)?|fußballer(?:in)?|moderator(?:in)?"
    r"|chanteu(?:r|se)|act(?:eur|rice)|footballeu(?:r|se)|cantante|actriz|futbolista|attore|attrice|calciatore|cantor|cantora|ator|atriz|jogador"
    r"|zangere?s?|voetballer|piosenkar(?:ka|z)|aktor(?:ka)?|piłkarz)\b[^\n]*\b(?:told|reveal(?:s|ed)|interview|fans|newspaper|magazine|erzählte"
    r"|verriet|zeitung|zeitschrift|révélé|journal|reveló|revista|entrevista|racconta|settimanale|intervista|rivela(?:to)?|contou|jornal|verteld|krant"
    r"|wyzna(?:ł|ła)|wywiadzie|tygodnik\w*)"
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

#: What only the text of a public licence says, or the head of a file that is under one.
PUBLIC_LICENCE: Final = (
    r"(?i)\b(?:each contributor (?:hereby )?grants"
    r"|use this file except in compliance|everyone is permitted to copy and distribute"
    r"|(?:initiate|institut)\w*\W+(?:of\W+)?(?:patent\W+)?litigation\W+(?:against\W+any\W+entity|by\W+asserting|or\W+files)"
    r"|action\W+alleging\W+patent"
    r"|creative commons corporation|exercising the licensed rights|the licensor (?:hereby )?grants you"
    r"|not create an\s+attorney-client\s+relationship)|\bSPDX-License-Identifier:"
)

#: A play, a novel or a film: what happens in it happens to nobody.
FICTION: Final = (
    r"(?i)\b(?:(?:in|from) (?:the|her|his|this|a) (?:\w+ )?(?:play|novel|opera|sitcom|thriller)\b|(?:novel|film|movie|series) (?:tells|follows|stars|is about)"
    r"|(?:im|aus dem) (?:\w+ )?(?:roman|krimi|theaterstück)\b|(?:roman|film|serie|novela|película|romanzo|romance|powieść) (?:erzählt|raconte|cuenta|narra"
    r"|racconta|conta|vertelt|opowiada)|(?:dans (?:le|son)|du) roman\b|(?:en|de) (?:la|su) novela\b|[nd][ea]l romanzo\b|[nd]o romance\b"
    r"|(?:in|uit) (?:de|het) (?:roman|toneelstuk)\b|[wz] powieści\b)"
)

#: The first line of what tells of nobody's health: lectures, books and films, prizes for research, runs for a good cause.
NOBODYS_HEALTH: Final = (
    r"(?i)\A(?:[^\n]*\b(?:lectures?|conférences|conferencias|palestras|conferenze|lezingen|gesundheitsforum|journée (?:de la )?santé"
    r"|opening hours|sprechzeiten|spreekuren|godziny przyjęć"
    r"|(?:film|book)(?: reviews?| clubs?| of the)|(?:film|kino|buch)tipp|rezension|kriminalroman|roman policier|reseña|recensione|resenha|recensie|recenzja"
    r"|charity (?:run|walk|ride)|fun run|run for (?:life|charity)|(?:spenden|benefiz)lauf|course solidaire|carrera (?:solidaria|contra)|corsa solidale"
    r"|corrida solidária|sponsorloop|bieg charytatywny"
    r"|(?:prize|award|preis|prix|pr[eéê]mio|prijs|nagrod[ay])\b[^\n]*\b(?:research|forschung|recherche|investigación|ricerca|investigação|onderzoek|badania))"
    r"|\W*(?:novel|thriller|kr[iy]mi(?:nał)?|giallo|novela(?: negra)?|romanzo|romance|powieść|films?|filme|película|kino|cine(?:ma)?|cinéma)[ ]?[:.,])"
)

#: A line that says who holds a copyright, as those do that begin with years.
COPYRIGHT_LINE: Final = (
    r"(?im)^(?:[^\n]*(?:copyright|\(c\)|©)|[ \t#*./-]*(?:19|20)[0-9]{2}(?:[-, ]{1,3}(?:19|20)[0-9]{2})*,? {1,4}[a-z])[^\n]*"
)
