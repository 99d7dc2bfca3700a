"""Rules as YAML: read with the line of everything that is in it, and written so that reading it changes nothing."""

from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml

from classifyhub.cli.documents import read_standard_input
from classifyhub.cli.output import tell
from domain.errors import Problem, SetupError, ValidationFailed
from extraction.text import decoded
from resolvers.operations import validated
from resolvers.rule_specs import RuleFile, RuleFileContent, RuleFileText

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_BYTES: Final = 32 * 1024 * 1024
_WIDTH: Final = 120
_INTEGER, _FLOAT, _TRUTH, _NOTHING = (f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null"))
#: Everything else that a tag can ask for is somebody else's idea of YAML.
_KNOWN: Final = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "str", "timestamp", "merge", "value", "map", "seq")
)

#: What every rule set as JSON has, and no file of rules.
_ONLY_EXPORTED: Final = "default_label_id"

FieldPath: TypeAlias = tuple[str | int, ...]


class RuleDocument:
    """A file of rules, as values and with the line of each."""

    def __init__(self, name: str, values: dict[str, Any], lines: dict[FieldPath, int]) -> None:
        self.name = name
        self.values = values
        self._lines = lines

    def command(self, *, prune: bool) -> RuleFile:
        """What the file asks for; SetupError names each line that is wrong."""
        try:
            validated(RuleFileText, self.values)
            return validated(RuleFile, {**self.values, "prune": prune})
        except ValidationFailed as error:
            raise self.refused(error) from None

    def refused(self, error: ValidationFailed) -> SetupError:
        """The error with the line of the file that it is about; of several, each is told on stderr."""
        told = [self._line(problem) for problem in error.problems]
        if len(told) == 1:
            return SetupError(told[0])
        for line in told:
            tell(line)
        return SetupError(f"{self.name} has {len(told)} mistakes. Nothing was changed.")

    def _line(self, problem: Problem) -> str:
        path = problem.field
        known = next((path[:length] for length in range(len(path), -1, -1) if path[:length] in self._lines), ())
        place = ".".join(map(str, path))
        return f"{self.name}:{self._lines.get(known, 1)}: {f'{place}: ' if place else ''}{problem.message}"


def read_rules(file: str) -> RuleDocument:
    """A YAML file of rules, or standard input for "-"; SetupError names the line where it cannot be read."""
    name = "standard input" if file == "-" else file
    text = _standard_input() if file == "-" else _text(file)
    lines: dict[FieldPath, int] = {}
    try:
        root = yaml.compose(text, Loader=_LOADER)
        values = None if root is None else _Reading(name, lines).value(root, ())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        another = error.context is not None and "single document" in error.context
        problem = "a file of rules is one YAML document, and here another begins" if another else error.problem or error.context
        raise SetupError(f"{name}:{mark.line + 1 if mark else 1}: {problem}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise SetupError(f"{name}: this cannot be read as YAML: {error}") from None
    if values is None or values == {}:
        # A pipe whose first command failed gives this, and --prune would remove every rule.
        raise SetupError(
            f"{name} holds nothing: a file of rules has labels, packs or rules. 'rules: []' says that there are to be none."
        )
    if not isinstance(values, dict):
        raise SetupError(f"{name}:1: a file of rules is a mapping with labels, packs and rules")
    if _ONLY_EXPORTED in values:
        raise SetupError(
            f"{name} is for 'classify --rules': make the file with 'classifyhub rules export WORKSPACE --format yaml'."
        )
    return RuleDocument(name, values, lines)


def written_rules(content: RuleFileContent) -> str:
    """The YAML of a workspace's rules."""
    return yaml.safe_dump(content._asdict(), sort_keys=False, allow_unicode=True, width=_WIDTH)


def _standard_input() -> str:
    body = read_standard_input()
    if len(body) > _MAX_BYTES:
        raise SetupError(f"Standard input is larger than {_MAX_BYTES:,} bytes.")
    return decoded(body, None)


def _text(file: str) -> str:
    path = Path(file)
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise SetupError(f"{file} is larger than {_MAX_BYTES:,} bytes.")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SetupError(f"{file} cannot be read: {error.strerror}.") from error
    except ValueError:
        raise SetupError(f"{file} cannot be read: it is not UTF-8 text.") from None


class _Reading:
    """From YAML's nodes to plain values. What YAML can say beyond them (anchors, tags, keys twice) is refused with its line."""

    def __init__(self, name: str, lines: dict[FieldPath, int]) -> None:
        self._name = name
        self._lines = lines
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: FieldPath) -> Any:
        self._lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self._seen:
            raise self._refused(node, "anchors and aliases are not read here: write it out")
        self._seen.add(id(node))
        if node.tag not in _KNOWN:
            raise self._refused(node, f"the tag {node.tag} is not read here")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(each, (*path, place)) for place, each in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: FieldPath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._refused(key, "a key is a plain word")
            if key.value in found:
                raise self._refused(key, f"{key.value} stands here twice")
            self._lines[(*path, key.value)] = key.start_mark.line + 1
            found[key.value] = self.value(value, (*path, key.value))
        return found

    def _scalar(self, node: yaml.Node) -> Any:
        text: str = node.value
        try:
            if node.tag == _NOTHING:
                return None
            if node.tag == _TRUTH:
                return text.lower() in ("yes", "true", "on")
            if node.tag == _INTEGER:
                return int(text.replace("_", ""), 10)
            if node.tag == _FLOAT:
                return float(text.replace("_", ""))
        except ValueError:
            pass  # octal, sexagesimal: nobody means those here
        return text

    def _refused(self, node: yaml.Node, message: str) -> SetupError:
        return SetupError(f"{self._name}:{node.start_mark.line + 1}: {message}")
