"""Pictures of the desk for README: `make screenshots` crawls the practice market and draws five pages of it.

Run as `python -m tests.api.screenshots FOLDER`; everything shown is fiction of the practice market.
"""

import secrets
import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

from api.demo import market, workflow
from api.services import Services, open_services
from casebook.access import officers
from casebook.cases import opening
from casebook.evidence import uploads
from casebook.evidence.right_pictures import add_right_picture
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter
from casebook.settings import Settings
from tests.api.browser import FLAGS, served

WIDTH, HEIGHT = 1440, 900
CONFIRMED = 4
"""Flags that are confirmed, so that today has something that falls due."""


def prepare_record(folder: Path, password: str) -> Services:
    """The practice market crawled and taken in; some flags confirmed, a case opened, one referred and answered."""
    services = open_services(Settings(data_folder=folder))
    workflow.put_register_in_force(services)
    workflow.set_up_officers(services, password)
    with market.open_market(log=folder / "market.log") as address:
        workflow.crawl_and_ingest(services, address, on_progress=lambda _: None, browser=False)
    workflow.confirm_and_refer(services)
    with services.database.reading(services.get_process_viewer("screenshots")) as session:
        officer = officers.get_by_sign_in(session, workflow.OFFICERS[0][0])
    with services.writing(officer.viewer) as session:
        chosen = [flag.id for flag in flag_queue.load_flags(session, FlagFilter(), offset=4, limit=CONFIRMED)]
        verdicts.confirm_flags(session, chosen, officer=officer)
        captures = opening.list_captures(session, chosen[:1])
    intact = services.store.check_files(captures)
    with services.writing(officer.viewer) as session:
        short = services.settings.bureau_short
        opening.open_case(session, chosen[:1], officer=officer, intact=intact, bureau_short=short)
    genuine = uploads.store_file(services.store, draw_peach(), "正品.png")
    with services.writing(officer.viewer) as session:
        add_right_picture(session, "炎陵黄桃", genuine, source="权利人 2026 年 7 月提供（示意图）", officer=officer)
    return services


def draw_peach() -> BytesIO:
    """A drawn peach, which stands for the picture of the genuine article."""
    picture = Image.new("RGB", (320, 320), "#fdf6e8")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((60, 70, 260, 270), fill="#f4b942")
    draw.chord((60, 70, 260, 270), 300, 60, fill="#ee9a3a")
    draw.arc((110, 60, 230, 290), 120, 250, fill="#d9822b", width=5)
    draw.polygon(((158, 74), (196, 30), (236, 40), (206, 72)), fill="#5c8a3a")
    drawn = BytesIO()
    picture.save(drawn, "PNG")
    drawn.seek(0)
    return drawn


def draw_pages(services: Services, password: str, folder: Path) -> None:
    """Draw home, queue, flag, seller and case into `folder`."""
    with served(services) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        _draw(chromium, address, password, folder)
        chromium.close()


def _draw(chromium: Browser, address: str, password: str, folder: Path) -> None:
    context = chromium.new_context(
        base_url=address, viewport={"width": WIDTH, "height": HEIGHT}, locale="zh-CN", color_scheme="light"
    )
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_label("账号").fill(workflow.OFFICERS[0][0])
    page.get_by_label("口令").fill(password)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="今日").wait_for()
    group = next(g for g in page.request.get("/flags.json").json()["groups"] if g["seller_id"] and g["total"] > 2)
    pages = {
        "home": "/",
        "queue": "/flags",
        "flag": f"/flags/{group['card']['id']}",
        "seller": f"/sellers/{group['seller_id']}",
        "case": "/cases/2",
    }
    for name, path in pages.items():
        page.goto(path)
        page.wait_for_load_state("networkidle")
        _save_small(page.screenshot(animations="disabled"), folder / f"{name}.png")


def _save_small(picture: bytes, path: Path) -> None:
    """Save in 256 colours: a page needs no more, and the file is a third."""
    with Image.open(BytesIO(picture)) as drawn:
        drawn.convert("RGB").quantize(256).save(path, optimize=True)


def main(folder: Path) -> None:
    """Draw all pages into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    password = secrets.token_urlsafe(9)
    with tempfile.TemporaryDirectory() as scratch:
        draw_pages(prepare_record(Path(scratch), password), password, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
