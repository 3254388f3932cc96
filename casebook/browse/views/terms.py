"""The open vocabularies: a list with definitions, and a page for each term with its cases."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from casebook.browse import page_cache
from casebook.browse.filters.catalogue import PER_PAGE
from casebook.browse.results import Cases
from casebook.browse.views.generics import ListView
from casebook.catalogue.models.terms import Term


class TermList(ListView):
    """`TermList.as_view(model=Sector)`. The model's name is also that of its facet."""

    template_name = "browse/term_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        assert self.model is not None
        name = self.model._meta.model_name
        index = page_cache.index_for(self.request)
        terms = [(term, len(index.matching({name: [term.slug]}))) for term in self.get_queryset()]
        return super().get_context_data(
            name=name, plural=self.model._meta.verbose_name_plural, terms=terms, **kwargs
        )


class TermDetail(ListView):
    """`TermDetail.as_view(term_model=Sector)`: the listed cases of one term, paged."""

    template_name = "browse/term_detail.html"
    paginate_by = PER_PAGE
    term_model: type[Term] | None = None

    def get_queryset(self) -> Any:
        assert self.term_model is not None
        self.term = get_object_or_404(self.term_model, slug=self.kwargs["slug"])
        index = page_cache.index_for(self.request)
        return Cases(index, index.matching({self.name: [self.term.slug]}))

    @property
    def name(self) -> str:
        assert self.term_model is not None
        return str(self.term_model._meta.model_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plural = self.term._meta.verbose_name_plural
        return super().get_context_data(
            term=self.term,
            name=self.name,
            catalogue_url=reverse("browse:initiative-list", query={self.name: self.term.slug}),
            crumbs=[(reverse(f"browse:{self.name}-list"), str(plural).capitalize())],
            **kwargs,
        )
