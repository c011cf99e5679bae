"""The desk as a web application, put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from api.access import LoginThrottle, SignInNeededError
from api.pages import captures, cases, coverage, crawls, flags, home, listings, referrals, search, sign_in
from api.presentation.render import HERE, page
from api.services import Services
from casebook.errors import CasebookError

# Page code of others: only these files, from where npm put them.
ASSETS = {
    "tabler.css": "@tabler/core/dist/css/tabler.min.css",
    "htmx.js": "htmx.org/dist/htmx.min.js",
}
NOUNS = (sign_in, home, flags, listings, cases, referrals, search, coverage, crawls, captures)
MODULES = HERE / "assets" / "node_modules"
POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "frame-ancestors 'none'; form-action 'self'"
)


def create_app(services: Services) -> FastAPI:
    """The desk over `services`."""

    @asynccontextmanager
    async def follow_while_served(_: FastAPI) -> AsyncIterator[None]:
        services.follower.start()
        try:
            yield
        finally:
            await run_in_threadpool(services.follower.stop)

    app = FastAPI(title="知巡", lifespan=follow_while_served, docs_url=None, redoc_url=None, openapi_url="/api.json")
    app.state.services = services
    app.state.login_throttle = LoginThrottle()
    app.state.assets = all((MODULES / path).is_file() for path in ASSETS.values())
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_api_route("/assets/{name}", asset, methods=["GET"], include_in_schema=False)
    for noun in NOUNS:
        app.include_router(noun.router)
    app.middleware("http")(guarded)
    app.add_exception_handler(SignInNeededError, sign_in_needed)
    app.add_exception_handler(CasebookError, refused)
    app.add_exception_handler(RequestValidationError, not_understood)
    app.add_exception_handler(HTTPException, not_served)
    return app


def asset(name: str) -> Response:
    """A file of the page code of others."""
    path = MODULES / ASSETS.get(name, "")
    if name not in ASSETS or not path.is_file():
        return Response(status_code=404)
    return FileResponse(Path(path), headers={"Cache-Control": "max-age=86400"})


async def guarded(request: Request, call_next):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 - Starlette's own shape
    """Headers that every answer carries."""
    response = await call_next(request)
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    return response


def sign_in_needed(request: Request, _: Exception) -> Response:
    """Nobody is signed in: a page leads to the sign-in and back."""
    if _wants_json(request):
        return _said(request, 401, "sign_in_needed", "请先登录。")
    return RedirectResponse(f"/sign-in?to={quote(request.url.path)}", status_code=303)


def refused(request: Request, refusal: Exception) -> Response:
    """What the casebook refuses."""
    status, code = (refusal.status, refusal.code) if isinstance(refusal, CasebookError) else (500, "fault")
    return _said(request, status, code, str(refusal))


def not_understood(request: Request, fault: Exception) -> Response:
    """A form or an address that is not as it should be."""
    errors = fault.errors() if isinstance(fault, RequestValidationError) else []
    fields = "、".join(str(error["loc"][-1]) for error in errors)
    return _said(request, 422, "not_understood", f"填写的内容不符合要求：{fields}。请检查后重试。")


def not_served(request: Request, fault: Exception) -> Response:
    """An address or a method that there is not."""
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    says = {404: "没有这个页面。", 405: "这个地址不接受这种请求。"}.get(status, "请求没有被接受。")
    return _said(request, status, "not_served", says)


def _said(request: Request, status: int, code: str, says: str) -> Response:
    if _wants_json(request):
        return JSONResponse({"error": {"code": code, "says": says}}, status_code=status)
    return page(request, "refused.html", status=status, says=says)


def _wants_json(request: Request) -> bool:
    return request.url.path.endswith(".json") or "application/json" in request.headers.get("accept", "")
