"""Recognises how a site blocks a crawl, so that a block is named in words and never read as "no results".

The rules in `BLOCK_RULES` are tried in order; the first that matches decides. They look at an answer as text, so saved
pages are their tests. A page with an offer, or with results, is not blocked, whatever else it shows.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawlers.extraction.main_content import MainContent
from crawlers.extraction.page import Page, get_holder, normalise_space
from crawlers.extraction.phrases import load_phrases
from crawlers.extraction.price.element_text import PRICE
from crawlers.extraction.readers.headings import is_not_found_page
from crawlers.extraction.script_data.goods import find_script_goods
from matcher.records.coverage import PageOutcome

LONGEST_WALL = 400
"""Characters of its own that a page of a block has, without frame and recommended goods."""


@dataclass(frozen=True)
class Answer:
    """An answer as the rules see it: `requested_url` is what was requested first, `page` is what was answered."""

    page: Page
    status: int = 200
    requested_url: str = ""
    login_pattern: re.Pattern[str] | None = None

    @cached_property
    def visible_text(self) -> str:
        """The first 4000 characters of the visible text: blocks say what they are at once."""
        return self.page.visible_text[:4000]

    @cached_property
    def content(self) -> MainContent:
        """The page without the site's frame, the basket and recommended goods."""
        return MainContent(self.page)

    @cached_property
    def own_text(self) -> str:
        """The first 4000 characters of the page's text without frame, basket and recommended goods."""
        return self.content.text[:4000]

    @property
    def is_short(self) -> bool:
        """Whether the page says less of its own than a page of goods does."""
        return len(self.page.visible_text) < 1500 or len(self.content.text) < LONGEST_WALL


@dataclass(frozen=True, slots=True)
class BlockRule:
    """One way in which a site gives no goods; `message` is for officers, `sight` the state that coverage records."""

    name: str
    sight: PageOutcome
    message: str
    matches: Callable[[Answer], bool]


_PHRASES = load_phrases(Path(__file__).with_name("phrases.csv"))
_CHALLENGE = re.compile(_PHRASES["人机验证"])
_TOO_OFTEN = re.compile(_PHRASES["访问过于频繁"])
_LOGIN = re.compile(_PHRASES["要求登录"])
_TAKEN_DOWN = re.compile(_PHRASES["已经下架"])
_EMPTY = re.compile(_PHRASES["没有结果"])
_EMPTY_SENTENCE = re.compile(
    r"^(?:(?:很|非常)?抱歉|对不起|sorry|没有(?:找到|搜索?到)|未(?:找到|搜索?到)|"
    r"no (?:results|products|items) (?:found|match|for))",
    re.IGNORECASE,
)
"""The beginning of a sentence that says, by itself, that a search found nothing."""

LONGEST_SENTENCE = 80  # characters
_CHALLENGE_MARKUP = re.compile(
    r"(?:id|class|src|action)=[\"'][^\"']*(?:captcha|geetest|nocaptcha|nc_wrapper|cf-chl|challenge-platform|"
    r"px-captcha|_____tmd_____|punish|turnstile)",
    re.IGNORECASE,
)
_LOGIN_PATH = re.compile(r"/(?:log-?in|sign-?in|passport|sso|account/login|member/login)\b|^(?:login|passport)\.", re.I)


def _has_product_data(page: Page) -> bool:
    """Whether a page speaks of goods with a price to machines: then it is no wall, however little it says."""
    return bool(re.search(r"[\"']price[\"']\s*:|itemprop=[\"']?price", page.text))


def _is_login_place(answer: Answer) -> bool:
    """Whether the answer comes from a place where visitors sign in, though another was asked for."""
    at, asked = urlsplit(answer.page.url), urlsplit(answer.requested_url or answer.page.url)
    place = f"{at.netloc}{at.path}"
    if answer.login_pattern is not None and answer.login_pattern.search(answer.page.url):
        return True
    is_elsewhere = place != f"{asked.netloc}{asked.path}"
    return is_elsewhere and bool(_LOGIN_PATH.search(at.path) or _LOGIN_PATH.search(at.netloc))


def _is_login(answer: Answer) -> bool:
    if _is_login_place(answer):
        return True
    forms = answer.page.root.xpath("//input[@type='password']")
    has_form = any(not answer.content.is_outside(field) for field in forms)
    return answer.is_short and (has_form or bool(_LOGIN.search(answer.own_text)))


