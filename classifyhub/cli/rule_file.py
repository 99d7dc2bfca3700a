"""The file that offline classification needs: written by ``rules export``, read by ``classify --rules``."""

import json
from pathlib import Path

from pydantic import ValidationError

from classifyhub.cli.output import tell
from detection.engine import ENGINE_VERSION
from domain.errors import SetupError
from domain.rules import RuleSet
from resolvers.operations import problems_of


def read_rule_file(file: Path, *, strict: bool = False) -> RuleSet:
    """The rule set in a file; SetupError says what is wrong with it.

    Another engine version is a warning on stderr, or wrong too with ``strict``; so is none, which says nothing.
    """
    try:
        document = json.loads(file.read_bytes())
    except OSError as error:
        raise SetupError(f"The rules in {file} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError):
        raise SetupError(f"The rules in {file} are no JSON: make the file with 'classifyhub rules export'.") from None
    if not isinstance(document, dict):
        raise SetupError(f"The rules in {file} are no JSON object: make the file with 'classifyhub rules export'.")
    engine_version = document.pop("engine_version", None)
    try:
        rule_set = RuleSet.model_validate_json(json.dumps(document))
    except ValidationError as error:
        first = problems_of(error, RuleSet)[0]
        place = ".".join(map(str, first.field)) or "the top of the file"
        raise SetupError(
            f"The rules in {file} are wrong at {place}: {first.message}{'' if first.message.endswith('?') else '.'}"
        ) from None
    if strict and engine_version != ENGINE_VERSION:
        found = "do not say which engine they come from" if engine_version is None else f"come from engine {engine_version}"
        raise SetupError(f"The rules in {file} {found}; this one is {ENGINE_VERSION}, and verdicts may differ.")
    if engine_version not in (None, ENGINE_VERSION):
        tell(f"These rules come from engine {engine_version}, this one is {ENGINE_VERSION}: verdicts may differ.")
    return rule_set
