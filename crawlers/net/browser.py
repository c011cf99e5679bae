"""Pages that only a browser can show: rendered by the system's Chromium, leaving picture, archive and final DOM."""

import os
from dataclasses import dataclass
from subprocess import SubprocessError, run
from urllib.parse import urlsplit

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page
from scrapy import Request
from scrapy_playwright.page import PageMethod

from matcher.records.logs import get_logger

FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-pings", "--dns-prefetch-disable",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--webrtc-ip-handling-policy=disable_non_proxied_udp",
)  # fmt: skip
NO_PEERS = """
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport"])
  Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
"""
"""Run in every frame before the page's own scripts: no connection that goes past the resolver rules."""
log = get_logger(__name__)
_METHODS = "playwright_page_methods"
_COPIED_META = frozenset({"depth"})
_SETTLED = 10_000  # ms to wait for a page's own requests to end; one that never rests is taken as it is


@dataclass(frozen=True, slots=True)
class BrowserArtifact:
    """Something that the browser made of a page: `made_by` is `screenshot` or `mhtml`."""

    made_by: str
    media_type: str
    body: bytes


def read_browser_version(chromium: str) -> str:
    """What the browser calls itself, empty where there is none that runs."""
    if not chromium:
        return ""
    try:
        done = run([chromium, "--version"], capture_output=True, text=True, timeout=20, check=True)  # noqa: S603 - the path is the bureau's own setting
    except (OSError, SubprocessError) as failure:
        log.warning("browser_does_not_run", reason=type(failure).__name__)
        return ""
    return done.stdout.strip()


def browser_settings(chromium: str, *, timeout: float, resolved: dict[str, str]) -> dict[str, object]:
    """Scrapy's settings for rendering with `chromium`.

    `resolved` maps the hosts that may be visited to their checked addresses: the browser resolves no other name.
    """
    rules = ", ".join([*(f"MAP {host} {address}" for host, address in resolved.items()), "MAP * ~NOTFOUND"])
    handler = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
    return {
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": chromium,
            "args": [*FLAGS, f"--host-resolver-rules={rules}"],
            "chromium_sandbox": not runs_as_root(),
            "timeout": 30_000,
        },
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 2,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": timeout * 1000,
        "PLAYWRIGHT_ABORT_REQUEST": "crawlers.net.browser.leaves_site",
        "ZHIXUN_RENDERED_HOSTS": sorted(resolved),
    }


def runs_as_root() -> bool:
    """Whether this process is root's, for whom Chromium's sandbox does not work."""
    return os.geteuid() == 0


def leaves_site(request: object) -> bool:
    """Whether a request of the browser's goes somewhere that is not the web; names are bound by the resolver rules."""
    return urlsplit(getattr(request, "url", "")).scheme not in ("http", "https", "data", "blob")


def render_in_browser(request: Request) -> Request:
    """The same request, through the browser."""
    methods = [PageMethod(_wait_until_settled), PageMethod(_take_screenshot), PageMethod(_save_mhtml)]
    copied = {key: value for key, value in request.meta.items() if key in _COPIED_META}
    ours = {"playwright": True, "playwright_page_init_callback": forbid_peers, _METHODS: methods}
    return request.replace(meta={**copied, **ours}, dont_filter=True)


async def forbid_peers(page: Page, _: Request) -> None:
    """Take the ways to connect past the web out of a page before it loads."""
    await page.add_init_script(NO_PEERS)


def browser_artifacts(request: Request) -> list[BrowserArtifact]:
    """What the browser made of the page of an answered request."""
    results = (m.result for m in request.meta.get(_METHODS, ()) if isinstance(m, PageMethod))
    return [result for result in results if isinstance(result, BrowserArtifact)]


async def _wait_until_settled(page: Page) -> None:
    try:
        await page.wait_for_load_state("networkidle", timeout=_SETTLED)
    except BrowserError:
        log.debug("page_never_settled")  # it is taken as it is


async def _take_screenshot(page: Page) -> BrowserArtifact:
    return BrowserArtifact("screenshot", "image/png", await page.screenshot(full_page=True, animations="disabled"))


async def _save_mhtml(page: Page) -> BrowserArtifact:
    session = await page.context.new_cdp_session(page)
    answer = await session.send("Page.captureSnapshot", {"format": "mhtml"})
    return BrowserArtifact("mhtml", "multipart/related", answer["data"].encode())
