"""The desk in another language than Chinese.

`languages` tells which one a request asks for; `catalogue` reads its translations from the `.po` files below the folder
of its name. `template_words` translates templates when they are compiled, by what `markup_places` says of their HTML;
`scripts` translates page code, `sentences` what the record and the rooms below say: `translator` takes it apart,
`sentence_forms` are the sentences with values. `messages` is what all of them share.

`sources` reads the messages of the files that `pages.cfg` and `sentences.cfg` name, and `update`
(`python -m api.translations.update`) brings the catalogue up to date.
"""
