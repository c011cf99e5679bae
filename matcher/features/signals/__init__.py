"""Signals: ways in which a listing's words are a right's name. One file a family, one function a signal.

`spelling`: as registered or spelled with a trick. `sound`: homophones and pinyin. `shape`: look-alikes. `place`:
place and product apart. `marking`: patents.

A signal answers with an Explanation or with nothing; its docstring is what the officer reads in substance. Their
weights stand in `matcher.features.table`.
"""
