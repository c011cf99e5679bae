"""Writers at one moment take turns: one is done, the other gets a sentence (`errors`) and changes nothing.

That holds for verdicts in the queue (`flag_queue`), cases, referrals, numbers and drops.
"""

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from casebook.db.engine import Session
from casebook.errors import CasebookError
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter
from casebook.intake.ingest import ingest_drop
from casebook.intake.listing_comparison import Change
from casebook.integrity.verify import verify_record
from casebook.journal import numbering
from casebook.referrals import drafting
from casebook.referrals.model import Destination
from tests.casebook.acts import open_case
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, PLAIN, Offered, cheaper, write_drop

SECOND = Offered("7", "炎陵黄桃 10斤 山东大桃", origin="山东临沂")
TO = Destination("371300", "临沂市市场监督管理局", "经营地在临沂市")


def at_once(bureau: Bureau, *works: Callable[[Session], object]) -> list[str]:
    """Each work in a transaction and thread of its own, started together; gives how each ended."""
    ready = threading.Barrier(len(works))

    def run(work: Callable[[Session], object]) -> str:
        ready.wait(timeout=30)
        try:
            with bureau.writing() as session:
                work(session)
        except CasebookError as refusal:
            return str(refusal)
        return "done"

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))


def taken(bureau: Bureau, folder: Path) -> list[int]:
    drop = write_drop(folder, [FAKE, SECOND])
    with bureau.writing() as session:
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
        return [flag.id for flag in flag_queue.load_queue(session, FlagFilter()).flags]


def test_a_flag_gets_one_verdict(bureau: Bureau, tmp_path: Path) -> None:
    flag, _ = taken(bureau, tmp_path / "d")
    ended = at_once(bureau, *[lambda s: verdicts.confirm_flag(s, flag, officer=bureau.officer)] * 4)
    assert sorted(ended)[0] == "done"
    for refusal in sorted(ended)[1:]:
        assert re.fullmatch(
            r".+已于 \d{4}-\d\d-\d\d \d\d:\d\d 将预警 \d+ 确认为线索：如需更改，须由本人或负责人先撤销该结论。", refusal
        )


def test_verdicts_on_many_flags_in_any_order_never_wait_for_each_other(bureau: Bureau, tmp_path: Path) -> None:
    one, other = taken(bureau, tmp_path / "d")

    def decide(first: int, then: int) -> Callable[[Session], object]:
        def both(session: Session) -> None:
            for flag in (first, then):
                verdicts.confirm_flag(session, flag, officer=bureau.officer)

        return both

    ended = at_once(bureau, decide(one, other), decide(other, one))
    assert ended.count("done") == 1, ended


def test_a_flag_goes_into_one_case(bureau: Bureau, tmp_path: Path) -> None:
    ids = taken(bureau, tmp_path / "d")
    with bureau.writing() as session:
        for flag in ids:
            verdicts.confirm_flag(session, flag, officer=bureau.officer)

    ended = at_once(bureau, *[lambda session: open_case(session, bureau, ids)] * 3)
    assert ended.count("done") == 1, ended
    assert all("已经在另一个案件里" in one for one in ended if one != "done")


def test_a_case_has_one_referral_under_way(bureau: Bureau, tmp_path: Path) -> None:
    ids = taken(bureau, tmp_path / "d")
    with bureau.writing() as session:
        for flag in ids:
            verdicts.confirm_flag(session, flag, officer=bureau.officer)
        case = open_case(session, bureau, ids)

    def draft(session: Session) -> None:
        drafting.draft_referral(session, case.id, TO, officer=bureau.officer, settings=bureau.settings)

    ended = at_once(bureau, *[draft] * 3)
    assert sorted(ended) == ["done", *["这个案件已经有一份线索移送在办。"] * 2]


def test_the_first_numbers_of_a_year_are_given_once(bureau: Bureau) -> None:
    given: list[str] = []

    def take(session: Session) -> None:
        given.append(
            numbering.take_number(session, bureau_code="430200", bureau_short="株", paper="transfer_letter", year=2027)
        )

    assert at_once(bureau, *[take] * 5) == ["done"] * 5
    assert sorted(given) == [f"株市监案移〔2027〕{number}号" for number in range(1, 6)]


def test_drops_taken_in_at_once_make_one_record(bureau: Bureau, tmp_path: Path) -> None:
    same = write_drop(tmp_path / "same", [FAKE, PLAIN])
    later = write_drop(tmp_path / "later", [cheaper(FAKE), SECOND], at=AUGUST.replace(hour=5))
    found = []

    def take(folder: Path) -> Callable[[Session], object]:
        def one(session: Session) -> None:
            found.append(ingest_drop(session, folder, matcher=bureau.matcher, store=bureau.store))

        return one

    assert at_once(bureau, take(same), take(later), take(same)) == ["done"] * 3
    assert sorted(one.already_taken for one in found) == [False, False, True]
    assert sum(one.listings.get(Change.NEW, 0) for one in found) == 3
    with bureau.reading() as session:
        assert flag_queue.load_queue(session, FlagFilter()).total == 2
        assert verify_record(session, bureau.store).faults == ()


def test_officers_decide_while_a_drop_is_taken_in(bureau: Bureau, tmp_path: Path) -> None:
    one, other = taken(bureau, tmp_path / "d")
    dearer = [cheaper(FAKE), cheaper(SECOND)]
    drop = write_drop(tmp_path / "later", dearer, at=AUGUST.replace(hour=5))

    def take(session: Session) -> None:
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)

    def decide(session: Session) -> None:
        for flag in (other, one):
            verdicts.confirm_flag(session, flag, officer=bureau.officer)

    assert at_once(bureau, take, decide) == ["done", "done"]
    with bureau.reading() as session:
        assert flag_queue.load_queue(session, FlagFilter(None)).total == 2
        assert verify_record(session, bureau.store).faults == ()
