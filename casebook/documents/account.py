"""The 线索情况说明: the right, who offers what, what was seen, what speaks for the seller, what is still open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.documents.paper import add_heading, add_paragraphs, create_paper, save_paper
from matcher.records.listing import Listing
from matcher.records.match import Finding, Match

UNSEEN = "页面未见"


@dataclass(frozen=True, slots=True)
class FlaggedOffer:
    """One flagged offer: the listing as it was flagged, what the matcher said, what the shop publishes of itself."""

    listing: Listing
    match: Match
    seller_address: str
    seller_uscc: str


def write_account(
    offered: Sequence[FlaggedOffer], *, subject: str, right: Sequence[str], basis: str, at: datetime
) -> bytes:
    """The account as .docx; `right` and `basis` are sentences, `at` is Beijing time."""
    paper = create_paper()
    add_heading(paper, "线索情况说明")
    add_paragraphs(paper, f"一、线索名称：{subject}")
    add_paragraphs(paper, "二、所涉权利", *right)
    add_paragraphs(paper, "三、管辖依据", basis)
    add_paragraphs(paper, "四、商品与经营者")
    for number, offer in enumerate(offered, 1):
        add_paragraphs(paper, *_describe_offer(number, offer))
    add_paragraphs(paper, "以上为技术监测发现的情况和待查问题，是否构成违法由你单位依法认定。")
    return save_paper(paper, title="线索情况说明", at=at)


def _describe_offer(number: int, offer: FlaggedOffer) -> list[str]:
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
        *_number_lines("发现情况：", _list_sentences(for_it)),
        *_number_lines("可能有利于经营者的情况：", _list_sentences(against)),
        *_number_lines("待查问题：", questions),
    ]


def _list_sentences(findings: Iterable[Finding]) -> list[str]:
    return list(dict.fromkeys(finding.says for finding in findings))


def _number_lines(head: str, lines: Iterable[str]) -> list[str]:
    numbered = [f"（{number}）{line}" for number, line in enumerate(lines, 1)]
    return [head, *numbered] if numbered else []
