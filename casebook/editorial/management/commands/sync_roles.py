from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from casebook.editorial.roles import ROLES, Role


class Command(BaseCommand):
    help = "Make the groups of the roles, each with exactly its permissions; doing it again changes nothing."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        known = {
            f"{app}.{codename}": pk
            for pk, app, codename in Permission.objects.values_list(
                "pk", "content_type__app_label", "codename"
            )
        }
        for role in ROLES:
            self.stdout.write(f"{role.name}: {_sync(role, known)}")


def _sync(role: Role, known: dict[str, int]) -> str:
    if missing := sorted(role.permissions - known.keys()):
        raise CommandError(f"No such permissions: {', '.join(missing)}. Run migrate first.")
    wanted = {known[name] for name in role.permissions}
    group, is_new = Group.objects.get_or_create(name=role.name)
    if not is_new and set(group.permissions.values_list("pk", flat=True)) == wanted:
        return "unchanged"
    group.permissions.set(wanted)
    return "created" if is_new else "updated"
