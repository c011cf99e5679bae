"""What is refused, in two faces: a page with one sentence, or application/problem+json (RFC 9457)."""

from http import HTTPStatus
from secrets import token_hex
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse, RedirectResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from api.access import SignInNeededError
from api.presentation.faces import wants_json
from api.presentation.field_names import name_field
from api.presentation.headers import complete_headers
from api.presentation.render import render_page
from api.translations.languages import translate_for
from casebook.errors import BusyError, CasebookError
from matcher.records.logs import get_logger

log = get_logger(__name__)
MEDIA_TYPE = "application/problem+json"
_SENTENCES = {
    400: "请求的内容读不出来：请返回上一页重试。",
    404: "没有这个页面。",
    405: "这个地址不接受这种请求。",
    413: "提交的内容太大，没有接收。",
    415: "表单须以 UTF-8 编码提交。",
}


class FieldProblem(BaseModel):
    """A field of a request that is not as it should be."""

    field: str
    detail: str


class Problem(BaseModel):
    """A problem as RFC 9457 has it; `detail` is the sentence that officers read, `code` is for programs."""

    type: str = Field(examples=["urn:zhixun:problem:not_found"])
    title: str
    status: int
    detail: str
    instance: str
    code: str
    errors: tuple[FieldProblem, ...] = ()


def _describe_in_openapi(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: {"schema": schema}}}


# What OpenAPI says of refusals: any of these, with the same body.
VIEW_PROBLEMS: dict[int | str, dict[str, Any]] = {status: _describe_in_openapi(status) for status in (401, 404, 422)}
ACT_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: _describe_in_openapi(status) for status in (400, 401, 403, 404, 409, 412, 422)
}


def describe_problems(app: FastAPI) -> None:
    """Add the shape of problems, which are no response model of any route, to the OpenAPI document of `app`.

    The document is made when it is first asked for: a desk starts without it.
    """
    make_document = app.openapi

    def make_described_document() -> dict[str, Any]:
        document = make_document()
        if Problem.__name__ not in document["components"]["schemas"]:
            schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            document["components"]["schemas"] |= {**schema.pop("$defs"), Problem.__name__: schema}
        return document

    app.openapi = make_described_document  # type: ignore[method-assign]  # as FastAPI's guide extends it


def add_error_handlers(app: FastAPI) -> None:
    """Let every error of `app` be answered here."""
    app.add_exception_handler(SignInNeededError, answer_sign_in_needed)
    app.add_exception_handler(CasebookError, answer_refusal)
    app.add_exception_handler(RequestValidationError, _answer_invalid_request)
    app.add_exception_handler(HTTPException, answer_http_error)
    app.add_exception_handler(Exception, _answer_fault)


def answer_problem(
    request: Request, status: int, code: str, detail: str, errors: tuple[FieldProblem, ...] = ()
) -> Response:
    """A refusal in the face that the request asks for."""
    if not wants_json(request):
        return render_page(request, "refused.html", status=status, says=detail)
    detail = translate_for(request, detail)
    problem = Problem(
        type=f"urn:zhixun:problem:{code}", title=HTTPStatus(status).phrase, status=status, detail=detail,
        instance=request.url.path, code=code, errors=errors,
    )  # fmt: skip
    return Response(problem.model_dump_json(), status_code=status, media_type=MEDIA_TYPE)


def answer_sign_in_needed(request: Request, _: Exception) -> Response:
    """Nobody is signed in: a page leads to the sign-in and back."""
    if wants_json(request):
        return answer_problem(request, 401, "sign_in_needed", "请先登录。")
    back = request.url.path if request.method == "GET" else "/"
    return RedirectResponse(f"/sign-in?to={quote(back)}", status_code=303)


def answer_refusal(request: Request, error: Exception) -> Response:
    """What the casebook refuses; its class says the status."""
    status, code = (error.status, error.code) if isinstance(error, CasebookError) else (500, "fault")
    answer = answer_problem(request, status, code, str(error))
    if isinstance(error, BusyError):
        answer.headers["Retry-After"] = str(error.retry_seconds)
    return answer


def _answer_invalid_request(request: Request, error: Exception) -> Response:
    """A form, a body or an address that is not as it should be."""
    wrong = error.errors() if isinstance(error, RequestValidationError) else []
    errors = tuple(FieldProblem(field=str(fault["loc"][-1]), detail=str(fault["msg"])) for fault in wrong)
    fields = "、".join(dict.fromkeys(name_field(fault["loc"]) for fault in wrong))
    return answer_problem(request, 422, "not_understood", f"填写的内容不符合要求：{fields}。请检查后重试。", errors)


def answer_http_error(request: Request, error: Exception) -> Response:
    """An address or a method that there is not."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return answer_problem(request, status, "not_served", _SENTENCES.get(status, "请求没有被接受。"))


def _answer_fault(request: Request, error: Exception) -> Response:
    """A fault that nobody foresaw; the log has it under the number that the officer reads."""
    number = token_hex(4)
    log.error("request_failed", number=number, method=request.method, path=request.url.path, exc_info=error)
    sentence = f"系统出错，这一步没有完成；错误已记入日志（编号 {number}），请联系管理员。"
    try:
        answer = answer_problem(request, 500, "fault", sentence)
    except Exception as second:  # whatever broke the request may break the page of refusals too: the number comes out
        log.error("fault_page_failed", number=number, exc_info=second)
        answer = PlainTextResponse(translate_for(request, sentence), status_code=500)
    complete_headers(answer.headers, request)  # it is made outside of all middleware
    return answer
