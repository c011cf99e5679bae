"""A packet goes to another bureau whole, is answered there, and the answer comes back; bad ones leave no trace.

Also `machine_files`, `packet_drops` and `answers`."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

from casebook.cases import cases
from casebook.cases.states import CaseState
from casebook.db.tables.journal import EntryRow
from casebook.db.tables.listings import CaptureRow, ListingRow, SellerRow
from casebook.db.tables.referrals import IncomingReferralRow
from casebook.errors import CasebookError, ConflictError, NotFoundError, PacketRefusedError
from casebook.flags import flag_queue
from casebook.flags.flag_filter import FlagFilter
from casebook.integrity.verify import verify_record
from casebook.referrals import referral_rows
from casebook.referrals.exchange.answers import take_slip
from casebook.referrals.exchange.incoming import (
    answer_packet,
    check_packet,
    get_incoming,
    list_incoming,
    read_outcome,
    take_packet,
)
from casebook.referrals.exchange.slip import Slip, read_slip, write_slip
from casebook.referrals.states import ReferralState
from tests.casebook.conftest import Bureau
from tests.casebook.referrals.exchange.conftest import Sent

ACCEPT = Slip("", "", "", ReferralState.ACCEPTED, "已受理", date(2026, 12, 1), "临沂市市场监督管理局", "371300")


def take(receiver: Bureau, path: Path) -> IncomingReferralRow:
    arrived = check_packet(path, settings=receiver.settings)
    with receiver.writing() as session:
        return take_packet(session, arrived, matcher=receiver.matcher, store=receiver.store, officer=receiver.officer)


def answer(receiver: Bureau, slip: Slip) -> bytes:
    with receiver.writing() as session:
        return answer_packet(session, 1, slip, store=receiver.store, officer=receiver.officer)


def give_back(sent: Sent, body: bytes) -> ReferralState:
    with sent.sender.writing() as session:
        return take_slip(
            session, body, store=sent.sender.store, officer=sent.sender.officer, settings=sent.sender.settings
        ).state


def test_from_sent_to_answered_between_two_bureaus(sent: Sent, receiver: Bureau) -> None:
    take(receiver, sent.packet)
    with receiver.reading() as session:
        (row,) = list_incoming(session)
        assert (row.number, row.from_bureau, row.packet_sha256) == (
            sent.referral.number, sent.sender.settings.bureau_name, sent.referral.packet_sha256,
        )  # fmt: skip
        theirs = [json.loads(line) for line in row.flags.splitlines()]
        assert [one["match"]["right"]["name"] for one in theirs] == ["炎陵黄桃"] * 2, "the sender's own markings"
        assert [session.scalar(select(func.count()).select_from(table)) for table in (ListingRow, CaptureRow)] == [2, 2]
        assert session.scalar(select(SellerRow.licence_name)) == "甲市甜果商行"
        assert len(flag_queue.load_queue(session, FlagFilter()).flags) == 2, "flagged here by our own register"
        assert verify_record(session, receiver.store).faults == ()
    body = answer(receiver, ACCEPT)
    with sent.sender.writing() as session:
        answered = take_slip(
            session, body, store=sent.sender.store, officer=sent.sender.officer, settings=sent.sender.settings
        )
    assert (answered.state, answered.answer_text, answered.answered_on) == (
        ReferralState.ACCEPTED, "已受理", date(2026, 12, 1),
    )  # fmt: skip
    for bureau in (sent.sender, receiver):
        with bureau.reading() as session:
            report = verify_record(session, bureau.store)
            assert (report.faults, report.unclaimed) == ((), 0)
    with pytest.raises(ConflictError, match="以前已经登记过"):
        give_back(sent, body)
    with pytest.raises(ConflictError, match="不能再次答复"):
        answer(receiver, ACCEPT)


def test_a_packet_that_is_returned_with_its_ground_is_ours_again(sent: Sent, receiver: Bureau) -> None:
    take(receiver, sent.packet)
    with pytest.raises(CasebookError, match="须写明依据的条款"):
        answer(receiver, replace(ACCEPT, outcome=ReferralState.RETURNED))
    refusal = replace(ACCEPT, outcome=ReferralState.RETURNED, text="退回", article="程序规定第十条", fact="已迁往广州")
    body = answer(receiver, replace(refusal, competent="广州市市场监督管理局"))
    assert give_back(sent, body) is ReferralState.RETURNED
    with sent.sender.reading() as session:
        referral = referral_rows.get_referral(session, sent.referral.id)
        assert "认为有管辖权的单位：广州市市场监督管理局" in referral.answer_text
        assert cases.get_case(session, referral.case_id).state is CaseState.CHECKING


def rewrite(path: Path, old: bytes, new: bytes) -> None:
    body = path.read_bytes()
    assert old in body
    path.write_bytes(body.replace(old, new))


SPOILT: list[tuple[Callable[[Path], object], str]] = [
    (lambda path: path.write_bytes(path.read_bytes()[:-40]), "打不开"),
    (lambda path: path.write_bytes(b"PK"), "打不开"),
    (lambda path: rewrite(path, b"data/01", b"data/0x"), "材料包"),
]


@pytest.mark.parametrize(("spoil", "says"), SPOILT)
def test_a_bad_packet_leaves_no_trace(sent: Sent, receiver: Bureau, spoil: Callable[[Path], object], says: str) -> None:
    spoil(sent.packet)
    with receiver.reading() as session:
        before = session.scalar(select(func.count(EntryRow.sequence)))
    with pytest.raises(PacketRefusedError, match=says):
        take(receiver, sent.packet)
    with receiver.reading() as session:
        assert list_incoming(session) == ()
        assert session.scalar(select(func.count(ListingRow.id))) == 0
        assert session.scalar(select(func.count(EntryRow.sequence))) == before


def _pack_again(packet: Path) -> Path:
    """The same files in a zip that someone made of them after unpacking."""
    again = packet.with_name("again.zip")
    with ZipFile(packet) as files, ZipFile(again, "w") as out:
        for name in files.namelist():
            out.writestr(name, files.read(name))
    return again


def test_a_packet_for_others_or_a_second_time_is_refused(sent: Sent, receiver: Bureau) -> None:
    elsewhere = replace(receiver, settings=receiver.settings.model_copy(update={"bureau_code": "440100"}))
    with pytest.raises(PacketRefusedError, match="接收单位是临沂市市场监督管理局，不是本局"):
        take(elsewhere, sent.packet)
    take(receiver, sent.packet)
    with pytest.raises(ConflictError, match="以前已经收过"):
        take(receiver, sent.packet)
    with pytest.raises(ConflictError, match="以前已经收过"):
        take(receiver, _pack_again(sent.packet))
    with receiver.reading() as session:
        assert len(list_incoming(session)) == 1
        with pytest.raises(NotFoundError):
            get_incoming(session, 99)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda slip: replace(slip, number="甲市监案移〔2026〕1号"), "不属于本局的移送"),
        (lambda slip: replace(slip, packet_sha256="0" * 64), "散列值不符"),
        (lambda slip: replace(slip, by_code="440100", by_bureau="广州市市监局"), "由广州市市监局作出"),
    ],
)
def test_a_slip_that_does_not_belong_moves_nothing(
    sent: Sent, receiver: Bureau, change: Callable[[Slip], Slip], says: str
) -> None:
    take(receiver, sent.packet)
    slip = read_slip(answer(receiver, ACCEPT))
    with pytest.raises(PacketRefusedError, match=says):
        give_back(sent, write_slip(change(slip)))
    with sent.sender.reading() as session:
        assert referral_rows.get_referral(session, sent.referral.id).state is ReferralState.SENT


def test_a_receipt_first_and_the_answer_later(sent: Sent, receiver: Bureau) -> None:
    take(receiver, sent.packet)
    received = replace(ACCEPT, outcome=ReferralState.RECEIVED, text="材料收悉")
    assert give_back(sent, answer(receiver, received)) is ReferralState.RECEIVED
    with pytest.raises(ConflictError, match="不能再次答复"):
        answer(receiver, received)
    assert give_back(sent, answer(receiver, ACCEPT)) is ReferralState.ACCEPTED
    assert read_outcome("accepted") is ReferralState.ACCEPTED
    with pytest.raises(CasebookError, match="答复的种类"):
        read_outcome("sent")


def test_the_slip_of_the_packet_is_filled_in_by_hand_and_belongs_by_its_list(sent: Sent) -> None:
    with ZipFile(sent.packet) as files:
        blank = next(files.read(name) for name in files.namelist() if name.endswith("/回执.json"))
    with pytest.raises(PacketRefusedError, match="内容不全"):
        give_back(sent, blank)
    filled = {**json.loads(blank), "outcome": "accepted", "text": "已受理", "agreed_on": "2027-03-01"}
    assert filled["number"] == sent.referral.number
    strange = json.dumps({**filled, "list_sha256": "0" * 64}, ensure_ascii=False, indent=1)
    with pytest.raises(PacketRefusedError, match="散列值不符"):
        give_back(sent, strange.encode())
    assert give_back(sent, json.dumps(filled, ensure_ascii=False, indent=1).encode()) is ReferralState.ACCEPTED
