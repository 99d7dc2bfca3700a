"""What an operation may cost: how many objects its answer can hold, found before anything is read.

Every object counts one, a page counts as many as it may hold, a list without pages counts as ten, verdicts on texts that are sent
count as many as these. Whatever computes or changes something counts ten more, and what it is given counts a quarter for each
element of its lists. A job's result, which may be long however little of it is shown, counts fifty more. A sample that is sent to
a webhook's receiver counts a thousand. Introspection counts 4,000. Each fragment is priced once, so pricing is as long as the
text and no longer.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    Node,
    ObjectValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
)
from graphql.pyutils import Undefined

from domain.verdicts import MAX_FINDINGS
from resolvers.commands import DEFAULT_PAGE
from schema.connections import MAX_PAGE

_ASSUMED_LIST: Final = 10
_WORK: Final = 10
#: A page of a hundred results fits into a request, two do not.
_READING_A_RESULT: Final = 50
#: One introspection of the whole schema fits into a request, three do not.
_INTROSPECTION: Final = 4_000
#: Nine samples to receivers fit into a request: each takes up to 15 seconds, and somebody else's machine answers it.
_SENDING: Final = 1_000
_INTROSPECTING: Final = frozenset({"__schema", "__type"})
_GIVEN_FOR_ONE: Final = 4
#: Queries that compute something over a text instead of reading.
_COMPUTING: Final = frozenset({"previewClassification", "redact", "planRules"})
#: Lists of a verdict for each of the texts that a mutation is sent.
_FOR_EACH_TEXT: Final = frozenset({("RulePreviewPayload", "before"), ("RulePreviewPayload", "verdicts")})


class _Price(NamedTuple):
    """What a selection set costs, and what each item costs of the page that its type is the connection of, or of the texts sent."""

    fixed: int = 0
    for_each: int = 0


def cost_of(
    schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Mapping[str, Any]
) -> int:
    """The most objects that the operation's answer can hold. Fields that the schema does not have cost nothing: validation
    refuses them."""
    return _Pricing(schema, document, operation, variables).total()


class _Pricing:
    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Mapping[str, Any]
    ) -> None:
        self._schema = schema
        self._operation = operation
        self._variables = variables
        self._defaults = {each.variable.name.value: each.default_value for each in operation.variable_definitions or ()}
        self._fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
        self._priced: dict[str, _Price] = {}
        self._given: dict[str, int] = {}

    def total(self) -> int:
        root = self._schema.get_root_type(self._operation.operation)
        return self._of(self._operation.selection_set, root).fixed

    def _of(self, selections: SelectionSetNode | None, parent: GraphQLNamedType | None) -> _Price:
        fixed = for_each = 0
        for each in selections.selections if selections is not None else ():
            if isinstance(each, FieldNode):
                price = self._field(each, parent)
            elif isinstance(each, InlineFragmentNode):
                condition = each.type_condition
                inner = parent if condition is None else self._schema.get_type(condition.name.value)
                price = self._of(each.selection_set, inner)
            else:
                assert isinstance(each, FragmentSpreadNode)  # noqa: S101 - there is no fourth kind of selection
                price = self._fragment(each.name.value)
            fixed += price.fixed
            for_each += price.for_each
        return _Price(fixed, for_each)

    def _fragment(self, name: str) -> _Price:
        fragment = self._fragments.get(name)
        if fragment is None:
            return _Price()
        if name not in self._priced:
            condition = self._schema.get_type(fragment.type_condition.name.value)
            self._priced[name] = self._of(fragment.selection_set, condition)
        return self._priced[name]

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None) -> _Price:
        name = node.name.value
        if name in _INTROSPECTING:
            return _Price(_INTROSPECTION)
        if not isinstance(parent, GraphQLObjectType | GraphQLInterfaceType) or name not in parent.fields:
            return _Price()
        field = parent.fields[name]
        kind = get_named_type(field.type)
        inner = self._of(node.selection_set, kind)
        if parent.name.endswith("Connection") and name in ("nodes", "edges"):
            return _Price(for_each=inner.fixed + (name == "nodes"))
        if (parent.name, name) in _FOR_EACH_TEXT:
            return _Price(for_each=inner.fixed + 1)
        work = self._elements(node) // _GIVEN_FOR_ONE + (_WORK if self._computes(name, parent) else 0)
        if (parent.name, name) == ("Job", "result"):
            work += _READING_A_RESULT
        if parent is self._schema.mutation_type and name == "testWebhook":
            work += _SENDING
        if is_leaf_type(kind):
            return _Price(work)
        if kind.name.endswith("Connection"):
            return _Price(work + 1 + inner.fixed + inner.for_each * self._page(node))
        if is_list_type(get_nullable_type(field.type)):
            return _Price(work + (1 + inner.fixed) * self._length(node, field))
        return _Price(work + 1 + inner.fixed + inner.for_each * self._texts(node))

    def _computes(self, name: str, parent: GraphQLNamedType) -> bool:
        is_mutation = self._operation.operation is OperationType.MUTATION and parent is self._schema.mutation_type
        return is_mutation or (name in _COMPUTING and parent is self._schema.query_type)

    def _elements(self, node: FieldNode) -> int:
        """How many elements the lists have that a field is given, however deep they stand."""
        return sum(self._elements_of(each.value) for each in node.arguments or ())

    def _elements_of(self, value: ValueNode) -> int:
        if isinstance(value, VariableNode):
            name = value.name.value
            if name not in self._given:
                self._given[name] = _elements(self._variables.get(name))
            return self._given[name]
        if isinstance(value, ListValueNode):
            return len(value.values) + sum(map(self._elements_of, value.values))
        if isinstance(value, ObjectValueNode):
            return sum(self._elements_of(each.value) for each in value.fields)
        return 0

    def _page(self, node: FieldNode) -> int:
        """How many items a page may hold; what is no page size at all is refused when the page is read."""
        asked = [size for name in ("first", "last") if isinstance(size := self._argument(node, name), int)]
        return min(max([*asked, 0] if asked else [DEFAULT_PAGE]), MAX_PAGE)

    def _length(self, node: FieldNode, field: GraphQLField) -> int:
        """How long a list without pages may be: as asked for, as many as were named, or what is assumed."""
        for name, argument in field.args.items():
            value = self._argument(node, name)
            if isinstance(value, list):
                return len(value)
            if name == "first":
                asked = value if isinstance(value, int) else argument.default_value
                if asked is not Undefined and isinstance(asked, int):
                    return min(max(asked, 0), MAX_FINDINGS)
        return _ASSUMED_LIST

    def _texts(self, node: FieldNode) -> int:
        """How many texts stand in a field's input; one may stand there without a list."""
        given: Any = next((each.value for each in node.arguments or () if each.name.value == "input"), None)
        texts = self._member(self._given_for(given), "texts")
        if isinstance(texts, ListValueNode):
            return len(texts.values)
        return len(texts) if isinstance(texts, list) else int(texts is not None)

    def _member(self, value: Any, name: str) -> Any:
        if isinstance(value, ObjectValueNode):
            return self._given_for(next((each.value for each in value.fields if each.name.value == name), None))
        return value.get(name) if isinstance(value, dict) else None

    def _given_for(self, value: ValueNode | None) -> Any:
        """A value as it stands there or, for a variable, as it was sent or is without being sent."""
        if not isinstance(value, VariableNode):
            return value
        name = value.name.value
        return self._variables[name] if name in self._variables else self._defaults.get(name)

    def _argument(self, node: FieldNode, name: str) -> Any:
        """A number, a list or anything else that was given for an argument; None without it."""
        given = next((each.value for each in node.arguments or () if each.name.value == name), None)
        found = self._given_for(given)
        return _literal(found) if isinstance(found, Node) else found


def _elements(value: Any) -> int:
    """The same for a variable's value; it is walked without recursion, since callers decide how deep it is."""
    count = 0
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            count += len(each)
            waiting.extend(inner for inner in each if isinstance(inner, (list, dict)))
        elif isinstance(each, dict):
            waiting.extend(inner for inner in each.values() if isinstance(inner, (list, dict)))
    return count


def _literal(node: Node) -> Any:
    if isinstance(node, IntValueNode):
        return int(node.value) if len(node.value) < 20 else None
    if isinstance(node, ListValueNode):
        return list(node.values)
    return None
