"""The import arrows of the layout: which part may know which, and what breaks them."""

import ast
from collections.abc import Iterator
from pathlib import Path

# Part of the package -> what nothing in it may import. A name stands for all below it.
FORBIDDEN: dict[str, tuple[str, ...]] = {
    "catalogue": (
        "casebook.browse",
        "casebook.api",
        "casebook.exchange",
        "casebook.editorial",
        "django.http",
        "django.template",
        "django.shortcuts",
        "django.views",
        "django.contrib.admin",
    ),
    "browse": ("casebook.editorial", "casebook.catalogue.publishing"),
    "api": ("casebook.editorial", "casebook.catalogue.publishing"),
    "exchange": ("casebook.browse", "casebook.api", "casebook.editorial"),
    "editorial": ("casebook.api",),
    "": ("tests",),
}


def imported_names(
    source: str, *, module: str, is_package: bool = False
) -> Iterator[tuple[int, str]]:
    """Every dotted name that the source imports, wherever in it, with its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, module=module, is_package=is_package)
            # `from casebook import browse` imports casebook.browse, so each name counts whole.
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and node.args:
            called = ast.unparse(node.func).rpartition(".")[2]
            name = node.args[0]
            if (
                called in {"import_module", "__import__", "import_string"}
                and isinstance(name, ast.Constant)
                and isinstance(name.value, str)
            ):
                yield node.lineno, name.value


def broken_arrows(
    source: str, *, module: str, is_package: bool = False
) -> Iterator[tuple[int, str]]:
    """The imports of this module that the layout forbids, with their lines."""
    part = module.split(".")[1] if module.count(".") else ""
    forbidden = (*FORBIDDEN[""], *FORBIDDEN.get(part, ()))
    for line, name in imported_names(source, module=module, is_package=is_package):
        if any(f"{name}.".startswith(f"{prefix}.") for prefix in forbidden):
            yield line, name


def module_name(path: Path, *, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _absolute(node: ast.ImportFrom, *, module: str, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parents = module.split(".")
    keep = len(parents) - node.level + (1 if is_package else 0)
    return ".".join([*parents[:keep], *([node.module] if node.module else [])])
