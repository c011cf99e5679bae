"""From confirmed flags to a case on sealed evidence, and to a referral that is answered."""

import io
import json
import zipfile
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from docx import Document

from casebook.cases import cases, clocks
from casebook.cases.cases import Case, CaseState
from casebook.db.engine import Session
from casebook.documents.packet import unpack
from casebook.errors import CasebookError, ConflictError, NotFoundError, StoreError
from casebook.evidence import evidence_store
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_queue import Wanted
from casebook.flags.verdicts import DismissReason
from casebook.intake.ingest import take_in
from casebook.integrity.verify import verify
from casebook.referrals import jurisdiction, packets, workflow
from casebook.referrals.model import Destination, ReferralState
from matcher.records.listing import Seller
from tests.casebook.conftest import Bureau
from tests.casebook.drops import FAKE, Offered, write_drop

TO = Destination("371300", "临沂市市场监督管理局", "平台内经营者的实际经营地在临沂市")
SECOND = Offered("7", "炎陵黄桃 10斤 山东大桃", origin="山东临沂")


@pytest.fixture
def taken(bureau: Bureau, tmp_path: Path) -> Bureau:
    """A bureau with two flagged listings."""
    with bureau.database.writing() as session:
        take_in(
            session, write_drop(tmp_path / "d", [FAKE, SECOND]), matcher=bureau.matcher, store=bureau.store,
            bureau_code="430200", actor="test",
        )  # fmt: skip
    return bureau


def confirmed(session: Session, bureau: Bureau) -> list[int]:
    return [
        verdicts.confirm(session, flag.id, officer=bureau.officer).id
        for flag in flag_queue.queue(session, Wanted()).flags
    ]


def open_case(session: Session, bureau: Bureau) -> Case:
    ids = confirmed(session, bureau)
    return cases.open_case(session, ids, officer=bureau.officer, store=bureau.store, bureau_short="株")


def test_a_case_seals_its_captures_and_starts_its_clock(taken: Bureau) -> None:
    with taken.database.writing() as session:
        case = open_case(session, taken)
        assert case.state is CaseState.CHECKING
        assert case.number.startswith("株市监知线索〔")
        sealed = evidence_store.of_case(session, case.id)
        assert len(sealed) == 2
        assert {row.kind for row in sealed} == {"电子数据"}
        assert all(row.made_by == "test 1" and row.method and row.proof_purpose for row in sealed)
        (clock,) = clocks.of_case(session, case.id)
        assert (clock.days, clock.unit) == (15, "工作日")
        assert clock.due > clock.start + timedelta(days=18)
        assert "第十八条" in clock.article


def test_numbers_follow_each_other(taken: Bureau) -> None:
    with taken.database.writing() as session:
        first, second = confirmed(session, taken)
        numbers = [
            cases.open_case(session, [flag], officer=taken.officer, store=taken.store, bureau_short="株").number
            for flag in (first, second)
        ]
    assert [number[-2:] for number in numbers] == ["1号", "2号"]


def test_a_case_is_opened_on_confirmed_flags_alone(taken: Bureau) -> None:
    with taken.database.writing() as session:
        one, other = (flag.id for flag in flag_queue.queue(session, Wanted()).flags)
        for ids, error in [([], CasebookError), ([one], ConflictError), ([99], NotFoundError)]:
            with pytest.raises(error):
                cases.open_case(session, ids, officer=taken.officer, store=taken.store, bureau_short="株")
        verdicts.confirm(session, one, officer=taken.officer)
        cases.open_case(session, [one], officer=taken.officer, store=taken.store, bureau_short="株")
        with pytest.raises(ConflictError, match="另一个案件"):
            cases.open_case(session, [one], officer=taken.officer, store=taken.store, bureau_short="株")
        with pytest.raises(ConflictError, match="不能再撤销"):
            verdicts.undo(session, one, officer=taken.officer)
        verdicts.dismiss(session, other, officer=taken.officer, reason=DismissReason.GONE)
        with pytest.raises(ConflictError, match="已经有了结论"):
            verdicts.confirm(session, other, officer=taken.officer)


def test_no_case_opens_on_evidence_that_is_not_whole(taken: Bureau) -> None:
    for path in taken.store.folder.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(b"changed")
    with pytest.raises(StoreError, match="已被改动"), taken.database.writing() as session:
        open_case(session, taken)
    with taken.database.reading() as session:
        assert cases.newest(session) == ((), 0)


def test_jurisdiction_is_a_ranked_list_with_reasons(taken: Bureau) -> None:
    with taken.database.reading() as session:
        found = jurisdiction.candidates(flag_queue.queue(session, Wanted()).flags[0])
    assert [(one.bureau, one.code) for one in found] == [("临沂市市场监督管理局", "371300")]
    assert "第十条第二款" in found[0].article
    assert "蒙阴县" in found[0].evidence


