"""Who may read a document of the search: everyone, a bureau, or of a restricted case its officers and the leads.

What a document lists as its readers and what a viewer reads as are words of one form, so both engines compare words.
"""

from collections.abc import Iterable

EVERYONE = "*"
"""The reader of what all bureaus may see."""


def name_officer(officer: int) -> str:
    """The word for one officer."""
    return f"officer:{officer}"


def name_lead(bureau: str) -> str:
    """The word for whoever leads a bureau."""
    return f"lead:{bureau}"


def list_bureau_readers(bureau: str) -> tuple[str, ...]:
    """The readers of what a bureau has, or of what all may see where `bureau` is empty."""
    return (bureau or EVERYONE,)


def list_case_readers(bureau: str, officers: Iterable[int | None]) -> tuple[str, ...]:
    """The readers of what only the officers of a case and the leads of its bureau may see."""
    return (name_lead(bureau), *dict.fromkeys(name_officer(one) for one in officers if one))
