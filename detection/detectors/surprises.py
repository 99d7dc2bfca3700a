"""Surprises among colleagues, of which one is not to hear yet: parties, presents, cakes, farewells; and treats. Eight languages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

_GROUP: Final = "notes"

#: What somebody is to be surprised with, or what is kept from nobody but in jest.
_OCCASION: Final = (
    r"(?i)(?:\b(?:surprise|cake|birthday|farewell|leaving (?:do|party|drinks|present|gift|card)|present for|gift for|whip-?round"
    r"|baby shower|(?:wife|husband|daughters?|sons?|family) (?:is|are) coming|hen do"
    r"|stag do|secret santa|is (?:[3-7]0|1[68]|21) (?:on|next|this|tomorrow)|[3-7]0th|canteen|ice cream|doughnuts)\b"
    r"|überrasch|kuchen\b|torte\b|geburtstag|geschenk|abschiedsfeier|abschiedsfest|junggesell|wichteln|kantine|gratis eis"
    r"|freibier|(?:frau|mann|töchter|tochter|kinder) kommt? auch|kommen auch"
    r"|gâteau|anniversaire|cadeau|pot de départ|pot surprise|cagnotte|la fête de|enterrement de vie|machine à café|cantine"
    r"|sorpresa|cumpleaños|regalo|tarta\b|despedida de|fiesta de|amigo invisible|tortilla|croquetas|comedor"
    r"|compleanno|torta\b|colletta|festa a sorpresa|festa di|addio al|mensa\b|tiramis"
    r"|surpresa|aniversário|prenda|presente para|bolo\b|festa de|despedida d|cantina|refeitório"
    r"|verrass|verjaardag|cadeau|taart\b|afscheid|vrijgezellen|sinterklaas|gaat met pensioen|gratis ijs|(?:vrouw|man|dochters?"
    r"|zoons?|kinderen) kom(?:t|en) ook|borrel\b"
    r"|niespodziank|urodzin|prezent|tort\b|tortem\b|impreza|imprezę|składk|zrzutk|pożegnani|stołówk|pączk)"
)
_OCCASION_COMPILED: Final = compile_own(_OCCASION)
#: How one asks to keep it, in short: the rules know the whole of it.
_ASKED: Final = re.compile(
    r"(?i)\b(?:tell|told|say|word|mum|sch?tum|quiet|secret|hats?|sh+|ps+t|yourselves|spill|between us|(?:nichts|nix|kein wort"
    r"|weiter)\w*|verrat\w*"
    r"|dicht\w*|mund|klappe|geheim|unter uns|dites?|dire|dit|parle[rz]?|r[ée]p[ée]t\w+|motus|cousue|mot|secr[eè]te?|entre nous"
    r"|dig[aá](?:[ms]|is|n)?|cont(?:em|es|éis)"
    r"|cuent\w+|entere|sospech\w+|secreto|palabra|entre nosotros|dir\w*|bocca|parola|segreto|tra noi|fale[ms]?|fala[rm]?|segredo"
    r"|desconf\w+|palavra"
    r"|entre nós|boca|bico|mond\w*|zeg\w*|verklap\w*|vertel\w*|doorvertel\w*|stil|onder ons|pet|woord|weet\w*|mów\w*|kłódkę"
    r"|sekre\w*|tajemnic\w*|słow\w*"
    r"|ani mru|domyśla|między nami|zębami)\b"
)
#: What nobody plans as a surprise: what a firm does, what it pays, who goes and who is ill.
_SERIOUS: Final = (
    r"(?i)(?:\b(?:clos(?:e|es|ing|ure) (?:the|of|in|down|our)|clos(?:ure|ing down)|closed|shut(?:ting)? (?:the|down)|redundan"
    r"|dismiss|lay-?offs?|restructur|reorgani|merger|takeover"
    r"|acquisition|acquire|sale of|sell(?:ing)? (?:the|our|off)|sold to|salar(?:y|ies)|pay (?:cut|rise|freeze)|wages|investor"
    r"|bidder|lawsuit"
    r"|insolven|bankrupt|due diligence|budget cuts?|job cuts?|cutbacks|relocat|diagnos|cancer|suspended|disciplin|confidential\b"
    r"|embargo"
    r"|board (?:meeting|paper|decision))"
    r"|schließung|schließen wir|\bschließt|geschlossen|stillgelegt|entlass|\bkündig|gekündigt|personalabbau|stellenabbau"
    r"|umstruktur|fusion|übernahme|verkauf|gehalt|gehälter|insolven"
    r"|investor|bieter|betriebsrat|vorstand|geschäftsführung|abmahn|krebs|diagnose|vertraulich"
    r"|fermeture|fermons|licenci|plan social|restructur|rachat|cession|vendre\b|salaire|augmentation|syndicat|direction|faillite"
    r"|cancer|diagnostic"
    r"|confidentiel"
    r"|cierre|cerramos|cerrar|\bdespidos?\b|despidi|despedidos|\bere\b|reestructur|fusión|adquisici|venta de|vender|sueldo"
    r"|sindicat|comité|dirección|quiebra|cáncer|confidencial"
    r"|chiusura|chiudiamo|chiude|licenzia|esuber|ristruttur|fusione|acquisizion|cessione|vendita|stipend|sindacat|fallimento"
    r"|tumore|riservat"
    r"|confidenzial|direzione"
    r"|fecho|fechar|encerra|despedimento|demiss|reestrutur|fusão|aquisição|venda d|vender|salári|\bordenado\b|administração"
    r"|falência|cancro"
    r"|vakbond|sluiting|sluiten|gesloten|gaat dicht|ontslag|ontslaan|ontslagen|reorganisatie|fusie\b|overname|verkoop|salaris"
    r"|ondernemingsraad|\bde or\b|directie|faillis"
    r"|kanker|vertrouwelijk"
    r"|zamknięci|zamykamy|zwolnie|zwalnia|restruktur|fuzj|przejęci|sprzeda|pensj|wynagrodz|związk|zarząd|dyrekcj|upadłoś|poufn)"
)
_SERIOUS_COMPILED: Final = compile_own(_SERIOUS, captures=False)
#: What a document is made of. Beside such a word, cake in the kitchen says nothing of what is to be kept quiet.
_PAPERS: Final = re.compile(
    r"(?i)\b(?:figures|numbers|draft|deck|memo|report|attach\w+|document|spreadsheet|forward(?:ed)?|zahlen|entwurf|anhang|anlage"
    r"|unterlagen|bericht"
    r"|weiterleiten|chiffres|brouillon|pi[èe]ce jointe|rapport|document|transf[ée]r\w+|cifras|borrador|adjunt\w+|informe"
    r"|documento|reenv\w+|numeri"
    r"|bozza|allegat\w+|relazione|inoltr\w+|números|rascunho|anexo|relatório|reencaminh\w+|cijfers|concept|bijlage|bijgaand\w*"
    r"|doorsturen"
    r"|liczby|projekt|załącz\w+|raport|przesyła\w+)\b"
)
#: What is planned for somebody, beside which a paper may be named.
_PLANNED: Final = re.compile(r"(?i)surpris|überrasch|sorpres|surpres|verrass|niespodziank")
_REACH: Final = 300
#: Longer texts are no notes to colleagues about a cake.
_LONGEST: Final = 2_500


def _find_surprises(document: Document) -> Iterator[Candidate]:
    text = document.text
    if len(text) > _LONGEST or next(spans_of(_SERIOUS_COMPILED, document), None) is not None:
        return
    has_papers = _PAPERS.search(text) is not None
    for start, end in spans_of(_OCCASION_COMPILED, document):
        if (not has_papers or _PLANNED.match(text, start, end)) and _ASKED.search(text, max(0, start - _REACH), end + _REACH):
            yield Candidate(start, end, text[start:end], Confidence.LIKELY, "to be kept from somebody")


SURPRISE_PLANNED: Final = Detector(
    id="surprise_planned",
    group=_GROUP,
    name="Surprise among colleagues",
    description="A party, a present, a cake or a treat that a short note asks to keep quiet, and nothing of business beside it.",
    triggers=(_OCCASION,),
    find=_find_surprises,
    redact=redaction.beginning,
    example="Surprise party for Dave on Friday: don't tell him!",
)

DETECTORS: Final = (SURPRISE_PLANNED,)
