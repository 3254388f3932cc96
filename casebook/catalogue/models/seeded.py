from django.db import models


class Seeded(models.Model):
    """A record that a seed file may have brought.

    `seed_digest` is the digest of the document as it was last loaded from the file. While a fresh dump
    still has that digest nobody has changed the record since, and the file may update it.
    """

    seed_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True
