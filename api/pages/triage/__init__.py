"""Clues before a case: the `queue` of flags, `flags` one by one with the `right_card`, `sellers`, `listings`.

`right_pictures` are added beside what a seller shows, `runs` tells what a crawl looked at;
`joining` puts a confirmed flag into the case of the same seller.
"""
