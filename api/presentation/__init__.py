"""How the desk answers, to people and to programs.

`views` are typed models, one file per noun; `twins` pairs a page with its JSON twin, `acts` gives an act its two faces;
`faces` tells which of the two a request asks for, `etags` which state of a view it has seen, `field_types` what a field
may hold, `field_names` what it is called, `problems` what is refused, `headers` what every answer carries.
`render` makes pages from templates, `menu` is the side menu, `hit_facts` picks what is shown of a hit, `thumbnails`
draws small pictures, `captured_page` shows a page of others without its links, `words` says the record's words as
officers read them. `province_tiles` places provinces in a grid, `province_outlines` draws a map that was loaded,
`slow_figures` counts what takes long seldom.
"""
