"""Walls told apart: what kept us out is said in words and never read as "no results".

The table `WALLS` is asked in its order; the first rule that fits decides. Rules look at an answer as text, so saved
pages are their tests. A page that holds an offer, or results, is behind no wall, whatever its status bar says.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from crawlers.extraction.page import Page
from crawlers.extraction.readers.headings import own_words, says_not_there
from matcher.records.coverage import Sight


@dataclass(frozen=True)
class Answer:
    """An answer as the rules see it: `asked` is the address that was asked for, `page` the one that answered."""

    page: Page
    status: int = 200
    asked: str = ""
    login: re.Pattern[str] | None = None

    @cached_property
    def words(self) -> str:
        """The visible text, enough of it to tell a wall."""
        return self.page.visible_text[:4000]

    @cached_property
    def own_words(self) -> str:
        """The text that is the page's own, without the site's frame and the basket."""
        return own_words(self.page)[:4000]

    @property
    def is_short(self) -> bool:
        """Walls say little; a page of goods says more than this."""
        return len(self.page.visible_text) < 1500


@dataclass(frozen=True, slots=True)
class Wall:
    """One way of not being let in; `says` is for officers."""

    name: str
    sight: Sight
    says: str
    stands: Callable[[Answer], bool]


_SLIDER = re.compile(
    r"滑块|拖动.{0,10}(?:验证|拼图|最右)|(?:安全|人机|行为|图形|滑动)验证|验证码|访问过于频繁|"
    r"verify (?:that )?you are (?:a )?human|are you a robot|unusual traffic|press (?:and|&) hold|"
    r"checking your browser|just a moment|complete the security check",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"(?:id|class|src|action)=[\"'][^\"']*(?:captcha|geetest|nocaptcha|nc_wrapper|cf-chl|challenge-platform|"
    r"px-captcha|_____tmd_____|punish|turnstile)",
    re.IGNORECASE,
)
_LOGIN_PATH = re.compile(r"/(?:log-?in|sign-?in|passport|sso|account/login|member/login)\b|^(?:login|passport)\.", re.I)
_LOGIN = re.compile(
    r"请(?:先)?登录|登录后(?:才能|可|查看)|请登陆|(?:log|sign) in to (?:continue|view|see)", re.IGNORECASE
)
_GONE = re.compile(
    r"(?:商品|宝贝|页面|店铺|内容|链接)[^。]{0,12}(?:已下架|不存在|已删除|被删除|已失效|找不到了|下柜|停售)|"
    r"(?:已经?)下架|(?:item|product|page|listing)[^.]{0,30}(?:no longer available|not found|been removed|ended)",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"没有(?:找到|搜索到|搜到|符合|相关|匹配|返回任何|任何(?:结果|商品|产品))|未(?:找到|搜索到|搜到)|找不到(?:与|符合|相关|任何)|"
    r"抱歉.{0,20}(?:没有|未能?)|暂无(?:相关)?(?:商品|产品|结果|数据)|共\s*0\s*(?:件|个|条)|"
    r"\bno (?:results?|products?|items?|matches)\b(?! (?:to|in) )|(?<![\d.,])0 (?:results|items|products)|"
    r"nothing (?:was )?found|can(?:['’]t|not) find (?:any )?(?:products|items|results)|did not match any",
    re.IGNORECASE,
)


def _login(answer: Answer) -> bool:
    at, asked = urlsplit(answer.page.url), urlsplit(answer.asked or answer.page.url)
    place = f"{at.netloc}{at.path}"
    if answer.login is not None and answer.login.search(answer.page.url):
        return True
    if place != f"{asked.netloc}{asked.path}" and (_LOGIN_PATH.search(at.path) or _LOGIN_PATH.search(at.netloc)):
        return True
    has_form = bool(answer.page.root.xpath("//input[@type='password']"))
    return answer.is_short and (has_form or bool(_LOGIN.search(answer.words)))


def _challenge(answer: Answer) -> bool:
    return answer.is_short and bool(_SLIDER.search(answer.words) or _CHALLENGE.search(answer.page.text[:60_000]))


def _shell(answer: Answer) -> bool:
    """Little to read, scripts that would make it: the page is made in the browser."""
    scripts = answer.page.root.xpath("count(//script[not(@type) or contains(@type, 'javascript') or @type='module'])")
    return len(answer.words) < 400 and float(scripts) > 0


def _is(*statuses: int) -> Callable[[Answer], bool]:
    return lambda answer: answer.status in statuses


WALLS: tuple[Wall, ...] = (
    Wall(
        "challenge",
        Sight.BLOCKED,
        "网站要求完成人机验证（滑块、验证码等），没有给出页面；本系统不代做验证。",
        _challenge,
    ),
    Wall("too_often", Sight.BLOCKED, "网站认为访问过于频繁（429），没有给出页面。", _is(429)),
    Wall("sign_in", Sight.BLOCKED, "网站要求登录（401），没有给出页面；本系统不登录。", _is(401, 407)),
    Wall("refused", Sight.BLOCKED, "网站拒绝访问（403），没有给出页面。", _is(403, 451)),
    Wall("gone", Sight.GONE, "页面不存在或已删除（404）。", _is(404, 410)),
    Wall("server_fault", Sight.FAILED, "网站自身出错（5xx），没有给出页面。", lambda a: a.status >= 500),
    Wall(
        "refused_otherwise", Sight.BLOCKED, "网站没有接受请求（4xx），没有给出页面。", lambda a: 400 <= a.status < 500
    ),
    Wall("login", Sight.BLOCKED, "网站转到了登录页面，没有给出商品；本系统不登录。", _login),
    Wall(
        "taken_down", Sight.GONE, "页面写明商品已下架或已删除。", lambda a: a.is_short and bool(_GONE.search(a.words))
    ),
    Wall("script_shell", Sight.NEEDS_BROWSER, "页面内容由脚本生成，须用浏览器打开才能看到。", _shell),
)
NO_OFFER = Wall("changed", Sight.CHANGED, "页面打开了，但读不出商品：页面结构可能已改变。", lambda _: True)
NO_RESULTS = Wall(
    "results_changed", Sight.CHANGED, "搜索页打开了，但认不出商品链接：页面结构可能已改变。", lambda _: True
)
EMPTY = Wall("empty", Sight.EMPTY, "网站答复没有相关商品。", lambda a: bool(_EMPTY.search(a.own_words)))


def refusal(answer: Answer) -> Wall | None:
    """The wall that an answer's status alone shows; None where the page has to be read first."""
    return next((w for w in WALLS if answer.status >= 400 and w.stands(answer)), None)


def gone_by_heading(answer: Answer) -> Wall | None:
    """The wall of a page whose heading says that it is not there; asked before the goods that it shows instead."""
    return next(w for w in WALLS if w.name == "taken_down") if says_not_there(answer.page) else None


def wall_before_offer(answer: Answer) -> Wall:
    """Why an answer without an offer has none."""
    told = refusal(answer) or gone_by_heading(answer)
    return told or next((w for w in WALLS if w.stands(answer)), NO_OFFER)


def wall_before_results(answer: Answer, *, empty: str = "") -> Wall:
    """Why a results page without a single offer has none; `empty` is the site's own word for "nothing found"."""
    says_empty = bool(empty and empty in answer.words) or EMPTY.stands(answer)
    walls = (w for w in WALLS if w.name not in ("taken_down", "script_shell") and w.stands(answer))
    shell = next(w for w in WALLS if w.name == "script_shell")
    found = next(walls, None)
    # Shops load their guard on every page; where a search is answered, it has not stood in the way.
    only_marked = found is not None and found.name == "challenge" and not _SLIDER.search(answer.words)
    if found is not None and not (says_empty and only_marked and answer.status < 400):
        return found
    if says_empty:
        return EMPTY
    return shell if shell.stands(answer) else NO_RESULTS
