"""Words about assets that every layer uses."""

from enum import StrEnum
from typing import Final

#: A content longer than this is refused, never cut (Unicode code points).
MAX_CONTENT: Final = 64_000
MAX_NAME: Final = 512
MAX_ASSET_TYPE: Final = 64
MAX_EXTERNAL_ID: Final = 512


class AssetSource(StrEnum):
    """How an asset came; decided by who sent it, never by what was sent."""

    MANUAL = "manual"
    CSV = "csv"
    AGENT = "agent"
    API = "api"


class LabelOrigin(StrEnum):
    """Who gave an asset its label: the rules here, an agent's rules elsewhere, or a person."""

    RULES = "rules"
    AGENT = "agent"
    MANUAL = "manual"
