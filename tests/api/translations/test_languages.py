"""The language of the desk is chosen by a link, kept by the browser, and the same for pages, scripts and JSON errors.

Also `scripts`, `language` (the page that keeps the choice).
"""

import re

import pytest
from fastapi.testclient import TestClient
from lxml import html

from api.translations.scripts import SCRIPTS, translate_script
from tests.api.desk import act


def test_chinese_comes_first_and_english_by_a_link_back_to_the_page(desk: TestClient) -> None:
    page = desk.get("/flags?state=confirmed", headers={"accept-language": "en"})
    assert '<html lang="zh-CN">' in page.text
    link = str(html.fromstring(page.text).xpath('string(//a[text()="English"]/@href)'))
    answer = desk.get(link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/flags?state=confirmed")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    english = desk.get("/flags?state=confirmed")
    assert '<html lang="en">' in english.text
    assert english.headers["content-language"] == "en"
    assert "Cookie" in english.headers["vary"]
    assert "中文" in english.text


def test_a_stranger_chooses_before_signing_in(stranger: TestClient) -> None:
    stranger.get("/language?to=en&back=/sign-in")
    assert "Sign in" in stranger.get("/sign-in").text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_choosing_a_language_never_leads_away(desk: TestClient, back: str) -> None:
    assert desk.get("/language", params={"to": "en", "back": back}).headers["location"] == "/"


def test_a_language_that_the_desk_does_not_speak_is_refused(desk: TestClient) -> None:
    answer = desk.get("/language?to=fr")
    assert answer.status_code == 404
    assert "没有这种语言" in answer.text


def test_refusals_are_in_the_language_of_the_officer(desk: TestClient) -> None:
    chinese = desk.get("/cases/999.json")
    desk.cookies.set("language", "en")
    english = desk.get("/cases/999.json")
    assert chinese.json()["detail"] == "没有编号为 999 的案件。"
    assert english.json()["detail"] == "There is no case with number 999."
    assert (chinese.headers["content-language"], english.headers["content-language"]) == ("zh-CN", "en")
    assert "There is no case with number 999." in desk.get("/cases/999").text


def test_the_record_says_the_same_whatever_language_an_officer_reads(desk: TestClient) -> None:
    desk.cookies.set("language", "en")
    act(desk, "/flags/verdicts", flag=1, act="dismiss", reason="other", note="说明")
    english = desk.get("/flags/1.json")
    desk.cookies.set("language", "zh")
    assert desk.get("/flags/1.json").json() == english.json(), "codes and sentences are translated on pages alone"


def test_scripts_say_their_words_in_the_language_of_the_page(desk: TestClient) -> None:
    desk.cookies.set("language", "en")
    (source,) = re.findall(r'src="(/scripts/[^"]+)"', desk.get("/").text)
    script = desk.get(source)
    assert script.headers["content-type"].startswith("text/javascript")
    assert desk.get("/scripts/en/nowhere.js").status_code == 404
    assert desk.get("/scripts/fr/desk.js").status_code == 404


@pytest.mark.parametrize("name", sorted(path.name for path in SCRIPTS.glob("*.js")))
def test_a_translated_script_has_no_chinese_left_and_the_same_shape(name: str) -> None:
    source = (SCRIPTS / name).read_text(encoding="utf-8")
    english = translate_script(name, "en")
    assert english is not None
    assert not re.search("[\u4e00-\u9fff]", re.sub(r"//.*|/\*.*?\*/", "", english))
    assert english.count("\n") == source.count("\n")
    assert english.count("`") == source.count("`")
