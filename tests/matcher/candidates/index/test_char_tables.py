"""Characters as numbers, in bulk and one by one."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.candidates.index.char_tables import decode_text, encode_sound, encode_sounds, encode_text, fold_codes
from matcher.text.normalise import fold_character
from matcher.text.pinyin import get_fuzzy_syllable

ANY = st.text(alphabet=st.characters(codec=None), max_size=40)


@given(ANY)
def test_texts_are_folded_and_heard_as_one_letter_at_a_time(text: str) -> None:
    assert fold_codes(encode_text(text)).tolist() == [
        ord(fold_character(letter)) if fold_character(letter).isalnum() else 0 for letter in text
    ]
    assert encode_sounds(encode_text(text)).tolist() == [encode_sound(get_fuzzy_syllable(letter)) for letter in text]
    assert decode_text(encode_text(text)) == text
