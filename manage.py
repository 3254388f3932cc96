#!/usr/bin/env python
import os
import sys

from casebook import env


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebook.settings")
    if sys.argv[1:2] == ["demo"]:
        # Settings refuse to load without a secret, so the demo's own must exist before them.
        env.use_local_secret()

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
