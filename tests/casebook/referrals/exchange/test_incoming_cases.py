"""A case from a packet that came in, which is not sent on; what is refused lies in `quarantine` with its reason."""

from hashlib import sha256

import pytest

from casebook.cases import opening
from casebook.errors import ConflictError
from casebook.flags import flag_queue
from casebook.integrity.verify import verify_record
from casebook.referrals import drafting
from casebook.referrals.exchange.incoming import check_packet, get_incoming, take_packet
from casebook.referrals.exchange.incoming_cases import list_flags, open_case_from_packet
from casebook.referrals.exchange.quarantine import list_refused, quarantine_file
from casebook.referrals.model import Destination
from casebook.registers import editions
from matcher.match import Matcher
from matcher.registers.register import Register
from tests.casebook.conftest import Bureau
from tests.casebook.referrals.exchange.conftest import Sent

GUANGZHOU = Destination("440100", "广州市市场监督管理局", "平台内经营者的实际经营地在广州市")


def test_a_case_from_a_packet_rests_on_our_own_flags_and_is_not_sent_on(sent: Sent, receiver: Bureau) -> None:
    arrived = check_packet(sent.packet, settings=receiver.settings)
    with receiver.writing() as session:
        row = take_packet(session, arrived, matcher=receiver.matcher, store=receiver.store, officer=receiver.officer)
        flag_ids = list_flags(session, row.id)
        assert len(flag_ids) == 2
        intact = receiver.store.check_files(opening.list_captures(session, flag_ids))
        case = open_case_from_packet(
            session, row.id, flag_ids, officer=receiver.officer, intact=intact, bureau_short="临"
        )
        assert get_incoming(session, row.id).case_id == case.id
        assert list_flags(session, row.id) == ()
        with pytest.raises(ConflictError, match="不能重复立卷"):
            open_case_from_packet(session, row.id, flag_ids, officer=receiver.officer, intact=intact, bureau_short="临")
    with receiver.writing() as session:
        with pytest.raises(ConflictError, match="不得再自行移送"):
            drafting.draft_referral(session, case.id, GUANGZHOU, officer=receiver.officer, settings=receiver.settings)
        up = Destination("000000", "国家市场监督管理总局", "本局对移送有异议")
        asked = drafting.draft_referral(
            session, case.id, up, officer=receiver.officer, settings=receiver.settings, kind="designation"
        )
        assert asked.kind.code == "designation"
    with receiver.reading() as session:
        assert verify_record(session, receiver.store).faults == ()


def test_a_bureau_without_a_register_flags_by_what_the_packet_states_and_says_so(sent: Sent, newcomer: Bureau) -> None:
    arrived = check_packet(sent.packet, settings=newcomer.settings)
    with newcomer.writing() as session:
        row = take_packet(session, arrived, matcher=None, store=newcomer.store, officer=newcomer.officer)
        flag_ids = list_flags(session, row.id)
        (flag, other) = flag_queue.get_many(session, flag_ids)
        for one in (flag, other):
            assert one.match.right.name == "炎陵黄桃"
            assert one.match.findings[0].signal == "not_in_register"
            assert f"{row.from_bureau}以{row.number}移送所附" in one.match.findings[0].says
        assert editions.get_edition_in_force(session) is None, "what a packet states is never in force"
        intact = newcomer.store.check_files(opening.list_captures(session, flag_ids))
        open_case_from_packet(session, row.id, flag_ids, officer=newcomer.officer, intact=intact, bureau_short="临")
    with newcomer.reading() as session:
        assert verify_record(session, newcomer.store).faults == ()


def test_a_right_that_our_register_has_not_is_flagged_beside_it(
    sent: Sent, newcomer: Bureau, register: Register
) -> None:
    others = Register.from_rights((one for one in register.rights if one.name != "炎陵黄桃"), label="别的权利")
    with newcomer.writing() as session:
        own = editions.take_register(session, others)
        arrived = check_packet(sent.packet, settings=newcomer.settings)
        row = take_packet(session, arrived, matcher=Matcher(others), store=newcomer.store, officer=newcomer.officer)
        flags = flag_queue.get_many(session, list_flags(session, row.id))
        assert {one.match.findings[0].signal for one in flags} == {"not_in_register"}
        assert editions.get_edition_in_force(session) is own
    with newcomer.reading() as session:
        assert verify_record(session, newcomer.store).faults == ()


def test_a_refused_file_lies_aside_with_its_reason(bureau: Bureau) -> None:
    path = bureau.settings.data_folder / "brought"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"PK")
    digest = sha256(b"PK").hexdigest()
    with bureau.writing() as session:
        quarantine_file(
            session, path, name="a\x1b[31m.zip", sha256=digest, reason="材料包打不开。", officer=bureau.officer,
            settings=bureau.settings,
        )  # fmt: skip
    with bureau.reading() as session:
        (refused,) = list_refused(session)
        assert (refused.sha256, refused.size, refused.reason) == (digest, 2, "材料包打不开。")
        assert "\x1b" not in refused.name
        assert verify_record(session, bureau.store).faults == ()
    assert (bureau.settings.quarantine_folder / digest).read_bytes() == b"PK"
    assert not path.exists()
