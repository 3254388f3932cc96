"""Documents as YAML text that people review: dates stay text, and every value knows its line."""

import re
from typing import Any

import yaml

from casebook.catalogue.document.problems import DocumentError, Location, Problem

_BOOL, _TIMESTAMP = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe loading in which `2024-02-27` stays text and `NO` is Norway."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag not in (_BOOL, _TIMESTAMP)]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOL, re.compile(r"true|false"), list("tf"))


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def read(text: str) -> tuple[Any, dict[Location, int]]:
    """The data and the line of each place in it; DocumentError if it is no YAML."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        lines: dict[Location, int] = {}
        problems: list[Problem] = []
        if node is None:
            return None, lines
        _visit(node, (), lines, problems, set())
        if problems:
            raise DocumentError(problems)
        return loader.construct_document(node), lines
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        raise DocumentError(
            [Problem(f"is not YAML: {what}", line=mark and mark.line + 1)]
        ) from None
    finally:
        loader.dispose()


def write(data: Any) -> str:
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def _visit(
    node: yaml.Node,
    location: Location,
    lines: dict[Location, int],
    problems: list[Problem],
    visited: set[int],
) -> None:
    if id(node) in visited:
        # A few nested aliases can stand for billions of values.
        problems.append(Problem("repeats another value by an alias: write it out", location))
        return
    visited.add(id(node))
    lines[location] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _visit(item, (*location, index), lines, problems, visited)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            place = (*location, str(key.value))
            if key.value in seen:
                # YAML would silently keep the last one.
                problems.append(Problem("stands here twice", place, line=key.start_mark.line + 1))
            seen.add(key.value)
            _visit(value, place, lines, problems, visited)
