"""The desk's pages, one file per noun, each with its acts.

`home` is today, `statistics` the months behind it, `triage` what stands before a case, `casework` cases and what goes
to other bureaus, `collection` what is crawled, `finding` what finds things again, `administration` what the bureau sets
for itself. `captures`, `help`, `language` and `sign_in` serve them all. `paging` cuts long lists, `presenters` makes of
the record's nouns what several pages show, `timeline` words the journal's entries. Each noun declares a router; a
page's template lies in the folder of the same name.
"""
