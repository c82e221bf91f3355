"""Owns nothing but the door: `python -m dashboard …`."""

import os
import sys

from dashboard.command.line import main

if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # the store is closed; the driver's bindings would print a page of leaks while unloading
