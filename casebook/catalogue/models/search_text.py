from django.db import models

from casebook.catalogue.models.initiative import Initiative

HEADS = {
    "title": "title",
    "organisation": "company or vendor",
    "promise": "promise",
    "outcome": "outcome",
    "account": "account",
    "source": "source",
}
"""The columns of `SearchText` by what readers call the place of a match, the weightiest first."""


class SearchText(models.Model):
    """The stemmed words a case is found by. The database indexes every row as it is written.

    Trap: SQLite's index hangs on triggers of this table, which a migration that alters the table
    drops with it; such a migration must install them anew.
    """

    # CASCADE: the words of a case go with it.
    initiative = models.OneToOneField(
        Initiative, primary_key=True, on_delete=models.CASCADE, related_name="searched"
    )
    title = models.TextField(blank=True)
    organisation = models.TextField(blank=True)
    promise = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    account = models.TextField(blank=True)
    source = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word that some case has or had, as it is written: what a misspelt one may have meant."""

    word = models.CharField(max_length=40, primary_key=True)
    length = models.PositiveSmallIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.word
