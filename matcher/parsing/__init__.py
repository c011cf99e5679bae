"""What is read from a listing and from a right's name before the two are compared.

`title` reads goods, places and denials, `patent_marks` the patent markings of a listing, `patent_numbers` checks
their numbers; `right_name` and `short_forms` say what a right's name is made of, `place_and_product` its place and
goods.
"""
