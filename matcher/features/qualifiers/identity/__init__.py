"""Whose name it is that the title has.

`neighbours`: another right's, a place or a word. `certainty`: how surely a disguise means the right. `lengthened`: the
mark with a character more, which makes another name of it.
"""
