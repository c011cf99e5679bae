"""A packet's statement flags its own rights alone, and no honest packet is refused for it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from casebook.documents.packet.reader import CheckedPacket, read_packet_file
from casebook.errors import PacketRefusedError
from casebook.referrals.exchange.machine_files import FLAGS, LISTINGS
from casebook.referrals.exchange.stated_rights import StatementMatcher, make_statement_matcher
from matcher.features.weights import WEIGHTS
from matcher.match import Matcher
from matcher.records.jsonl import to_bytes, to_line
from matcher.records.listing import Listing
from matcher.records.right import Licence, Right, RightKind
from matcher.registers.register import Register
from tests.casebook.conftest import Bureau
from tests.casebook.referrals.exchange.conftest import Sent

MARK = Right(RightKind.MARK, "7654321", "别处商标")
MARKED = Listing("test", "9", "", "国家专利 别处商标 ZL201810053768.3 削皮器")


@dataclass(frozen=True)
class PacketOf(CheckedPacket):
    """A packet some of whose files say something else."""

    others: Mapping[str, bytes]

    def read_file(self, name: str) -> bytes:
        """The other bytes where there are such."""
        return self.others[name] if name in self.others else CheckedPacket.read_file(self, name)


def packet_of(sent: Sent, others: dict[str, bytes]) -> PacketOf:
    packet = read_packet_file(sent.packet)
    return PacketOf(packet.path, packet.folder, packet.about, packet.files, packet.signature, others)


def flags_of(sent: Sent, *rights: Right, **fields: object) -> bytes:
    """Flags of these rights as a packet holds them; `fields` of a match are added or replaced."""
    first = json.loads(read_packet_file(sent.packet).read_file(FLAGS).split(b"\n")[0])
    matches = [{**first["match"], "right": json.loads(to_line(right)), **fields} for right in rights]
    return b"".join(json.dumps({**first, "match": match}).encode() + b"\n" for match in matches)


def state(newcomer: Bureau, packet: CheckedPacket) -> StatementMatcher | None:
    with newcomer.writing() as session:
        return make_statement_matcher(session, packet, by="某局")


def test_a_patent_marking_of_an_unrelated_statement_is_left_to_our_own_register() -> None:
    statement = StatementMatcher(Register.from_rights([MARK], label="某局所附"), weights=WEIGHTS)
    (found,) = statement.match_many([MARKED])
    assert {match.right for match in found} <= {MARK}
    own = Matcher(Register.from_rights([MARK], label="本局")).match(MARKED)
    assert any("专利标识" in match.right.name for match in own), "which flags it"


def test_a_stated_patent_is_flagged_by_its_number() -> None:
    patent = Right(RightKind.INVENTION, "ZL201810053768.3", "削皮器专利")
    statement = StatementMatcher(Register.from_rights([patent], label="某局所附"), weights=WEIGHTS)
    (found,) = statement.match_many([MARKED])
    assert [(match.right, match.findings[0].signal) for match in found] == [(patent, "not_in_register")]


def test_what_a_listing_claims_by_its_marking_is_no_stated_right(sent: Sent, newcomer: Bureau) -> None:
    claims = [Right(RightKind.INVENTION, "ZL201810053768.3", "专利标识ZL201810053768.3")]
    packet = packet_of(sent, {LISTINGS: to_bytes(MARKED), FLAGS: flags_of(sent, MARK, *claims)})
    statement = state(newcomer, packet)
    assert statement
    assert list(statement.register.rights) == [MARK]


@pytest.mark.parametrize("number", ["7654321", ""])
def test_of_two_versions_of_a_right_the_last_is_stated(sent: Sent, newcomer: Bureau, number: str) -> None:
    before = replace(MARK, number=number)
    after = replace(before, authorised=(Licence("某公司"),))
    statement = state(newcomer, packet_of(sent, {FLAGS: flags_of(sent, before, after)}))
    assert statement
    assert list(statement.register.rights) == [after]


def test_flags_of_a_later_version_are_no_ground_to_refuse_where_our_register_flags(
    sent: Sent, receiver: Bureau
) -> None:
    newer = packet_of(sent, {FLAGS: flags_of(sent, MARK, field_of_a_later_version=1)})
    assert state(receiver, newer) is None


def test_flags_of_a_later_version_are_refused_where_nothing_else_flags(sent: Sent, newcomer: Bureau) -> None:
    with pytest.raises(PacketRefusedError, match="读不出来"):
        state(newcomer, packet_of(sent, {FLAGS: flags_of(sent, MARK, field_of_a_later_version=1)}))


def test_a_right_without_a_name_is_refused_before_the_first_register(sent: Sent, newcomer: Bureau) -> None:
    with pytest.raises(PacketRefusedError, match="没有名称"):
        state(newcomer, packet_of(sent, {FLAGS: flags_of(sent, replace(MARK, name=" "))}))
