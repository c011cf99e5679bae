"""Titles with Latin letters or figures put between the characters of a name (阿A迪B达斯), read without them."""

import re
from collections.abc import Iterator

from matcher.text.han import HAN
from matcher.text.normalise import Spelling

MAX_RUN = 3
"""Letters of the longest run that is taken for a trick; more of them are a word, as a rule a mark's other name."""

UNITS = (
    "斤克公两个只枚粒颗朵株棵棒枝支条根包瓶罐桶坛件袋箱盒听杯壶套组双对副块片张卷本册串束把米码寸尺升毫千万百亿元折份"
    "年月日号天时分秒岁周度层头节段人位倍级档款色种代系星至到多合送发拍减买磅匹"
)
"""Characters that make a quantity of the figure before them."""

_RUN = re.compile(rf"(?<=[{HAN}])(?:[a-z]{{1,{MAX_RUN}}}|[0-9](?![{UNITS}]))(?=[{HAN}])")


def remove_inserted_letters(spelling: Spelling) -> Iterator[Spelling]:
    """The spelling without the letters that stand between two characters, if it has any."""
    left_out = {at for run in _RUN.finditer(spelling.text) for at in range(*run.span())}
    if not left_out:
        return
    places = [at for at in range(len(spelling.text)) if at not in left_out]
    letters = "".join(spelling.text[at] for at in places)
    yield Spelling(
        spelling.original,
        letters,
        tuple(spelling.offsets[at] for at in places),
        tuple(spelling.ends[at] for at in places),
    )


def has_inserted_letters(spelling: Spelling, start: int, end: int) -> bool:
    """Whether such letters stand between letters `start` and `end` of a spelling without them."""
    first, last = spelling.get_span(start, end)
    return last - first > end - start and bool(_LETTER.search(spelling.original, first, last))


_LETTER = re.compile(r"[0-9A-Za-z\uff10-\uff5a]")
