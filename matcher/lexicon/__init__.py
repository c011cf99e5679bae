"""Words by category, as a linguist or a lawyer would list them: tables with their loaders, no judgement.

`goods` are families of goods and their words, `goods_varieties` which name the same, `goods_classes` how near they are
to one another, `departments` are those of a shop as bits; `phrases` are style, replica, label, denial and the like;
`ordinary_words` are words that are no name, `segmentation` cuts a title along them; `trade` has the words of those who
sell copies; `interchangeable_characters` that buyers mix up.
"""
