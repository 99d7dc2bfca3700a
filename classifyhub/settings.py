"""Settings: the environment's ``CLASSIFYHUB_*`` variables, read once. ``docs/settings.md`` is held equal to this module."""

import re
from collections.abc import Mapping
from dataclasses import fields
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from domain.errors import SetupError
from domain.imports import DEFAULT_MAX_BYTES
from domain.jobs import MILLI
from domain.limits import GraphQLLimits, JobLimits, UploadLimits, WaitingLimits, WebhookLimits
from domain.plans import DEFAULT_LIMITS, Plan, PlanLimits
from resolvers.context import Policy

_GRAPHQL: Final = GraphQLLimits()
_JOBS: Final = JobLimits()
_WEBHOOKS: Final = WebhookLimits()
_UPLOADS: Final = UploadLimits()
_WAITING: Final = WaitingLimits()
#: What the keys of a plan may do; on Free they do not authenticate.
_NOTHING_FOR_KEYS: Final[dict[str, Any]] = {"requests": None, "reads": None, "creates": None, "scans": None, "deep_scan_pages": 0}
Words = Annotated[tuple[str, ...], NoDecode]
PREFIX: Final = "CLASSIFYHUB_"
#: Where the agent finds its key: no setting, since a server has none.
API_KEY: Final = f"{PREFIX}API_KEY"


