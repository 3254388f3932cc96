"""Seeds: the catalogue as files that people review, one case document per case.

`files` reads them, `checks` judges them as a set, neither needs a database; `loading` brings them into one
and `export` writes them back.
"""
