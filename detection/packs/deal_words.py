"""The words of mergers, financing and litigation, by language: plain ones, and those that accounts and orders use as well."""

from typing import Final

DEALS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        *("letter of intent", "due diligence", "term sheet", "share purchase agreement", "asset purchase agreement"),
        *("merger", "merger agreement", "takeover", "target company", "enterprise value", "earn-out", "earn out"),
        *("break fee", "data room", "binding offer", "non-binding offer", "indicative offer", "tender offer"),
        *("initial public offering", "ipo", "carve-out", "convertible note", "bridge loan", "series a", "series b"),
        *("funding round", "cap table", "pre-money", "post-money", "syndicated loan", "covenant breach"),
        *("merger control", "antitrust filing", "litigation", "lawsuit", "settlement offer", "without prejudice"),
        *("claimant", "defendant", "statement of claim", "attorney-client", "privileged and confidential"),
        *("arbitration claim", "out-of-court settlement", "particulars of claim", "plaintiff", "witness statement"),
        *("heads of terms", "exclusivity period", "lead investor", "vendor loan", "share capital of the target"),
        *("letter before action", "cash-free, debt-free", "cash free debt free", "entire issued share capital"),
        *("non-disclosure before announcement", "vendor due diligence", "walk-away price", "trade buyer"),
        *("management buyout", "mbo", "information memorandum", "strategic buyer", "completion accounts", "locked box"),
        *("spa draft", "draft spa", "nominee shareholder", "drag-along", "tag-along", "investor deck", "down round"),
        *("valuation cap", "safe note", "bridge financing", "covenant waiver", "standstill agreement"),
        *("administration order", "settle out of court", "our barrister", "counsel advises", "prospects of success"),
        *("legal privilege", "litigation hold", "merger talks", "takeover talks", "share offer", "purchase of shares"),
        *("rcf", "leverage covenant", "private placement", "covenants", "mezzanine", "in breach unless", "equity cure"),
    ),
    "de": (
        *("absichtserklärung", "unternehmensbewertung", "unternehmenskauf", "beteiligungsvertrag"),
        *("anteilskaufvertrag", "finanzierungsrunde", "wandeldarlehen", "datenraum", "fusionskontrolle"),
        *("rechtsstreit", "vergleichsangebot", "klageschrift", "börsengang", "streitwert", "kläger", "klägerin"),
        *("klägers", "beklagte", "beklagten", "landgericht", "geschäftsanteile", "anteilskauf"),
        *("kaufvertrag über die anteile", "unternehmensverkauf", "konsortialkredit", "klageerwiderung", "kaufangebot"),
        *("indikatives angebot", "verbindliches angebot", "unverbindliches angebot", "zielgesellschaft"),
        *("verkaufsprozess", "share deal", "asset deal", "earn-out", "kaufpreisanpassung", "stillhaltevereinbarung"),
        *("sanierungskonzept", "insolvenzantrag", "überbrückungskredit", "kapitalerhöhung", "prozessrisiko"),
        *("erfolgsaussichten", "klageentwurf", "vergleichsvorschlag", "vergleichsverhandlungen", "mandatsgeheimnis"),
        *("schadensersatzklage", "einstweilige verfügung", "widerklage", "streitverkündung"),
        *(
            "anschlussfinanzierung",
            "eigenkapitalquote",
            "stiller gesellschafter",
            "warenkreditversicherer",
            "sale-and-lease-back",
            "covenants",
            "liquiditätsengpass",
            "klage einreichen",
            "prozesskosten",
        ),
    ),
    "fr": (
        *("lettre d'intention", "prix d'acquisition", "fusion-acquisition", "levée de fonds", "prise de participation"),
        *("contrat de cession", "transaction amiable", "offre publique", "demanderesse", "défenderesse", "défendeur"),
        *("assignation", "mise en demeure", "protocole de cession", "cession des parts", "cession de parts"),
        *("conclusions en défense", "rachat de", "offre ferme", "valeur d'entreprise", "pacte d'actionnaires"),
        *("tribunal judiciaire", "conseil de prud'hommes", "protocole transactionnel", "tour de table"),
        *("marque d'intérêt", "offre indicative", "offre liante", "offre engageante", "cession de la branche"),
        *("cession de l'entreprise", "data room", "audit d'acquisition", "garantie d'actif et de passif"),
        *("valorisation pre-money", "pre-money", "augmentation de capital", "entrée au capital"),
        *("négociations exclusives", "négociation exclusive", "provision pour litige", "chances de succès"),
        *("appel interjeté", "partie adverse", "procédure de sauvegarde", "crédit relais"),
        *("risque prud'homal", "prud'hommes", "prud'homal", "refinancement", "renégociation de la dette", "assigner"),
    ),
    "es": (
        *("carta de intenciones", "ronda de financiación", "compraventa de acciones", "litigio", "demanda judicial"),
        *("acuerdo extrajudicial", "oferta vinculante", "demandante", "demandada", "demandado", "juzgado"),
        *("formula demanda", "compraventa de participaciones", "oferta no vinculante", "toma de participación"),
        *("adquisición del 100 %", "contestación a la demanda", "ampliación de capital", "préstamo convertible"),
        *("procedimiento arbitral", "valor del negocio", "libre de deuda y caja", "libre de deuda"),
        *("oferta indicativa", "manifestación de interés", "revisión de sus libros", "due diligence"),
        *("cuaderno de venta", "mandato de venta", "pacto de socios", "entrada en el capital", "valoración pre-money"),
        *("pre-money", "préstamo puente", "demanda contra", "acto de conciliación", "parte contraria"),
        *("provisión por litigio", "recurso de apelación", "transacción judicial"),
        *(
            "mezzanine",
            "reperfilamiento",
            "deuda neta",
            "tenedores de bonos",
            "presentar la demanda",
            "embargo preventivo",
            "oferta de transacción",
            "reconvenir",
            "quiere demandar",
            "abogado contrario",
        ),
    ),
    "it": (
        *("lettera d'intenti", "valutazione d'azienda", "aumento di capitale", "cessione di quote", "contenzioso"),
        *("transazione stragiudiziale", "offerta vincolante", "atto di citazione", "convenuta", "convenuto", "attrice"),
        *("comparsa di risposta", "decreto ingiuntivo", "cessione delle quote", "patto parasociale"),
        *("offerta non vincolante", "prestito convertibile", "ricorso per", "arbitrato", "manifestazione di interesse"),
        *("offerta indicativa", "cessione del ramo", "due diligence", "data room", "ingresso nel capitale"),
        *("valutazione pre-money", "pre-money", "patti parasociali", "prezzo di cessione", "debt free", "cash free"),
        *("trattativa riservata", "finanziamento ponte", "concordato preventivo", "composizione negoziata"),
        *("causa civile", "avvocato di controparte", "proposta transattiva", "accordo transattivo"),
        *("rifinanziamento", "ristrutturazione del debito", "citare in giudizio"),
    ),
    "pt": (
        *("carta de intenções", "oferta vinculativa", "oferta não vinculativa", "aquisição da empresa"),
        *("aquisição da sociedade", "ronda de financiamento", "rodada de investimento", "compra e venda de ações"),
        *("cessão de quotas", "aumento de capital", "petição inicial", "contestação", "litígio", "tribunal judicial"),
        *("intenta ação", "condenação no pagamento", "acordo extrajudicial", "acordo parassocial", "processo arbitral"),
        *("réu", "autora", "injunção", "manifestação de interesse", "proposta indicativa", "proposta não vinculativa"),
        *("proposta vinculante", "entrada no capital", "avaliação pré-money", "pré-money", "pre-money"),
        *("due diligence", "data room", "venda da participação", "acordo de sócios", "financiamento intercalar"),
        *("recuperação judicial", "processo judicial", "ação judicial", "parte contrária", "advogado da"),
        *("provisão para litígio", "notificação extrajudicial"),
        *("covenants", "refinanciamento", "reestruturação da dívida", "dívida líquida", "providência cautelar"),
    ),
    "nl": (
        *("intentieverklaring", "overname", "overnameprijs", "financieringsronde", "rechtszaak", "eiser", "eiseres"),
        *("gedaagde", "dagvaarding", "aandelenoverdracht", "koopovereenkomst aandelen", "bindend bod"),
        *("indicatief bod", "dataroom", "kort geding", "schikkingsvoorstel", "converteerbare lening"),
        *("conclusie van antwoord", "aandeelhoudersovereenkomst", "overnamekandidaat", "verkoopproces", "earn-out"),
        *("due diligence", "boekenonderzoek", "de cijfers in te zien", "pre-money", "aandelenkapitaal"),
        *("kapitaalverhoging", "overbruggingskrediet", "surseance", "faillissementsaanvraag", "letter of intent"),
        *("exclusieve onderhandelingen", "proceskansen", "schikking treffen", "kort geding tegen"),
        *("dagvaarden", "conservatoir beslag", "herfinanciering", "convenanten", "borgstelling", "eerste aanleg"),
    ),
    "pl": (
        *("list intencyjny", "listu intencyjnego", "przejęcie spółki", "przejęcia spółki", "nabycie udziałów"),
        *("sprzedaż udziałów", "oferta wiążąca", "ofertę wiążącą", "runda finansowania", "umowa inwestycyjna", "pozew"),
        *("powód", "powódka", "pozwany", "pozwana", "pozwanego", "pozwanej", "sąd okręgowy", "sąd rejonowy"),
        *("zasądzenie", "postępowanie sądowe", "ugoda pozasądowa", "umowa sprzedaży udziałów", "badanie due diligence"),
        *("oferta niewiążąca", "ofertę niewiążącą", "oferta indykatywna", "zakup spółki", "kupno spółki"),
        *("sprzedaż spółki", "przejęciu spółki", "nabycia udziałów", "sprzedaży udziałów", "due diligence"),
        *("data room", "pre-money", "podwyższenie kapitału", "pożyczka konwertowalna", "kredyt pomostowy"),
        *("wniosek o upadłość", "pozwu", "powoda", "strona przeciwna", "nasz pełnomocnik", "szanse powodzenia"),
        *(
            "kredyt inwestycyjny",
            "kredytu inwestycyjnego",
            "kowenant",
            "kowenanty",
            "refinansowanie",
            "refinansowaniem",
            "dług netto",
        ),
    ),
}

