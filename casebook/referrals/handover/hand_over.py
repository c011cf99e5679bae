"""What an officer enters for a copy: to whom it goes, what for, and how much of the case."""

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.documents.account import OFFER_PARTS
from casebook.errors import CasebookError
from casebook.referrals.handover.recipients import RECIPIENTS, Recipient


@dataclass(frozen=True, slots=True)
class HandOver:
    """To whom a copy goes: a code of `RECIPIENTS`, who that is by name, the purpose, the legal basis.

    `extent` is "whole", or "part" for what is chosen alone: `evidence` are numbers of pieces of evidence, `parts`
    codes of `OFFER_PARTS` (none: no account).
    """

    recipient: str
    to: str
    purpose: str
    basis: str
    extent: str = "whole"
    evidence: Sequence[int] = ()
    parts: Sequence[str] = ()

    def require_whole(self) -> Recipient:
        """Its row. Raises CasebookError where it is none, where name, purpose or basis are empty, or where what is
        chosen does not fit the extent."""
        if self.recipient not in RECIPIENTS:
            raise CasebookError("请选择提供给谁。")
        if not all(map(str.strip, (self.to, self.purpose, self.basis))):
            raise CasebookError("请写明接收人、用途和法律依据。")
        if not set(self.parts) <= set(OFFER_PARTS):
            raise CasebookError("请选择提供哪些内容。")
        self._require_choice()
        return RECIPIENTS[self.recipient]

    def _require_choice(self) -> None:
        if self.extent not in ("whole", "part"):
            raise CasebookError("请选择提供全部，还是只提供勾选的。")
        is_chosen = bool(self.evidence or self.parts)
        if self.extent == "part" and not is_chosen:
            raise CasebookError("选择了只提供勾选的，却一项也没有勾选：请至少勾选一项。")
        if self.extent == "whole" and is_chosen:
            raise CasebookError("选择了提供全部，又勾选了一部分：请核对提供的范围。")
