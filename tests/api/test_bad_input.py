"""Bad input at every form of the desk in a real browser: the server's sentence stands there and what was typed stays.

A button that is pressed twice does its act once.

The forms are those that the pages below have; each gets every attack that its fields can bear. Prints how many there
were; `python -m pytest -s tests/api/test_bad_input.py` shows it.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page, Request
from playwright.sync_api import TimeoutError as NothingCameError

from api.services import Services
from casebook.access import officers
from casebook.access.viewer import Role
from tests.api.browser import PASSWORD, PATIENCE
from tests.casebook.viewers import TESTER

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PAGES = (
    "/flags", "/flags?state=confirmed", "/flags/2", "/sellers/1", "/cases/1", "/cases/1/platforms",
    "/cases/1/jurisdiction", "/referrals/1",
    "/campaigns", "/incoming", "/searches", "/search?q=黄桃", "/search/batch", "/rules", "/season", "/crawls/plan",
    "/statistics",
    "/officers", "/registers", "/platforms", "/bureaus", "/backups", "/password",
)  # fmt: skip
ATTACKS = {
    "missing": "what must be filled in is empty",
    "typed": "one of TYPED in each field of words, by turns: each form gets one, each text is tried on many forms",
    "wrong type": "words in the place of a day, a time or a choice",
    "stale": "the token of another sign-in, as a page has that was left open",
}
TYPED = (
    "长" * 30_000,
    "桃" + "\u0301" * 10_000,
    "<script>document.title='broken'</script><img src=x onerror=alert(1)>\u202e桃" + "黄" * 6_000,
)
"""Too long, 10,000 combining marks on one character, a script with a turned direction of writing."""
UNNAMED = ("系统没有按预期答复", "系统出错", "连不上服务器")
"""What the desk says where it knows nothing better."""
SCRIPT = Path(__file__).with_name("bad_input.js")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a page: its place among those of the page, and what tells it from the same form of another row."""

    path: str
    place: int
    action: str
    names: tuple[str, ...]
    text: str


@pytest.fixture
def office(page: Page, services: Services) -> Page:
    """An administrator at a desk with a case, a referral and a saved search; a script that runs fails the test."""
    page.add_init_script(path=SCRIPT)
    with services.writing(TESTER) as session:
        officers.add_officer(session, "wang", name="王五", password=PASSWORD, role=Role.ADMIN)
    page.goto("/sign-in")
    page.get_by_label("账号").fill("wang")
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="今日").wait_for()
    headers = {"X-CSRF-Token": str(page.locator("input[name=csrf]").first.get_attribute("value"))}
    to = {"to_bureau": "甲市市场监督管理局", "to_code": "371300", "ground": "经营地在甲市"}
    acts: tuple[tuple[str, dict[str, Any]], ...] = (
        ("/flags/verdicts", {"flag": [1], "act": "confirm"}),
        ("/cases", {"flag": [1]}),
        ("/cases/1/referrals", to),
        ("/cases/1/tasks", {"text": "调取进货凭证"}),
        ("/searches", {"name": "黄桃", "q": "黄桃"}),
    )
    for path, data in acts:
        answer = page.request.post(path, data=data, headers=headers)
        assert answer.ok, (path, answer.text())
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    return page


def open_page(page: Page, path: str) -> None:
    """Go to a page, also where the answer to the act before still leads to another one."""
    try:
        page.goto(path)
    except BrowserError as interrupted:
        if "interrupted" not in str(interrupted):
            raise
        page.wait_for_load_state()
        page.goto(path)


def list_forms(page: Page) -> Iterator[Form]:
    """The forms of all pages, each kind of form once."""
    known = set()
    for path in PAGES:
        page.goto(path)
        for place, form in enumerate(page.evaluate("badInput.list()")):
            kind = ("".join(sign for sign in form["action"] if not sign.isdigit()), tuple(form["names"]))
            if form["isShown"] and kind not in known:
                known.add(kind)
                yield Form(path, place, *kind, TYPED[len(known) % len(TYPED)])


def try_attack(page: Page, form: Form, attack: str) -> str:
    """Send a form with bad input; gives what is wrong with how the desk took it, nothing where it took it well."""
    try:
        with page.expect_response(lambda answer: answer.request.method == "POST", timeout=PATIENCE) as answered:
            typed = page.evaluate("sent => badInput.send(...sent)", [form.place, attack, form.text])
            if typed is None:
                raise NothingCameError("no field for this attack")
    except NothingCameError as nothing:
        return "-" if "no field" in str(nothing) else "nothing was sent"
    if answered.value.status < 400:
        page.goto(form.path)
        return f"was taken: {answered.value.status}"
    after = read_refusal(page, form)
    if not after["says"] or any(words in after["says"] for words in UNNAMED):
        return f"says nothing of its own: {answered.value.status} {after['says']}"
    lost = [name for name, value in typed.items() if after["values"].get(name, "").strip() != value.strip()]
    return f"lost what was typed: {lost}" if lost else ""


def read_refusal(page: Page, form: Form) -> dict[str, Any]:
    """The sentence and the values of a refused form, once the sentence stands there; without one after PATIENCE.

    The answer has arrived by then, but the page puts it in place a moment later; another form may say something, too.
    """
    with suppress(NothingCameError):
        page.wait_for_function("place => window.badInput?.read(place).says", arg=form.place, timeout=PATIENCE)
    after: dict[str, Any] = page.evaluate("place => badInput.read(place)", form.place)
    return after


def press_twice(page: Page, form: Form) -> str:
    """Press a form's button twice; gives what is wrong: more than one request, or an answer that knows nothing."""
    sent: list[str] = []

    def note(request: Request) -> None:
        sent.append(request.method)

    page.on("request", note)
    try:
        with page.expect_response(lambda answer: answer.request.method == "POST", timeout=PATIENCE) as answered:
            if not page.evaluate("form => badInput.sendTwice(...form)", [form.action, ",".join(form.names)]):
                raise NothingCameError("no such form any more")
        page.wait_for_timeout(20)
    except NothingCameError as nothing:
        return "-" if "no such form" in str(nothing) else "nothing was sent"
    finally:
        page.remove_listener("request", note)
    if sent.count("POST") > 1:
        return f"was sent {sent.count('POST')} times"
    return f"answered {answered.value.status}" if answered.value.status >= 500 else ""


@pytest.mark.timeout(900)
def test_every_form_says_what_is_wrong_and_keeps_what_was_typed(office: Page) -> None:
    forms, sent, faults = list(list_forms(office)), 0, []
    for form in forms:
        if not office.url.endswith(form.path):
            office.goto(form.path)
        for attack in ATTACKS:
            fault = try_attack(office, form, attack)
            sent += fault != "-"
            if fault not in ("", "-"):
                faults.append(f"{attack} at {form.path} → {form.action} {form.names}: {fault}")
                office.goto(form.path)
    assert office.evaluate("document.title") != "broken"
    twice = 0
    for form in forms:
        open_page(office, form.path)
        fault = press_twice(office, form)
        twice += fault != "-"
        if fault not in ("", "-"):
            faults.append(f"twice at {form.path} → {form.action} {form.names}: {fault}")
    sys.stdout.write(json.dumps({"forms": len(forms), "sent": sent, "twice": twice}) + "\n")
    assert faults == []
    assert len(forms) > 30
    assert sent > 90
    assert twice > 30
