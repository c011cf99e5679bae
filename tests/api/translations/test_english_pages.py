"""Every page in English: what is left in Chinese are titles, names and addresses of the record, and examples."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html
from sqlalchemy import text

import casebook.db
from api.services import Services
from api.translations.catalogue import load_words
from api.translations.messages import HAN
from casebook.access import officers
from casebook.cases import opening
from casebook.flags import verdicts
from matcher.gazetteer.divisions import get_place
from matcher.registers.columns import list_columns
from tests.api.conftest import ingest
from tests.api.test_pages_walk import PATHS
from tests.casebook.drops import Offered, write_drop
from tests.casebook.viewers import TESTER

HAN_RUN = re.compile("[\u3400-\u9fff]+")
DATA = (
    "SELECT line FROM listing_versions", "SELECT line FROM rights",
    "SELECT name || licence_name || address FROM sellers",
    "SELECT name FROM officers", "SELECT number || title FROM cases", "SELECT term || reason FROM coverage",
    "SELECT to_bureau || number FROM referrals",
)  # fmt: skip
PLATFORMS = Path(casebook.db.__file__).with_name("platforms.csv")
"""Names and operators of marketplaces, as the desk knows them before a bureau enters its own."""
READ = ("title", "placeholder", "aria-label", "alt")


@pytest.fixture
def english(desk: TestClient, services: Services) -> TestClient:
    """An officer who reads English, at a desk with a case."""
    with services.writing(TESTER) as session:
        officer = officers.get_by_sign_in(session, "zhang")
    with services.writing(officer.viewer) as session:
        verdicts.confirm_flags(session, [1], officer=officer)
        captures = opening.list_captures(session, [1])
    with services.writing(officer.viewer) as session:
        opening.open_case(session, [1], officer=officer, intact=services.store.check_files(captures), bureau_short="株")
    desk.cookies.set("language", "en")
    return desk


def read_data(services: Services) -> str:
    """All that others wrote into the record, and the examples that translations quote."""
    with services.database.reading(TESTER) as session:
        rows = [str(row[0]) for query in DATA for row in session.execute(text(query))]
    settings, headers = repr(services.settings), repr([column.spellings for column in list_columns()])
    platforms = PLATFORMS.read_text(encoding="utf-8")
    codes = set(re.findall(r"\b\d{6}\b", platforms))
    rows += [place.full_name for place in map(get_place, codes) if place]
    return "\n".join([*rows, platforms, *load_words("en").values(), settings, headers, "中文", "state:待核"])


def list_words(page: html.HtmlElement) -> Iterator[str]:
    for element in page.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style", "code"):
            yield from filter(None, (element.text, *(child.tail for child in element)))
            yield from (str(element.get(name)) for name in READ if element.get(name))


def test_no_page_in_english_says_anything_in_chinese_but_data(english: TestClient, services: Services) -> None:
    left: dict[str, list[str]] = {}
    data = read_data(services) + english.get("/season.json").text
    for path in PATHS:
        page = html.fromstring(english.get(path).text)
        unknown = [words for words in list_words(page) if any(run not in data for run in HAN_RUN.findall(words))]
        if unknown:
            left[path] = unknown
    assert left == {}


def test_what_stays_chinese_in_a_text_is_marked_as_chinese(english: TestClient) -> None:
    page = html.fromstring(english.get("/sellers/1").text)
    chinese = [span for span in page.iter("span") if span.get("lang") == "zh-CN"]
    assert chinese
    assert all(HAN.search(str(span.xpath("string()"))) for span in chinese)


def test_words_in_a_sellers_title_are_not_translated_and_buttons_say_what_they_do(
    english: TestClient, services: Services, tmp_path: Path
) -> None:
    assert load_words("en")["品种"] == "variety"
    offers = [Offered("v1", "炎陵黄桃品种 鲜桃 山东大桃", origin="山东临沂")]
    ingest(services, write_drop(tmp_path / "more", offers))
    page = html.fromstring(english.get("/flags?by=flag").text)
    assert "炎陵黄桃品种 鲜桃 山东大桃" in str(page.xpath("string()"))
    hint = str(page.xpath("string(//*[contains(@class, 'keys-hint')])"))
    assert " ".join(hint.split()).startswith("jk up and down c Confirm x Dismiss s Postpone")
