"""The engine against Python's ``re`` one expression at a time, and what it costs on ordinary documents.

Only the ratios mean anything: both sides run in turn, in the same process, on the same text; medians of several rounds.
"""

import random
import re
import statistics
import string
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from benchmarks import mark
from benchmarks.accuracy import made_values
from benchmarks.accuracy.business import CORPORA, templates
from classifyhub.running import look_through_what_passes
from detection.detectors import DETECTORS
from detection.engine import CompiledRuleSet, classify, compile_rule_set
from detection.packs import STARTING_LABELS, starting_rule_set
from domain.rules import Conditions, Matcher, Precedence, Rule, RuleSet

LENGTH = 64_000
ROUNDS = 5
#: There are hundreds of examples.
_ROUNDS_OF_EXAMPLES = 2
#: So many of the slowest are named.
_SLOWEST = 12
#: Milliseconds that 50 expressions of ``re`` took, one by one, on the machine and the day on which the goals were set.
_RE_THEN = 40.0
#: What the worst text may take of what they take.
_WORST = 25 / _RE_THEN

_TEXT = (
    "the team met on monday to talk about next year and agreed that deliveries from the northern depot should start earlier "
    "because most customers ask for them before noon while drivers prefer a later shift so we will try both for three weeks "
    "and compare numbers afterwards including fuel overtime and complaints as usual minutes are kept in the shared folder "
    "questions go to the planning desk room 4.12 version 3.11.4 order 2025-000417 at 10:30 see "
    "https://intranet.example/a/b?id=7f3a9c21 "
)
_WORDS = _TEXT.split()


def ordinary_document(length: int = LENGTH) -> str:
    """Prose with numbers, dates and addresses of pages, the same at every run, in which no rule matches."""
    source = random.Random(20250612)
    lines: list[str] = []
    size = 0
    while size < length:
        line = " ".join(source.choices(_WORDS, k=source.randint(6, 18))).capitalize() + "."
        lines.append(line)
        size += len(line) + 1
    return "\n".join(lines)[:length]


def document_full_of_identifiers(length: int = LENGTH) -> str:
    """Four identifiers in every line, of which no two are alike."""
    source = random.Random(20251126)
    lines: list[str] = []
    size = 0
    while size < length:
        ssn = f"{source.randrange(100, 665)}-{source.randrange(10, 100)}-{source.randrange(1_000, 10_000)}"
        card, account = made_values.card(source, common=True), made_values.iban(source)
        line = f"Payment to IBAN {account}, card {card}, {made_values.email(source)}, SSN {ssn}.\n"
        lines.append(line)
        size += len(line)
    return "".join(lines)[:length]


def matchers(patterns: Iterable[str]) -> list[Matcher]:
    """Expressions in which case matters, as conditions."""
    return [Matcher(pattern=pattern, case_sensitive=True) for pattern in patterns]


def expressions(count: int) -> list[str]:
    """Expressions as people write them for rules: identifiers, codes with a prefix, words in several spellings."""
    source = random.Random(4711)
    names = ["".join(source.choices("bcdfglmnprstv", k=2)) + "".join(source.choices("aeioubcdrst", k=4)) for _ in range(count)]
    kinds: tuple[Callable[[str], str], ...] = (
        lambda name: rf"\b{name.upper()}-\d{{4,8}}\b",
        lambda name: rf"\b(?:project|operation) {name}(?:s|ing)?\b",
        lambda name: rf"\b{name}[_-]?(?:key|token)\s*[:=]\s*\S{{12,}}",
        lambda name: rf"\b{name}\.[a-z]+@{name}\.(?:com|org|net)\b",
        lambda name: rf"\b(?:{name}|{name[::-1]}|{name}{name[:2]})\b",
    )
    return [kinds[place % len(kinds)](name) for place, name in enumerate(names)]


def keywords(count: int) -> list[Matcher]:
    """Keywords as people write them for rules: the name of a project, in two ways."""
    return [Matcher(keywords=(f"project {number}x", f"codeword{number}")) for number in range(count)]


def rule_set(matchers: Iterable[Matcher]) -> RuleSet:
    """One rule per matcher."""
    rules = tuple(
        Rule(id=number, name=f"Rule {number}", priority=number, label_id=3, **dict(Conditions(any=(matcher,))))
        for number, matcher in enumerate(matchers, start=1)
    )
    return RuleSet(version=1, precedence=Precedence.MOST_SENSITIVE, default_label_id=2, labels=STARTING_LABELS, rules=rules)