def _is_challenge(answer: Answer) -> bool:
    return answer.is_short and bool(
        _CHALLENGE.search(f"{answer.own_text} {answer.visible_text}")
        or _CHALLENGE_MARKUP.search(answer.page.text[:60_000])
    )


def _is_script_shell(answer: Answer) -> bool:
    """Whether the page has little text and scripts that would make it: it is rendered in the browser."""
    scripts = answer.page.root.xpath("count(//script[not(@type) or contains(@type, 'javascript') or @type='module'])")
    return len(answer.visible_text) < 400 and float(scripts) > 0


def _has_status(*statuses: int) -> Callable[[Answer], bool]:
    return lambda answer: answer.status in statuses


TAKEN_DOWN = BlockRule(
    "taken_down",
    PageOutcome.GONE,
    "页面写明商品已下架或已删除。",
    lambda a: a.is_short and bool(_TAKEN_DOWN.search(a.own_text)),
)
TOO_OFTEN = BlockRule(
    "too_often",
    PageOutcome.BLOCKED,
    "网站认为访问过于频繁，没有给出页面。",
    lambda a: a.status == 429 or (a.is_short and bool(_TOO_OFTEN.search(a.own_text or a.visible_text))),
)
REDIRECTED = BlockRule(
    "redirected",
    PageOutcome.BLOCKED,
    "网站把这个商品网址转到了首页或别的页面，没有给出这件商品；是否下架须人工打开确认。",
    lambda _: True,
)
SCRIPT_SHELL = BlockRule(
    "script_shell", PageOutcome.NEEDS_BROWSER, "页面内容由脚本生成，须用浏览器打开才能看到。", _is_script_shell
)
CHALLENGE = BlockRule(
    "challenge",
    PageOutcome.BLOCKED,
    "网站要求完成人机验证（滑块、验证码等），没有给出页面；本系统不代做验证。",
    _is_challenge,
)
LOGIN = BlockRule("login", PageOutcome.BLOCKED, "网站转到了登录页面，没有给出商品；本系统不登录。", _is_login)
BLOCK_RULES: tuple[BlockRule, ...] = (
    CHALLENGE,
    TOO_OFTEN,
    BlockRule(
        "sign_in", PageOutcome.BLOCKED, "网站要求登录（401），没有给出页面；本系统不登录。", _has_status(401, 407)
    ),
    BlockRule("refused", PageOutcome.BLOCKED, "网站拒绝访问（403），没有给出页面。", _has_status(403, 451)),
    BlockRule("gone", PageOutcome.GONE, "页面不存在或已删除（404）。", _has_status(404, 410)),
    BlockRule("server_fault", PageOutcome.FAILED, "网站自身出错（5xx），没有给出页面。", lambda a: a.status >= 500),
    BlockRule(
        "refused_otherwise",
        PageOutcome.BLOCKED,
        "网站没有接受请求（4xx），没有给出页面。",
        lambda a: 400 <= a.status < 500,
    ),
    LOGIN,
    TAKEN_DOWN,
    SCRIPT_SHELL,
)
NO_OFFER = BlockRule("changed", PageOutcome.CHANGED, "页面打开了，但读不出商品：页面结构可能已改变。", lambda _: True)
TOO_DEEP = BlockRule(
    "too_deep",
    PageOutcome.CHANGED,
    "页面的层次过深，后面的内容没有读出来，没有读到商品；须人工打开查看。",
    lambda a: a.page.is_cut,
)
UNCLEAR_DATA = BlockRule(
    "unclear_data",
    PageOutcome.CHANGED,
    "页面脚本里列有 {count} 件商品，分不清哪一件是本页的商品，没有取用；请在平台配置的 fields 里写明各字段的位置。",
    lambda _: True,
)
BROKEN_DATA = BlockRule(
    "broken_data", PageOutcome.CHANGED, "页面打开了，脚本里的商品数据读不出来：页面结构可能已改变。", lambda _: True
)
NO_RESULTS = BlockRule(
    "results_changed", PageOutcome.CHANGED, "搜索页打开了，但认不出商品链接：页面结构可能已改变。", lambda _: True
)
EMPTY = BlockRule("empty", PageOutcome.EMPTY, "网站答复没有相关商品。", lambda a: bool(_EMPTY.search(a.own_text)))


def find_block_by_status(answer: Answer) -> BlockRule | None:
    """The rule that an answer of status 400 and above matches; None below, where the page has to be read first."""
    return next((rule for rule in BLOCK_RULES if rule.matches(answer)), None) if answer.status >= 400 else None


