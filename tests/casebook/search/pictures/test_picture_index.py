"""The same picture again: `hashes`, `crops`, `picture_index`, `same_pictures` over drawn pictures and a real record."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from casebook.documents.picture_file import UnreadablePictureError
from casebook.errors import CasebookError
from casebook.intake.ingest import ingest_drop
from casebook.search.pictures.crops import LEAST_CORRELATION, correlate, read_small_picture
from casebook.search.pictures.hashes import MOST_DIFFERENT, measure_distances, read_hashes
from casebook.search.pictures.picture_index import PictureIndex
from casebook.search.pictures.same_pictures import list_flag_pictures, load_same_pictures
from tests.casebook.conftest import Bureau
from tests.casebook.drops import Offered, write_drop
from tests.casebook.viewers import STRANGER

SIZE = 480, 360


def draw(seed: int) -> Image.Image:
    """A picture with some hundred coloured shapes; no two seeds give one alike."""
    random = np.random.default_rng(seed)
    picture = Image.new("RGB", SIZE, _pick_colour(random))
    pen = ImageDraw.Draw(picture)
    for _ in range(60):
        x, y = random.integers(0, SIZE[0]), random.integers(0, SIZE[1])
        wide, high = random.integers(10, 160, 2)
        pen.ellipse((int(x), int(y), int(x + wide), int(y + high)), fill=_pick_colour(random))
    return picture


def _pick_colour(random: np.random.Generator) -> tuple[int, int, int]:
    red, green, blue = (int(one) for one in random.integers(0, 255, 3))
    return red, green, blue


def crop(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """What is left of a picture without these shares of its sides."""
    width, height = picture.size
    return picture.crop((int(width * left), int(height * top), int(width * (1 - right)), int(height * (1 - bottom))))


def encode(picture: Image.Image, *, quality: int = 75) -> bytes:
    body = BytesIO()
    picture.save(body, "JPEG", quality=quality)
    return body.getvalue()


CHANGED: dict[str, Callable[[Image.Image], Image.Image]] = {
    "compressed": lambda picture: picture,
    "scaled": lambda picture: picture.resize((200, 150)),
    "without a side": lambda picture: crop(picture, 0.08, 0, 0, 0),
    "without a border": lambda picture: crop(picture, 0.04, 0.04, 0.04, 0.04),
    "without a corner": lambda picture: crop(picture, 0, 0.08, 0.08, 0),
    "without a third at the left": lambda picture: crop(picture, 1 / 3, 0, 0, 0),
    "without a third at the bottom": lambda picture: crop(picture, 0, 0, 0, 1 / 3),
    "without a third around": lambda picture: crop(picture, 0.09, 0.09, 0.09, 0.09),
    "without a third at a corner": lambda picture: crop(picture, 0.18, 0, 0, 0.18),
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED.keys())
def test_a_changed_picture_is_near_to_its_own_and_to_no_other(change: Callable[[Image.Image], Image.Image]) -> None:
    hashes = np.array([read_hashes(encode(draw(seed), quality=95)) for seed in range(40)])
    found = wrong = 0
    for seed in range(20):
        near = measure_distances(read_hashes(encode(change(draw(seed)), quality=60)), hashes) <= MOST_DIFFERENT
        found += near[seed]
        wrong += near.sum() - near[seed]
    assert (found, wrong) == (20, 0)


@pytest.mark.parametrize("shares", [(0.12, 0.05, 0.1, 0.13), (0.2, 0.2, 0.13, 0.13), (0.3, 0.1, 0.05, 0.02)])
def test_a_part_cut_at_any_place_fits_into_its_own_and_into_no_other(shares: tuple[float, float, float, float]) -> None:
    wholes = [read_small_picture(encode(draw(seed))) for seed in range(8)]
    parts = [read_small_picture(encode(crop(draw(seed), *shares), quality=60)) for seed in range(4)]
    for seed, part in enumerate(parts):
        fitting = [number for number, whole in enumerate(wholes) if correlate(part, whole) >= LEAST_CORRELATION]
        assert fitting == [seed]
        assert correlate(wholes[seed], part) == correlate(part, wholes[seed])


def test_one_grey_all_over_is_part_of_nothing() -> None:
    plain = read_small_picture(encode(Image.new("RGB", SIZE, "grey")))
    assert correlate(plain, read_small_picture(encode(draw(1)))) < LEAST_CORRELATION
    assert correlate(plain, plain) < LEAST_CORRELATION


@pytest.mark.parametrize("body", [b"", b"\x89PNG\r\n", b"<svg/>", encode(draw(1))[:300]])
def test_what_is_no_picture_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadablePictureError):
        read_hashes(body)


def test_listings_with_the_same_picture_are_found_by_whoever_may_see_them(bureau: Bureau, tmp_path: Path) -> None:
    pictures = [draw(1), crop(draw(1), 0.08, 0, 0, 0), draw(2)]
    offers = [
        Offered(str(number), f"炎陵黄桃 山东 第{number}批", origin="山东临沂", picture=encode(picture))
        for number, picture in enumerate(pictures)
    ]
    offers.append(Offered("9", "坏图片", picture=b"\x89PNG broken"))
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "1", offers), matcher=bureau.matcher, store=bureau.store)
    index = PictureIndex(tmp_path / "pictures.sqlite", bureau.store)
    assert not index.follow(bureau.database)
    assert not index.follow(bureau.database), "nothing is read twice"
    with bureau.reading() as session:
        (own,) = list_flag_pictures(session, 1)
    ((_, near),) = index.find_near_all([own]).items()
    again = PictureIndex(tmp_path / "pictures.sqlite", bureau.store)
    (brought, *_) = again.find_near_bytes(encode(draw(1), quality=50))
    parts = again.find_near_bytes(encode(crop(draw(1), 0.2, 0.2, 0.13, 0.13)))
    assert {one.sha256 for one in parts} == {own, near[0].sha256}
    assert (brought.sha256, len(near)) == (own, 1)
    with bureau.reading() as session:
        (same,) = load_same_pictures(session, {own: 0, near[0].sha256: near[0].distance}, but_flag=1)
    assert (same.listing_id, same.title, same.seller) == (2, "炎陵黄桃 山东 第1批", "甲市甜果商行")
    with bureau.database.reading(STRANGER) as session:
        assert load_same_pictures(session, {own: 0}) == ()
    with pytest.raises(CasebookError, match="不是可以比对的图片"):
        index.find_near_bytes(b"no picture")
