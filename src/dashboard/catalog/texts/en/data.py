"""The English words of the data page."""

TEXTS = {
    "data.tab_load": "Load files",
    "data.tab_loaded": "What is loaded",
    "data.tab_history": "History",
    "data.tab_dictionary": "Data dictionary",
}
