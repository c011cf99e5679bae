"""Rights that a packet states and our register has not: stored as its statement, flagged by it, and called so.

The statement is an edition of its own that is never in force: what we crawl is compared with our register alone.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from casebook.db.engine import Session
from casebook.documents.packet.reader import CheckedPacket
from casebook.errors import PacketRefusedError
from casebook.flags.weight_tables import load_weights
from casebook.referrals.exchange.machine_files import FLAGS
from casebook.referrals.exchange.packet_drops import read_packed_listings
from casebook.registers.editions import get_edition_in_force, load_namesakes, take_statement
from matcher.features.weights import Weights
from matcher.match import Matcher
from matcher.parsing.patent_marks import list_claimed_rights
from matcher.parsing.title import ParsedListing
from matcher.records.jsonl import LineError, from_line
from matcher.records.listing import Listing
from matcher.records.match import Finding, Match
from matcher.records.right import Right
from matcher.registers.register import Register

SIGNAL = "not_in_register"
_LONGEST_NAME, _LONGEST_NUMBER = 256, 64


class StatementMatcher(Matcher):
    """A matcher on the rights that a packet states; each of its matches says first that our register has them not.

    Patent markings that claim none of these rights are left to the matcher on our register.
    """

    def __init__(self, register: Register, *, weights: Weights) -> None:
        super().__init__(register, weights=weights)
        self._stated = frozenset(self.register.rights)
        says = f"该权利不在本局权利名录中，依据的是{register.label}"
        self._note = Finding(SIGNAL, 0, says, question="请向登记机关核对该权利，并补入本局权利名录")

    def match_many(self, listings: Iterable[Listing]) -> Iterator[tuple[Match, ...]]:
        """As the matcher that it is, with the note before the other findings."""
        for found in super().match_many(listings):
            stated = (match for match in found if match.right in self._stated)
            yield tuple(replace(match, findings=(self._note, *match.findings)) for match in stated)


def make_statement_matcher(session: Session, packet: CheckedPacket, *, by: str) -> StatementMatcher | None:
    """A matcher on the rights of a packet's flags whose names our register has not; None where it has them all.

    `by` says whose statement it is, in words. Where the packet's flags cannot be read, our register flags alone; before
    the first register PacketRefusedError is raised.
    """
    known = get_edition_in_force(session)
    try:
        stated = _read_rights(packet)
    except PacketRefusedError:
        if known is None:
            raise
        return None
    rights = [right for right in stated if known is None or not load_namesakes(session, known.id, right.name)]
    if not rights:
        return None
    register = Register.from_rights(rights, label=f"{by}所附的权利信息")
    take_statement(session, register)
    return StatementMatcher(register, weights=load_weights(session))


def _read_rights(packet: CheckedPacket) -> list[Right]:
    """The rights that the flags of a packet name, each once as the last flag has it.

    What a listing claims by its own patent marking is no right.
    """
    claimed = {
        right
        for listing in read_packed_listings(packet)
        for right in list_claimed_rights(ParsedListing(listing, date.min))
    }
    rights = {_get_identity(right): right for right in _read_flagged_rights(packet) if right not in claimed}
    return list(rights.values())


def _get_identity(right: Right) -> tuple[str, ...]:
    """What stays the same where a right is renewed or licensed: its number, else its kind and name."""
    return (right.number,) if right.number else (right.kind, right.name)


def _read_flagged_rights(packet: CheckedPacket) -> list[Right]:
    """The rights of the flags of a packet, in their order. Raises PacketRefusedError where they cannot be read."""
    try:
        text = packet.read_file(FLAGS).decode("utf-8", "surrogatepass")
        matches = [json.dumps(json.loads(line)["match"]) for line in text.split("\n") if line.strip()]
        rights = [from_line(Match, match).right for match in matches]
    except (ValueError, KeyError, TypeError, RecursionError, LineError) as fault:
        raise PacketRefusedError(f"材料包里的 {FLAGS} 读不出来。") from fault
    if any(len(one.name) > _LONGEST_NAME or len(one.number) > _LONGEST_NUMBER for one in rights):
        raise PacketRefusedError(f"材料包里的 {FLAGS} 所载的权利名称或号码过长。")
    if not all(one.name.strip() for one in rights):
        raise PacketRefusedError(f"材料包里的 {FLAGS} 所载的权利没有名称。")
    return rights
