"""The register of bureaus: `bureau_rows` reads and writes it, `bureau_file` reads a table of bureaus, `bureau_draft`
has a table that was uploaded and is looked at before it is put in force."""