class Settings(BaseSettings):
    """One frozen object. Lists are separated by commas; an empty variable counts as none."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore")

    database_url: str | None = Field(default=None, description="PostgreSQL of your own; none: the embedded one.")
    migration_url: str | None = Field(default=None, description="The owner's URL, where it differs.")
    listen_url: str | None = Field(default=None, description="A direct URL for LISTEN, where a pooler stands between.")
    data_dir: Path = Field(default=Path("data"), description="Where the embedded database and the secret live.")
    secret: str | None = Field(default=None, description="At least 32 characters; made once for the embedded database.")
    secret_previous: str | None = Field(default=None, description="The secret before, during a rotation.")
    public_url: str | None = Field(default=None, description="The address that people and links use.")
    trusted_proxies: Words = Field(default=(), description="Proxies whose X-Forwarded-For counts.")
    allowed_origins: Words = Field(default=(), description="Origins whose pages may call the APIs (CORS).")
    outbound_allow: Words = Field(
        default=(), description="Networks that fetched URLs and webhooks may reach although they are not public."
    )
    webhook_header_prefix: str = Field(
        default="ClassifyHub", description="What the headers of the simple webhook signature begin with."
    )
    webhook_backlog: int = Field(
        default=_WEBHOOKS.backlog, ge=1, le=1_000_000, description="Deliveries that may wait for one webhook."
    )
    support_url: str | None = Field(default=None, description="Whom a suspended workspace contacts.")
    members_change_plan: bool = Field(default=True, description="Whether owners change their plan themselves.")
    past_due_grace_days: int = Field(default=14, ge=0, le=365, description="Days that keys still work once a payment is due.")
    pool_size: int = Field(default=12, ge=2, le=200, description="Database connections of each process.")
    free_assets: int | None = Field(
        default=DEFAULT_LIMITS[Plan.FREE].assets, ge=0, description="Assets in the inventory of a workspace on Free."
    )
    pro_assets: int | None = Field(
        default=DEFAULT_LIMITS[Plan.PRO].assets, ge=0, description="Assets in the inventory of a workspace on Pro."
    )
    enterprise_assets: int | None = Field(
        default=DEFAULT_LIMITS[Plan.ENTERPRISE].assets, ge=0, description="Assets in the inventory of a workspace on Enterprise."
    )
    free_rules: int = Field(
        default=DEFAULT_LIMITS[Plan.FREE].own_rules, ge=0, description="Rules of its own that a workspace on Free may have."
    )
    pro_rules: int = Field(
        default=DEFAULT_LIMITS[Plan.PRO].own_rules, ge=0, description="Rules of its own that a workspace on Pro may have."
    )
    enterprise_rules: int = Field(
        default=DEFAULT_LIMITS[Plan.ENTERPRISE].own_rules,
        ge=0,
        description="Rules of its own that a workspace on Enterprise may have.",
    )
    pro_requests: int | None = Field(
        default=DEFAULT_LIMITS[Plan.PRO].requests, ge=1, description="Requests a minute of all keys of a Pro workspace."
    )
    enterprise_requests: int | None = Field(
        default=DEFAULT_LIMITS[Plan.ENTERPRISE].requests,
        ge=1,
        description="Requests a minute of all keys of an Enterprise workspace.",
    )
    pro_reads: int | None = Field(
        default=DEFAULT_LIMITS[Plan.PRO].reads, ge=1, description="Reading requests a minute on /v1 of a workspace on Pro."
    )
    pro_creates: int | None = Field(
        default=DEFAULT_LIMITS[Plan.PRO].creates,
        ge=1,
        description="Requests a minute on /v1 that create something of a workspace on Pro.",
    )
    pro_scans: int | None = Field(
        default=DEFAULT_LIMITS[Plan.PRO].scans, ge=1, description="Scans a minute on /v1 of a workspace on Pro."
    )
    enterprise_reads: int | None = Field(
        default=DEFAULT_LIMITS[Plan.ENTERPRISE].reads,
        ge=1,
        description="Reading requests a minute on /v1 of a workspace on Enterprise.",
    )
    enterprise_creates: int | None = Field(
        default=DEFAULT_LIMITS[Plan.ENTERPRISE].creates,
        ge=1,
        description="Requests a minute on /v1 that create something of a workspace on Enterprise.",
    )
    enterprise_scans: int | None = Field(
        default=DEFAULT_LIMITS[Plan.ENTERPRISE].scans, ge=1, description="Scans a minute on /v1 of a workspace on Enterprise."
    )
    free_credits: int = Field(
        default=DEFAULT_LIMITS[Plan.FREE].credits // MILLI,
        ge=0,
        le=10**9,
        description="Credits a calendar month of a workspace on Free.",
    )
    pro_credits: int = Field(
        default=DEFAULT_LIMITS[Plan.PRO].credits // MILLI,
        ge=0,
        le=10**9,
        description="Credits a calendar month of a workspace on Pro.",
    )
    enterprise_credits: int = Field(
        default=DEFAULT_LIMITS[Plan.ENTERPRISE].credits // MILLI,
        ge=0,
        le=10**9,
        description="Credits a calendar month of a workspace on Enterprise.",
    )
    pro_deep_scan_pages: int = Field(
        default=DEFAULT_LIMITS[Plan.PRO].deep_scan_pages,
        ge=1,
        le=10_000,
        description="Pages of one deep scan of a workspace on Pro.",
    )
    enterprise_deep_scan_pages: int = Field(
        default=DEFAULT_LIMITS[Plan.ENTERPRISE].deep_scan_pages,
        ge=1,
        le=10_000,
        description="Pages of one deep scan of a workspace on Enterprise.",
    )
    running_jobs: int = Field(default=_JOBS.running, ge=1, le=1_000, description="Jobs of a workspace that run at once.")
    queued_jobs: int = Field(default=_JOBS.queued, ge=0, le=100_000, description="Jobs of a workspace that may wait.")
    waiting_requests: int = Field(
        default=_WAITING.of_workspace,
        ge=1,
        le=100_000,
        description="Requests of a workspace that wait for jobs or follow their events, in each process.",
    )
    waiting_requests_in_all: int = Field(
        default=_WAITING.in_all, ge=1, le=100_000, description="The same of all workspaces together, in each process."
    )
    worker_concurrency: int = Field(default=16, ge=1, le=256, description="Short jobs that a worker runs at once.")
    result_days: int = Field(default=_JOBS.result_days, ge=1, le=3_650, description="Days that a job's result is kept.")
    import_max_bytes: int = Field(default=DEFAULT_MAX_BYTES, ge=1, le=2**40, description="Bytes of a file that is imported.")
    uploads_at_once: int = Field(
        default=_UPLOADS.at_once, ge=1, le=1_000, description="Files of a workspace that may be sent to be imported at once."
    )
    uploads_max_bytes: int = Field(
        default=_UPLOADS.together,
        ge=1,
        le=2**42,
        description="Bytes of a workspace's files that arrive or wait for their import; at least those of one file.",
    )
    graphql_tokens: int = Field(default=_GRAPHQL.tokens, ge=100, description="Tokens of a GraphQL document.")
    graphql_depth: int = Field(default=_GRAPHQL.depth, ge=1, description="Levels of fields within fields.")
    graphql_aliases: int = Field(default=_GRAPHQL.aliases, ge=0, description="Aliases of a GraphQL operation.")
    graphql_root_fields: int = Field(default=_GRAPHQL.root_fields, ge=1, description="Fields at the root of a query.")
    graphql_mutations: int = Field(default=_GRAPHQL.mutations, ge=1, description="Fields at the root of a mutation.")
    graphql_directives: int = Field(default=_GRAPHQL.directives, ge=0, description="Directives of a GraphQL operation.")
    graphql_cost: int = Field(default=_GRAPHQL.cost, ge=1, description="Objects that an answer may hold.")

    @field_validator("trusted_proxies", "allowed_origins", "outbound_allow", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(word.strip() for word in value.split(",") if word.strip()) if isinstance(value, str) else value

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for word in value:
            try:
                ip_network(word, strict=False)
            except ValueError:
                if word != "*":
                    raise ValueError("give addresses or networks such as 10.0.0.0/8, separated by commas") from None
        return value

    @field_validator("outbound_allow")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        try:
            for word in value:
                ip_network(word, strict=False)
        except ValueError:
            raise ValueError("give addresses or networks such as 10.20.0.0/16, separated by commas") from None
        return value

    @field_validator("webhook_header_prefix")
    @classmethod
    def _header_prefix(cls, value: str) -> str:
        # "webhook" would make the simple recipe's headers those of the standard.
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{0,49}", value) or value.lower() == "webhook":
            raise ValueError("give letters, digits and hyphens, beginning with a letter; the standard's own prefix is taken")
        return value

    @field_validator("allowed_origins")
    @classmethod
    def _origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(word == "*" or re.fullmatch(r"https?://[^/?#\s@]+", word) for word in value):
            raise ValueError("give origins such as https://portal.example.org, without a path, separated by commas")
        return value

    @field_validator("public_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is not None and not _leads_somewhere(value):
            raise ValueError("give an address such as https://hub.example.org")
        return value

    @field_validator("support_url")
    @classmethod
    def _contact(cls, value: str | None) -> str | None:
        if value is not None and not (_leads_somewhere(value) or re.fullmatch(r"mailto:\S+", value)):
            raise ValueError("give an address such as https://help.example.org or mailto:help@example.org")
        return value

    def policy(self, public_url: str) -> Policy:
        """What operations need to know of these settings."""
        limits = {
            plan: PlanLimits(
                keys_authenticate=DEFAULT_LIMITS[plan].keys_authenticate,
                assets=getattr(self, f"{plan.value}_assets"),
                own_rules=getattr(self, f"{plan.value}_rules"),
                credits=getattr(self, f"{plan.value}_credits") * MILLI,
                **(_NOTHING_FOR_KEYS if plan is Plan.FREE else self._for_keys(plan)),
            )
            for plan in Plan
        }
        return Policy(
            limits=limits,
            past_due_grace_days=self.past_due_grace_days,
            members_change_plan=self.members_change_plan,
            support_url=self.support_url,
            public_url=(self.public_url or public_url).rstrip("/"),
            outbound_allow=self.outbound_allow,
            webhook_header_prefix=self.webhook_header_prefix,
            import_max_bytes=self.import_max_bytes,
            uploads=UploadLimits(self.uploads_at_once, max(self.uploads_max_bytes, self.import_max_bytes)),
            waiting=WaitingLimits(self.waiting_requests, self.waiting_requests_in_all),
            webhooks=WebhookLimits(self.webhook_backlog),
            jobs=JobLimits(self.running_jobs, self.queued_jobs, self.result_days),
        )

    def _for_keys(self, plan: Plan) -> dict[str, Any]:
        return {name: getattr(self, f"{plan.value}_{name}") for name in _NOTHING_FOR_KEYS}

    def graphql_limits(self) -> GraphQLLimits:
        """What one GraphQL request may ask for."""
        return GraphQLLimits(**{each.name: getattr(self, f"graphql_{each.name}") for each in fields(GraphQLLimits)})


def _leads_somewhere(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", url)


def read_settings(**given: Any) -> Settings:
    """Settings from the environment, overridden by what the command line gave; SetupError names the variable that is wrong."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = PREFIX + "_".join(str(part).upper() for part in first["loc"])
        reason = first["msg"].removeprefix("Value error, ")
        raise SetupError(f"{name} is wrong: {reason}.") from None


def unknown_settings(environment: Mapping[str, str]) -> list[str]:
    """Variables that look like ours and are none: most likely misspelt. Values are not part of the answer."""
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {API_KEY}
    return sorted(name for name in environment if name.upper().startswith(PREFIX) and name.upper() not in known)
