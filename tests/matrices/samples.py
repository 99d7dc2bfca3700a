"""Values for required arguments, by what they are called: enough that a request is well-formed and does what it asks for."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from itertools import count
from typing import Any, Final

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull, is_required_input_field

from detection.engine import ENGINE_VERSION

CONTENT: Final = "Confidential — NDA. Payment to IBAN DE89370400440532013000"
_numbers = count(1)

#: Which kind of thing each argument of type ID names. A new one needs a row here; a test holds the table against the schema.
KIND_OF: Final[dict[str, str]] = {
    "Query.node.id": "Asset",
    "Query.nodes.ids": "Asset",
    "Query.asset.databaseId": "Asset",
    "Query.asset.externalId": "Asset",
    "Query.job.jobId": "Job",
    "Query.webhookDelivery.deliveryId": "WebhookDelivery",
    "AssetFilter.labelId": "Label",
    "AssetFilter.ruleId": "Rule",
    "ClassifyAssetInput.externalId": "Asset",
    "ReportedAssetInput.externalId": "Asset",
    "ReportedAssetInput.incompleteRuleIds": "Rule",
    "ReportedRuleInput.ruleId": "Rule",
    "ReportedFindingInput.ruleId": "Rule",
    "ReportFindingInput.assetId": "Asset",
    "SetAssetLabelInput.id": "Asset",
    "SetAssetLabelInput.labelId": "Label",
    "DeleteAssetsInput.ids": "Asset",
    "DeleteAssetsInput.externalIds": "Asset",
    "CancelJobInput.jobId": "Job",
    "UpdateLabelInput.id": "Label",
    "DeleteLabelInput.id": "Label",
    "DeleteLabelInput.reassignTo": "Label",
    "RuleInput.labelId": "Label",
    "UpdateRuleInput.id": "Rule",
    "UpdateRuleInput.labelId": "Label",
    "DeleteRuleInput.id": "Rule",
    "ReorderRulesInput.ids": "Rule",
    "RollbackRuleSetInput.labelId": "Label",
    "PackLabelInput.labelId": "Label",
    "RemoveAllowListEntryInput.id": "AllowListEntry",
    "RotateApiKeyInput.id": "ApiKey",
    "ApiKeyIdInput.id": "ApiKey",
    "UpdateWebhookInput.id": "Webhook",
    "DeleteWebhookInput.id": "Webhook",
    "RotateWebhookSecretInput.id": "Webhook",
    "TestWebhookInput.webhookId": "Webhook",
    "ReplayWebhookDeliveryInput.id": "WebhookDelivery",
    "RecoverWebhookDeliveriesInput.webhookId": "Webhook",
    "UpdateMemberInput.id": "Member",
    "RemoveMemberInput.id": "Member",
    "UpdateWorkspaceInput.defaultLabelId": "Label",
    "RelabelInput.labelId": "Label",
    "RuleChangeInput.ruleId": "Rule",
    "RuleChangeInput.order": "Rule",
    "RuleChangeInput.labelId": "Label",
    "RuleChangeInput.reassignTo": "Label",
    "RuleChangeInput.defaultLabelId": "Label",
    "RuleDraftInput.labelId": "Label",
}

#: By the argument's or field's own name, or by its coordinate.
_BY_NAME: Final[dict[str, Callable[[], Any]]] = {
    "name": lambda: f"sample {next(_numbers)}",
    "content": lambda: CONTENT,
    "level": lambda: 1_000 + next(_numbers),
    "color": lambda: "#123456",
    "priority": lambda: 500,
    "email": lambda: f"sample{next(_numbers)}@samples.example.org",
    "reason": lambda: "a sample",
    "keywords": lambda: ["nothing that occurs"],
    "text": lambda: "a text",
    "csv": lambda: "name\na sample row\n",
    "matches": lambda: False,
    "value": lambda: f"a value {next(_numbers)}",
    "permissions": list,
    # A stale version is an answer, too; who needs the present one gives it as the id of its coordinate.
    "ruleSetVersion": lambda: 1,
    "engineVersion": lambda: ENGINE_VERSION,
    "version": lambda: 1,
    "pack": lambda: "pci",
    "PackLabelInput.name": lambda: "Restricted",
    "from": lambda: 1,
    "to": lambda: 1,
    "contentSha256": lambda: sha256(CONTENT.encode()).hexdigest(),
    "contentLength": lambda: len(CONTENT),
    "complete": lambda: False,
    "start": lambda: 0,
    "end": lambda: 12,
    "ruleName": lambda: "Marked confidential",
    "quote": lambda: "Con•••••••••",
    # Refused by the operation: nothing goes out.
    "url": lambda: "http://127.0.0.1/",
    "since": lambda: "2020-01-01T00:00:00Z",
}
#: Enumerations of which not every value does.
_BY_ENUM: Final[dict[str, str]] = {
    "Role": "VIEWER",
    "Plan": "ENTERPRISE",
    "Confidence": "POSSIBLE",
    "WebhookEvent": "QUOTA_NEAR",
    "FindingVerdict": "MATCH",
}
#: Fields that the schema lets be left out, but not the operation.
_GIVEN_ANYWAY: Final = frozenset(
    {
        "reason",
        "ClassifyAssetInput.content",
        "RuleInput.any",
        "InstallPackInput.labels",
        "UpgradePackInput.labels",
        "RuleChangeInput.rule",
        "RuleDraftInput.any",
        "MatcherInput.keywords",
        "CreateApiKeyInput.permissions",
        "DeleteAssetsInput.ids",
        "ReportedAssetInput.findings",
        "ClassifyTarget.text",
        "TestWebhookInput.webhookId",
    }
)


class Samples:
    """Samples that name things by the ids in ``ids``: a global id for each kind of thing, a number or a text for the rest.

    ``named`` are the kinds of things that were named.
    """

    def __init__(self, ids: Mapping[str, Any]) -> None:
        self._ids = ids
        self.named: set[str] = set()

    def __call__(self, coordinate: str, kind: Any) -> Any:
        """The value of the argument or input field with this coordinate and type."""
        if isinstance(kind, GraphQLNonNull):
            return self(coordinate, kind.of_type)
        if isinstance(kind, GraphQLList) and coordinate.rpartition(".")[2] not in _BY_NAME:
            return [self(coordinate, kind.of_type)]
        if isinstance(kind, GraphQLInputObjectType):
            return {
                name: self(f"{kind.name}.{name}", field.type)
                for name, field in kind.fields.items()
                if is_required_input_field(field) or {name, f"{kind.name}.{name}"} & _GIVEN_ANYWAY
            }
        if coordinate in KIND_OF:
            self.named.add(KIND_OF[coordinate])
            return self._ids[coordinate if coordinate in self._ids else KIND_OF[coordinate]]
        if coordinate in self._ids:
            return self._ids[coordinate]
        if isinstance(kind, GraphQLEnumType):
            return _BY_ENUM[kind.name]
        name = coordinate if coordinate in _BY_NAME else coordinate.rpartition(".")[2]
        if name not in _BY_NAME:
            raise LookupError(f"{coordinate} needs a sample value, or a row in KIND_OF if it names something")
        return _BY_NAME[name]()
