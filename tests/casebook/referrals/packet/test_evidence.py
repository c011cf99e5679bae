"""Evidence of a packet: pictures of the sealed pages go along, of sheets with other sellers only an extract.

Also what `records`, `cover` and `web_archive` make of it."""

import csv
import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from warcio.archiveiterator import ArchiveIterator

from casebook.intake.ingest import ingest_drop
from casebook.journal.excerpt import find_excerpt_faults, read_excerpt_head
from casebook.referrals import drafting
from casebook.referrals.model import Referral
from tests.casebook.acts import LINYI, confirm_flags, open_case, write_packet
from tests.casebook.conftest import Bureau
from tests.casebook.documents.words_of import table_of
from tests.casebook.drops import FAKE, SECOND_FAKE, seal_manifest, write_drop

PICTURE, SHEET = b"\x89PNG picture", "标题,店铺\n炎陵黄桃,甲店\n别的,乙店\n".encode()
Lines = list[dict[str, object]]


def read_lines(path: Path) -> Lines:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def write_lines(path: Path, lines: Lines) -> None:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")


def refer(bureau: Bureau, folder: Path, change: Callable[[Path], None]) -> tuple[Referral, dict[str, bytes]]:
    """The packet of a case on a drop that was changed: its files by their path in the bag."""
    drop = write_drop(folder, [FAKE, SECOND_FAKE])
    change(drop)
    seal_manifest(drop)
    with bureau.writing() as session:
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
    with bureau.writing() as session:
        case = open_case(session, bureau, confirm_flags(session, bureau))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=bureau.officer, settings=bureau.settings)
        _, packet = write_packet(session, bureau, draft.id)
    with ZipFile(io.BytesIO(packet)) as archive:
        return draft, {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def add_picture(drop: Path) -> None:
    """A picture that a browser took of the first page, in the same crawl."""
    captures, digest = read_lines(drop / "captures.jsonl"), sha256(PICTURE).hexdigest()
    (drop / "captures" / digest[:2]).mkdir(exist_ok=True)
    (drop / "captures" / digest[:2] / digest).write_bytes(PICTURE)
    picture = {**captures[0], "sha256": digest, "size": len(PICTURE), "media_type": "image/png"}
    write_lines(drop / "captures.jsonl", [*captures, picture])


def take_from_sheet(drop: Path) -> None:
    """The first listing rests on a sheet that was handed over."""
    listings, captures = read_lines(drop / "listings.jsonl"), read_lines(drop / "captures.jsonl")
    digest = sha256(SHEET).hexdigest()
    (drop / "captures" / digest[:2]).mkdir(exist_ok=True)
    (drop / "captures" / digest[:2] / digest).write_bytes(SHEET)
    sheet = {**captures[0], "sha256": digest, "size": len(SHEET), "media_type": "text/csv", "url": "file:t.csv"}
    write_lines(drop / "captures.jsonl", [*captures, sheet])
    write_lines(drop / "listings.jsonl", [{**listings[0], "page": sheet, "title": "=" + FAKE.title}, *listings[1:]])


def test_a_picture_of_a_sealed_page_goes_along(bureau: Bureau, tmp_path: Path) -> None:
    _, files = refer(bureau, tmp_path / "drop", add_picture)
    (path,) = [name for name, body in files.items() if body == PICTURE]
    assert path.startswith("data/证据/002-截图-"), "it is sealed with the page, by its own number"
    page = files["打开我.html"].decode()
    assert "浏览器渲染后截取的整页图片" in page
    assert page.count("<figure>") == 1
    assert "<mark>炎陵黄桃</mark>" in page


def test_of_a_sheet_with_other_sellers_only_our_rows_go(bureau: Bureau, tmp_path: Path) -> None:
    _, files = refer(bureau, tmp_path / "drop", take_from_sheet)
    assert SHEET not in files.values()
    assert not any("乙店".encode() in body for body in files.values())
    (extract,) = [body for name, body in files.items() if name.endswith("-摘录.csv")]
    header, row = csv.reader(io.StringIO(extract.decode("utf-8-sig")))
    assert header[-1] == "原件的SHA-256"
    assert row[0] == f"'={FAKE.title}", "no spreadsheet takes a title for a formula"
    assert row[-1] == sha256(SHEET).hexdigest()


def add_exchange(drop: Path) -> None:
    """The first page came over HTTP, as its exchange tells; another exchange is of a seller who is not in the case."""
    page = read_lines(drop / "captures.jsonl")[0]
    asked = {
        "method": "GET", "status": 200, "address": "10.0.0.1", "made_by": "http",
        "request_headers": [["Accept", "*/*"]],
        "response_headers": [["Content-Type", "text/html"], ["Transfer-Encoding", "chunked"]],
    }  # fmt: skip
    other = {"sha256": "f" * 64, "url": "https://shop.example/offer/99", **asked}
    write_lines(drop / "exchanges.jsonl", [{"sha256": page["sha256"], "url": page["url"], **asked}, other])


def test_the_captures_of_the_case_go_as_a_web_archive(bureau: Bureau, tmp_path: Path) -> None:
    _, files = refer(bureau, tmp_path / "drop", add_exchange)
    archive = files["data/取证记录/本案取证.warc.gz"]
    records = [
        (one.rec_type, one.rec_headers.get_header("WARC-Target-URI"), sha256(one.content_stream().read()).hexdigest())
        for one in ArchiveIterator(io.BytesIO(archive), check_digests="raise")
    ]
    kinds = [kind for kind, _, _ in records]
    assert kinds == ["warcinfo", "response", "request", "resource"], "the second page has no exchange"
    held = {sha256(body).hexdigest() for name, body in files.items() if name.startswith("data/证据/")}
    held.remove(sha256(b"a certificate").hexdigest())  # what an officer added came over no network
    assert {digest for kind, _, digest in records if kind in ("response", "resource")} == held
    assert "offer/99" not in " ".join(url or "" for _, url, _ in records)
    first = next(iter(ArchiveIterator(io.BytesIO(archive))))
    assert "仅含本案的取证" in first.content_stream().read().decode()
    assert f"{sha256(archive).hexdigest()}  data/取证记录/本案取证.warc.gz" in files["manifest-sha256.txt"].decode()
    listed = [row[1:3] for row in table_of(files["data/07 移送清单.docx"], 1)]
    assert ("取证记录/本案取证.warc.gz", "本案取证的网络往来（WARC）") in listed


def test_the_journal_goes_from_the_first_capture_to_the_last_act_on_the_draft(bureau: Bureau, tmp_path: Path) -> None:
    draft, files = refer(bureau, tmp_path / "drop", lambda drop: None)
    body = files["data/日志/日志摘录.jsonl"]
    assert list(find_excerpt_faults(body)) == []
    kinds = [json.loads(line).get("kind", "") for line in body.splitlines()]
    assert (kinds[0], kinds[-1]) == ("drop_taken", "extraction_checked")
    info = files["bag-info.txt"].decode()
    sequence, digest = read_excerpt_head(body)
    assert f"Journal-Entry: {sequence}\nJournal-SHA256: {digest}\n" in info
    assert draft.number in info
