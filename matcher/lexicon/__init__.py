"""Words by category, as a linguist or a lawyer would list them: rows of data, no judgement.

`goods` families of goods · `phrases` style, replica, label, negation and the like · `common` words that happen to be
place names · `regions` places that buyers name and no table of divisions has · `countries` origins outside China.
"""
