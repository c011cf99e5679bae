"""Which facts of a hit an officer sees, under which words, in which order: `hit_facts.csv`."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from api.presentation.render import label_code
from casebook.search.documents.document import Document

_NONE: Mapping[str, str] = MappingProxyType({})
LONGEST_FACT = 40
"""Characters of one fact: a case may name many shops."""


@cache
def load_facts() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Pairs of field and label by the code of a kind."""
    facts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    with Path(__file__).with_name("hit_facts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            facts[row["kind"]].append((row["field"], row["label"]))
    return {kind: tuple(pairs) for kind, pairs in facts.items()}


def list_hit_facts(document: Document, platforms: Mapping[str, str] = _NONE) -> tuple[tuple[str, str], ...]:
    """Label and text of what is known of a document, without its time; `platforms` are titles that the desk entered."""
    pairs = ((field, label) for field, label in load_facts().get(document.kind, ()) if field != "at")
    texts = ((label, _read_text(document, field, platforms)) for field, label in pairs)
    return tuple((label, text) for label, text in texts if text)


def name_time(document: Document) -> str:
    """What the time of a document is the time of, e.g. 登记."""
    return dict(load_facts().get(document.kind, ())).get("at", "")


def _read_text(document: Document, field: str, platforms: Mapping[str, str]) -> str:
    text = document.get_text(field)
    if field == "marketplace":
        return (platforms.get(text) or label_code(text, "marketplace")) if text else ""
    return text if len(text) <= LONGEST_FACT else f"{text[:LONGEST_FACT]}…"
