"""Packaging and labels that bear a name, offered without the goods."""

import re

from matcher.features.context import Comparison, Explanation
from matcher.lexicon.phrases import LABEL

_LABEL_BEHIND = re.compile(
    rf"(?P<between>.{{0,3}}?)(?:{LABEL.pattern})|(?P<goods>[^，。]{{0,12}}?)空(?:礼?盒|酒?瓶|箱|罐)"
)
_COMES_ALONG = re.compile(r"[送赠配附带含加+＋]")
"""Between the name and a word for packaging: it comes with the goods (送礼盒, 配手提袋)."""


def label_only(comparison: Comparison) -> Explanation | None:
    """单独出售印有该名称的包装、标签，本身就值得查。"""
    for mention in comparison.free_mentions:
        word = _LABEL_BEHIND.match(comparison.listing.title, mention.end)
        if word and not _COMES_ALONG.search(word["between"] or word["goods"] or ""):
            says = f"所售是印有“{comparison.quote_mention(mention)}”的包装或标签（“{word.group()}”），不是商品本身。"
            seen = (*mention.spans, word.span())
            return Explanation(
                says, seen, registered=comparison.right.name, question="印制和销售这些包装、标识是否经权利人许可？"
            )
    return None
