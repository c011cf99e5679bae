"""A letter to a platform: a request for data in the words of form 15, or a notice to stop a violation.

The 2021 set has no form for the notice; a request before filing has none either and is a plain letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casebook.documents.letter import BLANK, SHEETS
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
from casebook.errors import IncompleteError

TITLES = {"data_request": "协助提供数据函", "stop_notice": "协助制止网络交易违法行为函"}


@dataclass(frozen=True, slots=True)
class PlatformLetterPaper:
    """What the paper says, in words; `listings` are (title, seller, address), `bases` and `secrecy` citations."""

    kind: str
    bureau_name: str
    number: str
    addressee: str
    platform: str
    matter: str
    bases: Sequence[str]
    secrecy: Sequence[str]
    items: Sequence[str]
    first_day: date | None
    last_day: date | None
    due: date
    listings: Sequence[tuple[str, str, str]]
    contact_name: str
    contact_phone: str
    contact_address: str
    at: datetime

    def write_sentences(self) -> tuple[str, ...]:
        """The body of the letter."""
        body = self._write_request() if self.items else self._write_notice()
        return (
            *body,
            f"依据{'、'.join(self.secrecy)}的规定，本局对你单位提供的数据信息严格保密，仅用于履行监督管理职责。",
            f"联系人：{self.contact_name or BLANK}",
            f"联系电话：{self.contact_phone or BLANK}",
            f"联系地址：{self.contact_address or BLANK}",
        )

    def require_whole(self) -> None:
        """Raises IncompleteError where a blank is left."""
        if any(BLANK in line for line in self.write_sentences()):
            raise IncompleteError("函件缺联系人、联系电话或者联系地址：请由管理员在设置里补全。")

    def _write_request(self) -> tuple[str, ...]:
        about = f"{self._name_period()}的" if self.first_day or self.last_day else "的"
        return (
            f"本局在{self.matter}中，需要核实你单位经营的平台（{self.platform}）内有关商品及其经营者的情况。"
            f"依据{'、'.join(self.bases)}的规定，请你单位提供附表所列商品及其经营者{about}下列材料：",
            *(f"{number}. {words}。" for number, words in enumerate(self.items, 1)),
            f"请于{_format_day(self.due)}前，以表格（CSV、XLSX）等电子格式提供，注明数据生成的时间和范围，并签名或者盖章；"
            "不掌握其中某项的，请逐项说明。",
        )

    def _write_notice(self) -> tuple[str, ...]:
        return (
            f"本局在{self.matter}中发现，你单位经营的平台（{self.platform}）内附表所列商品涉嫌违法。依据"
            f"{'、'.join(self.bases)}的规定，要求你单位对附表所列商品采取必要措施予以制止。",
            "采取措施前，请保存有关商品、交易和经营者的信息，以备本局查证。",
            f"请于{_format_day(self.due)}前，将采取措施的时间、方式和结果书面反馈本局；未采取措施的，请说明理由。",
        )

    def _name_period(self) -> str:
        first = _format_day(self.first_day) if self.first_day else ""
        last = _format_day(self.last_day) if self.last_day else "本函发出之日"
        return f"{first}至{last}" if first else f"截至{last}"


def write_platform_letter(facts: PlatformLetterPaper) -> bytes:
    """The letter as .docx. Raises IncompleteError where a blank would be left in it."""
    facts.require_whole()
    paper = create_paper()
    title = TITLES[facts.kind]
    add_heading(paper, facts.bureau_name)
    add_heading(paper, title)
    add_centred(paper, facts.number)
    add_addressee(paper, facts.addressee)
    add_paragraphs(paper, *facts.write_sentences(), "附表：涉及的商品")
    add_signature(paper, facts.bureau_name, "（印章）", format_date(facts.at))
    add_paragraphs(paper, SHEETS)
    rows = [(str(number), *row) for number, row in enumerate(facts.listings, 1)]
    add_table(paper, ("序号", "商品标题", "经营者", "网址链接"), rows, widths=(1.2, 5.4, 3.6, 5.4))
    return save_paper(paper, title=title, at=facts.at)


def _format_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
