"""From a file that somebody uploads to rows of text: what it is, how it is read, landed for the next step."""

from dashboard.intake.reading.archive import Limits, open_sources
from dashboard.intake.reading.detection import detect, preview, stage
from dashboard.intake.reading.model import NO_DELIMITER, Format, Preview, Reading, Sheet, Source, Staged

__all__ = [
    "NO_DELIMITER",
    "Format",
    "Limits",
    "Preview",
    "Reading",
    "Sheet",
    "Source",
    "Staged",
    "detect",
    "open_sources",
    "preview",
    "stage",
]
