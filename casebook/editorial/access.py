"""Who may do what, beyond Django's permissions per table."""

from django.http import HttpRequest

PUBLISH = "catalogue.publish_initiative"
WITHDRAW = "catalogue.withdraw_initiative"


def is_editor(request: HttpRequest) -> bool:
    """Whether the user may change what readers see; a contributor may not."""
    return request.user.has_perm(PUBLISH)
