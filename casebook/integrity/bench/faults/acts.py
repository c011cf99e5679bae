"""What officers do in a record that faults are tried on; run as a module it writes a packet."""

import sys
import time
from datetime import datetime
from io import BytesIO
from itertools import cycle
from pathlib import Path

from casebook.access import officers
from casebook.access.officers import Officer
from casebook.access.viewer import Viewer
from casebook.cases import opening
from casebook.db.engine import Database, Session, open_database
from casebook.evidence.evidence_kinds import Stated
from casebook.evidence.evidence_store import EvidenceStore
from casebook.evidence.extraction_check import record_check
from casebook.evidence.uploads import Description, seal_files, store_file
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter
from casebook.intake.ingest import ingest_drop
from casebook.referrals import drafting
from casebook.referrals.model import Destination
from casebook.referrals.packet.build import build_packet, record_packet
from casebook.referrals.packet.facts import gather_facts
from casebook.registers.editions import take_register
from casebook.settings import Settings
from matcher.match import Matcher
from matcher.records.calendar import BEIJING
from matcher.registers.readers import get_zhuzhou_register, read_register

SIGN_IN = "bench"
CHECK = {
    "clean": "未见异常", "clock": "未见偏差", "network": "本机", "place": "某路1号",
    "first_badge": "1", "second_name": "乙", "second_badge": "2",
}  # fmt: skip
"""What two officers state about the captures."""
_LINYI = Destination("371300", "临沂市市场监督管理局", "平台内经营者的实际经营地在临沂市")


def fill_record(database: Database, store: EvidenceStore, drop: Path, settings: Settings) -> None:
    """A register, an officer, a drop, a case on one confirmed flag, and a draft referral of it."""
    register = read_register(get_zhuzhou_register())
    viewer = Viewer.system("bench", bureau=settings.bureau_code)
    with database.writing(viewer) as session:
        take_register(session, register)
        officer = officers.add_officer(session, SIGN_IN, name="张三", password="a bench of faults")  # noqa: S106 - of no use
    with database.writing(viewer) as session:
        ingest_drop(session, drop, matcher=Matcher(register, watched=settings.watched), store=store)
    with database.writing(officer.viewer) as session:
        flag = flag_queue.load_queue(session, FlagFilter()).flags[0]
        verdicts.confirm_flag(session, flag.id, officer=officer)
        intact = store.check_files(opening.list_captures(session, [flag.id]))
        case = opening.open_case(session, [flag.id], officer=officer, intact=intact, bureau_short=settings.bureau_short)
        drafting.draft_referral(session, case.id, _LINYI, officer=officer, settings=settings)
        seal_certificate(session, store, case.id, officer=officer)
        record_check(session, case.id, CHECK, officer=officer)


def seal_certificate(session: Session, store: EvidenceStore, case_id: int, *, officer: Officer) -> None:
    """Add what stands for the certificate of the right to a case: without it there is no packet."""
    file = store_file(store, BytesIO(b"a certificate"), "注册证.txt")
    stated = Stated(datetime.now(BEIJING).date(), "某协会")
    about = Description("documentary", "original", "证明权利", "权利人提供", stated, "right_certificate")
    seal_files(session, case_id, [file], about, officer=officer)


def find_officer(database: Database) -> Officer:
    """The officer of `fill_record`."""
    with database.reading(Viewer.system("bench")) as session:
        return officers.get_by_sign_in(session, SIGN_IN)


def write_packet(settings: Settings) -> None:
    """Build the packet of the draft, and record it."""
    database, store = open_database(settings.database), EvidenceStore(settings.evidence_folder)
    officer = find_officer(database)
    with database.reading(officer.viewer) as session:
        facts = gather_facts(session, 1, settings=settings)
    with build_packet(facts, store=store) as built, database.writing(officer.viewer) as session:
        record_packet(session, built, store=store, officer=officer)


def give_verdicts(database: Database, officer: Officer, *, until: float) -> list[float]:
    """Confirm and undo on open flags until `until` (by the clock of `time.monotonic`); gives how long each act took.

    Where there are none yet it waits for them until then. Raises what an act raises.
    """
    seconds: list[float] = []
    while not (flags := _list_open_flags(database, officer)) and time.monotonic() < until:
        time.sleep(0.05)
    for flag in cycle(flags):
        for act in (verdicts.confirm_flag, verdicts.undo_verdict):
            started = time.monotonic()
            with database.writing(officer.viewer) as session:
                act(session, flag, officer=officer)
            seconds.append(time.monotonic() - started)
            time.sleep(0.02)
        if time.monotonic() > until:
            break
    return seconds


def _list_open_flags(database: Database, officer: Officer) -> list[int]:
    with database.reading(officer.viewer) as session:
        return [flag.id for flag in flag_queue.load_queue(session, FlagFilter()).flags]


if __name__ == "__main__":
    write_packet(Settings())
    sys.exit(0)
