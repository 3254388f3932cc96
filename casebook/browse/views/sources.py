"""The bibliography: every source that a published case or a finding rests on."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from casebook.browse.filters import SourceFilter
from casebook.browse.views.generics import DetailView, ListView
from casebook.catalogue.models import Citation, FindingCitation, Initiative, Source


class SourceList(ListView):
    template_name = "browse/source_list.html"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Source]:
        self.filters = SourceFilter(self.request.GET)
        found: QuerySet[Source] = self.filters.qs.newest_first()
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(filters=self.filters, **kwargs)


class SourceDetail(DetailView):
    template_name = "browse/source_detail.html"

    def get_queryset(self) -> QuerySet[Source]:
        return Source.objects.public().select_related("issuer")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        citations = Citation.objects.filter(
            source=self.object, initiative__in=Initiative.objects.published()
        ).select_related("initiative__company")
        findings = FindingCitation.objects.filter(source=self.object)
        return super().get_context_data(
            citations=citations.order_by("initiative__accession", "number", "pk"),
            finding_citations=findings.select_related("finding__organisation"),
            crumbs=[(reverse("browse:source-list"), "Sources")],
            **kwargs,
        )
