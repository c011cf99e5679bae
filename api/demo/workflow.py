"""The whole way on the practice market: from a live shop to a case that was referred and answered."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from api.demo import market
from api.services import Services
from casebook.access import officers
from casebook.access.officers import Officer
from casebook.access.viewer import Role
from casebook.cases import opening
from casebook.cases.cases import Case
from casebook.db.engine import Session
from casebook.errors import ConflictError, NotFoundError
from casebook.evidence.evidence_kinds import Stated
from casebook.evidence.extraction_check import record_check
from casebook.evidence.uploads import Description, seal_files, store_file
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter, FlagState
from casebook.intake.ingest import ingest_drop
from casebook.intake.intake_report import Intake
from casebook.referrals import drafting, workflow
from casebook.referrals.answer import Answer
from casebook.referrals.jurisdiction import competence
from casebook.referrals.jurisdiction.competence import Competence
from casebook.referrals.model import Contact, Destination, Referral
from casebook.referrals.packet import build
from casebook.referrals.packet.facts import gather_facts
from casebook.referrals.states import ReferralState
from casebook.registers import editions
from matcher.match import Matcher
from matcher.registers.readers import get_zhuzhou_register, read_licences, read_register
from matcher.registers.register import add_licences

Progress = Callable[[str], None]
ACTOR = "演示"
OFFICERS = (
    ("zhang", "张晓岚", Role.OFFICER),
    ("li", "李卫民", Role.OFFICER),
    ("wang", "王建国", Role.ADMIN),
)
"""Sign-in name, name and role of each account; the first one acts in the demo."""
CHECK = {
    "clean": "演示：采集用的计算机无代理软件和浏览器插件", "clock": "演示：与授时服务器核对", "network": "演示：本机",
    "place": "湖南省株洲市演示路1号", "first_badge": "演示0001", "second_name": "李建国（演示）",
    "second_badge": "演示0002",
}  # fmt: skip
_CERTIFICATE_TEXT = "演示件：实际办案时，此处为权利人提供的注册证、登记证书或者公告的复制件。\n"
CERTIFICATE = Description(
    "documentary", "copy", "演示：证明权利的存在", "演示：权利人提供，原件存权利人处",
    Stated(date(2026, 7, 1), "演示：权利人"), "right_certificate",
)  # fmt: skip
CONTACT = Contact("张晓岚（演示）", "0731-00000000", "湖南省株洲市演示路1号")
ANSWER = "来函及材料收悉，我局已登记线索并开展核查。"


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """What a crawl of the market left: its drop, and what was taken in of it."""

    drop: Path
    intake: Intake


@dataclass(frozen=True, slots=True)
class ReferralResult:
    """What the second half of the road left: a case, its referral, its packet's file."""

    case: Case
    referral: Referral
    packet: Path


def put_register_in_force(services: Services) -> None:
    """Put the project's register, with the licences of the practice market, in force."""
    register = add_licences(read_register(get_zhuzhou_register()), read_licences(market.locate_data("licences.csv")))
    with services.writing(services.get_process_viewer("demo")) as session:
        editions.take_register(session, register)


def set_up_officers(services: Services, password: str) -> None:
    """Add the accounts of the demo, or give them the password of this run."""
    with services.writing(services.get_process_viewer("demo")) as session:
        for sign_in, name, role in OFFICERS:
            try:
                officers.set_password(session, officers.get_by_sign_in(session, sign_in), password)
            except NotFoundError:
                officers.add_officer(session, sign_in, name=name, password=password, role=role)


def crawl_and_ingest(services: Services, address: str, *, on_progress: Progress, browser: bool) -> CrawlResult:
    """Crawl the market at `address` and take the drop in."""
    drop = services.settings.data_folder / "drops" / f"{market.MARKETPLACE}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    # The crawl is a process of its own: the matcher is made ready while it runs.
    with ThreadPoolExecutor(1) as beside:
        making = beside.submit(_get_matcher, services)
        market.crawl_market(address, drop, browser=browser)
        matcher = making.result()
    on_progress("采集完成，正在核对散列、比对权利")
    with services.writing(services.get_process_viewer("demo")) as session:
        intake = ingest_drop(
            session,
            drop,
            matcher=matcher,
            store=services.store,
        )
    on_progress(intake.describe())
    return CrawlResult(drop, intake)


def _get_matcher(services: Services) -> Matcher:
    with services.database.reading(services.get_process_viewer("demo")) as session:
        return services.get_matcher(session)


def confirm_and_refer(services: Services) -> ReferralResult:
    """Confirm the most pressing flag with a numbered right and a known place of the seller, open a case, refer it, take
    the answer down.

    Raises ConflictError where no such flag is left.
    """
    settings, store = services.settings, services.store
    with services.database.reading(services.get_process_viewer("demo")) as session:
        officer = _get_officer(session)
    viewer = officer.viewer
    with services.writing(viewer) as session:
        flag_id, competent = _find_next_flag(session, settings.bureau_code)
        verdicts.confirm_flag(session, flag_id, officer=officer, note="演示：看过页面与理由，确认为线索")
        captures = opening.list_captures(session, [flag_id], store=store)
    intact = store.check_files(captures)
    certificate = store_file(store, BytesIO(_CERTIFICATE_TEXT.encode()), "注册证（演示件）.txt")
    with services.writing(viewer) as session:
        short = settings.bureau_short
        case = opening.open_case(session, [flag_id], officer=officer, intact=intact, bureau_short=short)
        ground = f"{competent.ground}在{competent.bureau[:-8]}"
        to = Destination(competent.code, competent.bureau, ground, contact=CONTACT)
        draft = drafting.draft_referral(session, case.id, to, officer=officer, settings=settings)
        seal_files(session, case.id, [certificate], CERTIFICATE, officer=officer)
        record_check(session, case.id, CHECK, officer=officer, about=[f"referral:{draft.id}"])
    with services.database.reading(viewer) as session:
        facts = gather_facts(session, draft.id, settings=settings)
    with build.build_packet(facts, store=store) as built, services.writing(viewer) as session:
        build.record_packet(session, built, store=store, officer=officer)
        workflow.send_referral(session, draft.id, officer=officer, settings=settings)
    with services.writing(viewer) as session:
        answer = Answer(ReferralState.ACCEPTED, ANSWER)
        answered = workflow.record_answer(session, draft.id, answer, officer=officer)
    return ReferralResult(case, answered, store.get_path(answered.packet_sha256))


def _find_next_flag(session: Session, own_code: str) -> tuple[int, Competence]:
    for flag in flag_queue.load_queue(session, FlagFilter(FlagState.OPEN), limit=200).flags:
        elsewhere = [bureau for bureau in competence.find_competent(flag) if bureau.code != own_code]
        if elsewhere and flag.match.right.number:  # a packet without the right's number is not complete
            return flag.id, elsewhere[0]
    raise ConflictError("没有待核的、经营者在外地的预警可供演示：请删去数据文件夹后重来。")


def _get_officer(session: Session) -> Officer:
    return officers.get_by_sign_in(session, OFFICERS[0][0])
