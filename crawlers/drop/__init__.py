"""The drop: the folder that a crawl or an import hands over (docs/drop.md).

`writer` writes it, with the `run_facts`, with `warc` for its archive, `exchange` for what was said around a capture,
`build_info` for the tool that runs and `clock` for our clock's offset. `manifest` closes it; `signing`, `timestamp` and
the bureau's own `bureau_seal` seal it. `recovery` and `replay` go on with one whose run was killed. `verify` and its
`verify_command` check a drop, `transfer` sends it elsewhere.
"""
