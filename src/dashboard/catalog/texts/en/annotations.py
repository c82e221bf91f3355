"""The English words of annotations on courses over time."""

TEXTS = {
    "annotation.button": "Annotate",
    "annotation.new": "A new annotation",
    "annotation.which": "Annotation",
    "annotation.day": "Day",
    "annotation.words": "What happened",
    "annotation.example": "New telephone system",
    "annotation.about": "It concerns",
    "annotation.for_all": "What concerns the whole company is read by everybody.",
    "annotation.keep": "Save",
    "annotation.remove": "Remove",
    "annotation.kept": "Saved; it stands in every picture over time that shows {day}.",
    "annotation.kept_elsewhere": "Saved; it stands in pictures over time that show {day}, "
    "which this one does not.",
    "annotation.removed": "The annotation of {day} is removed.",
}
