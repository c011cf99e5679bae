"""Evidence.

`evidence_store` keeps bytes by hash, `sealing` seals captures into cases, `provenance` says how captures came to be,
`capture_record` fills the 27 fields of a capture's record, `captures` gives a capture only to those who may see a
listing or case that holds it.
"""
