"""A case of many captures with pictures, drafted as a referral: what the bench of packets builds from."""

import json
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from secrets import token_hex

from PIL import Image, ImageDraw

from casebook.access import officers
from casebook.access.officers import Officer
from casebook.access.viewer import Viewer
from casebook.cases import opening
from casebook.db.engine import Database, open_database
from casebook.evidence.evidence_store import EvidenceStore
from casebook.evidence.extraction_check import record_check
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter
from casebook.intake.ingest import ingest_drop
from casebook.integrity.bench import made_drop
from casebook.integrity.bench.faults.acts import CHECK, seal_certificate
from casebook.referrals import drafting
from casebook.referrals.model import Destination
from casebook.registers import editions
from casebook.settings import Settings
from matcher.match import Matcher
from matcher.records.drop import CAPTURES, MANIFEST, build_capture_path
from matcher.records.jsonl import from_line, to_bytes
from matcher.records.listing import Capture
from matcher.registers.readers import get_zhuzhou_register, read_register

TO = Destination("371300", "临沂市市场监督管理局", "平台内经营者的实际经营地在临沂市")
VIEWER = Viewer.system("bench", bureau="430200")


def make_referred_case(settings: Settings, drop: Path, captures: int) -> tuple[int, Officer]:
    """The number of the drafted referral, and its officer; `drop` is where its drop is written."""
    database, store = open_database(settings.database), EvidenceStore(settings.evidence_folder)
    officer = _fill(database, store, write_drop(drop, captures))
    return _draft(database, store, officer, settings), officer


def write_drop(folder: Path, captures: int) -> Path:
    """A drop of flagged offers of one seller's place, each page with a screenshot of the same crawl."""
    pages = captures // 2
    made_drop.write_drop(folder, listings=pages, page_kb=40, one_in=1)
    lines = [from_line(Capture, line) for line in (folder / CAPTURES).read_bytes().splitlines()]
    with (folder / CAPTURES).open("ab") as out:
        for number, page in enumerate(lines):
            body = draw_page(number)
            digest = sha256(body).hexdigest()
            path = folder / build_capture_path(digest)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
            out.write(to_bytes(Capture(digest, len(body), page.url, "image/png", page.fetched_at + timedelta(0, 1))))
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    listed = {
        path.relative_to(folder).as_posix(): {
            "sha256": sha256(path.read_bytes()).hexdigest(),
            "size": path.stat().st_size,
        }
        for path in files
    }
    (folder / MANIFEST).write_text(json.dumps({"files": listed}), encoding="utf-8")
    return folder


def draw_page(number: int) -> bytes:
    """A screenshot of 1,366 × 2,400 pixels with lines of text, another for each number."""
    page = Image.new("RGB", (1366, 2400), "white")
    draw = ImageDraw.Draw(page)
    for line in range(0, 2400, 24):
        draw.text((20, line), f"{number} {line} " * 12, fill=(number % 200, line % 255, 90))
    out = BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def _fill(database: Database, store: EvidenceStore, drop: Path) -> Officer:
    register = read_register(get_zhuzhou_register())
    with database.writing(VIEWER) as session:
        editions.take_register(session, register)
        officer = officers.add_officer(session, "bench", name="甲", password=token_hex(16))
    with database.writing(VIEWER) as session:
        ingest_drop(session, drop, matcher=Matcher(register, watched=["炎陵黄桃"]), store=store)
    return officer


def _draft(database: Database, store: EvidenceStore, officer: Officer, settings: Settings) -> int:
    with database.writing(officer.viewer) as session:
        flags = flag_queue.load_queue(session, FlagFilter(), limit=10_000).flags
        ids = [flag.id for flag in flags if flag.match.right.name == "炎陵黄桃"]
        verdicts.confirm_flags(session, ids, officer=officer)
        captures = opening.list_captures(session, ids)
    intact = store.check_files(captures)
    with database.writing(officer.viewer) as session:
        case = opening.open_case(session, ids, officer=officer, intact=intact, bureau_short="株")
        seal_certificate(session, store, case.id, officer=officer)
        record_check(session, case.id, CHECK, officer=officer)
        return drafting.draft_referral(session, case.id, TO, officer=officer, settings=settings).id
