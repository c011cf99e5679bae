"""Pictures that are the same, also scaled, compressed anew or cropped a little.

`hashes` computes what is compared, `picture_index` keeps the hashes of all captured pictures beside the search index
and finds the near ones, `same_pictures` shows which listings and cases hold them, of what the viewer may see.
"""
