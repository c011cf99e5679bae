"""What a search by picture shows."""

from api.presentation.views.base import View


class SamePictureView(View):
    """A listing with the picture; `distance` is 0 for the same or merely scaled one and grows with what is changed."""

    sha256: str
    distance: int
    listing_id: int
    title: str
    marketplace: str
    seller: str
    flag_id: int | None
    flag_state: str


class EvidencePictureView(View):
    """Evidence of a case that is the same picture, with the name of its file where an officer added it."""

    sha256: str
    distance: int
    evidence_id: int
    case_id: int
    case_number: str
    case_title: str
    file_name: str


class PicturesView(View):
    """The pictures asked about, of a flag or of none, and the listings and evidence that show the same."""

    flag_id: int | None
    own: tuple[str, ...]
    is_asked: bool
    listings: tuple[SamePictureView, ...]
    evidence: tuple[EvidencePictureView, ...]
