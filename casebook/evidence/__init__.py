"""Evidence.

`evidence_store` keeps bytes by hash (`scratch` has those in the making), `sealing` seals captures into cases,
`uploads` files that officers add, whose kinds are known by `file_types` and which say what `evidence_kinds` asks for;
`recapture` compares a page with an officer's new capture of it; `provenance` says how captures came to be,
`capture_record` fills the 27 fields of a capture's record with what two officers state (`extraction_check`),
`captures` gives a capture only to those who may see what holds it. `page_pictures` are the captured pictures of a
captured page, `rendered` what a browser made of it; `right_pictures` are pictures of genuine articles.
"""
