"""The words of the `zhixun` command, one file a noun; `api.cli` puts them together."""
