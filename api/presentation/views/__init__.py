"""What pages show: one typed model for a page and its JSON twin, one file a noun.

Times are UTC here; pages show Beijing time. `base` carries what all share.
"""
