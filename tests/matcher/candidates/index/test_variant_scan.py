"""The quick look at a batch finds each title that has another variant than the plain one."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.candidates.index.title_variants import VariantKind, build_rows, list_variants

TITLES = st.lists(st.text("炎陵黄桃木兆🍑·*xyanling 5斤a", max_size=12), min_size=1, max_size=5)


@given(TITLES)
def test_no_title_with_variants_is_missed(titles: list[str]) -> None:
    rows = build_rows(titles)
    others = {title for title, kind in zip(rows.titles, rows.kinds, strict=True) if kind is not VariantKind.PLAIN}
    assert others == {number for number, title in enumerate(titles) if len(list_variants(title)) > 1}
