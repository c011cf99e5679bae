"""Variants of titles, in bulk and one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.candidates.index.title_variants import VariantKind, build_rows, list_variants
from matcher.variants.masked import MASKED

WRITTEN = st.text(alphabet="炎盐陵凌黄桃木兆火🍑ab ling yan·*5xX○", max_size=25)


@settings(deadline=None)
@given(st.lists(WRITTEN, max_size=5))
def test_rows_read_titles_as_one_title_at_a_time(titles: list[str]) -> None:
    rows = build_rows(titles) if titles else None
    for title, text in enumerate(titles):
        assert rows is not None
        found = [
            (rows.kinds[row], rows.make_spelling(row)) for row in range(len(rows.titles)) if rows.titles[row] == title
        ]
        assert found == list_variants(text)


def test_a_title_is_read_in_every_way() -> None:
    assert [way for way, _ in list_variants("严·陵黄木兆")] == [VariantKind.PLAIN, VariantKind.JOINED]
    assert [(way, seen.text) for way, seen in list_variants("炎陵🍑黄桃")][1] == (VariantKind.NO_EMOJI, "炎陵黄桃")
    (_, spoken) = list_variants("YanLing黄桃")
    assert spoken[0] is VariantKind.PINYIN
    assert spoken[1].ends[:2] == (3, 7)
    assert [way for way, _ in list_variants("500ml 黄桃")] == [VariantKind.PLAIN]
    assert [way for way, _ in list_variants("阿*尼口红")] == [VariantKind.PLAIN, VariantKind.UNMASKED]
    assert [way for way, _ in list_variants("5*10斤")] == [VariantKind.PLAIN]
    assert {way: seen.text for way, seen in list_variants("炎a陵1黄cd桃5斤")} == {
        VariantKind.PLAIN: "炎a陵1黄cd桃5斤",
        VariantKind.UNMASKED: f"炎{MASKED}陵1黄cd桃5斤",
        VariantKind.UNLETTERED: "炎陵黄桃5斤",
    }
    assert [way for way, _ in list_variants("炎陵ABCD黄桃")] == [VariantKind.PLAIN]
