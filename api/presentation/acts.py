"""Acts in two faces: one function for each, answered to a form with a redirect and to a program with the view as JSON.

A form is read as the JSON body that it stands for, so an act declares one Pydantic model for both.
"""

import json
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import Message
from inspect import signature
from typing import Annotated, Any, get_type_hints

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from api.presentation.faces import FORM_TYPES, is_form, make_json_response
from api.presentation.problems import ACT_PROBLEMS
from api.presentation.views.base import View

FORM_TOKEN_FIELD, FORM_TOKEN_HEADER = "csrf", b"x-csrf-token"
_FORM_CHARSETS = ("", "utf-8", "utf8")
Uploads = Mapping[str, UploadFile]
"""Files of a form, by the names of their fields."""


class ActBody(BaseModel):
    """What an act takes: the JSON body of a program, or a form whose fields have the same names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class ActResult:
    """What an act came to: where a form goes on to, and how the view is made that a program is answered with.

    `has_twin`: the view is that of the page at `location`, so its ETag is good for the next act on it.
    """

    location: str
    make_view: Callable[[], View]
    has_twin: bool = True
    set_cookies: Callable[[Response], None] = field(default=lambda _: None)


class FormOrJsonRoute(APIRoute):
    """A route whose handler sees JSON, whether a form or JSON was sent."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of FastAPI behind the translation of a form."""
        handle = super().get_route_handler()

        async def translate_and_handle(request: Request) -> Response:
            request.state.is_form = is_form(request)
            if not request.state.is_form:
                return await handle(request)
            async with _open_form(request) as form:
                return await handle(_convert_form(request, form))

        return translate_and_handle


def declare_act(
    router: APIRouter, path: str, *, view: type[View], created: bool = False
) -> Callable[[Callable[..., ActResult]], Callable[..., ActResult]]:
    """A POST at `path`, answered to a form with 303 and to a program with `view` (201 where something is `created`)."""

    def declare_route(act: Callable[..., ActResult]) -> Callable[..., ActResult]:
        def answer_act(request: Request, acted: Annotated[ActResult, Depends(act)]) -> Response:
            if request.state.is_form and "application/json" not in request.headers.get("accept", ""):
                response: Response = RedirectResponse(acted.location, status_code=303)
            else:
                response = _answer_program(acted, status=201 if created else 200)
            acted.set_cookies(response)
            return response

        router.add_api_route(
            path,
            answer_act,
            methods=["POST"],
            response_model=view,
            status_code=201 if created else 200,
            name=act.__name__,
            summary=act.__doc__,
            responses={303: {"description": "A form goes on to the page of what it changed."}, **ACT_PROBLEMS},
            openapi_extra=_describe_form(act),
            route_class_override=FormOrJsonRoute,
        )
        return act

    return declare_route


def _answer_program(acted: ActResult, *, status: int) -> Response:
    response = make_json_response(acted.make_view(), status=status)
    if acted.has_twin:
        response.headers["Content-Location"] = f"{acted.location}.json"
    else:
        del response.headers["ETag"]
    if status == 201:
        response.headers["Location"] = acted.location
    return response


def _describe_form(act: Callable[..., ActResult]) -> dict[str, Any] | None:
    hints = get_type_hints(act)
    for name in signature(act).parameters:
        if isinstance(hints[name], type) and issubclass(hints[name], ActBody):
            schema = {"$ref": f"#/components/schemas/{hints[name].__name__}"}
            return {"requestBody": {"content": {FORM_TYPES[0]: {"schema": schema}}}}
    return None


def _find_charset(content_type: str) -> str:
    message = Message()
    message["content-type"] = content_type
    return message.get_content_charset("")


@asynccontextmanager
async def _open_form(request: Request) -> AsyncIterator[FormData]:
    """The form of a request; its files lie on the disk and are gone at the end of the block.

    Raises HTTPException 415 for a form that is not said to be UTF-8: some character sets of Python's give half
    characters or nothing.
    """
    if _find_charset(request.headers.get("content-type", "")) not in _FORM_CHARSETS:
        raise HTTPException(415)
    async with request.form() as form:
        yield form


async def get_uploads(request: Request) -> Uploads:
    """The files of the form that a request brought, by their fields; none where it brought no form."""
    uploads: Uploads = getattr(request.state, "uploads", {})
    return uploads


UploadsDep = Annotated[Uploads, Depends(get_uploads)]


async def get_files(request: Request) -> tuple[UploadFile, ...]:
    """All files of the form that a request brought, of one field or several; none where it brought no form."""
    files: tuple[UploadFile, ...] = getattr(request.state, "files", ())
    return files


FilesDep = Annotated[tuple[UploadFile, ...], Depends(get_files)]


def _convert_form(request: Request, form: FormData) -> Request:
    """The same request with its form as a JSON object; a field sent several times is a list, the token a header.

    An empty field is left out, as FastAPI leaves it out of forms; files are for `get_uploads`.
    """
    fields: dict[str, Any] = {}
    for name in form:
        values = [value for value in form.getlist(name) if value and isinstance(value, str)]
        if values:
            fields[name] = values[0] if len(values) == 1 else values
    request.state.files = tuple(one for _, one in form.multi_items() if isinstance(one, UploadFile) and one.filename)
    request.state.uploads = {name: one for name, one in form.items() if isinstance(one, UploadFile) and one.filename}
    token = str(fields.pop(FORM_TOKEN_FIELD, request.headers.get(FORM_TOKEN_HEADER.decode(), "")))
    body = json.dumps(fields).encode()
    replaced = (b"content-type", b"content-length", FORM_TOKEN_HEADER)
    headers = [(name, value) for name, value in request.scope["headers"] if name not in replaced]
    headers += [(b"content-type", b"application/json"), (FORM_TOKEN_HEADER, token.encode())]

    async def receive_body() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request({**request.scope, "headers": headers}, receive_body)
