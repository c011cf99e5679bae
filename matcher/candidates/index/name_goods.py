"""Whether a name and the goods of a title go together, by departments of goods as bits."""

from matcher.candidates.index.names import Name
from matcher.candidates.likeness import SHORT_SOUND
from matcher.lexicon.phrases import LABEL

MIN_LENGTH_WITHOUT_GOODS = 4
"""Characters from which on a mark is recognised in a disguise where the title names no goods at all."""


def fits_goods(name: Name, offered_departments: int) -> bool:
    """Whether the goods that a title offers allow for a disguise of this name.

    Departments are bits (`matcher.lexicon.departments`), 0 where none is known. A name of few characters is
    recognised only among its own goods.
    """
    if name.departments & offered_departments:
        return True
    if not name.departments:
        return len(name.text) > SHORT_SOUND
    return not offered_departments and len(name.text) >= MIN_LENGTH_WITHOUT_GOODS


def is_word_for_other_goods(name: Name, offered: int, title: str) -> bool:
    """Whether a name of two characters is an ordinary word in this title (新鲜, a mark for machines, beside fruit).

    So it is where the register has many such marks and the title offers goods of other departments; packaging is an
    exception, since it may be the mark's.
    """
    is_short_mark = name.is_han and len(name.text) == SHORT_SOUND and name.min_sound_length > SHORT_SOUND
    return is_short_mark and has_other_goods(name.departments, offered) and not LABEL.search(title)


def has_other_goods(own_departments: int, offered_departments: int) -> bool:
    """Whether a title offers goods, and none of a name's own departments."""
    return own_departments > 0 and offered_departments > 0 and not own_departments & offered_departments
