"""Examples for the reference. Tests send the requests and hold every answer to the documented shape."""

from typing import Any, Final

from detection.engine import ENGINE_VERSION
from domain.errors import AssetQuotaReached

CLASSIFY_REQUESTS: Final[dict[str, dict[str, Any]]] = {
    "A contract": {
        "name": "vendor-contract-2026.pdf",
        "asset_type": "document",
        "content": "Confidential — NDA. Payment to IBAN DE89370400440532013000",
    },
    "A nightly sender": {
        "name": "customers.csv",
        "asset_type": "export",
        "content": "The same external_id again updates this asset.",
        "external_id": "crm/exports/customers.csv",
    },
    "A check that keeps nothing": {"name": "draft.md", "content": "password = hunter2-but-longer", "store": False},
}

CLASSIFIED_CONTRACT: Final[dict[str, Any]] = {
    "id": 1042,
    "name": "vendor-contract-2026.pdf",
    "label": {"name": "Confidential", "level": 2, "color": "#f59e0b"},
    "matched_rules": "Marked confidential, Financial data",
    "source": "api",
    "classified_at": "2026-06-12T08:30:00",
}

REDACT_REQUEST: Final[dict[str, dict[str, Any]]] = {
    "A payment": {"content": "Payment to IBAN DE89370400440532013000, as agreed."}
}

REDACTED: Final[dict[str, Any]] = {
    "content": "Payment to IBAN ██████████████████████, as agreed.",
    "findings": 1,
    "complete": True,
}

BATCH_REQUEST: Final[dict[str, dict[str, Any]]] = {
    "Two assets": {"assets": [CLASSIFY_REQUESTS["A contract"], {"name": "lunch-menu.txt"}]}
}

CLASSIFIED_BATCH: Final[dict[str, Any]] = {
    "results": [
        {"status": 200, "asset": CLASSIFIED_CONTRACT, "complete": True, "rule_set_version": 7, "engine_version": "1"},
        {
            "status": 402,
            "asset": None,
            "code": "ASSET_QUOTA_REACHED",
            "detail": AssetQuotaReached(5_000, 5_000).message,
        },
    ]
}

#: The versions and the rules' ids are those of a new workspace.
REPORT_REQUEST: Final[dict[str, dict[str, Any]]] = {
    "A contract on a file server": {
        "rule_set_version": 1,
        "engine_version": ENGINE_VERSION,
        "assets": [
            {
                "name": "vendor-contract-2026.pdf",
                "asset_type": "document",
                "external_id": "files.example.com:/contracts/vendor-contract-2026.pdf",
                "content_sha256": "a5e7735658c76a7687651109921ce6a9e0facb8c228490965b62be0f76856c45",
                "content_length": 58,
                "matched_rules": [{"rule_id": 10, "hits": 1}, {"rule_id": 11, "hits": 1}],
                "findings": [
                    {
                        "rule_id": 10,
                        "detector": None,
                        "start": 0,
                        "end": 12,
                        "confidence": "possible",
                        "quote": "Con•••••••••",
                        "confirmed_by": None,
                    },
                    {
                        "rule_id": 11,
                        "detector": "iban",
                        "start": 36,
                        "end": 58,
                        "confidence": "very_likely",
                        "quote": "DE•••••••••••••••••000",
                        "confirmed_by": "checksum, near: Payment",
                    },
                ],
                "complete": True,
            }
        ],
    }
}

REPORTED: Final[dict[str, Any]] = {
    "results": [
        {
            "status": 200,
            "asset": {**CLASSIFIED_CONTRACT, "source": "agent"},
            "complete": True,
            "rule_set_version": 1,
            "engine_version": ENGINE_VERSION,
        }
    ]
}

LISTED_CONTRACT: Final[dict[str, Any]] = {**CLASSIFIED_CONTRACT, "asset_type": "document", "external_id": None}

LABELS: Final[list[dict[str, Any]]] = [
    {"id": 1, "name": "Public", "level": 0, "color": "#10b981", "default": False},
    {"id": 2, "name": "Internal", "level": 1, "color": "#3b82f6", "default": True},
    {"id": 3, "name": "Confidential", "level": 2, "color": "#f59e0b", "default": False},
    {"id": 4, "name": "Restricted", "level": 3, "color": "#ef4444", "default": False},
]

_MATCHER: Final[dict[str, Any]] = {
    "target": "content",
    "keywords": ["project heron"],
    "case_sensitive": False,
    "whole_word": True,
    "pattern": None,
    "detector": None,
    "marking_position": False,
    "min_matches": 1,
    "min_distinct": 1,
    "min_confidence": "possible",
    "near": None,
    "window": None,
    "exclude": None,
}

RULE: Final[dict[str, Any]] = {
    "id": 17,
    "name": "Project Heron",
    "priority": 65,
    "label": {"id": 3, "name": "Confidential", "level": 2, "color": "#f59e0b"},
    "any": [_MATCHER],
    "all": [],
    "none": [],
}

RULE_SET: Final[dict[str, Any]] = {
    "version": 7,
    "engine_version": "1",
    "precedence": "most_sensitive",
    "default_label_id": 2,
    "labels": [{name: label[name] for name in ("id", "name", "level", "color")} for label in LABELS],
    "rules": [
        {
            "any": [_MATCHER],
            "all": [],
            "none": [],
            "id": 17,
            "name": "Project Heron",
            "priority": 65,
            "label_id": 3,
        }
    ],
    "allow": None,
}

IMPORTED_FILE: Final = (
    "name,content,external_id,label\r\n"
    'vendor-contract-2026.pdf,"Confidential — NDA. Payment to IBAN DE89370400440532013000",crm/42,\r\n'
    "canteen-menu.docx,Soup on Mondays,crm/43,Public\r\n"
    ",a row without a name,,\r\n"
)

SUBMITTED_JOB: Final[dict[str, Any]] = {
    "job_id": "job_4kT0oZ1jv7sQmXw2dY9bHc",
    "status": "queued",
    "request_id": "req_5f0c2a9be1d34c7788a1f2e6",
    "estimated": {"queue_position": 0},
}

ROW_ERRORS: Final[dict[str, Any]] = {"data": [{"row": 4, "message": "name: must not be empty"}], "next_cursor": None}
