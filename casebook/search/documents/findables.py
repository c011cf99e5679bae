"""What can be found, one row a kind. A new searchable field is one more `Field` in its file of `kinds`."""

from casebook.search.documents.kinds.cases import CASE
from casebook.search.documents.kinds.evidence import EVIDENCE
from casebook.search.documents.kinds.flags import FLAG
from casebook.search.documents.kinds.incoming import INCOMING
from casebook.search.documents.kinds.laws import LAW
from casebook.search.documents.kinds.listings import LISTING
from casebook.search.documents.kinds.notes import NOTE
from casebook.search.documents.kinds.platform_letters import PLATFORM_LETTER
from casebook.search.documents.kinds.referrals import REFERRAL
from casebook.search.documents.kinds.reporters import REPORTER
from casebook.search.documents.kinds.rights import RIGHT
from casebook.search.documents.kinds.sellers import SELLER
from casebook.search.documents.schema import Schema

FINDABLES = (
    CASE, FLAG, LISTING, REFERRAL, INCOMING, PLATFORM_LETTER, EVIDENCE, NOTE, REPORTER, SELLER, RIGHT, LAW,
)  # fmt: skip

SCHEMA = Schema(FINDABLES)
"""What a bureau's index is made by."""
