"""The ways in which sites give no goods, as rules over an answer; `BLOCK_RULES` are tried in order.

They look at an answer as text, so saved pages are their tests; their phrases stand in a CSV beside this module.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.blocking.answer import Answer
from crawlers.extraction.phrases import load_phrases
from matcher.records.coverage import PageOutcome


@dataclass(frozen=True, slots=True)
class BlockRule:
    """One way in which a site gives no goods; `message` is for officers, `sight` the state that coverage records."""

    name: str
    sight: PageOutcome
    message: str
    matches: Callable[[Answer], bool]


_PHRASES = load_phrases(Path(__file__).with_name("phrases.csv"))
CHALLENGE_PHRASES = re.compile(_PHRASES["人机验证"])
TOO_OFTEN_PHRASES = re.compile(_PHRASES["访问过于频繁"])
REFUSED_PHRASES = re.compile(_PHRASES["拒绝访问"])
LOGIN_PHRASES = re.compile(_PHRASES["要求登录"])
TAKEN_DOWN_PHRASES = re.compile(_PHRASES["已经下架"])
EMPTY_PHRASES = re.compile(_PHRASES["没有结果"])
_CHALLENGE_MARKUP = re.compile(
    r"(?:id|class|src|action)=[\"'][^\"']*(?:captcha|geetest|nocaptcha|nc_wrapper|cf-chl|challenge-platform|"
    r"px-captcha|_____tmd_____|punish|turnstile)",
    re.IGNORECASE,
)
_LOGIN_PATH = re.compile(r"/(?:log-?in|sign-?in|passport|sso|account/login|member/login)\b|^(?:login|passport)\.", re.I)


def is_login_place(answer: Answer) -> bool:
    """Whether the answer comes from a place where visitors sign in, though another was asked for."""
    at, requested = urlsplit(answer.page.url), urlsplit(answer.requested_url or answer.page.url)
    place = f"{at.netloc}{at.path}"
    if answer.login_pattern is not None and answer.login_pattern.search(answer.page.url):
        return True
    is_elsewhere = place != f"{requested.netloc}{requested.path}"
    return is_elsewhere and bool(_LOGIN_PATH.search(at.path) or _LOGIN_PATH.search(at.netloc))


def _is_login(answer: Answer) -> bool:
    if is_login_place(answer):
        return True
    forms = answer.page.root.xpath("//input[@type='password']")
    has_form = any(not answer.content.is_outside(field) for field in forms)
    return answer.is_short and (has_form or bool(LOGIN_PHRASES.search(answer.own_text)))


def _is_challenge(answer: Answer) -> bool:
    return answer.is_short and bool(
        CHALLENGE_PHRASES.search(f"{answer.own_text} {answer.visible_text}")
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
    lambda a: a.is_short and bool(TAKEN_DOWN_PHRASES.search(a.own_text)),
)
TOO_OFTEN = BlockRule(
    "too_often",
    PageOutcome.BLOCKED,
    "网站认为访问过于频繁，没有给出页面。",
    lambda a: a.status == 429 or (a.is_short and bool(TOO_OFTEN_PHRASES.search(a.own_text or a.visible_text))),
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
REFUSED = BlockRule(
    "refused_in_words",
    PageOutcome.BLOCKED,
    "网站拒绝访问，没有给出页面。",
    lambda answer: answer.is_short and bool(REFUSED_PHRASES.search(answer.own_text or answer.visible_text)),
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
    REFUSED,
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
ONLY_RECOMMENDED = BlockRule(
    "only_recommended",
    PageOutcome.CHANGED,
    "搜索页只有推荐的商品，认不出搜索结果：可能没有结果，也可能页面结构已改变；须人工打开查看。",
    lambda _: True,
)
EMPTY = BlockRule(
    "empty", PageOutcome.EMPTY, "网站答复没有相关商品。", lambda a: bool(EMPTY_PHRASES.search(a.own_text))
)
