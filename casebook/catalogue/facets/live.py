"""The index of this process, kept in step with the catalogue."""

import threading

from casebook.catalogue.facets.index import FacetIndex
from casebook.catalogue.models import Change, Register

_lock = threading.Lock()
_index: FacetIndex | None = None


def current() -> FacetIndex:
    """The index of the present catalogue version."""
    global _index
    index = _index
    if index is not None and index.version == Register.current_version():
        return index
    with _lock:
        # Another thread may have renewed it while this one waited.
        version = Register.current_version()
        if _index is None:
            _index = FacetIndex.build()
        elif _index.version != version:
            changed = Change.cases_between(_index.version, version)
            _index = (
                FacetIndex.build() if changed is None else _index.with_changes(version, changed)
            )
        return _index


def forget() -> None:
    """Drop the index of this process, when the database itself was exchanged."""
    global _index
    _index = None
