"""The table of ``/v1/webhooks``: every route with its operation, handler and documentation."""

from typing import Final

from domain.errors import Conflict, IdempotencyKeyReused, NotFound, UrlNotAllowed
from domain.limits import RequestKind
from domain.webhooks import DeliveryStatus
from resolvers.webhook_log import (
    DISABLED_AFTER_FAILURES,
    RecoverDeliveries,
    list_deliveries,
    recover_deliveries,
    replay_delivery,
)
from resolvers.webhook_trials import TryWebhook, try_webhook
from resolvers.webhooks import (
    CreateWebhook,
    RotateWebhookSecret,
    UpdateWebhook,
    create_webhook,
    delete_webhook,
    get_webhook,
    list_webhooks,
    rotate_webhook_secret,
    update_webhook,
)
from rest_compat.organization_v1 import examples
from rest_compat.organization_v1 import webhook_handlers as handlers
from rest_compat.organization_v1.response_models import (
    Delivery,
    DeliveryPage,
    NewWebhook,
    Recovered,
    WebhookPage,
    WebhookState,
    WebhookTestOutcome,
)
from rest_compat.organization_v1.routing import CURSOR, LIMIT, comma_separated, route
from rest_compat.route_specs import IDEMPOTENCY_KEY, IGNORED_FIELDS, PREFER, REPLAYED, Body, Header, Parameter, Success

_WEBHOOKS: Final = "Webhooks"
_ID: Final = Parameter(
    "id", "The webhook's number.", place="path", schema={"type": "integer", "minimum": 1, "maximum": 10**18 - 1}, example=17
)
_DELIVERY_ID: Final = Parameter(
    "delivery_id",
    "The delivery's id, as its receiver saw it.",
    place="path",
    schema={"type": "string", "pattern": "^msg_[0-9A-Za-z]+$"},
    example=examples.DELIVERY_ID,
)
_LOCATION: Final = Header("Location", "Where the webhook is.", "/v1/webhooks/17")
_FIELDS: Final = {
    "url": "Where to send to. Redirects are not followed.",
    "events": "What to tell.",
    "min_level": "Of classified assets only those whose label has at least this level.",
}
_OFF: Final = Conflict(DISABLED_AFTER_FAILURES)
_MISSING: Final = NotFound("webhook")

