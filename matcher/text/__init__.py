"""Chinese text.

`normalise` folds it, `pinyin` sounds it, `encoding` reads bytes, `joined` searches many texts at once, `disk_cache`
keeps tables worked out from other packages.
"""
