"""Slugs that never change meaning: an old one keeps leading to its owner."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction


class FormerSlug(models.Model):
    """A slug its `owner` had before; it answers with a permanent redirect and is never given out again."""

    slug = models.SlugField(max_length=80, unique=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug


class KeepsFormerSlugs(models.Model):
    """Remembers its former slugs, in a model with `owner` related as `former_slugs`."""

    slug: Any
    former_slugs: Any

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        instance = super().from_db(*args, **kwargs)
        instance._stored_slug = instance.__dict__.get("slug")
        return instance

    def clean(self) -> None:
        super().clean()
        self._refuse_a_slug_of_another()

    def save(self, *args: Any, **kwargs: Any) -> None:
        stored = getattr(self, "_stored_slug", None)
        with transaction.atomic():
            self._refuse_a_slug_of_another()
            super().save(*args, **kwargs)
            if stored and stored != self.slug and self.was_public():
                self.former_slugs.get_or_create(slug=stored)
                # Going back to an earlier slug of its own: that one is current again.
                self.former_slugs.filter(slug=self.slug).delete()
        self._stored_slug = self.slug

    def was_public(self) -> bool:
        """Whether readers may hold the address; a draft may change it without a trace."""
        return True

    def _refuse_a_slug_of_another(self) -> None:
        former: Any = type(self).former_slugs.rel.related_model
        taken = former._default_manager.filter(slug=self.slug).exclude(owner=self.pk).first()
        if taken:
            raise ValidationError(
                {"slug": f"“{self.slug}” is an old address of “{taken.owner}”. Choose another."}
            )