def test_an_unknown_place_gives_only_a_suggestion_or_nothing(bureau: Bureau, tmp_path: Path) -> None:
    nowhere = Seller("某店", shop="s9")
    drop = write_drop(tmp_path / "d", [Offered("1", FAKE.title, seller=nowhere, origin="山东临沂")])
    with bureau.database.writing() as session:
        take_in(session, drop, matcher=bureau.matcher, store=bureau.store, bureau_code="430200", actor="test")
        (found,) = jurisdiction.candidates(flag_queue.queue(session, Wanted()).flags[0])
    assert found.article.startswith("参照")
    assert found.confidence < 0.5


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("北京市朝阳区望京街道1号", [("110105", "北京市朝阳区市场监督管理局")]),
        ("湖北省仙桃市某路", [("429004", "仙桃市市场监督管理局")]),
        ("广东省东莞市南城", [("441900", "东莞市市场监督管理局")]),
        ("浙江省义乌市", [("330700", "金华市市场监督管理局")]),
        ("山东省", []),
        ("地址不详", []),
    ],
)
def test_the_bureau_of_an_address(address: str, expected: list[tuple[str, str]]) -> None:
    found = jurisdiction.candidates_at(address, "")
    assert [(one.code, one.bureau) for one in found] == expected


def test_a_district_that_several_cities_have_is_never_one_answer() -> None:
    found = jurisdiction.candidates_at("朝阳区某路", "")
    assert {one.code for one in found} == {"110105", "220100"}
    assert max(one.confidence for one in found) <= 0.5


@pytest.mark.parametrize(
    ("address", "uscc", "bureaus"),
    [
        ("北京市朝阳区建国路1号", "", ["110105 北京市朝阳区市场监督管理局 0.8"]),
        ("湖北省仙桃市某镇", "", ["429004 仙桃市市场监督管理局 0.8"]),
        ("湖北省恩施土家族苗族自治州利川市", "", ["422800 恩施土家族苗族自治州市场监督管理局 0.8"]),
        ("", "92371328MA3C000000", ["371300 临沂市市场监督管理局 0.5"]),
        ("山东省临沂市蒙阴县", "92371328MA3C000000", ["371300 临沂市市场监督管理局 0.8"]),
        ("广州市白云区", "92371328MA3C000000",
         ["440100 广州市市场监督管理局 0.8", "371300 临沂市市场监督管理局 0.5"]),
        ("山东临沂、广东广州两地发货", "",
         ["371300 临沂市市场监督管理局 0.4", "440100 广州市市场监督管理局 0.4"]),
        ("湖南省", "92999999MA3C000000", []),
        ("", "92", []),
    ],
)  # fmt: skip
def test_the_bureau_of_a_place(bureau: Bureau, tmp_path: Path, address: str, uscc: str, bureaus: list[str]) -> None:
    seller = Seller("某店", shop="s9", uscc=uscc, address=address)
    drop = write_drop(tmp_path / "d", [Offered("1", FAKE.title, seller=seller)])
    with bureau.database.writing() as session:
        take_in(session, drop, matcher=bureau.matcher, store=bureau.store, bureau_code="430200", actor="test")
        found = jurisdiction.candidates(*flag_queue.queue(session, Wanted()).flags)
    assert [f"{one.code} {one.bureau} {one.confidence}" for one in found] == bureaus
    assert all(one.ground and one.article and one.evidence for one in found)


def test_a_referral_that_is_signed_for_and_comes_back(taken: Bureau) -> None:
    with taken.database.writing() as session:
        case = open_case(session, taken)
        due = clocks.of_case(session, case.id)[0].due
        first = workflow.draft(session, case.id, TO, officer=taken.officer, settings=taken.settings)
        with pytest.raises(ConflictError, match="不能改为已签收"):
            workflow.note_receipt(session, first.id, officer=taken.officer)
        packets.write_packet(session, first.id, store=taken.store, officer=taken.officer, settings=taken.settings)
        workflow.send(session, first.id, officer=taken.officer, settings=taken.settings)
        signed = workflow.note_receipt(session, first.id, officer=taken.officer)
        assert signed.state is ReferralState.RECEIVED
        assert signed.received_at is not None
        back = workflow.receive_back(
            session, first.id, text="经营者已迁往广州市", officer=taken.officer, on=date(2026, 12, 1)
        )
        assert (back.state, back.answered_on) == (ReferralState.RETURNED, date(2026, 12, 1))
        assert cases.get(session, case.id).state is CaseState.CHECKING
        (clock,) = clocks.of_case(session, case.id)
        assert (clock.stopped_at, clock.due) == (None, due), "the clock runs on with the day it had"
        again = Destination("440100", "广州市市场监督管理局", "平台内经营者的实际经营地在广州市")
        second = workflow.draft(session, case.id, again, officer=taken.officer, settings=taken.settings)
        assert second.number.endswith("2号")
    with taken.database.reading() as session:
        assert verify(session, taken.store).whole


