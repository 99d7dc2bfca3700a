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
        *("letter before action",),
    ),
    "de": (
        *("absichtserklärung", "unternehmensbewertung", "unternehmenskauf", "beteiligungsvertrag"),
        *("anteilskaufvertrag", "finanzierungsrunde", "wandeldarlehen", "datenraum", "fusionskontrolle"),
        *("rechtsstreit", "vergleichsangebot", "klageschrift", "börsengang", "streitwert", "kläger", "klägerin"),
        *("klägers", "beklagte", "beklagten", "landgericht", "geschäftsanteile", "anteilskauf"),
        *("kaufvertrag über die anteile", "unternehmensverkauf", "konsortialkredit", "klageerwiderung"),
    ),
    "fr": (
        *("lettre d'intention", "prix d'acquisition", "fusion-acquisition", "levée de fonds", "prise de participation"),
        *("contrat de cession", "transaction amiable", "offre publique", "demanderesse", "défenderesse", "défendeur"),
        *("assignation", "mise en demeure", "protocole de cession", "cession des parts", "cession de parts"),
        *("conclusions en défense", "rachat de", "offre ferme", "valeur d'entreprise", "pacte d'actionnaires"),
        *("tribunal judiciaire", "conseil de prud'hommes", "protocole transactionnel", "tour de table"),
    ),
    "es": (
        *("carta de intenciones", "ronda de financiación", "compraventa de acciones", "litigio", "demanda judicial"),
        *("acuerdo extrajudicial", "oferta vinculante", "demandante", "demandada", "demandado", "juzgado"),
        *("formula demanda", "compraventa de participaciones", "oferta no vinculante", "toma de participación"),
        *("adquisición del 100 %", "contestación a la demanda", "ampliación de capital", "préstamo convertible"),
        *("procedimiento arbitral",),
    ),
    "it": (
        *("lettera d'intenti", "valutazione d'azienda", "aumento di capitale", "cessione di quote", "contenzioso"),
        *("transazione stragiudiziale", "offerta vincolante", "atto di citazione", "convenuta", "convenuto", "attrice"),
        *("comparsa di risposta", "decreto ingiuntivo", "cessione delle quote", "patto parasociale"),
        *("offerta non vincolante", "prestito convertibile", "ricorso per", "arbitrato"),
    ),
    "pt": (
        *("carta de intenções", "oferta vinculativa", "oferta não vinculativa", "aquisição da empresa", "aquisição da sociedade"),
        *("ronda de financiamento", "rodada de investimento", "compra e venda de ações", "cessão de quotas"),
        *("aumento de capital", "petição inicial", "contestação", "litígio", "tribunal judicial", "intenta ação"),
        *("condenação no pagamento", "acordo extrajudicial", "acordo parassocial", "processo arbitral", "réu"),
        *("autora", "injunção"),
    ),
    "nl": (
        *("intentieverklaring", "overname", "overnameprijs", "financieringsronde", "rechtszaak", "eiser", "eiseres"),
        *("gedaagde", "dagvaarding", "aandelenoverdracht", "koopovereenkomst aandelen", "bindend bod"),
        *("indicatief bod", "dataroom", "kort geding", "schikkingsvoorstel", "converteerbare lening"),
        *("conclusie van antwoord", "aandeelhoudersovereenkomst"),
    ),
    "pl": (
        *("list intencyjny", "listu intencyjnego", "przejęcie spółki", "przejęcia spółki", "nabycie udziałów"),
        *("sprzedaż udziałów", "oferta wiążąca", "ofertę wiążącą", "runda finansowania", "umowa inwestycyjna", "pozew"),
        *("powód", "powódka", "pozwany", "pozwana", "pozwanego", "pozwanej", "sąd okręgowy", "sąd rejonowy"),
        *("zasądzenie", "postępowanie sądowe", "ugoda pozasądowa", "umowa sprzedaży udziałów", "badanie due diligence"),
    ),
}

#: Words of deals that accounts, orders and technology use as well.
DEALS_AMBIGUOUS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        *("acquisition", "valuation", "ebitda", "exclusivity", "divestiture", "purchase price", "settlement"),
        *("county court",),
    ),
    "de": (*("kaufpreis", "fusion", "übernahme", "exklusivität", "klage", "vergleich", "gesellschafter", "notartermin"),),
    "fr": (*("valorisation", "litige", "clause de non-concurrence", "acquisition", "tribunal", "cession", "exclusivité"),),
    "es": (*("fusión", "adquisición", "valoración", "exclusividad", "tribunal", "demanda", "accionistas"),),
    "it": (*("acquisizione", "fusione", "valutazione", "esclusiva", "tribunale", "attore", "soci"),),
    "pt": (*("aquisição", "avaliação", "fusão", "exclusividade", "tribunal", "acionistas", "autor"),),
    "nl": (*("fusie", "waardering", "schikking", "exclusiviteit", "rechtbank", "vordering", "aandeelhouders"),),
    "pl": (*("przejęcie", "wycena", "fuzja", "wyłączność", "sąd", "udziałów", "wspólnicy"),),
}
