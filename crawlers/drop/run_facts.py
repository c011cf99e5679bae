"""The facts of a run: what stands in a drop's file of itself."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

from crawlers.drop.build_info import TOOL


def make_run_facts(marketplace: str, terms: Sequence[str], settings_sha256: str) -> dict[str, object]:
    """The facts of a run that begins now: its own number, what it looks for, with which tool and settings."""
    return {
        "format": 1,
        "run": str(uuid4()),
        "marketplace": marketplace,
        "tool": TOOL,
        "settings_sha256": settings_sha256,
        "started_at": format_now(),
        "finished_at": None,
        "terms": list(terms),
    }


def format_now() -> str:
    """The moment in UTC, as ISO 8601 writes it."""
    return datetime.now(UTC).isoformat()
