"""The shop application: one route a function, each answer made of the stock and the address alone."""

from collections.abc import Callable
from http import HTTPStatus
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from crawlers.practice_shop.pictures import draw_picture
from crawlers.practice_shop.search import page_of, search_offers
from crawlers.practice_shop.stock import Offer, Rendering, Stock, read_stock
from crawlers.practice_shop.structured import api_answer, json_ld

ROBOTS = "User-agent: *\nDisallow: /admin\n"

_STATUS = {Rendering.FORBIDDEN: HTTPStatus.FORBIDDEN, Rendering.GONE: HTTPStatus.NOT_FOUND}
"""Renderings with another status than 200; a challenge and goods taken down answer 200, as real shops do."""

Answer = Callable[[Request], Response]


def make_application(stock: Stock | None = None) -> Starlette:
    """The shop over `stock` (None: the tables beside this file)."""
    shop = _Shop(stock or read_stock())
    routes: dict[str, Answer] = {
        "/": shop.show_front,
        "/search": shop.show_results,
        "/offer/{id}": shop.show_offer,
        "/api/offer/{id}.json": shop.offer_data,
        "/seller/{id}": shop.show_seller,
        "/picture/{id}.png": shop.send_picture,
        "/admin": shop.show_admin,
        "/robots.txt": shop.send_robots,
        "/style.css": shop.send_style,
    }
    return Starlette(routes=[Route(path, answer) for path, answer in routes.items()])


class _Shop:
    """The answers; each takes a request and gives the page, with no state between two."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._templates = Environment(
            loader=PackageLoader("crawlers.practice_shop"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )

    def show_front(self, request: Request) -> Response:
        categories = sorted({offer.category for offer in self._stock.offers.values()})
        return self._render_page("front.html", categories=categories, sellers=self._stock.sellers.values())

    def show_results(self, request: Request) -> Response:
        term, number = request.query_params.get("q", ""), request.query_params.get("page", "1")
        hits = search_offers(self._stock.offers.values(), term)
        page = page_of(hits, int(number)) if number.isascii() and number.isdigit() else None
        return self._render_page("results.html", term=term, page=page) if page else self._show_gone()

    def show_offer(self, request: Request) -> Response:
        offer = self._offer_of(request)
        if offer is None:
            return self._show_gone()
        structured = json_ld(offer) if offer.rendering is Rendering.JSON_LD else ""
        others = [other for other in self._stock.offers_of(offer.seller) if other != offer][:4]
        status = _STATUS.get(offer.rendering, HTTPStatus.OK)
        return self._render_page(f"{offer.rendering}.html", status, offer=offer, structured=structured, others=others)

    def offer_data(self, request: Request) -> Response:
        offer = self._offer_of(request)
        if offer is None or offer.rendering is not Rendering.SCRIPT:
            return JSONResponse({"error": "没有这件商品"}, status_code=HTTPStatus.NOT_FOUND)
        return JSONResponse(api_answer(offer))

    def show_seller(self, request: Request) -> Response:
        seller = self._stock.sellers.get(request.path_params["id"])
        if seller is None:
            return self._show_gone()
        return self._render_page("seller.html", seller=seller, offers=self._stock.offers_of(seller))

    def send_picture(self, request: Request) -> Response:
        name = request.path_params["id"]
        if name not in self._stock.offers:
            return PlainTextResponse("没有这张图片", status_code=HTTPStatus.NOT_FOUND)
        return Response(draw_picture(name), media_type="image/png")

    def show_admin(self, request: Request) -> Response:
        return PlainTextResponse("后台页面，robots.txt 不允许采集。")

    def send_robots(self, request: Request) -> Response:
        return PlainTextResponse(ROBOTS)

    def send_style(self, request: Request) -> Response:
        sheet = (files("crawlers.practice_shop") / "templates" / "style.css").read_text("utf-8")
        return Response(sheet, media_type="text/css")

    def _offer_of(self, request: Request) -> Offer | None:
        return self._stock.offers.get(request.path_params["id"])

    def _show_gone(self) -> Response:
        return self._render_page("gone.html", HTTPStatus.NOT_FOUND)

    def _render_page(self, template: str, status: int = HTTPStatus.OK, **facts: object) -> Response:
        return HTMLResponse(self._templates.get_template(template).render(**facts), status_code=status)
