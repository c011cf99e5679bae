"""Who gets a copy and what it holds, one row a kind of recipient; the file copy itself is never altered."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipient:
    """One kind of recipient.

    `sees_sellers`: the party's name, number and address stay in clear. `gets_pages`: captured pages go along, with
    persons masked. `gets_account`: the account of what was found goes along. Pictures of goods go to everybody.
    """

    code: str
    sees_sellers: bool
    gets_pages: bool
    gets_account: bool


RECIPIENTS: Mapping[str, Recipient] = {
    one.code: one
    for one in (
        Recipient("bureau", sees_sellers=True, gets_pages=True, gets_account=True),
        Recipient("holder", sees_sellers=False, gets_pages=False, gets_account=False),
        Recipient("public", sees_sellers=False, gets_pages=False, gets_account=True),
    )
}
