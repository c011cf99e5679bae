"""The 回执 that goes with a packet on paper: number and journal hash are printed, the answer is ticked and signed."""

from dataclasses import dataclass
from datetime import datetime

from casebook.documents.check_mark import CheckMark, add_check_mark
from casebook.documents.paper import add_addressee, add_heading, add_paragraphs, create_paper, save_paper

TITLE = "移送回执"
_BOXES = (
    "□ 材料收悉（收到日期：　　　年　　月　　日）",
    "□ 予以受理，预计　　　年　　月　　日前告知结果",
    "□ 对管辖有异议，报请指定管辖",
    "□ 退回材料",
    "异议或退回的依据（条款）：",
    "事实：",
    "认为有管辖权的单位：",
    "处理结果（决定书文号、罚没金额、日期）：",
    "联系人：　　　　　　　　联系电话：",
    "（印章）　　　　　　　　　　　　年　　月　　日",
)


@dataclass(frozen=True, slots=True)
class SlipForm:
    """What is printed: to whom the slip goes back, the letter's number and check mark."""

    bureau_name: str
    number: str
    subject: str
    mark: CheckMark
    at: datetime


def write_slip_form(form: SlipForm) -> bytes:
    """Write the slip as the bytes of a .docx file."""
    paper = create_paper()
    add_heading(paper, TITLE)
    add_addressee(paper, form.bureau_name)
    add_paragraphs(paper, f"你局{form.number}移送的“{form.subject}”，我单位：", *_BOXES)
    add_paragraphs(paper, "也可以填写材料包中的“回执.json”（填法见“核对方法.txt”），或者寄回同一系统生成的回执文件。")
    add_check_mark(paper, form.mark)
    return save_paper(paper, title=TITLE, at=form.at)
