"""The Nu HTML checker, which browsers' makers keep, finds no error on any kind of page."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.support.public_pages import PAGES, address

# Where .ci/run puts it.
VNU_JAR = Path(__file__).resolve().parents[2] / "var/npm/node_modules/vnu-jar/build/dist/vnu.jar"
ERROR_PAGES = ["400", "403", "403_csrf", "404", "410", "429", "500", "503"]


@pytest.fixture
def checker() -> list[str]:
    jar = Path(os.environ.get("VNU_JAR") or VNU_JAR)
    java = shutil.which("java")
    if not java:
        pytest.skip("no java for the Nu HTML checker")
    if not jar.is_file():
        pytest.skip(f"no Nu HTML checker at {jar}: npm install --prefix var/npm vnu-jar")
    return [java, "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"]


def test_every_kind_of_page_is_valid(
    client: Client, seeded_db: object, checker: list[str], tmp_path: Path
) -> None:
    pages = {name: client.get(address(path)).content for name, path in PAGES.items()}
    pages |= {name: render_to_string(f"{name}.html").encode() for name in ERROR_PAGES}
    for name, content in pages.items():
        (tmp_path / f"{re.sub('[^a-z0-9]+', '-', name)}.html").write_bytes(content)

    run = subprocess.run(
        [*checker, *sorted(map(str, tmp_path.iterdir()))], capture_output=True, check=True
    )

    assert len(list(tmp_path.iterdir())) == len(PAGES) + len(ERROR_PAGES)
    messages = json.loads(run.stdout)["messages"]
    assert [(m["url"].rpartition("/")[2], m["lastLine"], m["message"]) for m in messages] == []
