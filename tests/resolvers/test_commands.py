"""What commands say of wrong input: at its field, in words that any caller understands."""

import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.errors import ValidationFailed
from domain.permissions import Permission
from domain.rules import MAX_RULE_NAME
from resolvers.batches import ClassifyBatch
from resolvers.classification import ClassifyAsset
from resolvers.keys import CreateKey
from resolvers.members import InviteMember
from resolvers.operations import Command, validated
from resolvers.reports import ReportAssets
from resolvers.rules import CreateRule

_VERSIONS = {"rule_set_version": 1, "engine_version": "1"}
_RULE = {"priority": 10, "label_id": 1}


@pytest.mark.parametrize(
    ("command", "values", "field", "message"),
    [
        (ClassifyAsset, {"name": "n" * 513}, "name", "must have at most 512 characters"),
        (ClassifyAsset, {"name": "n", "content": "c" * 64_001}, "content", "must have at most 64,000 characters"),
        (ClassifyAsset, {}, "name", "Field required"),
        (ClassifyAsset, {"name": 5}, "name", "Input should be a valid string"),
        (ClassifyBatch, {"assets": []}, "assets", "must have at least 1 item"),
        (ClassifyBatch, {"assets": [{}] * 1_001}, "assets", "must have at most 1,000 items"),
        (ClassifyBatch, {"assets": "a"}, "assets", "must be a list"),
        (ReportAssets, {**_VERSIONS, "assets": []}, "assets", "must have at least 1 item"),
        (ReportAssets, {**_VERSIONS, "assets": [{}] * 1_001}, "assets", "must have at most 1,000 items"),
        (ReportAssets, {"assets": [{}], "engine_version": "1"}, "rule_set_version", "Field required"),
        (CreateKey, {"name": "k", "permissions": 5}, "permissions", "must be a list"),
        (CreateKey, {"name": "k", "permissions": {Permission.KEYS_MANAGE}}, "permissions", "keys never get keys:manage"),
        (CreateKey, {"name": "k", "expires_at": datetime.now(UTC) - timedelta(days=1)}, "expires_at", "must lie in the future"),
        (CreateRule, {**_RULE, "name": "a, b"}, "name", "must not hold a comma: matched_rules joins names by it"),
        (CreateRule, {**_RULE, "name": "n" * (MAX_RULE_NAME + 1)}, "name", f"must have at most {MAX_RULE_NAME} characters"),
        (InviteMember, {"email": "nobody", "role": "viewer"}, "email", "must be an e-mail address such as ada@example.org"),
        (
            InviteMember,
            {"email": "a@b@example.org", "role": "viewer"},
            "email",
            "must be an e-mail address such as ada@example.org",
        ),
    ],
)
def test_wrong_input_is_named_at_its_field(command: type[Command], values: dict[str, Any], field: str, message: str) -> None:
    with pytest.raises(ValidationFailed) as refused:
        validated(command, values)
    assert [(problem.field, problem.message) for problem in refused.value.problems] == [((field,), message)]


@pytest.mark.parametrize("email", ["Ada@Example.org", "admin@localhost"])
def test_addresses_are_kept_in_lower_case(email: str) -> None:
    assert validated(InviteMember, {"email": email, "role": "viewer"}).email == email.lower()


_DECEIVING = [*range(32), *range(127, 160), 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A)]


@pytest.mark.parametrize("code", _DECEIVING, ids="U+{:04X}".format)
def test_names_hold_nothing_that_makes_them_read_otherwise(code: int) -> None:
    with pytest.raises(ValidationFailed) as refused:
        validated(CreateKey, {"name": f"in{chr(code)}voice"})
    assert [problem.field for problem in refused.value.problems] == [("name",)]


@pytest.mark.parametrize("name", ["Größe", "חשבונית", "فاتورة", "請求書", "👩\u200d💻", "\u00e9", "a\u00a0b"], ids=ascii)
def test_names_may_be_written_in_any_script(name: str) -> None:
    assert validated(CreateKey, {"name": name}).name == name
    assert validated(CreateKey, {"name": unicodedata.normalize("NFD", name)}).name == name
