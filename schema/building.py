"""The schema as a whole."""

from typing import Any, Final

import strawberry
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig

from schema.allow_list import AllowListMutations
from schema.assets import Asset, AssetQueries
from schema.audit import AuditEntry
from schema.classifying import ClassifyingMutations, ClassifyingQueries
from schema.credits import CreditEntry
from schema.feedback import FeedbackMutations
from schema.importing import ImportMutations
from schema.jobs import Job, JobMutations, JobQueries
from schema.keys import ApiKey, KeyMutations
from schema.labels import Label, LabelMutations
from schema.members import Member, MemberMutations
from schema.nodes import NodeQueries
from schema.packs import PackMutations, PackQueries
from schema.rates import RateQueries
from schema.relabelling import RelabellingMutations
from schema.reporting import ReportingMutations
from schema.rule_files import RuleFileMutations, RuleFileQueries
from schema.rule_versions import RuleVersionMutations, RuleVersionQueries
from schema.rules import Rule, RuleMutations, RuleQueries
from schema.scalars import SCALARS
from schema.webhook_changes import WebhookMutations
from schema.webhooks import Webhook, WebhookDelivery, WebhookQueries
from schema.workspaces import Workspace, WorkspaceMutations, WorkspaceQueries

_CACHED_DOCUMENTS: Final = 512


@strawberry.type
class Query(
    NodeQueries,
    WorkspaceQueries,
    AssetQueries,
    RuleQueries,
    RuleVersionQueries,
    PackQueries,
    RuleFileQueries,
    ClassifyingQueries,
    JobQueries,
    WebhookQueries,
    RateQueries,
):
    """Everything that can be read."""


@strawberry.type(description="Each takes one input and answers its object, or null and what to correct.")
class Mutation(
    ClassifyingMutations,
    ReportingMutations,
    JobMutations,
    ImportMutations,
    WebhookMutations,
    LabelMutations,
    RuleMutations,
    RuleVersionMutations,
    PackMutations,
    RuleFileMutations,
    AllowListMutations,
    FeedbackMutations,
    RelabellingMutations,
    KeyMutations,
    MemberMutations,
    WorkspaceMutations,
):
    """Everything that can be changed."""


class _Schema(strawberry.Schema):
    def process_errors(self, errors: Any, execution_context: Any = None) -> None:
        """Nothing: errors are logged where they are written, masked, with an incident id."""


def build_schema() -> strawberry.Schema:
    """A new schema; its caches of parsed and validated documents are its own."""
    return _Schema(
        query=Query,
        mutation=Mutation,
        types=[Asset, Label, Rule, ApiKey, Member, Job, CreditEntry, Webhook, WebhookDelivery, AuditEntry, Workspace],
        # Made anew for each request; their caches belong to the process.
        extensions=[lambda: ParserCache(maxsize=_CACHED_DOCUMENTS), lambda: ValidationCache(maxsize=_CACHED_DOCUMENTS)],
        config=StrawberryConfig(disable_field_suggestions=True, scalar_map=dict(SCALARS)),
    )
