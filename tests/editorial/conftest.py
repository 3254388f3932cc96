"""The cast: Edith edits, Conrad contributes, Ada administers, Sam has an account and no role."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

SignIn = Callable[..., Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    call_command("sync_roles", stdout=StringIO())

    def with_role(name: str, *, role: str = "", is_staff: bool = True) -> Client:
        user = User.objects.create_user(name, is_staff=is_staff)
        if role:
            user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        return client

    return with_role


@pytest.fixture
def edith(sign_in: SignIn) -> Client:
    return sign_in("edith", role="Editor")


@pytest.fixture
def conrad(sign_in: SignIn) -> Client:
    return sign_in("conrad", role="Contributor")


@pytest.fixture
def ada(sign_in: SignIn) -> Client:
    return sign_in("ada", role="Administrator")


@pytest.fixture
def sam(sign_in: SignIn) -> Client:
    return sign_in("sam", is_staff=False)
