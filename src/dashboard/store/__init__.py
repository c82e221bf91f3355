"""The only place with a database driver: the company's data, its history, and transactions over both."""

from dashboard.store.database import Store, VanishedError
from dashboard.store.opening import StoreBusyError

__all__ = ["Store", "StoreBusyError", "VanishedError"]
