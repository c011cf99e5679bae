"""Names as arrays."""

from pathlib import Path

from matcher.candidates.index.names import Name, Names
from matcher.text.normalise import normalise_text


def test_names_come_back_as_they_were(tmp_path: Path) -> None:
    names = [
        Name(3, "炎陵·黄桃", "炎陵黄桃", is_alias=False, is_han=True, min_near_length=4, departments=0),
        Name(
            7,
            "L'ORÉAL",
            normalise_text("L'ORÉAL").text,
            is_alias=True,
            is_han=False,
            min_near_length=5,
            departments=1 << 23,
        ),
    ]
    Names.from_names(names).save(tmp_path)
    opened = Names.open(tmp_path)
    assert [opened[at] for at in range(len(opened))] == names
