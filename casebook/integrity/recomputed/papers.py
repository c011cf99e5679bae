"""The papers of a drop as the store keeps them: found and checked by the one hash that names the drop."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TypeVar

from pydantic import ValidationError

from casebook.errors import CasebookError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.intake.drop_contents import Crawl
from casebook.intake.drop_reader import LEFT_IN_FOLDER
from matcher.records.coverage import Coverage
from matcher.records.drop import (
    CAPTURES,
    CHANGES,
    COVERAGE,
    DROP,
    LISTINGS,
    MANIFEST,
    DropFormatError,
    FileEntry,
    OfferChange,
    parse_manifest,
)
from matcher.records.jsonl import LineError, from_line
from matcher.records.listing import Capture, Listing

Record = TypeVar("Record", Capture, Coverage, Listing, OfferChange)


class PapersError(ValueError):
    """Papers that are not there or cannot be read; the message is a sentence for officers."""


@dataclass(frozen=True, slots=True)
class DropPapers:
    """What a drop said; `files` are its papers by path, with hash and size, without the seals over its manifest."""

    id: str
    files: dict[str, FileEntry]
    crawl: Crawl
    captures: tuple[Capture, ...]
    listings: tuple[Listing, ...]
    coverage: tuple[Coverage, ...]
    changes: tuple[OfferChange, ...]


def read_papers(store: EvidenceStore, drop_id: str) -> DropPapers:
    """The papers of the drop whose manifest has this SHA-256. Raises PapersError."""
    try:
        manifest = store.read_bytes(drop_id)
        listed = parse_manifest(manifest).files
        files = {name: entry for name, entry in listed.items() if _is_paper(name)}
        files[MANIFEST] = FileEntry(sha256=drop_id, size=len(manifest))
        return DropPapers(
            drop_id,
            files,
            Crawl.model_validate_json(store.read_bytes(files[DROP].sha256)),
            tuple(_read_records(store, files, CAPTURES, Capture)),
            tuple(_read_records(store, files, LISTINGS, Listing)),
            tuple(_read_records(store, files, COVERAGE, Coverage)),
            tuple(_read_records(store, files, CHANGES, OfferChange)) if CHANGES in files else (),
        )
    except (CasebookError, DropFormatError, LineError, ValidationError, KeyError) as fault:
        reason = str(fault).splitlines()[0] if isinstance(fault, CasebookError | DropFormatError) else "内容读不懂"
        raise PapersError(f"交接 {drop_id[:12]}… 的原件读不出来，其中的记录不能重算：{reason}") from fault


def _read_records(store: EvidenceStore, files: dict[str, FileEntry], name: str, noun: type[Record]) -> Iterator[Record]:
    for line in BytesIO(store.read_bytes(files[name].sha256)):
        yield from_line(noun, line)


def _is_paper(name: str) -> bool:
    return not name.startswith("captures/") and name != LEFT_IN_FOLDER
