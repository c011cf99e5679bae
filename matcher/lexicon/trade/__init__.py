"""The words of those who sell copies, beside what honest sellers mean by the same words.

`nicknames` are what buyers call marks, `replica_words` are grades, makes and channels of copies, `accented_names` Latin
names that shops write with accents or without, `food_makers` makers of food with their seats.
"""
