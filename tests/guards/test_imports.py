import re

import pytest

from tests.guards.files import CHECKOUT, PACKAGE, lines, place, python_files
from tests.guards.imports import FORBIDDEN, broken_arrows, module_name


def test_no_module_breaks_an_import_arrow():
    files = [*PACKAGE.rglob("*.py")]
    broken = [
        f"{place(path, line)} imports {name}"
        for path in files
        for line, name in broken_arrows(
            path.read_text(encoding="utf-8"),
            module=module_name(path, root=CHECKOUT),
            is_package=path.name == "__init__.py",
        )
    ]

    assert len(files) > 20
    assert broken == []


def test_every_part_of_the_package_with_code_has_its_arrows():
    parts = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert parts <= set(FORBIDDEN)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("casebook.catalogue.models.case", "from casebook.browse import views"),
        ("casebook.catalogue.models.case", "from casebook import browse"),
        ("casebook.catalogue.models.case", "from ...browse import views"),
        ("casebook.catalogue.models.case", "from django.http import Http404"),
        ("casebook.catalogue.models.case", "from django import http"),
        ("casebook.catalogue.models.case", "def f():\n    import django.shortcuts"),
        ("casebook.browse.views", "from casebook.catalogue import publishing"),
        ("casebook.browse.views", "from casebook.catalogue.publishing import publish"),
        ("casebook.browse.views", "import_module('casebook.editorial.site')"),
        ("casebook.exchange.files", "import casebook.browse.views as v"),
        ("casebook.env", "from tests.support import environment"),
    ],
)
def test_a_broken_arrow_is_found(module: str, source: str):
    assert list(broken_arrows(source, module=module))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("casebook.catalogue.models.case", "from casebook.catalogue import vocabulary"),
        ("casebook.catalogue.models.case", "from ..vocabulary import Outcome"),
        ("casebook.browse.views", "from django.http import Http404"),
        ("casebook.browse.views", "from casebook.catalogue.models import Initiative"),
        ("casebook.editorial.desk", "from casebook.catalogue import publishing"),
        ("casebook.urls", "from casebook.browse import urls"),
    ],
)
def test_a_right_arrow_is_left_alone(module: str, source: str):
    assert list(broken_arrows(source, module=module)) == []


def test_only_the_search_and_the_settings_know_which_database_it_is():
    knows = re.compile(r"connections?(?:\[[^\]]+\])?\.(?:vendor|features)\b")
    allowed = (PACKAGE / "catalogue" / "search", PACKAGE / "env.py", PACKAGE / "settings.py")
    files = [
        path
        for path in python_files(PACKAGE)
        if not any(path == place or place in path.parents for place in allowed)
    ]

    assert [where for where, line in lines(files) if knows.search(line)] == []
