"""The kinds of right: in officers' words, and which of them name a place and its product, which protect by number."""

from matcher.records.right import Right, RightKind

KIND_LABELS: dict[RightKind, str] = {
    RightKind.MARK: "商标",
    RightKind.COLLECTIVE_MARK: "集体商标",
    RightKind.CERTIFICATION_MARK: "证明商标",
    RightKind.GI_PRODUCT: "地理标志产品",
    RightKind.AGRI_GI: "农产品地理标志",
    RightKind.INVENTION: "发明专利",
    RightKind.UTILITY_MODEL: "实用新型专利",
    RightKind.DESIGN: "外观设计专利",
}
"""Each kind of right in the words that officers use."""

INDICATIONS = frozenset(
    {RightKind.GI_PRODUCT, RightKind.AGRI_GI, RightKind.CERTIFICATION_MARK, RightKind.COLLECTIVE_MARK}
)
"""Kinds whose name is, as a rule, a place and its product."""

PATENTS = frozenset({RightKind.INVENTION, RightKind.UTILITY_MODEL, RightKind.DESIGN})
"""Kinds that protect by number, not by name."""


def describe_right(right: Right) -> str:
    """The right as a sentence names it: “炎陵黄桃”（证明商标18020220）."""
    return f"“{right.name}”（{KIND_LABELS[right.kind]}{right.number}）"
