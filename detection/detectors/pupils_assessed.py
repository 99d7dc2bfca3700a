"""What is written of one child at school or in a practice: how it learns, what was found, what it takes. Eight languages."""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors.model import Candidate
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

_CAPITAL: Final = r"[A-Z\x{C0}-\x{DE}\x{100}-\x{17F}]"
_CHILD: Final = (
    r"(?i:child|pupil|student|kind|schüler(?:in)?|(?:name (?:of (?:the )?(?:child|pupil)|des kindes))|enfant|niñ[oa]|menor|alumn[oa]|estudiante"
    r"|bambin[oa]|minore|alunn[oa]|studente|studentessa|criança|alun[oa]|educand[oa]|estudante|leerling|kind|dziecko|uczeń|uczennica|dane dziecka)"
)
#: ``Pupil: Ada Byron``, ``Name of the child: …``, ``Schüler/in: …``.
_LABELLED: Final = (
    # No word begins with a letter outside ASCII for RE2.
    rf"(?:\b{_CHILD}|(?i:élève))(?i:(?:['’]s)? name|/in|\([aeo]\))?[*\"']*[ \t]*[:|][ \t*\"']*{_CAPITAL}[^\s,;:|<>()\[\]{{}}0-9]+"
    rf"(?:[ \t](?:(?:de|del|della|di|da|dos|van|von|der|den)[ \t]){{0,2}}{_CAPITAL}[^\s,;:|<>()\[\]{{}}0-9]+){{1,3}}"
)
_LABELLED_COMPILED: Final = compile_own(_LABELLED, captures=False)
#: What may be found of how a child learns, speaks, attends or gets on with others.
_CONDITIONS: Final = (
    r"ad(?:hd|hs)\b|td[ah]{1,2}\b|phda\b|attention[ -]deficit|aufmerksamkeits(?:defizit|störung)|aktivitäts- und aufmerksamkeits|hyperkineti"
    r"|(?:déficit|trouble) (?:de l['’]|d['’])attention|déficit de atención|deficit di attenzione|défice de atenção|déficit de atenção"
    r"|aandachtstekort|nadpobudliwoś|deficyt(?:em|u)? uwagi",
    r"d[iy]s?s?l[eé](?:x|ks|ss|cs)|legasthen|lese-? ?(?:und )?rechtschreib|lrs\b|reading disorder",
    r"d[iy]s[ck]al[ck]ul|rechenstörung",
    r"d[iy]sort(?:h)?ogra|d[iy]s(?:gra[fp]|pra(?:x|ks|ss)|fasi|phasi)|specific learning d|disturb[oi] specific|\bdsa\b|trastorno específico",
    r"auti(?:s[mt]|ß)|asperger|espe(?:c)?tro (?:do )?auti|spettro autistico",
    r"tourette|mutism|(?:taal|speech|language)[- ]?(?:ontwikkelings)?(?:stoornis|disorder)|sprachentwicklungsstörung|retard (?:mental|de (?:langage|parole))"
    r"|(?:learning|intellectual) disabilit|geistige behinderung|déficience intellectuelle|discapacidad intelectual|disabilità intellettiva|lernbehinder"
    r"|deficiência intelectual|verstandelijke beperking|niepełnosprawność intelektualn|trouble oppositionnel|oppositional defiant|anxiety disorder"
    r"|angststörung",
)
_REMEDIES: Final = (
    r"m[eé]t(?:h)?yl(?:ph|f)[eé]nidat|m[eé]tilf[eé]nidat|metylofenidat|ritalin|concerta|medikinet|equasym|quasym|elvanse|lisde(?:x|ks)amf[eé]tamin"
    r"|atomo(?:x|ks)[eé]tin"
    r"|strattera|guanfacin|risperidon|melatonin"
)
#: How it was found: tests, those who look for it, and words of a finding.
_FOUND: Final = (
    r"wisc|hawik|wppsi|conners|ados|raven|full[ -]scale iq|gesamt-?iq|q\.?i\.? (?:total|global|totale)|\biq\b|totaal-?iq",
    r"neuroped|neuropäd|neuropéd|neuropsic|neuropsych|neurodes|neurodev|paediatrician|pediatrician|kinder- und jugendpsychiat|sozialpädiatr|kinderarts"
    r"|educational psychologist|schulpsycholog|psychologue scolaire|orthophonist|logop[eéä]d|terap(?:ia|euta) da fala|speech (?:and language )?therap",
    r"diagnos|rozpozna|stwierdzono|vastgesteld|sprake van|laudo|confirmed|liegt [^.\n]{0,60} vor|présente|presenta|apresenta|medicad[oa]|prescri",
)
_CONDITIONS_COMPILED: Final = tuple(re.compile(rf"(?i)(?<!\w)(?:{words})") for words in (*_CONDITIONS, _REMEDIES))
_FOUND_COMPILED: Final = tuple(re.compile(rf"(?i)(?<!\w)(?:{words})") for words in _FOUND)
#: The beginnings of the names of what is found, as every text of these holds one.
PUPIL_TRIGGER: Final = (
    r"(?i)\b(?:adhd|adhs|tdah|tda\b|phda|attention[ -]defi|aufmerksamkeits|hyperkin|d[ée]fici[te]+ (?:de|d|di) |aandachtstek|nadpobud|deficyt"
    r"|d[iy]s{0,2}l[eé]|legasth|lese-|lrs\b|d[iy]s[ck]al|rechenst|d[iy]sort|d[iy]sgra|d[iy]spra|auti[sß]|autyzm|asperg|tourett|mutism)"
)
#: A paper that a child wrote itself, or what it is to write about.
_ESSAY: Final = re.compile(
    r"(?im)^[^\n]{0,40}\b(?:title|topic|essay|paper|homework|thema|titel|referat|facharbeit|sujet|titre|exposé|tema|título|trabajo|titolo|tesina|trabalho"
    r"|onderwerp|werkstuk|profielwerkstuk|scriptie|temat|wypracowanie|prezentacja)\b[^\n:]{0,20}:"
)
_LONGEST: Final = 20_000
_LEAST: Final = 2
#: More children by their labels are a list.
_MOST_CHILDREN: Final = 2


def find_assessed(document: Document) -> Iterator[Candidate]:
    """A child by its label, in a text that tells what was found of it: two of conditions, remedies and tests, one of them no test."""
    text = document.text
    if len(text) > _LONGEST:
        return
    children = {text[start:end]: (start, end) for start, end in spans_of(_LABELLED_COMPILED, document)}
    if not 0 < len(children) <= _MOST_CHILDREN or _ESSAY.search(text) is not None:
        return
    conditions = [found for words in _CONDITIONS_COMPILED if (found := words.search(text)) is not None]
    if not conditions or len(conditions) + sum(words.search(text) is not None for words in _FOUND_COMPILED) < _LEAST:
        return
    start, end = next(iter(children.values()))
    name = text[start:end].replace("|", ":").partition(":")[2].strip(" \t*\"'")
    yield Candidate(start, end, name, Confidence.LIKELY, conditions[0][0])
