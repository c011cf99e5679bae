"""Rights that a packet states and our register has not: stored as its statement, flagged by it, and called so.

The statement is an edition of its own that is never in force: what we crawl is compared with our register alone.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from casebook.db.engine import Session
from casebook.documents.packet.reader import CheckedPacket
from casebook.errors import PacketRefusedError
from casebook.referrals.exchange.machine_files import FLAGS
from casebook.registers.editions import get_edition_in_force, load_namesakes, take_statement
from matcher.match import Matcher
from matcher.records.errors import RegisterError
from matcher.records.jsonl import LineError, from_line
from matcher.records.listing import Listing
from matcher.records.match import Finding, Match
from matcher.records.right import Right
from matcher.registers.register import Register

SIGNAL = "not_in_register"
_LONGEST_NAME, _LONGEST_NUMBER = 256, 64


class StatementMatcher(Matcher):
    """A matcher on the rights that a packet states; each of its matches says first that our register has them not."""

    def __init__(self, register: Register) -> None:
        super().__init__(register)
        says = f"该权利不在本局权利名录中，依据的是{register.label}"
        self._note = Finding(SIGNAL, 0, says, question="请向登记机关核对该权利，并补入本局权利名录")

    def match_many(self, listings: Iterable[Listing]) -> Iterator[tuple[Match, ...]]:
        """As the matcher that it is, with the note before the other findings."""
        for found in super().match_many(listings):
            yield tuple(replace(match, findings=(self._note, *match.findings)) for match in found)


def make_statement_matcher(session: Session, packet: CheckedPacket, *, by: str) -> StatementMatcher | None:
    """A matcher on the rights of a packet's flags whose names our register has not; None where it has them all.

    `by` says whose statement it is, in words. Raises PacketRefusedError where the packet's flags cannot be read.
    """
    known = get_edition_in_force(session)
    rights = [
        right
        for right in _read_rights(packet.read_file(FLAGS))
        if known is None or not load_namesakes(session, known.id, right.name)
    ]
    if not rights:
        return None
    try:
        register = Register.from_rights(rights, label=f"{by}所附的权利信息")
    except RegisterError as fault:
        raise PacketRefusedError(f"材料包里的 {FLAGS} 所载的权利自相矛盾。") from fault
    take_statement(session, register)
    return StatementMatcher(register)


def _read_rights(lines: bytes) -> list[Right]:
    """The rights that flags of a packet name, each once."""
    try:
        text = lines.decode("utf-8", "surrogatepass")
        matches = [json.dumps(json.loads(line)["match"]) for line in text.split("\n") if line.strip()]
        rights = list(dict.fromkeys(from_line(Match, match).right for match in matches))
    except (ValueError, KeyError, TypeError, LineError) as fault:
        raise PacketRefusedError(f"材料包里的 {FLAGS} 读不出来。") from fault
    if any(len(one.name) > _LONGEST_NAME or len(one.number) > _LONGEST_NUMBER for one in rights):
        raise PacketRefusedError(f"材料包里的 {FLAGS} 所载的权利名称或号码过长。")
    return rights
