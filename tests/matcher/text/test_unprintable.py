"""What cannot be printed is shown, one sign for one, and can stand in XML."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from matcher.text.unprintable import show_unprintable


def test_a_control_character_is_shown_as_its_picture() -> None:
    assert show_unprintable("山\x08桃\x00\x7f\x1f 脆\t甜\n") == "山␈桃␀␡␟ 脆\t甜\n"


def test_half_a_character_and_no_character_become_the_replacement_character() -> None:
    assert show_unprintable("山\ud800桃\uffff") == "山\ufffd桃\ufffd"


@given(st.text(st.characters(), max_size=60))
def test_any_text_can_stand_in_xml_and_keeps_its_length(text: str) -> None:
    shown = show_unprintable(text)
    assert len(shown) == len(text)
    element = etree.Element("a")
    element.text = shown
    assert etree.fromstring(etree.tostring(element)).text is not None or not shown
