"""What one intake of a drop did, as numbers and as a sentence."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from casebook.intake.listing_comparison import Change
from matcher.records.drop import ChangeKind


@dataclass(frozen=True, slots=True)
class Intake:
    """What one intake did. `flags` counts the flags it raised, by use."""

    drop_id: str
    already_taken: bool
    captures: int = 0
    new_captures: int = 0
    listings: Mapping[Change, int] = field(default_factory=dict)
    flags: Mapping[str, int] = field(default_factory=dict)
    walls: int = 0
    fates: Mapping[str, int] = field(default_factory=dict)
    signer: str = ""

    def plus(self, other: "Intake") -> "Intake":
        """Both parts of one drop together."""
        return replace(
            other,
            new_captures=self.new_captures + other.new_captures,
            listings=Counter(self.listings) + Counter(other.listings),
            flags=Counter(self.flags) + Counter(other.flags),
            fates=Counter(self.fates) + Counter(other.fates),
        )

    def describe(self) -> str:
        """The intake in one sentence."""
        if self.already_taken:
            return "以前已经收过，没有变化。"
        new, changed, same = (self.listings.get(change, 0) for change in Change)
        return (
            f"取证原件 {self.captures} 份（新 {self.new_captures}），商品新增 {new}、有变化 {changed}、无变化 {same}，"
            f"预警 {sum(self.flags.values())} 条，未能看到的页面 {self.walls} 处。{self._describe_changes()}"
            + (f"签名有效，公钥指纹 {self.signer[:16]}…。" if self.signer else "交接没有签名。")
        )

    def _describe_changes(self) -> str:
        labels = {ChangeKind.VANISHED: "下架", ChangeKind.RETURNED: "重新上架", ChangeKind.MOVED: "换了链接"}
        words = [f"{word} {self.fates[kind]}" for kind, word in labels.items() if self.fates.get(kind)]
        return f"以前见过的商品：{'、'.join(words)}。" if words else ""
