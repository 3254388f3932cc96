"""The pages of a case that Django's admin doesn't have."""

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from casebook.browse.views.initiatives import render_initiative
from casebook.catalogue import publishing
from casebook.catalogue.models import Initiative
from casebook.catalogue.publishing import Refused

if TYPE_CHECKING:
    from casebook.editorial.admin.initiative import CaseAdmin


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text="Readers who follow its address will read this.",
        error_messages={"required": "Say why it is withdrawn: its address will tell readers."},
    )


def preview(desk: "CaseAdmin", request: HttpRequest, object_id: int) -> HttpResponse:
    """A case as readers will see it, for those who may see it at the desk, and kept by nobody."""
    initiative = _case_or_404(object_id)
    if not desk.has_view_or_change_permission(request, initiative):
        raise PermissionDenied
    response = render_initiative(request, initiative, is_preview=True)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response


def withdraw(desk: "CaseAdmin", request: HttpRequest, object_id: int) -> HttpResponse:
    """Ask for the reason, then take the case off the public site."""
    initiative = _case_or_404(object_id)
    may = desk.has_withdraw_permission(request, initiative)
    if not (may and desk.has_change_permission(request, initiative)):
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            publishing.withdraw(initiative, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            desk.log_change(request, initiative, "Withdrawn.")
            messages.success(request, f"“{initiative}” is withdrawn.")
            return redirect(reverse("admin:catalogue_initiative_change", args=[initiative.pk]))
    context = {
        **desk.admin_site.each_context(request),
        "title": "Withdraw a case",
        "subtitle": str(initiative),
        "opts": desk.opts,
        "original": initiative,
        "form": form,
        "media": desk.media,
    }
    return TemplateResponse(request, "admin/catalogue/initiative/withdraw.html", context)


def _case_or_404(object_id: int) -> Initiative:
    try:
        return Initiative.objects.for_page().get(pk=object_id)
    except (Initiative.DoesNotExist, OverflowError):
        raise Http404 from None
