"""Spans that are made of ordinary words, or lie across the edge of two."""

from matcher.lexicon.segmentation import is_between_words, is_made_of_words


def test_ordinary_words_are_no_disguise() -> None:
    assert is_made_of_words("秋季新款", 0, 4)
    assert is_made_of_words("优质厂家", 0, 3), "the last word may end behind the span"
    assert is_made_of_words("女士新鲜", 1, 4), "the first may begin before it"
    assert not is_made_of_words("盐陵黄桃", 0, 4)
    assert is_between_words("手工正宗", 1, 3)
    assert not is_between_words("贵州茅台酒", 2, 4)