def _milliseconds(work: Callable[[], object], repeats: int) -> float:
    """Processor time of this thread: what others do on the machine meanwhile hardly counts."""
    began = time.thread_time()
    for _ in range(repeats):
        work()
    return (time.thread_time() - began) / repeats * 1e3


def _against_re(text: str, count: int) -> tuple[float, float, float]:
    """Milliseconds for one document: ``re`` one by one, the engine, and to compile the rule set."""
    patterns = expressions(count)
    began = time.perf_counter()
    compiled = compile_rule_set(rule_set(matchers(patterns)))
    compiling = (time.perf_counter() - began) * 1e3
    by_re = [re.compile(pattern) for pattern in patterns]
    assert not classify(compiled, text).matched
    assert not any(pattern.search(text) for pattern in by_re)
    rounds = [
        (
            _milliseconds(lambda: [pattern.search(text) for pattern in by_re], 1),
            _milliseconds(lambda: classify(compiled, text), 50),
        )
        for _ in range(ROUNDS)
    ]
    return statistics.median(one for one, _ in rounds), statistics.median(ours for _, ours in rounds), compiling


_SOURCE = random.Random(64_000)
_ID_WORDS = " ".join(word for detector in DETECTORS.values() if detector.needs_words for word in detector.context[:1])
#: Texts that attackers send and archives hold, by what is repeated in them: full of something the shipped pack looks at closely.
HOSTILE = {
    "a marking without spaces": "机密",
    "a marking between spaces": "机密 ",
    "a marking in sentences": "Strictly Confidential — NDA ",
    "markings in one line": "intern,",
    "markings in lines": "CONFIDENTIAL\n",
    "markings that are none, in lines": "a cui\n",
    "announced words": "is cui x, ",
    "markings among tags": "<b>cui</b>x ",
    "IBANs": "DE89370400440532013000 ",
    "IBANs in groups": "DE89 3704 0044 0532 0130 00 ",
    "almost IBANs": "DE123456789 ",
    "cards": "4539148803436467 ",
    "almost cards": "card 4539148803436466 ",
    "addresses": "a@b.co ",
    "addresses in a column": "email\n" + "a.b@c.de\n" * 7_110,
    "passwords": "password: hunter2xY!9 ",
    "calls within calls": "new PDO(a,'b',",
    "secrets": 'api_key="sk_live_4eC39HqLyjWDarjtT1zdp7dc" ',
    "social security numbers": "SSN 536-22-8145 ",
    "telephone numbers": "+49 30 901820 ",
    "a table": "iban,name,ssn\n",
    "a table of values": "iban,name,ssn\n" + "DE89370400440532013000,Ada Byron,536-22-8145\n" * 1_430,
    "small tables": "dob,name\nx,y\nx,y\n\n",
    "small tables of figures": "dob,name\n1,y\nx,2\n\n",
    "small tables of pay": "salary,name\n1,x\n2,y\n\n",
    "blocks of secrets": "secrets:\n  a: b\n",
    "numbers beside names": "536-22-8145\nAda\n",
    "a quoted table": '"name","mail"\n' + '"a@b.co","c@d.co"\n' * 3_555,
    "long quoted rows": "a,b\n" + ('"a@b.co",' * 430 + "\n") * 16,
    "a table parted by spaces": "iban  name  ssn\n",
    "values parted by spaces": "Name        Iban                    SSN\n"
    + "Ada Byron   DE89370400440532013000  536-22-8145\n" * 1_400,
    "lines of words parted by spaces": "name  a\n name  a  b\n",
    "one line of words parted by spaces": "name  ",
    "an HTML table": "<table><tr><th>iban</th></tr>" + "<tr><td>DE89370400440532013000</td></tr>" * 1_560,
    "cells without end": "<table><tr><td>DE89370400440532013000" + "<td>" * 16_000,
    "birth dates": "date of birth: 12/05/1985 ",
    "amounts": "EUR 1 ",
    "names": "Mr Ada Byron ",
    "keys": "iban: x\n",
    "words near a number": "account number 12 ",
    "words of a subject": "biopsy bonus ",
    "one letter": "a",
    "digits": "7",
    "random digits": "".join(_SOURCE.choices("0123456789", k=LENGTH)),
    "digits in groups": "".join(_SOURCE.choices("0123456789 -", k=LENGTH)),
    "separators": "".join(_SOURCE.choices(" -./:=,;|\n\t\"'@", k=LENGTH)),
    "line breaks": "\n",
    "open tags": "<",
    "deep HTML": "<div>" * 6_000 + "cui" + "</div>" * 5_000,
    "combining marks": "e\u0301\u0323\u0302",
    "letters that fold to more": "ßİﬁŉ",
    "letters of many scripts": "".join(
        chr(_SOURCE.choice((0x61, 0xE9, 0x431, 0x5BC6, 0x1F600, 0x301, 0xE01))) for _ in range(LENGTH)
    ),
    "names of numbers, then numbers": _ID_WORDS + "\n" + "".join(f"{_SOURCE.randrange(10**11):011} " for _ in range(5_500)),
    "any code points": "".join(chr(_SOURCE.choice(range(0x20, 0xD800))) for _ in range(LENGTH)),
}


