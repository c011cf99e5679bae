"""Where the goods come from, as the listing says it, compared with the area that the register states.

`other_origin`: from elsewhere. `origin_fits`: from the area. `rival`: another indication beside the name. `house`:
another maker's house before it. `named_places`: which place names of a title speak of origin.
"""
