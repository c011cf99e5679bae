"""What never enters a listing: who bought, what buyers wrote, their faces, anybody's phone or identity number.

The bytes as handed over stay whole in the capture, under the evidence rules; a listing is read by many.
"""

import re

from crawlers.extraction.listings import without_phones

COLUMNS = re.compile(
    r"买家|购买者|评价|评论|晒单|追评|头像|昵称|收货|收件|联系人|联系电话|联系方式|手机|电话|微信|邮箱|"
    r"投诉人|举报人|消费者|申诉人|投诉举报人|提供方|身份证|证件号|姓名|"
    r"buyer|review|comment|avatar|phone|mobile|telephone|receiver|consignee|customername|wechat|email|idcard|raterate|usernick",
    re.IGNORECASE,
)
"""Headers whose column is left out whatever it holds; counts of reviews fall under it too, which nobody misses."""

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])", re.ASCII
)
_DIGITS = re.compile(r"\d{4}", re.ASCII)
_HIDDEN = "［证件号略］"


def personal(header: str) -> bool:
    """Whether a column of this header is left out."""
    return bool(COLUMNS.search(header))


def masked(text: str) -> str:
    """The text without phone and identity numbers."""
    # Nearly no title holds four digits in a row beside seven more: one cheap search spares three.
    if len(text) < 11 or not _DIGITS.search(text):
        return text
    return without_phones(_IDENTITY.sub(_HIDDEN, text))
