"""Rules for the repository as a whole, so that no review has to look for them."""

import re
import warnings
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.guards.files import (
    CHECKOUT,
    PACKAGE,
    TESTS,
    lines,
    python_files,
    script_and_style_files,
    template_files,
)

MOST_LINES = 400
MANY_LINES = 350
MOST_TEMPLATE_LINES = 100
CODE = [*python_files(PACKAGE, TESTS), CHECKOUT / "manage.py"]
# What .gitignore names at the top, and git's own folder (a file in a linked worktree).
NOT_OURS = {
    ".git", ".venv", ".env", "var", "build", "dist",
    ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis",
}  # fmt: skip
GUARDS = TESTS / "guards"
STATIC_TAG = re.compile(r"{%\s*static\s+['\"]([^'\"]+)['\"]")


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def found(pattern: str, paths: list[Path], *, flags: int = 0) -> list[str]:
    wanted = re.compile(pattern, flags)
    return [f"{where}: {line.strip()}" for where, line in lines(paths) if wanted.search(line)]


def test_the_guards_look_at_real_files():
    """An empty list of files would make every other guard pass."""
    assert len(CODE) > 30
    assert len(template_files()) > 5


def test_no_module_is_past_400_lines():
    near = {
        str(path.relative_to(CHECKOUT)): length(path) for path in CODE if length(path) > MANY_LINES
    }
    if near:
        # Shown, not raised, though the suite turns warnings into errors: there is still room.
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            warnings.warn(f"close to {MOST_LINES} lines: {near}", stacklevel=1)

    assert {name: lines for name, lines in near.items() if lines > MOST_LINES} == {}


def test_no_template_is_past_100_lines():
    too_long = [
        str(path.relative_to(CHECKOUT))
        for path in template_files()
        if length(path) > MOST_TEMPLATE_LINES
    ]

    assert too_long == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"\|\s*safe\b",
        r"\|\s*safeseq\b",
        r"{%\s*autoescape\s+off",
        r"\sstyle\s*=",
        r"\son[a-z]+\s*=\s*[\"']",
        r"<style\b",
        r"javascript:",
    ],
)
def test_no_template_is_unescaped_or_inline(pattern: str):
    assert found(pattern, template_files(), flags=re.IGNORECASE) == []


def test_every_script_element_names_a_file():
    bare = [
        f"{path.relative_to(CHECKOUT)}: {element}"
        for path in template_files()
        for element in re.findall(r"<script\b[^>]*>", path.read_text(encoding="utf-8"))
        if " src=" not in element
    ]

    assert bare == []


def test_every_static_file_that_a_template_names_exists():
    named = {
        name
        for path in template_files()
        for name in STATIC_TAG.findall(path.read_text(encoding="utf-8"))
    }

    assert named
    assert sorted(name for name in named if not finders.find(name)) == []


def test_nothing_loads_from_another_host():
    host = r"[\"']?(?:https?:)?//"
    pattern = rf"src\s*=\s*{host}|href\s*=\s*{host}\S+\.(?:css|js|woff2?)\b|@import|url\(\s*{host}"

    assert found(pattern, [*template_files(), *script_and_style_files()]) == []


def test_no_style_overrules_the_cascade():
    assert found("!" + "important", script_and_style_files()) == []


def test_nothing_is_left_unfinished():
    words = "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "NotImplemented" + "Error"])
    files = [*CODE, *template_files(), *script_and_style_files()]

    assert found(rf"\b(?:{words})\b", files) == []


def test_no_error_is_swallowed():
    assert found(r"except\s*:|except\s+(?:Base)?Exception[^:]*:\s*pass\b", CODE) == []


def test_no_pattern_of_html_is_marked_safe():
    files = [path for path in CODE if GUARDS not in path.parents]

    assert found(r"\bmark_safe\(", files) == []


def test_no_path_of_one_machine_and_no_package_host_is_named():
    # Written in two halves, or this file would be found.
    halves = [
        ("pypi", r"\.org"),
        ("python", "hosted"),
        ("registry", r"\.npmjs"),
        ("deb", r"\.debian"),
        ("/wo", "rk/"),
        (r"\.\./sha", "red"),
        ("/ro", "ot/"),
    ]

    assert found("|".join(left + right for left, right in halves), text_files()) == []


def text_files() -> list[Path]:
    suffixes = {".py", ".md", ".toml", ".lock", ".html", ".css", ".js", ".yaml", ".json", ""}
    return sorted(
        path
        for top in CHECKOUT.iterdir()
        if top.name not in NOT_OURS
        for path in ([top] if top.is_file() else top.rglob("*"))
        if path.is_file() and path.suffix in suffixes
    )


@pytest.mark.parametrize("section", ["Run it", "Test it"])
def test_the_readme_says_it_in_one_command_line(section: str):
    blocks = re.findall(r"^```sh\n(.*?)^```$", readme_section(section), re.DOTALL | re.MULTILINE)

    assert readme_section(section).count("```") == 2
    assert len(blocks) == 1
    assert len(blocks[0].strip().splitlines()) == 1
    assert not blocks[0].rstrip().endswith("\\")


def test_the_readme_names_every_setting():
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    settings = (PACKAGE / "settings.py").read_text(encoding="utf-8")
    names = re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings)

    assert len(names) >= 6
    assert [name for name in names if f"`{name}`" not in text] == []


def readme_section(title: str) -> str:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    sections = re.findall(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert len(sections) == 1, f"README.md must have one section {title!r}"
    return sections[0]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_the_lock_pins_every_package_with_hashes_and_names_no_address(name: str):
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    entry = re.compile(
        r"[a-z0-9-]+==[^\s;]+( ; [^\n]+)? \\(\n    --hash=sha256:[0-9a-f]{64}( \\)?)+"
    )

    assert len(entries) > 25
    assert [found for found in entries if not entry.fullmatch(found)] == []


def test_the_two_locks_agree():
    pins = [
        set(re.findall(r"^(\S+==\S+)", (CHECKOUT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-test.lock")
    ]

    assert pins[0]
    assert pins[0] - pins[1] == set()
