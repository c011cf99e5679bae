"""The whole road on the practice market: from a live shop to a case that was referred, answered and found again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from api.demo import market
from api.services import Services
from casebook.access import officers
from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.cases.cases import Case
from casebook.db.engine import Session
from casebook.errors import ConflictError, NotFoundError
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_queue import FlagState, Wanted
from casebook.intake.ingest import Intake, take_in
from casebook.referrals import jurisdiction, packets, workflow
from casebook.referrals.jurisdiction import Competence
from casebook.referrals.model import Destination, Referral
from casebook.referrals.packet_facts import gather_facts
from casebook.referrals.states import ReferralState
from casebook.registers import editions
from matcher.match import Matcher
from matcher.registers.readers import get_zhuzhou_register, read_licences, read_register
from matcher.registers.register import add_licences

Say = Callable[[str], None]
ACTOR = "演示"
OFFICERS = (("zhang", "张晓岚"), ("li", "李卫民"))
ANSWER = "来函及材料收悉，我局已登记线索并开展核查。"


@dataclass(frozen=True, slots=True)
class Crawled:
    """What the first half of the road left."""

    drop: Path
    intake: Intake


@dataclass(frozen=True, slots=True)
class Referred:
    """What the second half of the road left: a case, its referral, its packet's file."""

    case: Case
    referral: Referral
    packet: Path


def take_register(services: Services) -> None:
    """The project's facts with the practice market's licences, as the register in force."""
    register = add_licences(read_register(get_zhuzhou_register()), read_licences(market.data("licences.csv")))
    with services.writing() as session:
        editions.take_register(session, register, actor=ACTOR)


def seat_officers(services: Services, password: str) -> None:
    """The demo's two officers, with this run's password."""
    with services.writing() as session:
        for sign_in, name in OFFICERS:
            try:
                officers.set_password(session, sign_in, password)
            except NotFoundError:
                bureau = services.settings.bureau_code
                officers.add(session, sign_in, name=name, password=password, bureau_code=bureau)


def crawl_and_take(services: Services, address: str, *, say: Say, browser: bool) -> Crawled:
    """Crawl the market at `address` and take the drop in."""
    drop = services.settings.data_folder / "drops" / f"{market.MARKETPLACE}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    # The crawl is a process of its own: the matcher is made ready while it runs.
    with ThreadPoolExecutor(1) as beside:
        making = beside.submit(_matcher, services)
        market.crawl(address, drop, browser=browser)
        matcher = making.result()
    say("采集完成，正在核对散列、比对权利")
    with services.writing() as session:
        intake = take_in(
            session,
            drop,
            matcher=matcher,
            store=services.store,
            bureau_code=services.settings.bureau_code,
            actor=ACTOR,
        )
    say(intake.says())
    return Crawled(drop, intake)


def _matcher(services: Services) -> Matcher:
    with services.database.reading() as session:
        return services.matcher(session)


def confirm_and_refer(services: Services) -> Referred:
    """Confirm the most pressing flag whose seller's place is known, open a case, refer it, take the answer down.

    Raises ConflictError where no such flag is left.
    """
    settings, store = services.settings, services.store
    with services.writing() as session:
        officer = _officer(session)
        flag_id, competence = _next(session, settings.bureau_code)
        verdicts.confirm(session, flag_id, officer=officer, note="演示：看过页面与理由，确认为线索")
        captures = cases.list_captures(session, [flag_id])
    intact = store.check(captures)
    with services.writing() as session:
        short = settings.bureau_short
        case = cases.open_case(session, [flag_id], officer=officer, intact=intact, bureau_short=short)
        to = Destination(competence.code, competence.bureau, f"{competence.ground}在{competence.bureau[:-8]}")
        draft = workflow.draft(session, case.id, to, officer=officer, settings=settings)
    with services.database.reading() as session:
        facts = gather_facts(session, draft.id, settings=settings)
    with packets.build_packet(facts, store=store) as built, services.writing() as session:
        packets.record_packet(session, built, store=store, officer=officer)
        workflow.send(session, draft.id, officer=officer, settings=settings)
    with services.writing() as session:
        answered = workflow.record_answer(session, draft.id, ReferralState.ACCEPTED, text=ANSWER, officer=officer)
    return Referred(case, answered, store.path_of(answered.packet_sha256))


def _next(session: Session, own_code: str) -> tuple[int, Competence]:
    for flag in flag_queue.queue(session, Wanted(FlagState.OPEN), limit=200).flags:
        elsewhere = [one for one in jurisdiction.find_competent(flag) if one.code != own_code]
        if elsewhere:
            return flag.id, elsewhere[0]
    raise ConflictError("没有待核的、卖家在外地的预警可供演示：请删去数据文件夹后重来。")


def _officer(session: Session) -> Officer:
    return officers.by_sign_in(session, OFFICERS[0][0])
