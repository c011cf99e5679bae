"""Every page in a real browser: on a wide and a narrow screen, light and dark, with nothing serious for axe-core."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from api.app import NODE_MODULES
from api.services import Services
from casebook.access import officers
from casebook.cases import opening
from casebook.db.platform_table import Platform
from casebook.flags import verdicts
from casebook.registers.platforms import save_platform
from tests.api.browser import sign_in
from tests.casebook.viewers import TESTER

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PATHS = (
    "/", "/flags", "/flags?by=flag&state=confirmed", "/flags/1", "/flags/1/run",
    "/listings/1", "/sellers/1", "/cases", "/cases/1",
    "/referrals", "/search?q=黄桃", "/crawls", "/coverage", "/statistics",
    "/season", "/crawls/plans", "/crawls/plan?check=true",
    "/registers", "/platforms", "/bureaus", "/backups", "/system", "/help", "/rules", "/rules/proposal", "/searches",
    "/search/batch", "/laws",
    "/platform-letters", "/cases/1/platforms", "/cases/1/twins", "/cases/1/jurisdiction", "/campaigns",
    "/incoming", "/referrals/figures", "/officers", "/flags/999", "/nowhere",
)  # fmt: skip
SIZES = ((1440, 900), (390, 844))
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOURS = ("color-contrast", "link-in-text-block")
_RUN_AXE = """async (rules) => (await axe.run({exclude: ["iframe"]}, {
  iframes: false, runOnly: rules, resultTypes: ["violations"],
})).violations.map(({id, impact, nodes}) => [id, impact, nodes.slice(0, 3).map((node) => node.html)])"""


@pytest.fixture
def walked(page: Page, services: Services) -> Page:
    """A signed-in browser at a desk with a case."""
    with services.writing(TESTER) as session:
        officer = officers.get_by_sign_in(session, "zhang")
    with services.writing(officer.viewer) as session:
        verdicts.confirm_flags(session, [1], officer=officer)
        captures = opening.list_captures(session, [1])
    with services.writing(officer.viewer) as session:
        opening.open_case(session, [1], officer=officer, intact=services.store.check_files(captures), bureau_short="株")
    sign_in(page)
    return page


def list_faults(page: Page, rules: tuple[str, ...]) -> list[Any]:
    """What axe-core calls serious or critical by `rules`, and whether the page is wider than the screen."""
    faults = [fault for fault in page.evaluate(_RUN_AXE, rules) if fault[1] in ("serious", "critical")]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return faults + ([f"{wide} px too wide"] if wide > 0 else [])


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_page_fits_the_screen_and_has_nothing_serious(walked: Page, width: int, height: int) -> None:
    """A page is loaded once a size; when it turns dark, only its colours are looked at again."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: make setup")
    axe, faults = Path(AXE).read_text(encoding="utf-8"), {}
    walked.set_viewport_size({"width": width, "height": height})
    for path in PATHS:
        walked.emulate_media(color_scheme="light")
        walked.goto(path)
        walked.wait_for_load_state("networkidle")
        walked.evaluate(axe)
        faults[path] = list_faults(walked, WCAG)
        walked.emulate_media(color_scheme="dark")
        faults[f"{path} when dark"] = list_faults(walked, COLOURS)
    assert {path: listed for path, listed in faults.items() if listed} == {}


def test_what_was_typed_and_not_sent_is_there_again_on_the_way_back(walked: Page) -> None:
    walked.goto("/cases")
    walked.goto("/cases/1")
    walked.get_by_label("备注").fill("已电话核实")
    walked.get_by_role("link", name="移送", exact=True).click()
    walked.wait_for_url("**/referrals")
    walked.go_back()
    expect(walked.get_by_label("备注")).to_have_value("已电话核实")
    walked.reload()
    expect(walked.get_by_text("已恢复上次填写、还没有提交的内容。")).to_be_visible()
    walked.get_by_role("button", name="写入备注").click()
    expect(walked.locator(".timeline .note")).to_contain_text("已电话核实")
    expect(walked.get_by_label("备注")).to_have_value("")
    walked.reload()
    expect(walked.get_by_label("备注")).to_have_value("")


def test_what_was_unticked_and_not_sent_is_so_on_the_way_back_and_in_view(walked: Page, services: Services) -> None:
    with services.writing(TESTER) as session:
        zhang = officers.get_by_sign_in(session, "zhang")
        save_platform(session, Platform("shop", "甲商城", "某某网络有限公司"), officer_id=zhang.id)
    walked.goto("/cases/1/platforms")
    walked.get_by_text("调取数据…").click()
    listing = walked.locator("input[name=listing]").first
    listing.uncheck()
    walked.goto("/cases")
    walked.goto("/cases/1/platforms")
    expect(listing).to_be_visible()
    expect(listing).not_to_be_checked()


def test_a_case_is_folded_on_a_phone_and_a_link_to_evidence_opens_it(walked: Page) -> None:
    walked.set_viewport_size({"width": 390, "height": 844})
    walked.goto("/cases/1")
    expect(walked.get_by_role("heading", name="证据")).to_be_visible()
    expect(walked.locator("#evidence-1")).to_be_hidden()
    walked.goto("/cases")
    walked.goto("/cases/1#evidence-1")
    expect(walked.locator("#evidence-1")).to_be_visible()
