"""Owns nothing but the door: `python -m dashboard …`."""

import sys

from dashboard.command.line import main

if __name__ == "__main__":
    sys.exit(main())
