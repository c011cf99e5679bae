"""Qualifiers: what speaks for and against, once a name was seen. One file a family, one function a qualifier.

`stance`: denied, compared, goes with. `identity`: whose name it is. `goods`: other goods, labels, varieties. `origin`:
where it comes from. `time`: season and licences. `words`: style, replica. `price`: far from the usual. `seller`: who
sells. `shop`: what the shop calls itself. `accessories`: goods for a maker's device. `marking`: patents.

A qualifier answers with an Explanation or with nothing; its docstring is what the officer reads in substance. Their
weights, and what use of the name each settles, stand in `matcher.features.table`.
"""
