"""The papers of a referral: 案件移送函 (form 4 of the 2021 set), 线索情况说明, 移送清单."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.documents.paper import (
    addressee,
    body,
    centred,
    date_in_words,
    heading,
    new_paper,
    signature,
    table,
    written,
)
from casebook.flags import Flag

SHEETS = "本文书一式两份，一份送达，一份归档。"
BLANK = "（请补填）"


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter says; times are Beijing time."""

    bureau_name: str
    number: str
    to_bureau: str
    subject: str
    object_kind: str
    ground: str
    reason: str
    article: str
    contact_name: str
    contact_phone: str
    contact_address: str
    at: datetime

    def sentences(self) -> tuple[str, ...]:
        """The body of the letter in the words of the official form."""
        it = "该案" if self.object_kind == "案件" else "该违法线索"
        subject = f"{self.subject}一案" if self.object_kind == "案件" else f"{self.subject}违法线索"
        return (
            f"{subject}，因{self.ground}，{self.reason}。依据{self.article}的规定，现将{it}移送你单位处理。",
            f"联系人：{self.contact_name or BLANK}",
            f"联系电话：{self.contact_phone or BLANK}",
            f"联系地址：{self.contact_address or BLANK}",
            "附件：1. 线索情况说明；2. 移送清单；3. 电子数据证据及散列清单",
        )


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One file of evidence in the packet."""

    path: str
    url: str
    made_at: datetime
    size: int
    sha256: str


def letter(facts: Letter) -> bytes:
    """The 案件移送函 as .docx."""
    paper = new_paper()
    heading(paper, facts.bureau_name)
    heading(paper, "案件移送函")
    centred(paper, facts.number)
    addressee(paper, facts.to_bureau)
    body(paper, *facts.sentences())
    signature(paper, facts.bureau_name, "（印章）", date_in_words(facts.at))
    body(paper, SHEETS)
    return written(paper, title="案件移送函", at=facts.at)


def account(flags: Sequence[Flag], *, subject: str, right: Sequence[str], basis: str, at: datetime) -> bytes:
    """The 线索情况说明: seller, goods, what was seen and what remains open; the right and how it was looked up."""
    paper = new_paper()
    heading(paper, "线索情况说明")
    body(paper, f"一、线索名称：{subject}")
    body(paper, "二、所涉权利", *right)
    body(paper, "三、管辖依据", basis)
    body(paper, "四、商品与当事人")
    for number, flag in enumerate(flags, 1):
        body(paper, *_of_flag(number, flag))
    body(paper, "以上为技术监测发现的情况和待查问题，是否构成违法由你单位依法认定。")
    return written(paper, title="线索情况说明", at=at)


def contents(papers: Sequence[str], exhibits: Sequence[Exhibit], *, at: datetime) -> bytes:
    """The 移送清单: every paper and every file with its hash."""
    paper = new_paper()
    heading(paper, "移送清单")
    rows = [(str(n), name, "", "") for n, name in enumerate(papers, 1)]
    rows += [
        (str(n), f"{one.path}（{one.size} 字节）", f"{one.url}\n{one.made_at:%Y-%m-%d %H:%M:%S}", one.sha256)
        for n, one in enumerate(exhibits, len(papers) + 1)
    ]
    table(paper, ("序号", "材料", "来源与取证时间（北京时间）", "SHA-256"), rows)
    return written(paper, title="移送清单", at=at)


def _of_flag(number: int, flag: Flag) -> list[str]:
    listing, seller = flag.listing, flag.listing.seller
    price = f"{listing.price} 元" if listing.price is not None else "页面未见"
    lines = [
        f"{number}. 商品：{listing.title}",
        f"平台：{listing.marketplace}；网址：{listing.url}；标价：{price}；页面所称产地：{listing.origin or '未标明'}",
        f"经营者：{(seller.licence_name or seller.name) if seller else '页面未见'}；"
        f"统一社会信用代码：{flag.seller_uscc or '页面未见'}；经营地址：{flag.seller_address or '页面未见'}",
        "发现情况：" + "".join(finding.says for finding in flag.match.findings),
    ]
    questions = [finding.question for finding in flag.match.findings if finding.question]
    return lines + ([f"待查问题：{'；'.join(dict.fromkeys(questions))}"] if questions else [])
