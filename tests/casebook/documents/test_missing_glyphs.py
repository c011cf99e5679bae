"""A paper is set whatever signs a title holds; what no font shows is written out."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from casebook.documents.missing_glyphs import find_missing, write_out
from casebook.documents.typesetting import set_paper


@pytest.mark.parametrize(
    "title",
    [
        "炎陵黄🍑 5斤装🔥🔥❤️",
        "一家\U0001f468\u200d\U0001f469\u200d\U0001f467人吃的桃",
        "1️⃣号链接",
        "旗舰\U0001f1e8\U0001f1f3店",
        "桃\u0f56\u0f7c\u0f51",
        "未分配\U000e1234",
        "吉𠮷 ☆㈱",
    ],
)
def test_a_paper_is_set_whatever_signs_a_title_holds(title: str) -> None:
    block = {"kind": "text", "side": "left", "indent": 0, "size": 16, "text": title}
    facts = {"title": title, "day": [2026, 11, 30], "blocks": [block], "foot": {"lines": [], "picture": ""}}
    body, pages = set_paper(json.dumps(facts, ensure_ascii=False))
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)
    assert pages == 1
    assert title[0] in words


def test_what_is_lacking_is_written_as_its_code_and_its_neighbours_with_it() -> None:
    refusal = 'PDF/A-2u error: the text `"🍑"` could not be displayed with font `"A"`'
    assert find_missing(refusal) == "🍑"
    assert find_missing('the text `"\\u{e000}"` could not be displayed') == "\ue000"
    assert find_missing("file not found") == ""
    assert write_out("黄🍑❤️🍐", "🍑") == "黄［U+1F351］❤️［U+1F350］"
    assert write_out("1️⃣号", "1️⃣") == "1️［U+20E3］号"
    assert write_out("1️号", "1") == "1号", "a digit that is to look like emoji is a digit"
