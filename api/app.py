"""The desk as a web application, put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles

from api.middleware.body_limit import BodyLimit
from api.middleware.compress import CompressCode
from api.middleware.response_headers import ResponseHeaders
from api.middleware.sign_in_check import SignInCheck
from api.pages import captures, home, language, sign_in, statistics
from api.pages import help as guide
from api.pages.administration import backups, bureaus, officers, platforms, registers, rules, system
from api.pages.casework import (
    campaigns,
    case_access,
    case_platforms,
    cases,
    evidence,
    incoming,
    jurisdiction,
    letter_preview,
    one_referral,
    platform_letters,
    referral_files,
    referrals,
    workbench,
)
from api.pages.collection import coverage, crawls, plans, season
from api.pages.collection.plan_file import PlanRefusedError
from api.pages.finding import batch_search, laws, pictures, places, saved_searches, search, seen_before
from api.pages.triage import flags, joining, listings, queue, right_pictures, runs, sellers
from api.presentation.problems import add_error_handlers, describe_problems
from api.presentation.render import API_FOLDER
from api.presentation.slow_figures import SlowFigures
from api.services import Services
from casebook.integrity.anchors.daily import stamping_daily

# Page code of others: only these files, from where npm put them.
ASSETS = {
    "tabler.css": "@tabler/core/dist/css/tabler.min.css",
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "echarts.js": "echarts/dist/echarts.simple.min.js",
}
PAGE_MODULES = (
    sign_in,
    language,
    home,
    statistics,
    queue,
    flags,
    sellers,
    listings,
    joining,
    right_pictures,
    runs,
    cases,
    case_access,
    workbench,
    evidence,
    letter_preview,
    referrals,
    one_referral,
    referral_files,
    jurisdiction,
    campaigns,
    case_platforms,
    platform_letters,
    incoming,
    search,
    batch_search,
    pictures,
    saved_searches,
    seen_before,
    places,
    laws,
    coverage,
    crawls,
    plans,
    season,
    captures,
    officers,
    registers,
    platforms,
    bureaus,
    backups,
    system,
    guide,
    rules,
)
NODE_MODULES = API_FOLDER / "assets" / "node_modules"
DESK_WAIT_SECONDS = 5.0


def create_app(services: Services) -> FastAPI:
    """The desk over `services`. A request waits for other writers for DESK_WAIT_SECONDS at most."""
    services = replace(services, database=services.database.waiting(DESK_WAIT_SECONDS))

    @asynccontextmanager
    async def follow_while_served(_: FastAPI) -> AsyncIterator[None]:
        services.follower.start()
        try:
            with stamping_daily(services.database, services.store, services.settings):
                yield
        finally:
            await run_in_threadpool(services.follower.stop)

    app = FastAPI(
        title="知巡",
        lifespan=follow_while_served,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api.json",
        redirect_slashes=False,
    )
    app.state.services = services
    app.state.slow_figures = SlowFigures()
    app.state.assets = all((NODE_MODULES / path).is_file() for path in ASSETS.values())
    app.mount("/static", StaticFiles(directory=API_FOLDER / "static"), name="static")
    app.add_api_route("/assets/{name}", send_asset, methods=["GET"], include_in_schema=False)
    for noun in PAGE_MODULES:
        app.include_router(noun.router)
    for layer in (SignInCheck, BodyLimit, CompressCode, ResponseHeaders):  # the last one added is the outermost
        app.add_middleware(layer)
    add_error_handlers(app)
    app.add_exception_handler(sign_in.SignInFailedError, sign_in.answer_failed_sign_in)
    app.add_exception_handler(PlanRefusedError, plans.answer_refused_plan)
    describe_problems(app)
    return app


def send_asset(name: str) -> Response:
    """A file of the page code of others."""
    path = NODE_MODULES / ASSETS.get(name, "")
    if name not in ASSETS or not path.is_file():
        return Response(status_code=404)
    return FileResponse(Path(path), headers={"Cache-Control": "max-age=86400"})
