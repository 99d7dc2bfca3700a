"""The schema, put together from its nouns."""

import strawberry
from graphql import GraphQLSchema
from strawberry.schema.config import StrawberryConfig

from schema.assets import Asset, AssetQueries
from schema.audit import AuditEntry
from schema.classifying import ClassifyingMutations, ClassifyingQueries
from schema.keys import ApiKey, KeyMutations
from schema.labels import Label, LabelMutations
from schema.members import Member, MemberMutations
from schema.nodes import NodeQueries
from schema.rules import Rule, RuleMutations, RuleQueries
from schema.scalars import SCALARS
from schema.workspaces import Workspace, WorkspaceMutations, WorkspaceQueries


@strawberry.type
class Query(RuleQueries, ClassifyingQueries, AssetQueries, NodeQueries, WorkspaceQueries):
    """Everything that can be read."""


@strawberry.type
class Mutation(MemberMutations, KeyMutations, RuleMutations, LabelMutations, WorkspaceMutations, ClassifyingMutations):
    """Everything that can be changed. A payload is null only when the caller may not make the change at all."""


SCHEMA = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    types=[Asset, Label, Rule, ApiKey, Member, AuditEntry, Workspace],
    config=StrawberryConfig(disable_field_suggestions=True, scalar_map=SCALARS),
)

#: The same as graphql-core knows it: what documents are validated against and executed on.
EXECUTABLE: GraphQLSchema = SCHEMA._schema
