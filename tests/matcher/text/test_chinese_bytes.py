"""Chinese bytes are told from others whatever their label says; no text of another language is taken for Chinese."""

import pytest
from hypothesis import given
from hypothesis.strategies import lists, sampled_from

from matcher.text.chinese_bytes import is_big5, is_label_mistaken
from matcher.text.encoding import decode_leniently
from matcher.text.encoding_labels import resolve_label

TITLES = [
    "炎陵黄桃 高山现摘 5斤装",
    "正宗新疆库尔勒香梨 特级 整箱包邮",
    "青岛啤酒 330ml*24听",
    "黄桃",
    "农家土蜂蜜 500克瓶装",
]
TRADITIONAL = ["炎陵黃桃 裡山農園 新鮮現採", "臺灣直送 禮盒裝 請勿購買", "黃桃", "阿里山高山茶葉 產地直銷"]
LABELS = [
    "iso-8859-1",
    "windows-1251",
    "koi8-r",
    "windows-1253",
    "iso-8859-7",
    "windows-1256",
    "macintosh",
    "iso-8859-2",
]
LATIN_LABELS = ["iso-8859-1", "windows-1252", "iso-8859-15", "windows-1254"]
OTHERS = {
    "windows-1251": "Персик из провинции Хунань, сладкий и сочный. Купить в магазине с доставкой",
    "koi8-r": "Персик из провинции Хунань, сладкий и сочный. Купить в магазине с доставкой",
    "iso-8859-5": "Персик из провинции Хунань, сладкий и сочный. Купить в магазине с доставкой",
    "iso-8859-7": "Το ροδάκινο από την επαρχία Χουνάν είναι γλυκό και ζουμερό",
    "windows-1252": "Pêche jaune, sucrée et juteuse, livrée à Évreux, déjà réglée, être très français",
    "windows-874": "ลูกพีชสีเหลืองจากมณฑลหูหนาน หวานและฉ่ำ จัดส่งทั่วประเทศ",
    "windows-1256": "خوخ أصفر من مقاطعة هونان حلو وعصيري التوصيل إلى جميع أنحاء البلاد",
    "windows-1255": "אפרסק צהוב ממחוז הונאן מתוק ועסיסי משלוח לכל הארץ",
    "iso-8859-2": "Brzoskwinia żółta z prowincji Hunan, słodka i soczysta, złożyć zamówienie",
    "windows-1254": "Hunan eyaletinden sarı şeftali, tatlı ve sulu, ülke genelinde sipariş ver",
}


@given(lists(sampled_from(TITLES), min_size=1, max_size=4), sampled_from(LABELS), sampled_from(["gbk", "utf-8"]))
def test_simplified_text_is_read_under_any_label_of_one_byte(titles: list[str], label: str, encoding: str) -> None:
    page = "".join(f"<p class='price'>{title}</p>" for title in titles)
    assert decode_leniently(page.encode(encoding), declared=(label,))[0] == page


@given(lists(sampled_from(TRADITIONAL), min_size=1, max_size=4), sampled_from(["", *LABELS]))
def test_traditional_text_in_big5_is_read_under_any_label_of_one_byte_or_none(titles: list[str], label: str) -> None:
    page = "".join(f"<p class='price'>{title}</p>" for title in titles)
    assert decode_leniently(page.encode("big5"), declared=(label,))[0] == page


@pytest.mark.parametrize("label", OTHERS)
@pytest.mark.parametrize("change", [str, str.upper, lambda words: words[:24]])
def test_other_languages_keep_their_label(label: str, change: object) -> None:
    words = change(OTHERS[label])  # type: ignore[operator] # one of those above
    name = resolve_label(label)
    raw = words.encode(name, "ignore")
    assert not is_label_mistaken(name, raw)
    assert decode_leniently(raw, declared=(label,))[0] == raw.decode(name)


def test_gb_and_big5_are_told_apart_by_their_common_characters() -> None:
    assert [is_big5(words.encode("big5")) for words in TRADITIONAL] == [True] * len(TRADITIONAL)
    assert [is_big5(words.encode("gb18030")) for words in (*TITLES, *TRADITIONAL)] == [False] * 9


@pytest.mark.parametrize("label", LATIN_LABELS)
def test_ascii_under_any_label_is_what_it_is(label: str) -> None:
    assert not is_label_mistaken(label, b"yellow peach")
