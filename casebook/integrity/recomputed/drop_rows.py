"""What came in with a drop, compared with its papers: the drop, its files, captures and sightings, coverage."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Table, select

from casebook.db.engine import Session
from casebook.db.tables.all import metadata
from casebook.errors import CasebookError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.integrity.recomputed.matching import list_differing_columns, match_rows, name_row
from casebook.integrity.recomputed.papers import DropPapers
from casebook.integrity.table_rows import read_rows
from matcher.records.drop import CAPTURES, COVERAGE, MANIFEST, PUBLIC_KEY, SEALS, SIGNATURE
from matcher.records.listing import Capture
from matcher.records.signature import SignatureError, verify_signature

BELONGING = ("drop_files", "sightings", "coverage", "listing_versions", "fates")
"""The tables whose rows each belong to a drop."""


def check_drop(session: Session, papers: DropPapers, captures: Sequence[Capture]) -> Iterator[str]:
    """The rows of one drop against its papers; `captures` are those lines that were taken in."""
    drops, name = metadata.tables["drops"], f"交接 {papers.id[:12]}…"
    crawl = papers.crawl
    expected = {
        "run": crawl.run, "marketplace": crawl.marketplace, "tool": crawl.tool, "started_at": crawl.started_at,
        "finished_at": crawl.finished_at, "pages": len(papers.captures), "offers": len(papers.listings),
    }  # fmt: skip
    for key, row in read_rows(session, drops, drops.c.id == papers.id):
        if row is not None and (columns := list_differing_columns(row, drops, expected)):
            yield f"{name_row(drops, key)}（{'、'.join(columns)}）与交接原件不符。"
    yield from _check_files(session, papers)
    sightings = metadata.tables["sightings"]
    yield from match_rows(
        session,
        sightings,
        ("sha256", "url", "fetched_at", "status"),
        [(c.sha256, c.url, c.fetched_at, c.status) for c in captures],
        conditions=[sightings.c.drop_id == papers.id],
        source=f"{name}的 {CAPTURES}",
    )
    coverage = metadata.tables["coverage"]
    yield from match_rows(
        session,
        coverage,
        ("marketplace", "term", "day", "sight", "url", "offers", "reason"),
        [(c.marketplace, c.term, c.day, c.sight.value, c.url, c.offers, c.reason) for c in papers.coverage],
        conditions=[coverage.c.drop_id == papers.id],
        source=f"{name}的 {COVERAGE}",
    )


def check_signature(session: Session, store: EvidenceStore, papers: DropPapers, signer: str) -> Iterator[str]:
    """The signature over the manifest, where one is on record: it holds, and is the signer's that the journal names."""
    files = metadata.tables["drop_files"]
    query = select(files.c.path, files.c.sha256).where(files.c.drop_id == papers.id, files.c.path.in_(SEALS))
    seals: Mapping[str, str] = {row.path: row.sha256 for row in session.connection().execute(query)}
    verified_key = ""
    try:
        if SIGNATURE in seals and PUBLIC_KEY in seals:
            manifest = store.read_bytes(papers.files[MANIFEST].sha256)
            verified_key = verify_signature(
                manifest, store.read_bytes(seals[SIGNATURE]), store.read_bytes(seals[PUBLIC_KEY])
            )
    except (CasebookError, SignatureError) as fault:
        yield f"交接 {papers.id[:12]}… 的签名核对不上：{fault}"
        return
    if verified_key != signer:
        yield f"交接 {papers.id[:12]}… 的签名与日志所记的签名人不符。"


def check_captures(session: Session, expected: Mapping[str, tuple[int, str]]) -> Iterator[str]:
    """Captures: each was brought by a drop, with the size and media type that the first drop told, or by an officer who
    added it to a case as a file or as the picture of a genuine article."""
    captures, added = metadata.tables["captures"], _list_added_files(session)
    for key, row in read_rows(session, captures):
        if row is None:
            continue
        if added.get(row["sha256"]) == (row["size"], row["media_type"]):
            continue
        if row["sha256"] not in expected:
            yield f"{name_row(captures, key)}：没有一份交接带来过这份取证原件。"
            continue
        size, media_type = expected[row["sha256"]]
        if columns := list_differing_columns(row, captures, {"size": size, "media_type": media_type}):
            yield f"{name_row(captures, key)}（{'、'.join(columns)}）与交接原件不符。"


def _list_added_files(session: Session) -> Mapping[str, tuple[int, str]]:
    """Size and media type of the files that officers added to cases and of pictures of genuine articles, by hash."""
    evidence, pictures = metadata.tables["evidence"].c, metadata.tables["right_pictures"].c
    of_cases = select(evidence.sha256, evidence.size, evidence.media_type).where(evidence.file_name != "")
    rows = session.connection().execute(of_cases.union(select(pictures.sha256, pictures.size, pictures.media_type)))
    return {sha256: (size, media_type) for sha256, size, media_type in rows}


def check_belonging(session: Session) -> Iterator[str]:
    """Rows that say they came in with a drop which is not there."""
    drops = select(metadata.tables["drops"].c.id)
    for name in BELONGING:
        table: Table = metadata.tables[name]
        for key, _ in read_rows(session, table, table.c.drop_id.not_in(drops)):
            yield f"{name_row(table, key)}属于库里没有的交接。"
    captures, versions = metadata.tables["listing_captures"], metadata.tables["listing_versions"]
    for key, _ in read_rows(session, captures, captures.c.version_id.not_in(select(versions.c.id))):
        yield f"{name_row(captures, key)}属于库里没有的商品记录。"


def _check_files(session: Session, papers: DropPapers) -> Iterator[str]:
    files = metadata.tables["drop_files"]
    yield from match_rows(
        session,
        files,
        ("path", "sha256", "size"),
        [(path, entry.sha256, entry.size) for path, entry in papers.files.items() if path not in SEALS],
        conditions=[files.c.drop_id == papers.id, files.c.path.not_in(SEALS)],
        source=f"交接 {papers.id[:12]}… 的 {MANIFEST}",
    )
