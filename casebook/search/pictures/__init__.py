"""Pictures that are the same, also scaled, compressed anew or cropped.

`hashes` computes what is compared, `crops` whether one is a part of another, `picture_index` keeps the hashes of all
captured and added pictures beside the search index and finds the near ones, `same_pictures` shows which listings and
cases hold them, of what the viewer may see.
"""
