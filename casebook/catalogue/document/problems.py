"""What is wrong with a document, where, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: a place in a document and a sentence about it."""

    message: str
    location: Location = ()
    file: str = ""
    line: int | None = None

    @property
    def path(self) -> str:
        """The place as `outcomes[0].reasons[2]`."""
        text = ""
        for part in self.location:
            text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
        return text

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.file and self.line else self.file
        return ": ".join(part for part in (place, self.path, self.message) if part)


class DocumentError(ValueError):
    """A document that cannot be taken; `problems` holds every fault that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def within(self, file: str, lines: "dict[Location, int] | None" = None) -> "DocumentError":
        """The same faults with the file, and the line where it is known."""
        return DocumentError(
            replace(
                problem,
                file=file,
                line=problem.line or _nearest(problem.location, lines or {}),
            )
            for problem in self.problems
        )


def _nearest(location: Location, lines: dict[Location, int]) -> int | None:
    """The line of the place, or of the closest thing around it."""
    for length in range(len(location), -1, -1):
        if location[:length] in lines:
            return lines[location[:length]]
    return None


def did_you_mean(term: object, known: Iterable[str]) -> str:
    """`; did you mean "cost"?`, or nothing if no known term is close."""
    close = process.extractOne(str(term), list(known), score_cutoff=60)
    return f'; did you mean "{close[0]}"?' if close else ""


def from_pydantic(error: ValidationError, fields: Iterable[str]) -> DocumentError:
    """The schema's own complaints, in our words where pydantic's do not say what to do."""
    return DocumentError(
        Problem(_message(detail, fields), tuple(detail["loc"])) for detail in error.errors()
    )


def _message(detail: ErrorDetails, fields: Iterable[str]) -> str:
    context = detail.get("ctx") or {}
    term = detail.get("input")
    match detail["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "is not a field of this document" + did_you_mean(detail["loc"][-1], fields)
        case "enum":
            known = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
            choices = known.split(", ")
            return (
                f'unknown term "{term}"{did_you_mean(term, choices)} (known: {", ".join(choices)})'
            )
        case "value_error":
            return str(context.get("error", detail["msg"]))
        case _:
            return str(detail["msg"])
