"""The index of this process, kept in step with the catalogue."""

import logging
import threading
import time

from casebook.catalogue.facets.index import FacetIndex
from casebook.catalogue.models import Change, Register

logger = logging.getLogger(__name__)

_lock = threading.Lock()
_index: FacetIndex | None = None


def current(version: int | None = None) -> FacetIndex:
    """The index of the present catalogue version, which a caller who has just read it can give."""
    global _index
    index = _index
    if version is None:
        version = Register.current_version()
    if index is not None and index.version == version:
        return index
    with _lock:
        # Another thread may have renewed it while this one waited.
        version = Register.current_version()
        if _index is None or _index.version > version:  # or an older database was put back
            _index = _built()
        elif _index.version != version:
            changed = Change.cases_between(_index.version, version)
            _index = _built() if changed is None else _index.with_changes(version, changed)
        return _index


def _built() -> FacetIndex:
    begin = time.perf_counter()
    index = FacetIndex.build()
    logger.info(
        "Facet index of catalogue version %s: %s cases in %.1f MB, built in %.0f ms",
        index.version,
        index.total,
        index.size_in_bytes / 1e6,
        (time.perf_counter() - begin) * 1000,
    )
    return index


def forget() -> None:
    """Drop the index of this process, when the database itself was exchanged."""
    global _index
    _index = None
