"""A word of a query in every way that it is looked for: its tokens, its sound, and as a code without signs."""

from collections.abc import Sequence
from itertools import islice

from casebook.search.documents.analyzer import list_syllables, tokenize_text
from casebook.search.documents.codes import join_code
from casebook.search.query.address_numbers import list_address_numbers
from casebook.search.query.pinyin_readings import (
    list_begun_readings,
    list_mixed_readings,
    list_near_sounds,
    list_pinyin_readings,
)
from casebook.search.query.quantities import list_other_spellings
from casebook.search.query.tree import Either, Form, Node, Word
from matcher.text.han import is_han
from matcher.text.normalise import fold_character
from matcher.variants.lookalikes import load_lookalikes

MAX_INITIALS = 12
"""Letters that are also looked for as the initials of pinyin."""

LEAST_CHARACTERS = 2
"""Characters from which on a word is also looked for by its sound: one alone (刘) sounds like too many (柳, 留, 流)."""

LEAST_CHARACTERS_BY_LOOKS, MOST_CHARACTERS_BY_LOOKS = 3, 8
"""Characters of a word that is also looked for by its looks: of two, one that differs leaves too little."""

MOST_LOOKALIKES = 80
"""Ways to write a word with another character that looks alike."""

LEAST_LETTERS = 2
"""Letters before a * or a ~, so that the word says something."""


def make_word(text: str, *, field: str = "", form: Form = Form.PLAIN) -> Word:
    """The word of a text in which there is something to search for (`analyzer.has_letters`)."""
    tokens = tuple(token.text for token in tokenize_text(text))
    letters = "".join(tokens)
    if form is Form.PREFIX and (is_han(tokens[-1][-1]) or len(tokens[-1]) < LEAST_LETTERS):
        form = Form.PLAIN  # a character is a token of its own: whatever follows it fits anyway
    if form is Form.FUZZY and len(letters) <= LEAST_LETTERS:
        form = Form.PLAIN
    if form in (Form.PHRASE, Form.PREFIX):
        return Word(tokens, field, form, joined=join_code(text))
    is_latin = len(letters) >= LEAST_LETTERS and letters.isascii() and letters.isalpha()
    is_chinese = len(tokens) >= LEAST_CHARACTERS and all(map(is_han, letters))
    readings = list_pinyin_readings(letters) if is_latin else _list_readings_beside_characters(tokens)
    homophone = tuple(list_syllables(letters)) if is_chinese else ()
    return Word(
        tokens,
        field,
        form,
        readings=readings,
        begun=list_begun_readings(letters) if is_latin and not readings else (),
        initials=tuple(letters) if is_latin and len(letters) <= MAX_INITIALS else (),
        homophone=homophone,
        near_sounds=list_near_sounds(homophone or (readings[0] if readings else ())) if form is Form.FUZZY else (),
        lookalikes=_list_lookalikes(letters) if is_chinese else (),
        joined=join_code(text),
    )


def make_word_or_quantity(text: str, *, field: str = "", form: Form = Form.PLAIN) -> Node:
    """The word of a text; a quantity (250g, 十斤) may be written otherwise, an address stands for its numbers too."""
    word = make_word(text, field=field, form=form)
    others = list_other_spellings("".join(word.tokens)) if word.form is Form.PLAIN else ()
    others = (*others, *list_address_numbers(text)) if word.form is Form.PLAIN else others
    return Either((word, *(make_word(other, field=field, form=Form.PHRASE) for other in others))) if others else word


def _list_readings_beside_characters(tokens: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The readings of letters in a word with characters; none where it has a digit."""
    has_letters_only = all(is_han(token) or (token.isascii() and token.isalpha()) for token in tokens)
    return list_mixed_readings(tokens) if has_letters_only and not all(map(is_han, tokens)) else ()


def _list_lookalikes(letters: str) -> tuple[tuple[str, ...], ...]:
    """The tokens of a word with one character changed for one that the matcher takes for its like."""
    if not LEAST_CHARACTERS_BY_LOOKS <= len(letters) <= MOST_CHARACTERS_BY_LOOKS:
        return ()
    table = load_lookalikes()
    changed = (
        (*letters[:at], other, *letters[at + 1 :])
        for at, letter in enumerate(letters)
        for other in sorted({fold_character(other) for other in table.get(letter, ())} - {letter})
    )
    return tuple(islice(dict.fromkeys(changed), MOST_LOOKALIKES))
