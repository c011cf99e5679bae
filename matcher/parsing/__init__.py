"""What is read from a title and from a right's name before the two meet.

`title` reads goods, places and denials, `patent_marks` the patent markings of a listing, `right_name` and `short_forms`
what a right's name is made of, `place_and_product` the place and the goods in it, `patent_numbers` checks numbers.
"""
