"""Evidence.

`evidence_store` keeps bytes by hash and seals them into cases, `provenance` says how captures came to be, `captures`
gives a capture only to those who may see a listing or case that holds it.
"""