def find_block_by_heading(answer: Answer) -> BlockRule | None:
    """TAKEN_DOWN for a page whose heading says that it is not there, to be asked before reading the goods it shows."""
    return TAKEN_DOWN if is_not_found_page(answer.page) else None


def find_wall(answer: Answer) -> BlockRule | None:
    """The rule of a page that says of its own, in few words and without a price, that it does not show the goods.

    To be asked before the page is read as an offer: menus, headers and recommended goods would make one of it.
    """
    if _is_login_place(answer):
        return LOGIN
    text = answer.content.text
    if not text or len(text) >= LONGEST_WALL or PRICE.search(text) or _has_product_data(answer.page):
        return None
    rules = ((_TOO_OFTEN, TOO_OFTEN), (_CHALLENGE, CHALLENGE), (_TAKEN_DOWN, TAKEN_DOWN), (_LOGIN, LOGIN))
    return next((rule for pattern, rule in rules if pattern.search(text)), None)


def find_offer_block(answer: Answer) -> BlockRule:
    """Why an answer without an offer has none; NO_OFFER where no rule matches."""
    certain = find_block_by_status(answer) or find_block_by_heading(answer)
    block = certain or next((rule for rule in BLOCK_RULES if rule.matches(answer)), None)
    return block or (TOO_DEEP if answer.page.is_cut else _find_data_fault(answer)) or NO_OFFER


def _find_data_fault(answer: Answer) -> BlockRule | None:
    """Why the data of a page's scripts gave no offer, None where there are none."""
    goods = find_script_goods(answer.page)
    if goods.count > 1:
        return replace(UNCLEAR_DATA, message=UNCLEAR_DATA.message.format(count=goods.count))
    return BROKEN_DATA if goods.is_broken else None


def find_results_wall(answer: Answer, addresses: Collection[str]) -> BlockRule | None:
    """The rule of a results page that is a wall although it links to offers: in its menu or among recommended goods.

    `addresses` are the offers' links; where one of them stands in the page's own part, the search was answered.
    """
    wall = find_wall(answer)
    if wall is None or wall is TAKEN_DOWN:
        return None
    links = _find_links(answer, addresses)
    return wall if links and all(answer.content.is_outside(link) for link in links) else None


def _find_links(answer: Answer, addresses: Collection[str]) -> list[HtmlElement]:
    page = answer.page
    links = (link for link in page.root.iter("a") if link.get("href"))
    return [link for link in links if page.absolute_url(link.get("href", "")) in addresses]


def is_empty_search(answer: Answer, addresses: Collection[str], *, empty: str = "") -> bool:
    """Whether a results page says that it found nothing and shows other goods below; `addresses` are its offers' links.

    It does where the words stand before the first of them, and either every link stands among recommended goods or
    the words are a sentence of their own. `empty` is the site's own phrase.
    """
    content = answer.content
    says = [text for text in content.strings if (empty and empty in text) or _EMPTY.search(text)]
    sentence = next((text for text in says if len(normalise_space(text)) <= LONGEST_SENTENCE), None)
    if sentence is None:
        return False
    order = answer.page.positions
    links = _find_links(answer, addresses)
    holder = get_holder(sentence)
    if not links or holder is None or order[holder] > min(order[link] for link in links):
        return False
    return all(content.is_outside(link) for link in links) or bool(_EMPTY_SENTENCE.search(normalise_space(sentence)))


def find_results_block(answer: Answer, *, empty: str = "") -> BlockRule:
    """Why a results page without a single offer has none.

    `empty` is the site's own phrase for "nothing matches". EMPTY is the answer only where the page says so.
    """
    says_empty = bool(empty and empty in answer.own_text) or EMPTY.matches(answer)
    rules = (rule for rule in BLOCK_RULES if rule not in (TAKEN_DOWN, SCRIPT_SHELL))
    block = next((rule for rule in rules if rule.matches(answer)), None)
    # Shops load the script of their challenge on every page; where the search was answered, it did not block.
    only_in_markup = block is not None and block.name == "challenge" and not _CHALLENGE.search(answer.own_text)
    if block is not None and not (says_empty and only_in_markup and answer.status < 400):
        return block
    if says_empty:
        return EMPTY
    return SCRIPT_SHELL if SCRIPT_SHELL.matches(answer) else NO_RESULTS
