"""Signals: ways in which a listing's words are a right's name. One file a family, one function a signal.

A signal answers with a Remark or with nothing; its docstring is what the officer reads in substance.
`spelling` as registered or spelled with a trick · `sound` homophones and pinyin · `shape` look-alikes · `place` place
and product apart · `marking` patents. Their weights stand in `matcher.features.table`.
"""
