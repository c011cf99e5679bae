"""The files of a packet beside papers and exhibits: papers of drops, the journal, rights, extracts of sheets."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from casebook.documents.packet.member import Member, make_member
from casebook.evidence.capture_record import CaptureSurroundings, index_exchanges, read_json
from casebook.evidence.evidence_store import EvidenceStore
from casebook.evidence.provenance import EXCHANGES, PaperSource, select_exchange_lines
from casebook.referrals.packet.facts import PacketFacts
from matcher.records.jsonl import to_line
from matcher.records.listing import Listing
from matcher.text.unprintable import show_unprintable
from matcher.text.written_prices import write_price

RIGHTS_FILE = "权利/名录记载.jsonl"
JOURNAL_FILE = "日志/日志摘录.jsonl"
_ENVIRONMENT = "environment.json"
_COLUMNS = ("标题", "网址", "平台", "店铺", "营业执照名称", "统一社会信用代码", "经营地址", "标价", "产地")

Surroundings = Mapping[int, CaptureSurroundings]
"""The surroundings of each capture, by its number."""


def make_records(facts: PacketFacts, store: EvidenceStore) -> list[Member]:
    """The files, those of the store unread. Raises StoreError, NotFoundError where one is no longer whole."""
    pictures = frozenset(picture.sha256 for picture in facts.evidence.pictures)
    return [
        *(_make_record(source, store, pictures) for source in facts.records),
        *_make_extracts(facts),
        make_member(RIGHTS_FILE, "".join(to_line(right) + "\n" for right in facts.rights).encode()),
        make_member(JOURNAL_FILE, facts.journal),
    ]


def read_surroundings(facts: PacketFacts, records: Sequence[Member]) -> Surroundings:
    """What the papers of the drops say around each capture; little is read: lists go with our captures' lines only."""
    by_path = {record.path: record for record in records}
    papers: dict[str, set[str]] = {}
    for path in by_path:
        folder, _, name = path.rpartition("/")
        papers.setdefault(folder, set()).add(name)
    exchanges = {folder: index_exchanges(_read(by_path, f"{folder}/{EXCHANGES}").splitlines()) for folder in papers}
    environments = {folder: read_json(_read(by_path, f"{folder}/{_ENVIRONMENT}")) for folder in papers}
    surroundings = {}
    for one in facts.evidence.captures:
        folder = f"取证记录/{one.drop_id[:16]}"
        exchange = exchanges.get(folder, {}).get((one.sha256, one.url), {})
        environment, names = environments.get(folder, {}), frozenset(papers.get(folder, ()))
        surroundings[one.number] = CaptureSurroundings(exchange, environment, names)
    return surroundings


def _read(by_path: Mapping[str, Member], path: str) -> bytes:
    if path not in by_path:
        return b""
    with by_path[path].open() as file:
        return file.read()


def _make_record(source: PaperSource, store: EvidenceStore, pictures: frozenset[str]) -> Member:
    if source.only is None:
        return Member(source.path, source.sha256, source.size, lambda: store.open_file(source.sha256))
    store.check_files([source.sha256])
    with store.open_file(source.sha256) as exchanges:
        return make_member(source.path, b"".join(select_exchange_lines(exchanges, source.only | pictures)))


def _make_extracts(facts: PacketFacts) -> list[Member]:
    """Of each sheet that holds other sellers too, the rows of this case."""
    extracts = []
    for one in facts.evidence.captures:
        if one.number in facts.evidence.withheld:
            listings = [
                flag.listing for flag in facts.flags if flag.listing.page and flag.listing.page.sha256 == one.sha256
            ]
            rows = _write_extract(listings, one.sha256, facts.platform_titles)
            extracts.append(make_member(f"证据/{one.number:03d}-摘录.csv", rows))
    return extracts


def _write_extract(listings: Sequence[Listing], sha256: str, platforms: Mapping[str, str]) -> bytes:
    """The rows as CSV that a spreadsheet opens, the hash of the whole file in the last column of each."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow((*_COLUMNS, "原件的SHA-256"))
    for listing in listings:
        seller = listing.seller
        who = (seller.name, seller.licence_name, seller.uscc, seller.address) if seller else ("", "", "", "")
        price = "" if listing.price is None else write_price(listing.price, listing.currency)
        row = (listing.title, listing.url, platforms.get(listing.marketplace, ""), *who, price, listing.origin, sha256)
        writer.writerow([disarm_cell(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def disarm_cell(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula, and that shows what cannot be printed."""
    cell = show_unprintable(cell)
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell
