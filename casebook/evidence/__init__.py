"""Evidence.

`evidence_store` keeps bytes by hash and seals them into cases, `provenance` says how captures came to be.
"""
