"""What an officer may type, and how it is understood: `parser`, `scanner`, `tree` and `language` together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.search.documents.findables import SCHEMA
from casebook.search.query.language import LANGUAGE
from casebook.search.query.parser import MAX_DEPTH, MAX_LENGTH, MAX_PARTS, parse_query
from casebook.search.query.pinyin_readings import MAX_READINGS
from casebook.search.query.scanner import QueryError
from casebook.search.query.tree import Either, Every, FacetFilter, Form, Node, Not, ParsedQuery, TimeFilter, Word
from casebook.search.query.words import make_word
from matcher.text.pinyin import LONGEST_SYLLABLE
from tests.growth import assert_grows_linearly, count_steps
from tests.test_readme import rows

PEACH, TIN = make_word("黄桃"), make_word("罐头")
ON_X = FacetFilter("marketplace", "x")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        (" \t\u3000", None),
        ("黄桃", PEACH),
        ("-黄桃", Not(PEACH)),
        ("－黄桃", Not(PEACH)),
        ("NOT 黄桃", Not(PEACH)),
        ("--黄桃", Not(Not(PEACH))),
        ("黄桃 罐头", Every((PEACH, TIN))),
        ("黄桃 AND 罐头", Every((PEACH, TIN))),
        ("黄桃 OR 罐头", Either((PEACH, TIN))),
        ("黄桃 | 罐头", Either((PEACH, TIN))),
        ("黄桃 或 罐头 x1", Either((PEACH, Every((TIN, make_word("x1")))))),
        ("(黄桃 OR 罐头) -x1", Every((Either((PEACH, TIN)), Not(make_word("x1"))))),
        ("（黄桃）", PEACH),
        ("-(黄桃 罐头)", Not(Every((PEACH, TIN)))),
        ('"黄桃 罐头"', make_word("黄桃罐头", form=Form.PHRASE)),
        ("甲（湖南）公司", make_word("甲湖南公司")),
        ("(甲（湖南）公司)", make_word("甲湖南公司")),
        ("平台:x", ON_X),
        ("-平台：x", Not(ON_X)),
        ("PLATFORM:x", ON_X),
        ('kind:"案件"', FacetFilter("kind", "案件")),
        ("kind:case", FacetFilter("kind", "案件")),
        ("状态:待*", FacetFilter("state", "待", is_prefix=True)),
        ("平台:(x OR y)", Either((ON_X, FacetFilter("marketplace", "y")))),
        ("标题:黄桃", make_word("黄桃", field="title")),
        ("no:(黄桃 罐头)", Every((make_word("黄桃", field="number"), make_word("罐头", field="number")))),
        ("iph*", Word(("iph",), form=Form.PREFIX)),
        ("黄桃*", PEACH),
        ("炎*陵*黄*桃", make_word("炎陵黄桃")),
        ("栏目:黄", make_word("栏目黄")),
        ("栏目:", make_word("栏目")),
        ("https://a.example/item?id=1", make_word("https a example item id 1")),
    ],
)
def test_a_query_is_understood(text: str, tree: Node | None) -> None:
    assert parse_query(text, SCHEMA).tree == tree


def test_latin_letters_are_read_as_pinyin_and_characters_have_a_sound() -> None:
    luan, city, one = (
        parse_query("luan", SCHEMA).tree,
        parse_query("重庆", SCHEMA).tree,
        parse_query("刘", SCHEMA).tree,
    )
    assert luan == Word(("luan",), readings=(("luan",), ("lu", "an")), initials=("l", "u", "a", "n"))
    assert city == Word(("重", "庆"), homophone=("chong", "qing"))
    assert one == Word(("刘",))


def test_numbers_side_by_side_may_be_one() -> None:
    parts = tuple(make_word(number) for number in ("0731", "2288", "3344"))
    assert parse_query("0731 2288 3344", SCHEMA).tree == Either((Every(parts), make_word("073122883344")))
    assert parse_query("2026 12", SCHEMA).tree == Either(
        (Every((make_word("2026"), make_word("12"))), make_word("202612"))
    )
    assert parse_query("5 12", SCHEMA).tree == Every((make_word("5"), make_word("12")))


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("黄" * 1001, 1000, "检索式最长 1000 个字符，现在有 1001 个，请缩短。"),
        ("黄 " * 101, 200, "检索式最多 100 个词，请减少。"),
        ('黄桃 "没有关上', 3, "这个引号没有成对，请补上或去掉。"),
        ("黄桃 (罐头", 3, "这个左括号没有关上，请补上右括号或去掉。"),
        ("黄桃 )罐头", 3, "这个右括号前面没有左括号，请补上或去掉。"),
        ("OR 黄桃", 0, "“OR”前后都要有词；要找“OR”这个词本身，请加引号。"),
        ("黄桃 或", 3, "“或”前后都要有词；要找“或”这个词本身，请加引号。"),
        ("平台:", 0, "“平台:”后面没有值：请写成 平台:值，或去掉“平台:”。"),
        ("黄桃 -平台： 罐头", 4, "“平台:”后面没有值：请写成 平台:值，或去掉“平台:”。"),
        ('kind:""', 0, "“kind:”后面没有值：请写成 kind:值，或去掉“kind:”。"),
        ("黄桃 opened:2026-13", 10, "“2026-13”不是日期：请写成 2026-07-15、2026-07、2026，或范围 2026-07..2026-08。"),
        ("(" * 11 + "黄" + ")" * 11, 10, "括号和减号最多套 10 层，请减少。"),
    ],
)
def test_a_query_that_cannot_be_understood_is_refused_with_the_place(text: str, at: int, sentence: str) -> None:
    with pytest.raises(QueryError) as refusal:
        parse_query(text, SCHEMA)
    assert (refusal.value.at, str(refusal.value)) == (at, f"检索式第 {at + 1} 个字符：{sentence}")


def test_a_note_says_what_was_ignored_or_read_otherwise() -> None:
    assert parse_query("黄桃", SCHEMA).note == ""
    assert parse_query("★ 🍑", SCHEMA).note == "“★”“🍑”里没有可检索的文字（汉字、字母或数字），请换用文字检索。"
    assert parse_query("黄桃 -★", SCHEMA).note == "“-★”里没有可检索的文字（汉字、字母或数字），已略去。"
    assert [parse_query(text, SCHEMA).is_unsearchable for text in ("★", "★ 黄", "平台:x ★", "")] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("电话：0731", "电话", "电话：0731"),
        ("字段:", "字段", "字段:"),
        ("桃 字段: 值", "字段", "字段:"),
        ('字段:"两个 词"', "字段", "字段:"),
        ("unknown_field:x", "unknown_field", "unknown_field:x"),
    ],
)
def test_a_field_that_there_is_not_is_named_in_the_note(text: str, name: str, word: str) -> None:
    query = parse_query(text, SCHEMA)
    assert query.note == f"没有“{name}”这个字段，“{word}”按文字检索。"
    assert query.words


@pytest.mark.parametrize(
    "text", ["https://item.jd.com/100.html", "10:30", "比例1:1", "涉案商品及其全部包装:桃", "a1-b2:3"]
)
def test_a_colon_in_an_address_a_time_or_a_sentence_needs_no_note(text: str) -> None:
    assert parse_query(text, SCHEMA).note == ""


SHOWN = {
    "词": Every,
    "词组": Word,
    "排除": Every,
    "任一": Either,
    "括号": Every,
    "字段": Word,
    "值": FacetFilter,
    "日期": TimeFilter,
    "开头": Word,
    "近似": Word,
    "形近字": Word,
    "拼音": Word,
    "首字母": Word,
    "号码": Either,
    "数量": Either,
}
"""What the example of each form is understood as."""


def test_the_readme_lists_the_language_and_every_example_is_understood() -> None:
    listed = rows("query")
    assert listed == {row.name: (f"`{row.example.replace('|', chr(92) + '|')}`", row.meaning) for row in LANGUAGE}
    for row in LANGUAGE:
        query = parse_query(row.example, SCHEMA)
        assert type(query.tree) is SHOWN[row.name], row.name
        assert query.note == ""


def test_the_readme_lists_every_field_that_can_be_typed() -> None:
    listed = rows("query fields")
    assert listed == {field.name: ("、".join((field.label, *field.aliases)), field.help) for field in SCHEMA.fields}


def parse_or_refuse(text: str) -> tuple[ParsedQuery | None, QueryError | None]:
    try:
        return parse_query(text, SCHEMA), None
    except QueryError as refusal:
        return None, refusal


PIECES = st.sampled_from(
    ['"', "“", "(", "（", ")", "-", "OR", "或", "|", " ", ":", "标题:", "opened:", "平台：", "*", "~", "..", "2026-07",
     "黄桃", "炎", "iphone15", "★", "🍑", "\0", "\ud800", "０７３１", "AND", "NOT "]
)  # fmt: skip


@given(st.one_of(st.text(max_size=MAX_LENGTH), st.lists(PIECES, max_size=200).map("".join)))
def test_any_text_is_understood_or_refused_with_a_place_in_it(text: str) -> None:
    query, refusal = parse_or_refuse(text)
    assert (query is None) is (refusal is not None)
    if refusal:
        assert 0 <= refusal.at < max(1, len(text))
        assert str(refusal).endswith("。")
    if query:
        assert query.is_unsearchable is (bool(query.ignored) and query.tree is None)
        assert len(query.words) <= 2 * MAX_PARTS


@pytest.mark.parametrize("part", ['"', "(", "-", "黄", "★", "🍑", "\0", "a", "标题:", "opened:", " OR ", "0731-", "*"])
def test_the_longest_texts_take_no_more_time_than_their_length(part: str) -> None:
    _, refusal = parse_or_refuse((part * MAX_LENGTH)[:MAX_LENGTH])
    assert refusal is None or "检索式第" in str(refusal)
    parse_query("黄桃 yanling", SCHEMA)
    assert_grows_linearly(parse_or_refuse, lambda size: (part * size)[:size], MAX_LENGTH)


@pytest.mark.parametrize("part", ['"', "(", "黄", "a", " OR "])
def test_a_text_beyond_the_limit_is_refused_before_it_is_read(part: str) -> None:
    with pytest.raises(QueryError, match="检索式最长"):
        parse_query(part * 10_000, SCHEMA)
    assert count_steps(lambda: parse_or_refuse(part * 10_000)) < 30


@given(st.text("angihoeu", min_size=60, max_size=60))
def test_sixty_letters_are_parsed_in_few_steps_whatever_they_are(letters: str) -> None:
    parse_query("biao xian du", SCHEMA)
    assert count_steps(lambda: parse_query(letters, SCHEMA)) < 3 * 60 * LONGEST_SYLLABLE * MAX_READINGS


def test_brackets_within_the_limit_are_understood() -> None:
    assert parse_query("(" * MAX_DEPTH + "黄桃" + ")" * MAX_DEPTH, SCHEMA) == ParsedQuery(PEACH)
