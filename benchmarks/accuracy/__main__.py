"""``python -m benchmarks.accuracy [NAME ...]``: how right detectors and labels are over generated data.

A name is a module of this package, or a generator or corpus in one. Without names everything is measured.
"""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from benchmarks import accuracy
from benchmarks.accuracy import public_sets, verdicts
from benchmarks.accuracy.goals import FILE_GOALS, GOALS, LEAST_RIGHT, Goal
from benchmarks.accuracy.measure import Counts, Measured, Share, Slip, measure_module, measure_ordinary
from benchmarks.accuracy.samples import Generator

COUNT: Final = 200
SEED: Final = 20_251_126
_MOST_SLIPS: Final = 12
_MOST_WRONG: Final = 30


def modules() -> dict[str, Mapping[str, Generator]]:
    """Every module of this package that has generators, by name."""
    found = ((each.name, _module(each.name)) for each in pkgutil.iter_modules(accuracy.__path__))
    return {name: module.GENERATORS for name, module in found if hasattr(module, "GENERATORS")}


def corpora() -> dict[str, Mapping[str, verdicts.Corpus]]:
    """Every module of this package that has labelled documents, by name."""
    found = ((each.name, _module(each.name)) for each in pkgutil.iter_modules(accuracy.__path__))
    return {name: module.CORPORA for name, module in found if hasattr(module, "CORPORA")}


def _module(name: str):  # type: ignore[no-untyped-def]  # which attributes it has is what is asked
    return None if name == "__main__" else importlib.import_module(f"{accuracy.__name__}.{name}")


def measure_all(names: Iterable[str] = (), *, count: int = COUNT, seed: int = SEED) -> Measured:
    """Run the generators that are named, or all."""
    chosen, result = set(names), Measured()
    for module, generators in modules().items():
        wanted = [name for name in generators if not chosen or module in chosen or name in chosen]
        if not wanted:
            continue
        if module == "ordinary":
            result.add(measure_ordinary(generators, wanted=wanted, count=count, seed=seed))
        else:
            result.add(measure_module(module, generators, wanted=wanted, count=count, seed=seed))
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 2 for a name that is none."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a module, a generator or a corpus; default: all")
    parser.add_argument("--count", type=int, default=COUNT, help="samples per generator (default %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="where the generators begin (default %(default)s)")
    parser.add_argument(
        "--sentences", type=Path, metavar="FILE", help="measure this file of Presidio's generator of sentences instead"
    )
    parser.add_argument("--credentials", type=Path, metavar="DIR", help="measure this folder of CredData, data made, instead")
    options = parser.parse_args(arguments)
    if options.sentences or options.credentials:
        return _measure_public(options.sentences, options.credentials)
    known = {each for table in (modules(), corpora()) for module, own in table.items() for each in (module, *own)}
    unknown = sorted(set(options.names) - known)
    if unknown:
        print(
            f"No module, generator or corpus is called {', '.join(unknown)}. There are: {', '.join(sorted(known))}",
            file=sys.stderr,
        )
        return 2
    _print_detectors(measure_all(options.names, count=options.count, seed=options.seed))
    _print_labels(set(options.names), count=options.count, seed=options.seed)
    return 0


def _measure_public(file: Path | None, folder: Path | None) -> int:
    if file is not None and not file.is_file():
        print(f"{file} is no file", file=sys.stderr)
        return 2
    if folder is not None and not (folder / "data").is_dir():
        print(f"{folder} holds no data/: its own download_data.py makes it", file=sys.stderr)
        return 2
    measured = Measured()
    if file is not None:
        measured.add(public_sets.measure_sentences(file))
    if folder is not None:
        measured.add(public_sets.measure_credentials(folder))
    _print_detectors(measured)
    return 0


def _print_detectors(measured: Measured) -> None:
    if measured.detectors or measured.files:
        print(f"{'Detectors':<26}{'precision':>10} {'95 %':<14}{'recall':>8} {'95 %':<14}{'found':>7}{'missed':>7}{'false':>7}")
        for name, counts in sorted(measured.detectors.items()):
            _print_counts(name, counts, GOALS.get(name))
        for group, counts in sorted(measured.files.items()):
            if counts != Counts():
                _print_counts(f"{group}, per file", counts, FILE_GOALS.get(group))
    if measured.ordinary_documents:
        false = measured.ordinary_false
        rate = 1_000 * false.total() / measured.ordinary_documents
        print(f"\nOrdinary documents: {rate:.1f} false positives per 1,000 ({measured.ordinary_documents:,} documents)")
        for name, number in false.most_common():
            print(f"  {name:<24}{1_000 * number / measured.ordinary_documents:8.1f}")
    _print_slips("Missed", measured.misses)
    _print_slips("Found where nothing is", measured.false_hits)


def _print_counts(name: str, counts: Counts, goal: Goal | None) -> None:
    told = (
        "" if goal is None else f"  goal {goal.precision:.2f}, {goal.recall:.2f}: {'met' if _meets(counts, goal) else 'MISSED'}"
    )
    print(
        f"{name:<26}{counts.precision.value:>10.4f} {_interval(counts.precision):<14}{counts.recall.value:>8.4f}"
        f" {_interval(counts.recall):<14}{counts.found:>7,}{counts.missed:>7,}{counts.false:>7,}{told}"
    )


def _meets(counts: Counts, goal: Goal) -> bool:
    return counts.precision.value >= goal.precision and counts.recall.value >= goal.recall


def _interval(share: Share) -> str:
    return "{:.3f}-{:.3f}".format(*share.interval)


def _print_slips(title: str, slips: Sequence[Slip]) -> None:
    """The worst: each kind of text once per detector, before any twice."""
    if not slips:
        return
    seen: dict[tuple[str, str], int] = {}
    ranked = []
    for slip in slips:
        seen[slip.detector, slip.kind] = seen.get((slip.detector, slip.kind), 0) + 1
        ranked.append((seen[slip.detector, slip.kind], slip))
    print(f"\n{title} (some):")
    for _, slip in sorted(ranked, key=lambda each: each[0])[:_MOST_SLIPS]:
        print(f"  {slip.detector} in {slip.kind}: {slip.quote}")


def _print_labels(names: set[str], *, count: int, seed: int) -> None:
    for module, own in corpora().items():
        for name, corpus in own.items():
            if not names or names & {module, name}:
                judged = verdicts.judge(corpus(count, seed))
                print(
                    f"\nLabels, {name} (goal: {100 * LEAST_RIGHT:.0f} of 100 in every language, none off by more than one level)"
                )
                print("\n".join(verdicts.report(judged, most_wrong=_MOST_WRONG)))


if __name__ == "__main__":
    sys.exit(main())
