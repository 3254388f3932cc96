"""Whether this process can serve: what `/healthz` and `/readyz` answer."""

import logging

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor

logger = logging.getLogger(__name__)


def unready_reason() -> str:
    """Why this process should get no traffic yet; empty when it can serve."""
    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, InterfaceError):
        # The driver's message names hosts and users: for the log, not for whoever asks.
        logger.exception("The database does not answer")
        return "the database does not answer"
    if plan:
        first = plan[0][0]
        return f"{len(plan)} migrations are not applied, first {first.app_label}.{first.name}"
    return ""
