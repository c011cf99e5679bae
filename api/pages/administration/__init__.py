"""What the bureau sets for itself: `officers`, `registers` of rights, `platforms`, `bureaus`, `backups`,
the weights of the matcher's `rules`, and the `system`: settings and index.

`admins` says what only an administrator may do.
"""
