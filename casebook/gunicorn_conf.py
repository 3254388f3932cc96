"""gunicorn's settings: `gunicorn -c casebook/gunicorn_conf.py casebook.wsgi`; its options override these."""

import gc
import os
from pathlib import Path
from typing import Any


def _cpus() -> int:
    # What this process may use, which in a container is less than what the machine has.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


bind = "127.0.0.1:8000"

# A worker per processor computes; threads wait for the database and for slow readers.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or min(max(2, _cpus()), 16))
threads = 4

# Load the code once, before forking: workers then share its memory.
preload_app = True

timeout = 30
graceful_timeout = 30
keepalive = 5

# A worker is replaced now and then, never all at once, so that no leak grows for ever.
max_requests = 20_000
max_requests_jitter = 2_000

# The heartbeat file must not sit on a disk that can stall.
_MEMORY = Path("/dev/shm")  # noqa: S108  (a folder in memory; gunicorn names the file)
worker_tmp_dir = str(_MEMORY) if _MEMORY.is_dir() else None

# No management socket: nothing here uses it, and by default it lies in the home directory.
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Before forking, make what every worker needs: they share its memory, and no reader waits for it.

    It stays, so the garbage collector need not look through it.
    """
    if server.cfg.preload_app:
        _build_facet_index(server)
    gc.collect()
    gc.freeze()


def _build_facet_index(server: Any) -> None:
    from django.db import DatabaseError, connections

    from casebook.catalogue import facets

    try:
        facets.current()
    except DatabaseError as error:
        server.log.warning("Each worker will build the facet index itself: %s", error)
    # A worker must not inherit a connection, nor the threads of a pool.
    for connection in connections.all():
        connection.close()
        getattr(connection, "close_pool", lambda: None)()


# The proxy writes the access log; errors go to stderr with Django's.
accesslog = None
errorlog = "-"