ROUTES: Final = (
    route(
        method="GET",
        path="/v1/webhooks",
        operation=list_webhooks,
        handler=handlers.webhooks,
        tag=_WEBHOOKS,
        summary="Your webhooks",
        description="Oldest first; a workspace has at most 20.",
        success=Success(200, "The webhooks.", WebhookPage, example={"data": [examples.WEBHOOK], "next_cursor": None}),
    ),
    route(
        method="POST",
        path="/v1/webhooks",
        operation=create_webhook,
        handler=handlers.create,
        kind=RequestKind.CREATES,
        tag=_WEBHOOKS,
        summary="Make a webhook",
        description=(
            "Its secret is in this answer and in no other. Every delivery is signed with it, by the Standard Webhooks "
            "specification and by a simpler recipe."
        ),
        parameters=(PREFER, IDEMPOTENCY_KEY),
        body=Body(CreateWebhook, _FIELDS, examples.WEBHOOK_REQUEST),
        success=Success(
            201,
            "The webhook, with its secret.",
            NewWebhook,
            example=examples.NEW_WEBHOOK,
            headers=(_LOCATION, IGNORED_FIELDS, REPLAYED),
        ),
        errors=(UrlNotAllowed(), IdempotencyKeyReused(), Conflict("A workspace has at most 20 webhooks. Delete one first.")),
    ),
    route(
        method="POST",
        path="/v1/webhooks/test",
        operation=try_webhook,
        handler=handlers.attempt,
        kind=RequestKind.CREATES,
        tag=_WEBHOOKS,
        summary="Send a sample at once",
        description=(
            "To a saved webhook (`webhook_id`) or to an address that might become one (`url`); the answer comes within about 15 "
            "seconds. The sample to an address is signed with a secret made for it, which the answer holds as `signing_secret`. A "
            "saved webhook whose receiver takes the sample is healthy again, and enabled again if it had been disabled."
        ),
        parameters=(PREFER, IDEMPOTENCY_KEY),
        body=Body(
            TryWebhook,
            {"url": "The address.", "webhook_id": "The saved webhook.", "event": "What to send a sample of."},
            examples.WEBHOOK_TEST,
        ),
        success=Success(
            200,
            "What the receiver made of it.",
            WebhookTestOutcome,
            example=examples.WEBHOOK_TRIAL,
            headers=(IGNORED_FIELDS,),
        ),
        errors=(UrlNotAllowed(), IdempotencyKeyReused(), _MISSING),
    ),
    route(
        method="GET",
        path="/v1/webhooks/{id}",
        operation=get_webhook,
        handler=handlers.webhook,
        tag=_WEBHOOKS,
        summary="One webhook",
        description="Without its secret, which was shown when it was made.",
        parameters=(_ID,),
        success=Success(200, "The webhook.", WebhookState, example=examples.WEBHOOK),
        errors=(_MISSING,),
    ),
    route(
        method="PATCH",
        path="/v1/webhooks/{id}",
        operation=update_webhook,
        handler=handlers.update,
        kind=RequestKind.CREATES,
        tag=_WEBHOOKS,
        summary="Change a webhook",
        description="Only what is given changes. What waits to be delivered goes to the new address.",
        parameters=(_ID, PREFER),
        body=Body(
            UpdateWebhook,
            {
                **_FIELDS,
                "enabled": "`false` gives up what waits for it; `true` switches it on again, also after it had been disabled.",
            },
            examples.WEBHOOK_CHANGE,
            in_path=frozenset({"id"}),
        ),
        success=Success(200, "The webhook.", WebhookState, example=examples.WEBHOOK, headers=(IGNORED_FIELDS,)),
        errors=(UrlNotAllowed(), _MISSING),
    ),
    route(
        method="DELETE",
        path="/v1/webhooks/{id}",
        operation=delete_webhook,
        handler=handlers.delete,
        kind=RequestKind.CREATES,
        tag=_WEBHOOKS,
        summary="Delete a webhook",
        description="With what waits for it, and its log.",
        parameters=(_ID,),
        success=Success(204, "It is gone."),
        errors=(_MISSING,),
    ),
    route(
        method="POST",
        path="/v1/webhooks/{id}/rotate-secret",
        operation=rotate_webhook_secret,
        handler=handlers.rotate,
        kind=RequestKind.CREATES,
        tag=_WEBHOOKS,
        summary="Give a webhook a new secret",
        description="The old one signs along for the overlap: a day, unless you say otherwise. Give 0 when it was exposed.",
        parameters=(_ID, PREFER, IDEMPOTENCY_KEY),
        body=Body(
            RotateWebhookSecret,
            {"overlap_seconds": "For how long the old secret signs along: up to 30 days."},
            examples.WEBHOOK_ROTATION,
            in_path=frozenset({"id"}),
            required=False,
        ),
        success=Success(
            200, "The webhook, with its new secret.", NewWebhook, example=examples.NEW_WEBHOOK, headers=(IGNORED_FIELDS, REPLAYED)
        ),
        errors=(_MISSING, IdempotencyKeyReused()),
    ),
    route(
        method="GET",
        path="/v1/webhooks/{id}/deliveries",
        operation=list_deliveries,
        handler=handlers.deliveries,
        tag=_WEBHOOKS,
        summary="What a webhook was told",
        description="Of the last 30 days, newest first, with what was sent and what was answered.",
        parameters=(
            _ID,
            Parameter("status", "Only deliveries of these statuses.", schema=comma_separated(DeliveryStatus), example="dead"),
            LIMIT,
            CURSOR,
        ),
        success=Success(200, "The deliveries.", DeliveryPage, example={"data": [examples.DELIVERY], "next_cursor": None}),
        errors=(_MISSING,),
    ),
    route(
        method="POST",
        path="/v1/webhooks/{id}/deliveries/{delivery_id}/replay",
        operation=replay_delivery,
        handler=handlers.replay,
        kind=RequestKind.CREATES,
        tag=_WEBHOOKS,
        summary="Send a delivery again",
        description="Whatever became of it: with the id and the body that it had, and all its tries before it.",
        parameters=(_ID, _DELIVERY_ID, IDEMPOTENCY_KEY),
        success=Success(202, "It will be sent.", Delivery, example={**examples.DELIVERY, "status": "pending"}),
        errors=(NotFound("delivery"), _OFF, IdempotencyKeyReused()),
    ),
    route(
        method="POST",
        path="/v1/webhooks/{id}/recover",
        operation=recover_deliveries,
        handler=handlers.recover,
        kind=RequestKind.CREATES,
        tag=_WEBHOOKS,
        summary="Send everything again that was given up",
        description="Since a moment, what was missed while the webhook was disabled included.",
        parameters=(_ID, PREFER, IDEMPOTENCY_KEY),
        body=Body(
            RecoverDeliveries,
            {"since": "With its zone: of what happened since then."},
            examples.WEBHOOK_RECOVERY,
            in_path=frozenset({"webhook_id"}),
        ),
        success=Success(202, "They will be sent.", Recovered, example={"recovered": 3}, headers=(IGNORED_FIELDS,)),
        errors=(_MISSING, _OFF, IdempotencyKeyReused()),
    ),
)
