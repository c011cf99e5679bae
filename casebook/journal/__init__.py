"""The journal: `journal` chains every act by hashes, `actor` is how it names who acted.

`numbering` gives each paper its number once.
"""
