"""The words of those who sell copies, told apart from what honest sellers mean by the same words.

`nicknames` are what buyers call marks, `replica_words` are grades, makes and channels of copies.
"""
