"""What a document may ask for, found in one pass before anything is executed.

Each fragment is measured once, however often it is spread, so that a fragment bomb costs no more than its text.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSyntaxError,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    parse,
)
from graphql.validation.rules import overlapping_fields_can_be_merged

from domain.limits import GraphQLLimits
from schema.errors import BAD_REQUEST, PARSE_FAILED, RequestRefused

#: Fields after every spread is written out: what validation and execution would walk.
MAX_FIELDS: Final = 5_000
MAX_FRAGMENTS: Final = 50
#: Fields that a selection set names a second time: validation compares each with all its like.
MAX_REPEATS: Final = 50
#: Characters of a document: longer values belong into variables.
MAX_TEXT: Final = 100_000
#: Comparisons of fields that may have to be merged, in graphql-core's own units; its default takes seconds.
overlapping_fields_can_be_merged.MAX_COMPLEXITY_BUDGET = 10_000
TOO_COMPLEX: Final = "QUERY_TOO_COMPLEX"
_CACHED_TEXT: Final = 20_000
_CACHED_DOCUMENTS: Final = 512


@dataclass(slots=True)
class Measure:
    """What a selection set asks for, spreads written out."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    repeats: int = 0
    roots: int = 0

    def add(self, other: "Measure") -> None:
        """Have the other one beside this one."""
        self.depth = max(self.depth, other.depth)
        self.fields += other.fields
        self.aliases += other.aliases
        self.directives += other.directives
        self.repeats += other.repeats
        self.roots += other.roots


class _Pass:
    def __init__(self, document: DocumentNode) -> None:
        self._fragments = _fragments(document)
        self._measured: dict[str, Measure] = {}
        self._open: set[str] = set()

    def of(self, selections: SelectionSetNode | None) -> Measure:
        written = selections.selections if selections is not None else ()
        called = [(each.alias or each.name).value for each in written if isinstance(each, FieldNode)]
        total = Measure(repeats=len(called) - len(set(called)))
        for each in written:
            total.directives += len(each.directives or ())
            if isinstance(each, FieldNode):
                inner = self.of(each.selection_set)
                # Introspection is as deep as types are nested; graphql-core bounds it, and it has a price of its own.
                inner.depth = 1 if each.name.value.startswith("__") else inner.depth + 1
                inner.fields += 1
                inner.aliases += each.alias is not None
                inner.roots = 1
                total.add(inner)
            elif isinstance(each, InlineFragmentNode):
                total.add(self.of(each.selection_set))
            elif isinstance(each, FragmentSpreadNode):
                total.add(self._fragment(each.name.value))
        return total

    def _fragment(self, name: str) -> Measure:
        measured = self._measured.get(name)
        if measured is not None:
            return measured
        fragment = self._fragments.get(name)
        if fragment is None:
            return Measure()  # validation says so
        if name in self._open:
            raise RequestRefused(TOO_COMPLEX, "A fragment spreads itself.", well_formed=True)
        self._open.add(name)
        measured = self._measured[name] = self.of(fragment.selection_set)
        self._open.discard(name)
        return measured

    def every_fragment(self) -> None:
        for name in self._fragments:
            self._fragment(name)


class Documents:
    """Parses documents and holds them to the limits; remembers the short ones that passed."""

    def __init__(self, limits: GraphQLLimits) -> None:
        self._limits = limits
        self._remembered = lru_cache(maxsize=_CACHED_DOCUMENTS)(self._admitted)

    def admitted(self, text: str) -> DocumentNode:
        """The parsed document, or RequestRefused when it does not parse or asks for too much."""
        if len(text) > MAX_TEXT:
            raise _too_much("characters", len(text), MAX_TEXT)
        return self._remembered(text) if len(text) <= _CACHED_TEXT else self._admitted(text)

    def _admitted(self, text: str) -> DocumentNode:
        try:
            document = self._parsed(text)
            self._hold(document)
        except RecursionError:
            raise RequestRefused(TOO_COMPLEX, "The document is nested too deeply.", well_formed=True) from None
        return document

    def _parsed(self, text: str) -> DocumentNode:
        try:
            return parse(text, max_tokens=self._limits.tokens)
        except GraphQLSyntaxError as error:
            refusal = RequestRefused(PARSE_FAILED, error.message, well_formed=True)
            refusal.locations = [{"line": each.line, "column": each.column} for each in error.locations or ()]
            raise refusal from None

    def _hold(self, document: DocumentNode) -> None:
        limits = self._limits
        operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
        if len(operations) > limits.root_fields:
            raise _too_much("operations", len(operations), limits.root_fields)
        fragments = len(document.definitions) - len(operations)
        if fragments > MAX_FRAGMENTS:
            raise _too_much("fragments", fragments, MAX_FRAGMENTS)
        measuring = _Pass(document)
        measuring.every_fragment()
        for operation in operations:
            measure = measuring.of(operation.selection_set)
            is_mutation = operation.operation is OperationType.MUTATION
            for name, value, limit in (
                ("root fields", measure.roots, limits.mutations if is_mutation else limits.root_fields),
                ("levels of depth", measure.depth, limits.depth),
                ("aliases", measure.aliases, limits.aliases),
                ("directives", measure.directives + len(operation.directives or ()), limits.directives),
                ("fields", measure.fields, MAX_FIELDS),
                ("repeated fields", measure.repeats, MAX_REPEATS),
            ):
                if value > limit:
                    raise _too_much(name, value, limit)


def _too_much(what: str, value: int, limit: int) -> RequestRefused:
    shown = f"{value:,}" if value < 10**9 else "far more"
    return RequestRefused(TOO_COMPLEX, f"The query has {shown} {what}; {limit:,} are allowed.", well_formed=True)


def too_costly(cost: int, limit: int) -> RequestRefused:
    """The refusal of an operation whose answer may hold too many objects."""
    shown = f"{cost:,}" if cost < 10**9 else "far too many"
    message = f"The answer could hold {shown} objects; {limit:,} are allowed. Ask for smaller pages or fewer lists within lists."
    return RequestRefused(TOO_COMPLEX, message, well_formed=True)


def chosen_operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """The operation to run; RequestRefused when that is not clear."""
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    if name is None:
        if len(operations) == 1:
            return operations[0]
        message = "The document holds several operations: say which with operationName." if operations else "No operation."
        raise RequestRefused(BAD_REQUEST, message, well_formed=True)
    for each in operations:
        if each.name is not None and each.name.value == name:
            return each
    raise RequestRefused(BAD_REQUEST, "The document has no operation of that name.", well_formed=True)


def root_fields(document: DocumentNode, operation: OperationDefinitionNode) -> frozenset[str]:
    """The names of the operation's root fields, those within fragments included."""
    fragments = _fragments(document)
    names: set[str] = set()
    spread: set[str] = set()
    waiting = [operation.selection_set]
    while waiting:
        for each in waiting.pop().selections:
            if isinstance(each, FieldNode):
                names.add(each.name.value)
            elif isinstance(each, InlineFragmentNode):
                waiting.append(each.selection_set)
            elif isinstance(each, FragmentSpreadNode) and each.name.value in fragments and each.name.value not in spread:
                spread.add(each.name.value)
                waiting.append(fragments[each.name.value].selection_set)
    return frozenset(names)


def _fragments(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    return {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
