"""What neighbours head columns by points at columns that there are, and at one of a table."""

import pytest

from dashboard.catalog.further_headings import _HEADINGS, _TABLES, headings_of, words_for
from dashboard.catalog.tables import TABLE, TABLES
from dashboard.model.table import Table


def test_every_heading_is_of_a_column_that_there_is() -> None:
    anywhere = {column.name for table in TABLES for column in table.columns}
    for name in _HEADINGS:
        table, _, column = name.rpartition(".")
        assert (column in {one.name for one in TABLE[table].columns}) if table else name in anywhere
    assert set(_TABLES) <= set(TABLE)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_heading_points_at_one_column_of_a_table(table: Table) -> None:
    meant: dict[str, str] = {}
    for column in table.columns:
        for heading in headings_of(table, column):
            assert meant.setdefault(heading, column.name) == column.name, heading


def test_headings_are_written_as_they_are_compared_and_once() -> None:
    for words in (*_HEADINGS.values(), *_TABLES.values()):
        assert len(set(words)) == len(words)
        for word in words:
            assert word == " ".join(word.lower().split())
            assert not set(word) & set("_-./")


def test_a_word_in_a_file_name_points_at_one_table() -> None:
    words = [word for table in TABLES for word in words_for(table) if word != table.name]
    assert sorted({word for word in words if words.count(word) > 1}) == []
