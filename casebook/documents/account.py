"""The 线索情况说明: how it was found, the right, who offers what, what was seen, what is open."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.documents.paper import add_heading, add_paragraphs, create_paper, save_paper
from matcher.records.listing import Listing
from matcher.records.match import Finding, Match
from matcher.text.written_prices import write_price

UNSEEN = "页面未见"
OFFER_PARTS = ("shop", "price", "seller", "findings", "evidence")
"""What is said of an offer beside its title, codes of `offer_part`."""
_SALES = ("销量", "已售", "月销", "累计售", "成交")


@dataclass(frozen=True, slots=True)
class FlaggedOffer:
    """One flagged offer: the listing as it was flagged, what the matcher said, what the shop publishes of itself.

    `discovery` is a sentence, `platform` the title that people know it by,
    `first_seen` and `last_seen` are Beijing time, `files` its evidence in the packet.
    """

    listing: Listing
    match: Match
    seller_address: str
    seller_uscc: str
    discovery: str = ""
    platform: str = ""
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    files: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What the account says, in sentences; `articles` are those to look at first, no conclusion."""

    subject: str
    right: Sequence[str]
    basis: str
    articles: Sequence[str]
    offers: Sequence[FlaggedOffer]
    at: datetime


def write_account(account: Account) -> bytes:
    """The account as .docx; its day is Beijing time."""
    paper = create_paper()
    add_heading(paper, "线索情况说明")
    add_paragraphs(paper, f"一、线索名称：{account.subject}")
    add_paragraphs(
        paper, "二、发现经过", *dict.fromkeys(offer.discovery for offer in account.offers if offer.discovery)
    )
    add_paragraphs(paper, "三、所涉权利", *account.right)
    add_paragraphs(paper, "四、可能涉及的条款（以行为发生之日有效的文本为准）", *account.articles)
    add_paragraphs(paper, "五、管辖依据", account.basis)
    add_paragraphs(paper, "六、商品与经营者")
    for number, offer in enumerate(account.offers, 1):
        add_paragraphs(paper, *describe_offer(number, offer))
    add_paragraphs(paper, "以上为技术监测发现的情况和待查问题，是否构成违法由你单位依法认定。")
    return save_paper(paper, title="线索情况说明", at=account.at)


def describe_offer(number: int, offer: FlaggedOffer, parts: Collection[str] = OFFER_PARTS) -> list[str]:
    """One offer in sentences, for the paper, the page in the packet and copies; of its `parts` those that are asked
    for, its title always."""
    lines = [line for part, describe in _PARTS.items() if part in parts for line in describe(offer)]
    return [f"{number}. 商品：{offer.listing.title}", *lines]


def _describe_shop(offer: FlaggedOffer) -> list[str]:
    seller = offer.listing.seller
    shop = seller.name if seller else UNSEEN
    return [f"平台：{offer.platform or UNSEEN}；店铺：{shop}；网址：{offer.listing.url}"]


def _describe_price(offer: FlaggedOffer) -> list[str]:
    listing = offer.listing
    price = write_price(listing.price, listing.currency) if listing.price is not None else UNSEEN
    return [
        f"标价：{price}；销量：{_find_sales(listing)}；页面所称产地：{listing.origin or '未标明'}；"
        f"展示时间：{_describe_period(offer)}"
    ]


def _describe_seller(offer: FlaggedOffer) -> list[str]:
    seller = offer.listing.seller
    who = (seller.licence_name or seller.name) if seller else UNSEEN
    return [
        f"经营者：{who}；统一社会信用代码：{offer.seller_uscc or UNSEEN}；经营地址：{offer.seller_address or UNSEEN}"
    ]


def _describe_findings(offer: FlaggedOffer) -> list[str]:
    findings = offer.match.findings
    questions = dict.fromkeys(finding.question for finding in findings if finding.question)
    return [
        *_number_lines("发现情况：", _list_sentences(one for one in findings if one.weight >= 0)),
        *_number_lines("有利于经营者的情况：", _list_sentences(one for one in findings if one.weight < 0)),
        *_number_lines("待查问题：", questions),
    ]


def _list_files(offer: FlaggedOffer) -> list[str]:
    return [f"证据：{'、'.join(offer.files)}"] if offer.files else []


_PARTS: Mapping[str, Callable[[FlaggedOffer], list[str]]] = {
    "shop": _describe_shop,
    "price": _describe_price,
    "seller": _describe_seller,
    "findings": _describe_findings,
    "evidence": _list_files,
}


def _find_sales(listing: Listing) -> str:
    """What the page says of sales, with the name that it gives them."""
    stated = [f"{name} {value}" for name, value in listing.attributes if any(word in name for word in _SALES)]
    return "、".join(stated) or UNSEEN


def _describe_period(offer: FlaggedOffer) -> str:
    """Between which days the offer was seen; what was before and after is not known."""
    if offer.first_seen is None or offer.last_seen is None:
        return "未记录"
    first, last = offer.first_seen.date(), offer.last_seen.date()
    return f"{first} 采集时可见" if first == last else f"{first} 首次采集可见，{last} 最近一次采集可见"


def _list_sentences(findings: Iterable[Finding]) -> list[str]:
    return list(dict.fromkeys(finding.says for finding in findings))


def _number_lines(head: str, lines: Iterable[str]) -> list[str]:
    numbered = [f"（{number}）{line}" for number, line in enumerate(lines, 1)]
    return [head, *numbered] if numbered else []