#: Texts of which no two are alike, by the characters they are made of: what RE2 learnt of one helps little with the next.
NEVER_ALIKE = {
    "base64, another each time": string.ascii_letters + string.digits + "+/",
    "random letters": string.ascii_lowercase,
    "random words": string.ascii_letters + " " * 10,
    "random letters and signs": string.ascii_lowercase + ":=,;|\n\"'(",
}


def random_text(kind: str, seed: int) -> str:
    """64,000 characters of such a kind."""
    return "".join(random.Random(seed).choices(NEVER_ALIKE[kind], k=LENGTH))


def hostile_text(kind: str) -> str:
    """64,000 characters of this kind."""
    words = HOSTILE[kind]
    return (words * (LENGTH // len(words) + 1))[:LENGTH]


def hostile_times(base: CompiledRuleSet, by_re: Callable[[], object]) -> dict[str, tuple[float, float]]:
    """Milliseconds that the shipped pack needs for each kind, and ``by_re`` in turn with it; the slowest by their ratio first."""
    times = {}
    for kind in (*HOSTILE, *NEVER_ALIKE):
        texts = [random_text(kind, seed) for seed in range(ROUNDS)] if kind in NEVER_ALIKE else [hostile_text(kind)] * ROUNDS
        if kind in HOSTILE:
            classify(base, texts[0])
        rounds = [(_milliseconds(partial(classify, base, text), 1), _milliseconds(by_re, 1)) for text in texts]
        times[kind] = min(ours for ours, _ in rounds), min(theirs for _, theirs in rounds)
    return dict(sorted(times.items(), key=lambda item: -item[1][0] / item[1][1]))


def example_texts() -> Iterator[tuple[str, str]]:
    """Every shipped detector's example in lines, and the same with other digits in each line: 64,000 characters of either."""
    source = random.Random(17)
    for id_, detector in DETECTORS.items():
        line = detector.example.rstrip("\n") + "\n"
        count = LENGTH // len(line) + 1
        yield f"{id_}, its example in lines", (line * count)[:LENGTH]
        if any(map(str.isdigit, line)):
            lines = ("".join(source.choice(string.digits) if each.isdigit() else each for each in line) for _ in range(count))
            yield f"{id_}, its example with other digits", "".join(lines)[:LENGTH]


def example_times(base: CompiledRuleSet, by_re: Callable[[], object]) -> list[tuple[float, float, str]]:
    """By how much more time the shipped pack needs for each than ``by_re``, its milliseconds, and what it is; the slowest first."""
    times = []
    for kind, text in example_texts():
        rounds = [(_milliseconds(partial(classify, base, text), 1), _milliseconds(by_re, 1)) for _ in range(_ROUNDS_OF_EXAMPLES)]
        ours, theirs = (min(side) for side in zip(*rounds, strict=True))
        times.append((ours / theirs, ours, kind))
    return sorted(times, reverse=True)


def business_documents() -> list[str]:
    """The documents that labels are measured with, in eight languages: none is like another."""
    return [template.text for corpus in CORPORA for template in templates(corpus)]


def reading_times(base: CompiledRuleSet, texts: Sequence[str]) -> Iterator[float]:
    """Milliseconds for 64,000 characters of texts when they are read for the first time, and for the second."""
    length = sum(map(len, texts))
    for _ in range(2):
        yield _milliseconds(lambda: [classify(base, text) for text in texts], 1) / length * LENGTH


def main() -> None:
    """Print the ratios: 50 and 500 rules against ``re``, the base pack on ordinary, hostile and rich documents."""
    text = ordinary_document()
    ours_at: dict[int, float] = {}
    for count, goal in ((50, 200), (500, 1_000)):
        one_by_one, ours, compiling = _against_re(text, count)
        ours_at[count] = ours
        print(
            f"  {count:>5} rules, {LENGTH:,} characters: {one_by_one / ours:8.0f} x re one by one (goal {goal:,}) {mark(one_by_one / ours >= goal)};"
            f" {ours:.3f} ms against {one_by_one:.1f} ms; compiled in {compiling:.0f} ms"
        )
    print(
        f"  500 rules take {ours_at[500] / ours_at[50]:.2f} x the time of 50 (goal: at most 2) {mark(ours_at[500] <= 2 * ours_at[50])}"
    )

    for count, kind, conditions in (
        (5_000, "expressions", matchers(expressions(5_000))),
        (10_000, "expressions", matchers(expressions(10_000))),
        (10_000, "keywords", keywords(10_000)),
    ):
        began = time.perf_counter()
        many_rules = compile_rule_set(rule_set(conditions))
        compiling = (time.perf_counter() - began) * 1e3
        took = statistics.median(_milliseconds(lambda compiled=many_rules: classify(compiled, text), 20) for _ in range(ROUNDS))  # type: ignore[misc]
        print(
            f"  {count:,} rules of {kind}: {took:.3f} ms for {LENGTH:,} characters, {took / ours_at[50]:.1f} x the time of 50;"
            f" compiled in {compiling / 1e3:.1f} s, about {many_rules.weight_bytes / 1e6:.0f} MB"
        )

    base = compile_rule_set(starting_rule_set())
    # As servers and workers do.
    look_through_what_passes()
    documents = business_documents()
    first, again = reading_times(base, documents)
    print(
        f"  base pack, {len(documents):,} business documents: {first:.1f} ms for {LENGTH:,} characters never read, {again:.1f} ms read again"
    )
    classify(base, text)
    whole = statistics.median(_milliseconds(lambda: classify(base, text), 50) for _ in range(ROUNDS))
    short = text[:1_000]
    small = statistics.median(_milliseconds(lambda: classify(base, short), 500) for _ in range(ROUNDS))
    print(f"  base pack, ordinary document: {whole:.3f} ms for {LENGTH:,} characters, {small * 1e3:.0f} µs for 1,000")

    fifty = [re.compile(pattern) for pattern in expressions(50)]
    times = hostile_times(base, lambda: [pattern.search(text) for pattern in fifty])
    print(
        f"  base pack, hostile texts of {LENGTH:,} characters (goal: at most 25 ms where 50 expressions of re take {_RE_THEN:.0f}, so"
        f" {_WORST:.2f} x):"
    )
    for kind, (ours, theirs) in times.items():
        print(f"    {ours:6.1f} ms  {ours / theirs:4.2f} x {mark(ours / theirs <= _WORST)}  {kind}")

    examples = example_times(base, lambda: [pattern.search(text) for pattern in fifty])
    above = sum(ratio > _WORST for ratio, _, _ in examples)
    print(
        f"  base pack, {len(examples)} texts of {LENGTH:,} characters that repeat a detector's own example: median"
        f" {statistics.median(ratio for ratio, _, _ in examples):.2f} x, {above} above {_WORST:.2f} x {mark(not above)}; the slowest:"
    )
    for ratio, ours, kind in examples[:_SLOWEST]:
        print(f"    {ours:6.1f} ms  {ratio:4.2f} x {mark(ratio <= _WORST)}  {kind}")

    many = document_full_of_identifiers()
    found = len(classify(base, many, every_finding=True).findings)
    took = statistics.median(_milliseconds(lambda: classify(base, many, every_finding=True), 1) for _ in range(ROUNDS))
    print(f"  base pack, document full of identifiers: {found:,} findings in {took:.0f} ms, {found / took:.0f} a millisecond")


if __name__ == "__main__":
    main()
