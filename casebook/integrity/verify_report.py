"""What a verification gives: what was looked at, and what is wrong."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was walked, and every fault as an officer's sentence (the first hundred of `found`).

    `head` is the hash of the newest entry: written down elsewhere, it shows later that nothing before it was changed.
    `unclaimed` files are in the store and in no table, as a refused intake or a replaced packet leaves them: no fault.
    `notes` are what an officer should know, and no faults.
    """

    entries: int
    captures: int
    packets: int
    faults: tuple[str, ...]
    papers: int = 0
    unclaimed: int = 0
    head: str = ""
    fault_count: int = 0
    notes: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether no fault was found."""
        return not self.faults

    def to_text(self, *, with_faults: bool = True) -> str:
        """The report in a few lines; without the faults for whoever has shown them already."""
        stored = f"取证原件 {self.captures} 份，取证记录 {self.papers} 份，移送材料包 {self.packets} 份"
        result = "全部核验无误。" if self.is_whole else f"发现问题 {self.fault_count or len(self.faults)} 处。"
        lines = [f"日志 {self.entries} 条，{stored}：{result}", *(self.faults if with_faults else ())]
        lines += [*self.notes, f"日志末尾散列：{self.head or '无'}"]
        if self.unclaimed:
            lines.append(f"另有 {self.unclaimed} 份文件没有记录引用（如被拒收的交接、换下的材料包），不影响核验。")
        return "\n".join(lines)
