"""The 协助提供数据函 to a platform that blocked our crawls: what was looked for, what blocked us, what is asked for.

No official form of the 2021 set fits (form 15 needs a party under inquiry, form 17 a case in hand), so this is a plain
letter. It is a draft: the officer fills in number, day and addressee, and has it approved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casebook.documents.letter import BLANK
from casebook.documents.paper import (
    add_addressee,
    add_centred,
    add_heading,
    add_paragraphs,
    add_signature,
    add_table,
    create_paper,
    format_date,
    save_paper,
)

TITLE = "协助提供数据函"
_TERMS = 20


@dataclass(frozen=True, slots=True)
class DataRequest:
    """What the letter says: `platform` is its title, `reasons` are (what blocked us, how many pages), `articles` the
    citations.
    """

    bureau_name: str
    to: str
    platform: str
    first: date
    last: date
    terms: Sequence[str]
    reasons: Sequence[tuple[str, int]]
    articles: Sequence[str]
    secrecy: Sequence[str]
    contact_name: str
    contact_phone: str
    contact_address: str
    at: datetime

    def write_sentences(self) -> tuple[str, ...]:
        """The body of the letter."""
        days = (
            _format_day(self.first)
            if self.first == self.last
            else f"{_format_day(self.first)}至{_format_day(self.last)}"
        )
        quoted = "、".join(f"“{term}”" for term in self.terms[:_TERMS])
        more = f"等{len(self.terms)}个词语" if len(self.terms) > _TERMS else ""
        looked = f"检索{quoted}{more}" if quoted else "打开投诉举报等线索列明的商品网址"
        offers = "以上述词语在平台上检索所得" if quoted else "上述商品网址"
        pages = sum(number for _, number in self.reasons)
        return (
            f"本局依法对网络交易中商标、地理标志和专利标识的使用情况开展技术监测。{days}，本局在你单位经营的平台"
            f"（{self.platform}）{looked}，有{pages}个页面未能打开，具体情况见附表。本局的监测遵守网站的"
            "robots.txt，不代做人机验证，不登录账号，不规避技术措施。",
            f"依据{'、'.join(self.articles)}的规定，请你单位协助提供下列数据：",
            f"一、{offers}、在{days}展示的商品信息：商品编号、标题、商品页面网址、价格、产地、商品详情"
            "页面及图片、首次上架和下架的时间。",
            "二、上述商品经营者的身份信息：店铺名称、营业执照名称、统一社会信用代码、实际经营地址；依法不需要登记的，"
            "其自我声明和联系方式。",
            "三、便于本局继续依法监测的技术方式，例如数据接口或者定期导出。",
            "请以表格（CSV、XLSX）或者JSON等电子格式提供，并注明数据生成的时间和范围。"
            f"请于{BLANK}前回复；有困难的，请及时与本局联系。",
            f"依据{'、'.join(self.secrecy)}的规定，本局对你单位提供的数据信息采取必要的安全措施，对其中的个人信息、隐私和"
            "商业秘密严格保密，仅用于履行监督管理职责。",
            f"联系人：{self.contact_name or BLANK}",
            f"联系电话：{self.contact_phone or BLANK}",
            f"联系地址：{self.contact_address or BLANK}",
        )


def write_data_request(facts: DataRequest) -> bytes:
    """The 协助提供数据函 as .docx, a draft."""
    paper = create_paper()
    add_heading(paper, facts.bureau_name)
    add_heading(paper, TITLE)
    add_centred(paper, f"文号：{BLANK}")
    add_addressee(paper, facts.to or BLANK)
    add_paragraphs(paper, *facts.write_sentences())
    add_signature(paper, facts.bureau_name, "（印章）", format_date(facts.at))
    add_paragraphs(paper, "附表：未能打开的页面")
    rows = [(says, str(number)) for says, number in facts.reasons]
    add_table(paper, ("未能打开的原因", "页面数"), rows)
    add_paragraphs(paper, "本函为系统起草的草稿，须经审核、编号并加盖印章后发出。")
    return save_paper(paper, title=TITLE, at=facts.at)


def _format_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
