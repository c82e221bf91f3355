"""The only place with a database driver: the company's data, its history, and transactions over both."""

from dashboard.store.database import Store, StoreBusyError

__all__ = ["Store", "StoreBusyError"]
