from typing import Any

from django.views.generic import TemplateView

from casebook.browse import linked_data, page_cache
from casebook.browse.front import FrontPage


class Front(TemplateView):
    template_name = "browse/front.html"
    extra_context: dict[str, Any] | None = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        front = FrontPage(page_cache.index_for(self.request))
        return super().get_context_data(front=front, linked_data=linked_data.website(), **kwargs)
