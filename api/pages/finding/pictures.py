"""Search by picture: which other listings show the pictures of a flag, or one that was brought."""

from collections.abc import Iterable

from fastapi import APIRouter

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.casework.uploads import receiving
from api.presentation.acts import ActResult, UploadsDep, declare_act
from api.presentation.field_types import QueryText, RowId
from api.presentation.twins import declare_page
from api.presentation.views.pictures import EvidencePictureView, PicturesView, SamePictureView
from casebook.errors import CasebookError
from casebook.search.pictures.same_pictures import (
    EvidencePicture,
    SamePicture,
    list_flag_pictures,
    list_visible_pictures,
    load_evidence_pictures,
    load_same_pictures,
)

router = APIRouter()
MOST_IN_ADDRESS = 30
"""Pictures that were found by one that was brought: they stand in the address, the picture itself is not kept."""

MOST_BYTES = 20 * 1024 * 1024


@declare_page(router, "/flags/{flag_id}/same-pictures", "finding/pictures.html")
def show_same_pictures(services: ServicesDep, officer: OfficerDep, flag_id: RowId) -> PicturesView:
    """相同图片：哪些商品、哪些案件的证据用了与本条预警相同的图片，缩放、压缩、略裁过的也算。"""
    with services.database.reading(officer.viewer) as session:
        own = list_flag_pictures(session, flag_id)
    distances: dict[str, int] = dict.fromkeys(own, 0)
    for near in services.pictures.find_near_all(own).values():
        for one in near:
            distances[one.sha256] = min(one.distance, distances.get(one.sha256, one.distance))
    with services.database.reading(officer.viewer) as session:
        listings = load_same_pictures(session, distances, but_flag=flag_id)
        evidence = load_evidence_pictures(session, distances)
    return _make_view(flag_id, own, listings, evidence, is_asked=True)


@declare_page(router, "/search/pictures", "finding/pictures.html")
def show_pictures(
    services: ServicesDep, officer: OfficerDep, pictures: QueryText = "", asked: bool = False
) -> PicturesView:
    """以图检索：上传一张图片，查找用了相同图片的商品和案件证据。"""
    distances = {
        sha256: int(distance)
        for sha256, _, distance in (one.partition(":") for one in pictures.split(","))
        if distance.isdecimal() and len(distance) <= 2
    }
    with services.database.reading(officer.viewer) as session:
        listings = load_same_pictures(session, distances)
        evidence = load_evidence_pictures(session, distances)
    return _make_view(None, (), listings, evidence, is_asked=asked)


@declare_act(router, "/search/pictures", view=PicturesView)
def search_picture(services: ServicesDep, officer: ActingOfficerDep, uploads: UploadsDep) -> ActResult:
    """以图检索（文件字段 file，png、jpg、gif、webp）；图片只用来比对，不保存。"""
    with receiving(services, officer, uploads.get("file")) as path:
        if path.stat().st_size > MOST_BYTES:
            raise CasebookError("图片超过 20 MB：请缩小后再试。")
        near = services.pictures.find_near_bytes(path.read_bytes())
    with services.database.reading(officer.viewer) as session:
        visible = list_visible_pictures(session, [one.sha256 for one in near])
    shown = [one for one in near if one.sha256 in visible][:MOST_IN_ADDRESS]
    pictures = ",".join(f"{one.sha256}:{one.distance}" for one in shown)
    return ActResult(
        f"/search/pictures?asked=true&pictures={pictures}",
        lambda: show_pictures(services, officer, pictures, asked=True),
    )


def _make_view(
    flag_id: int | None,
    own: tuple[str, ...],
    listings: Iterable[SamePicture],
    evidence: Iterable[EvidencePicture],
    *,
    is_asked: bool,
) -> PicturesView:
    return PicturesView(
        flag_id=flag_id,
        own=own,
        is_asked=is_asked,
        listings=tuple(map(SamePictureView.from_fact, listings)),
        evidence=tuple(map(EvidencePictureView.from_fact, evidence)),
    )
