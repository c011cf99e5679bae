"""The wording of each kind of letter, one row a kind; forms 4, 5 and 17 of the 2021 set, and letters that have no form.

`{matter}` is the case or clue, `{what}` this one, `{ground}`, `{reason}` and `{article}` are what the officer decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterForm:
    """A kind of letter: its title, its body, lines that follow the body, to whom a copy goes (empty: nobody)."""

    title: str
    body: str
    lines: tuple[str, ...] = ()
    copies_to: str = ""


FORMS: Mapping[str, LetterForm] = {
    "transfer": LetterForm(
        "案件移送函", "{matter}，因{ground}，{reason}。依据{article}的规定，现将{what}移送你单位处理。"
    ),
    "assistance": LetterForm(
        "协助调查函",
        "本局在办理{matter}中，因{ground}，依据《中华人民共和国行政处罚法》第二十六条、{article}的规定，请你单位协助调查"
        "以下事项（请在相应项后注明结果）：",
        (
            "1. 经营者的登记住所和实际经营地：□一致　□不一致，实际经营地为：",
            "2. 所售商品的进货来源：□有凭证　□无凭证，供货者为：",
            "3. 所售商品的产地：□与标示一致　□不一致，产地为：",
            "4. 已售数量、金额及库存：",
            "5. 有关证据材料（进货单据、销售记录等）的复制件。",
            "请你单位在收到本函后予以协助，并于15个工作日内将调查结果加盖公章，连同相关证据材料送本局。需要延期完成的，"
            "请在期限届满前告知本局。",
        ),
    ),
    "notice": LetterForm(
        "情况通报函", "本局在办理{matter}中发现，{ground}。依据{article}的规定，现将有关情况通报你单位。"
    ),
    "designation": LetterForm(
        "报请指定管辖的请示",
        "{matter}，因{ground}，对管辖有异议。依据{article}的规定，现报请你局指定管辖。有关材料附后。",
    ),
    "police": LetterForm(
        "涉嫌犯罪案件移送书",
        "{matter}，经调查，{ground}，当事人的行为涉嫌犯罪。依据《中华人民共和国行政处罚法》第二十七条、{article}的规定，"
        "现将{what}移送你单位。",
        copies_to="同级人民检察院",
    ),
}
