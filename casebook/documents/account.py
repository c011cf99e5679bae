"""The 线索情况说明: the right, who offers what, what was seen, what speaks for the seller, what is still open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.documents.paper import body, heading, new_paper, written
from matcher.records.listing import Listing
from matcher.records.match import Finding, Match

UNSEEN = "页面未见"


@dataclass(frozen=True, slots=True)
class Offered:
    """One flagged offer: the listing as it was flagged, what the matcher said, what the shop publishes of itself."""

    listing: Listing
    match: Match
    seller_address: str
    seller_uscc: str


def account(offered: Sequence[Offered], *, subject: str, right: Sequence[str], basis: str, at: datetime) -> bytes:
    """The account as .docx; `right` and `basis` are sentences, `at` is Beijing time."""
    paper = new_paper()
    heading(paper, "线索情况说明")
    body(paper, f"一、线索名称：{subject}")
    body(paper, "二、所涉权利", *right)
    body(paper, "三、管辖依据", basis)
    body(paper, "四、商品与经营者")
    for number, offer in enumerate(offered, 1):
        body(paper, *_of_offer(number, offer))
    body(paper, "以上为技术监测发现的情况和待查问题，是否构成违法由你单位依法认定。")
    return written(paper, title="线索情况说明", at=at)


def _of_offer(number: int, offer: Offered) -> list[str]:
    listing, seller = offer.listing, offer.listing.seller
    price = f"{listing.price} 元" if listing.price is not None else UNSEEN
    who = (seller.licence_name or seller.name) if seller else UNSEEN
    for_it = [finding for finding in offer.match.findings if finding.weight >= 0]
    against = [finding for finding in offer.match.findings if finding.weight < 0]
    questions = dict.fromkeys(finding.question for finding in offer.match.findings if finding.question)
    return [
        f"{number}. 商品：{listing.title}",
        f"平台：{listing.marketplace}；网址：{listing.url}；标价：{price}；页面所称产地：{listing.origin or '未标明'}",
        f"经营者：{who}；统一社会信用代码：{offer.seller_uscc or UNSEEN}；经营地址：{offer.seller_address or UNSEEN}",
        *_listed("发现情况：", _says(for_it)),
        *_listed("可能有利于经营者的情况：", _says(against)),
        *_listed("待查问题：", questions),
    ]


def _says(findings: Iterable[Finding]) -> list[str]:
    return list(dict.fromkeys(finding.says for finding in findings))


def _listed(head: str, lines: Iterable[str]) -> list[str]:
    numbered = [f"（{number}）{line}" for number, line in enumerate(lines, 1)]
    return [head, *numbered] if numbered else []
