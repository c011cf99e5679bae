"""What a packet is made of: gathered in few queries, without reading a file."""

import pytest

from casebook.errors import ConflictError, NotFoundError
from casebook.journal.entries import list_entries_about
from casebook.referrals import drafting, workflow
from casebook.referrals.packet.facts import gather_facts
from tests.casebook.acts import LINYI, check_extraction, confirm_flags, open_case, write_packet
from tests.casebook.conftest import Bureau
from tests.casebook.counting import counted_statements
from tests.casebook.viewers import TESTER


@pytest.fixture
def drafted(flagged: Bureau) -> tuple[Bureau, int]:
    """A bureau with the draft of a referral; its number."""
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        check_extraction(session, flagged, draft.id)
    return flagged, draft.id


def test_the_facts_of_a_draft_are_gathered_without_its_files(drafted: tuple[Bureau, int]) -> None:
    bureau, referral_id = drafted
    for path in bureau.store.folder.rglob("*"):
        if path.is_file():
            path.unlink()
    with counted_statements(bureau.database.engine) as statements, bureau.reading() as session:
        facts = gather_facts(session, referral_id, settings=bureau.settings)
    assert len(statements) <= 21, statements.most_repeated()
    *captures, certificate = facts.evidence.exhibits
    assert [exhibit.path.partition("-")[0] for exhibit in captures] == ["证据/001", "证据/002"]
    assert all(exhibit.path.endswith(".html") and exhibit.size for exhibit in captures)
    assert certificate.note == "权利证书（注册证、登记证书或公告）：注册证.txt", "what an officer added is named"
    assert [flag.id for flag in facts.flags] == list(facts.case.flags)
    assert [right.name for right in facts.rights] == ["炎陵黄桃"]
    assert facts.licensed.keys() == {"炎陵黄桃"}
    assert {source.path.rpartition("/")[2] for source in facts.records} == {"manifest.json", "drop.json"}
    with bureau.reading() as session:
        entry = list_entries_about(session, f"referral:{referral_id}")[-1]
    assert facts.drafted_entry == (entry.sequence, entry.hash)


def test_facts_are_gathered_for_drafts_alone(drafted: tuple[Bureau, int]) -> None:
    bureau, referral_id = drafted
    with bureau.writing() as session:
        write_packet(session, bureau, referral_id)
        workflow.send_referral(session, referral_id, officer=bureau.officer, settings=bureau.settings)
        with pytest.raises(ConflictError, match="移送已发出，材料包不能再换"):
            gather_facts(session, referral_id, settings=bureau.settings)
        with pytest.raises(NotFoundError):
            gather_facts(session, 99, settings=bureau.settings)
