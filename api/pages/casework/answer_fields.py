"""What every answer to a referral carries, whichever of the two bureaus types it."""

from api.presentation.acts import ActBody
from api.presentation.field_types import Amount, Day, LongText, ShortText


class AnswerFields(ActBody):
    """The words of an answer, the ground of a refusal, what is promised, what was decided, amounts in yuan."""

    text: LongText
    agreed_on: Day | None = None
    article: ShortText = ""
    fact: LongText = ""
    competent: ShortText = ""
    decision_number: ShortText = ""
    turnover: Amount | None = None
    fine: Amount | None = None
    confiscated: Amount | None = None