#: Words of deals that accounts, orders and technology use as well.
DEALS_AMBIGUOUS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        *("acquisition", "valuation", "ebitda", "exclusivity", "divestiture", "purchase price", "settlement"),
        *("county court", "bidder", "bidders", "insolvency", "waiver letter", "cease and desist", "change of control"),
        *("sale process", "issued share capital", "exclusivity until"),
        *("covenant", "waiver", "refinancing", "sound out"),
    ),
    "de": (
        *("kaufpreis", "fusion", "übernahme", "exklusivität", "klage", "vergleich", "gesellschafter", "notartermin"),
        *("bieter", "bieterverfahren", "gesellschafterversammlung", "wettbewerbsverbot", "vorkaufsrecht"),
        "notarvertrag",
        *("restschuld", "grundschuld", "bürgschaft"),
    ),
    "fr": (
        *("valorisation", "litige", "clause de non-concurrence", "acquisition", "tribunal", "cession", "exclusivité"),
        *("repreneur", "protocole d'accord", "contentieux", "notre avocat", "référé", "conciliation"),
        *("redressement judiciaire", "information-consultation"),
        *("covenant", "waiver"),
    ),
    "es": (
        *("fusión", "adquisición", "valoración", "exclusividad", "tribunal", "demanda", "accionistas", "inversores"),
        *("adquirir hasta", "nuestros abogados", "sentencia", "venta de la empresa", "compra de la empresa"),
        *("concurso de acreedores", "burofax", "arbitraje"),
        *("covenant", "waiver", "hipoteca", "avales"),
    ),
    "it": (
        *("acquisizione", "fusione", "valutazione", "esclusiva", "tribunale", "attore", "soci", "diffida"),
        *("messa in mora", "sentenza", "ricorso", "udienza", "controparte", "ramo d'azienda", "esclusiva fino"),
        *("covenant", "waiver", "pegno", "pignoramento"),
    ),
    "pt": (
        *("aquisição", "avaliação", "fusão", "exclusividade", "tribunal", "acionistas", "autor"),
        *("direito de preferência", "investidores", "insolvência", "contraparte", "arbitragem", "compra da empresa"),
        "venda da empresa",
        *("covenant", "waiver", "penhora"),
    ),
    "nl": (
        *("fusie", "waardering", "schikking", "exclusiviteit", "rechtbank", "vordering", "aandeelhouders"),
        *("staat te koop", "bieder", "biedingen", "koopprijs", "nabetaling", "investeerder", "investeerders"),
        *("geschil", "procedure tegen", "hoger beroep", "ingebrekestelling", "sommatie", "onze advocaat"),
        *("schikken", "procederen", "deskundigenrapport", "covenant", "onze positie"),
    ),
    "pl": (
        *("przejęcie", "wycena", "fuzja", "wyłączność", "sąd", "udziałów", "wspólnicy", "przejęcia", "inwestor"),
        *("inwestora", "inwestorem", "restrukturyzacja", "ugoda", "ugody", "ugodę", "wezwanie do zapłaty", "apelacja"),
        *("apelację", "arbitraż"),
        *("poręczenie", "hipoteka", "zastaw", "zadłużenia"),
    ),
}

#: An offer for a part of a company, or for all of it.
OFFER_FOR_SHARES: Final = (
    r"(?i)\b(?:acquire|acquiring|acquisition of|purchase of|offer for|interest in|erwerb von|übernahme von|acquérir|acquisition de"
    r"|rachat de|adquirir|adquisición de"
    r"|acquisire|acquisizione del?|aquisição de|adquirir|overname van|nabycie|nabyć)[^.\n]{0,24}\b(?:100|[5-9][0-9]"
    r"|[1-4][0-9])(?:[.,][0-9]{1,2})?[ ]?(?:%|per cent|percent|prozent)[^.\n]{0,40}"
    r"(?:shares?|equity|capital|anteile|geschäftsanteile|gesellschaft|gmbh|ag\b|parts|titres|société|sas\b|participaciones|acciones|s\.l|s\.a|quote|capitale|s\.?r\.?l|s\.?p\.?a"
    r"|quotas|ações|lda|ltda|aandelen|b\.?v\b|udziałów|akcji|spółki|ltd|plc|inc\b)"
)
