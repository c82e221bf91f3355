"""The only place with a database driver: the company's data, its history, and transactions over both."""

from dashboard.store.database import Store, StoreBusyError, VanishedError

__all__ = ["Store", "StoreBusyError", "VanishedError"]
