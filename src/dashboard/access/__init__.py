"""Who is looking, and which rows and fields they may see; stands beside the store, knows no page."""

from dashboard.access.viewer import Viewer, admit

__all__ = ["Viewer", "admit"]
