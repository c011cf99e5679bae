"""The letter of a referral in the words of its form (`letter_forms`); form 4 serves a case and a mere clue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.documents.check_mark import CheckMark, add_check_mark
from casebook.documents.letter_forms import FORMS
from casebook.documents.paper import (
    add_addressee,
    add_centred,
    add_heading,
    add_paragraphs,
    add_signature,
    create_paper,
    format_date,
    keep_signature_on_page,
    save_paper,
)
from casebook.errors import IncompleteError

SHEETS = "本文书一式两份，一份送达，一份归档。"
BLANK = "（请补填）"


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter says: `object_kind` is "case" or "clue", `form` a code of `FORMS`, all else stands in words;
    `at` is Beijing time; `mark` stands at the foot of the letter in a packet."""

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
    attachments: Sequence[str]
    at: datetime
    form: str = "transfer"
    mark: CheckMark | None = None

    def write_sentences(self) -> tuple[str, ...]:
        """The body of the letter in the words of the official form."""
        is_case = self.object_kind == "case"
        matter = f"{self.subject}一案" if is_case else f"{self.subject}违法线索"
        form = FORMS[self.form]
        facts = {"matter": matter, "what": "该案" if is_case else "该违法线索", "ground": self.ground}
        return (
            form.body.format(**facts, reason=self.reason, article=self.article),
            *form.lines,
            f"联系人：{self.contact_name or BLANK}",
            f"联系电话：{self.contact_phone or BLANK}",
            f"联系地址：{self.contact_address or BLANK}",
        )

    def list_attachments(self) -> tuple[str, ...]:
        """The attachments, one a line, the first after the word and the others under it."""
        return tuple(
            f"{'附件：' if number == 1 else '　　　'}{number}. {name}"
            for number, name in enumerate(self.attachments, 1)
        )


def write_letter(facts: Letter) -> bytes:
    """The letter as .docx. Raises IncompleteError where a blank would be left in it."""
    if any(BLANK in line for line in facts.write_sentences()):
        raise IncompleteError("函件还有没填写的内容，请先在移送页“修改草稿”补全。")
    paper = create_paper()
    add_heading(paper, facts.bureau_name)
    form = FORMS[facts.form]
    add_heading(paper, form.title)
    add_centred(paper, facts.number)
    add_paragraphs(paper, "")
    add_addressee(paper, facts.to_bureau)
    add_paragraphs(paper, *facts.write_sentences())
    add_paragraphs(paper, *facts.list_attachments())
    add_paragraphs(paper, "")
    add_signature(paper, facts.bureau_name, "（印章）", format_date(facts.at))
    keep_signature_on_page(paper)
    add_paragraphs(paper, *([f"抄送：{form.copies_to}"] if form.copies_to else []), SHEETS)
    if facts.mark:
        add_check_mark(paper, facts.mark)
    return save_paper(paper, title=form.title, at=facts.at)