def test_a_referral_from_draft_to_answer(taken: Bureau) -> None:
    with taken.database.writing() as session:
        case = open_case(session, taken)
        draft = workflow.draft(session, case.id, TO, officer=taken.officer, settings=taken.settings)
        with pytest.raises(ConflictError, match="材料包"):
            workflow.send(session, draft.id, officer=taken.officer, settings=taken.settings)
        with pytest.raises(ConflictError, match="在办"):
            workflow.draft(session, case.id, TO, officer=taken.officer, settings=taken.settings)
        packets.write_packet(session, draft.id, store=taken.store, officer=taken.officer, settings=taken.settings)
        sent = workflow.send(session, draft.id, officer=taken.officer, settings=taken.settings)
        assert sent.state is ReferralState.SENT
        assert sent.reminder is not None
        assert cases.get(session, case.id).state is CaseState.REFERRED
        assert all(clock.stopped_at for clock in clocks.of_case(session, case.id))
        with pytest.raises(ConflictError):
            packets.write_packet(session, draft.id, store=taken.store, officer=taken.officer, settings=taken.settings)
        with pytest.raises(CasebookError, match="答复的内容"):
            workflow.receive_answer(session, draft.id, accepted=True, text=" ", officer=taken.officer)
        answered = workflow.receive_answer(session, draft.id, accepted=False, text="不在我辖区", officer=taken.officer)
        assert answered.state is ReferralState.OBJECTED
        with pytest.raises(ConflictError):
            workflow.receive_answer(session, draft.id, accepted=True, text="又受理", officer=taken.officer)
    with taken.database.reading() as session:
        assert verify(session, taken.store).whole


@pytest.mark.parametrize(
    "to",
    [
        Destination("430200", "株洲市市场监督管理局", "本地"),
        Destination("371300", " ", "x"),
        Destination("371300", "临沂市市场监督管理局", ""),
    ],
)
def test_a_destination_must_be_complete_and_elsewhere(taken: Bureau, to: Destination) -> None:
    with taken.database.writing() as session, pytest.raises(CasebookError):
        workflow.draft(session, open_case(session, taken).id, to, officer=taken.officer, settings=taken.settings)


def test_the_packet_opens_offline_and_checks_with_common_tools(taken: Bureau) -> None:
    with taken.database.writing() as session:
        case = open_case(session, taken)
        draft = workflow.draft(session, case.id, TO, officer=taken.officer, settings=taken.settings)
        noted, first = packets.write_packet(
            session, draft.id, store=taken.store, officer=taken.officer, settings=taken.settings
        )
        _, again = packets.write_packet(
            session, draft.id, store=taken.store, officer=taken.officer, settings=taken.settings
        )
        sealed = {row.sha256 for row in evidence_store.of_case(session, case.id)}
    assert first == again, "the same draft gives the same bytes"
    assert unpack(first).about["to"] == TO.to_bureau
    assert noted.packet_sha256 == sha256(first).hexdigest()
    with zipfile.ZipFile(io.BytesIO(first)) as packet:
        names = packet.namelist()
        listed = json.loads(packet.read("manifest.json"))["files"]
        assert set(names) == set(listed) | {"manifest.json", "SHA256SUMS"}
        for name, entry in listed.items():
            assert sha256(packet.read(name)).hexdigest() == entry["sha256"]
        sums = dict(line.split("  ")[::-1] for line in packet.read("SHA256SUMS").decode().splitlines())
        assert sums == {name: entry["sha256"] for name, entry in listed.items()}
        assert {sha256(packet.read(name)).hexdigest() for name in names if name.startswith("证据/")} == sealed
        letter = "\n".join(p.text for p in Document(io.BytesIO(packet.read("01 案件移送函.docx"))).paragraphs)
        account = "\n".join(p.text for p in Document(io.BytesIO(packet.read("02 线索情况说明.docx"))).paragraphs)
    assert "临沂市市场监督管理局：" in letter
    assert "依据《市场监督管理行政处罚程序规定》第十条第二款的规定，现将该违法线索移送你单位处理。" in letter
    assert draft.number in letter
    assert FAKE.title in account
    assert "续展情况未知" in account, "what is not known of the right is said"
