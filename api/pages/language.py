"""The language of the desk: chosen by a link, remembered by the browser; page code in that language."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.access import ServicesDep, needs_secure_cookie
from api.presentation.field_types import LocalPath, ShortText
from api.presentation.render import keep_local
from api.translations.languages import COOKIE_SECONDS, LANGUAGE_COOKIE, TAGS
from api.translations.scripts import translate_script
from casebook.errors import NotFoundError

router = APIRouter(include_in_schema=False)


@router.get("/language")
def choose_language(request: Request, services: ServicesDep, to: ShortText, back: LocalPath = "/") -> Response:
    """Keep the language `to` in a cookie and lead back to the page it was chosen on.

    Raises NotFoundError for a language that the desk does not speak.
    """
    if to not in TAGS:
        raise NotFoundError("没有这种语言。")
    response = RedirectResponse(keep_local(back), status_code=303)
    secure = needs_secure_cookie(request, services.settings)
    response.set_cookie(LANGUAGE_COOKIE, to, max_age=COOKIE_SECONDS, httponly=True, samesite="lax", secure=secure)
    return response


@router.get("/scripts/{language}/{name}")
def send_script(language: ShortText, name: ShortText) -> Response:
    """A script of the desk with its words in `language`. Raises NotFoundError where there is none."""
    source = translate_script(name, language) if language in TAGS else None
    if source is None:
        raise NotFoundError("没有这个页面。")
    return Response(source, media_type="text/javascript", headers={"Cache-Control": "no-cache"})
