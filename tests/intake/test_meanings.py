"""Values of a known set in other words are kept and said, and read as that value when somebody chooses so."""

import pytest

from dashboard.catalog.tables import TABLES
from dashboard.intake import inspect
from dashboard.intake.mapping.headers import squeeze
from dashboard.model.table import Column
from tests.desk import Desk

CUSTOMERS = ("klanten.csv", "Klantnummer;Naam;Klanttype\n1;Ann;particulier\n2;Bo;Overheid \n3;Cy;kerk\n")
LOG = (
    "Ticketnummer;Klantnummer;Datum;Kanaal;Soort\n"
    "T1;1;13-02-2025;Phone;klacht\nT2;1;14-02-2025;Sähköposti;klacht\nT3;1;15-02-2025;rooksignaal;vraag\n"
)
KINDS = "SELECT kind FROM interactions ORDER BY interaction_id"
TOLD = [column for table in TABLES for column in table.columns if column.synonyms]


@pytest.mark.parametrize("column", TOLD, ids=lambda column: f"{column.name}-{column.values[0]}")
def test_every_word_stands_for_one_known_value(column: Column) -> None:
    assert {value for value, _ in column.synonyms} <= set(column.values)
    said = [squeeze(word) for _, words in column.synonyms for word in words]
    assert len(said) == len(set(said))
    assert not set(said) & {squeeze(value) for value in column.values}


def test_other_words_are_kept_and_what_they_may_mean_is_said(desk: Desk) -> None:
    planned = desk.plan(CUSTOMERS, ("meldingen.csv", LOG))
    notes = "\n".join(planned.draft.notes)
    assert "Soort: klacht may mean complaint (2 rows), vraag may mean question (1 rows)" in notes
    assert "Phone may mean phone (1 rows)" in notes
    assert "particulier may mean individual" in notes
    seen = [pair for sheet in planned.draft.sheets for pair in sheet.seen.items()]
    assert {header for header, one in seen if one.meanings} == {"Klanttype", "Kanaal", "Soort"}
    planned.draft.close()
    desk.load(CUSTOMERS, ("meldingen.csv", LOG))
    assert desk.rows(KINDS) == [("klacht",), ("klacht",), ("vraag",)]


def test_known_words_are_read_as_the_known_value_when_chosen(desk: Desk) -> None:
    desk.load(CUSTOMERS, ("meldingen.csv", LOG), values={"": {"means": "known"}})
    assert desk.rows("SELECT channel, kind FROM interactions ORDER BY interaction_id") == [
        ("phone", "complaint"), ("email", "complaint"), ("rooksignaal", "question"),
    ]  # fmt: skip
    assert desk.rows("SELECT customer_type FROM customers ORDER BY customer_id") == [
        ("individual",), ("government",), ("kerk",),
    ]  # fmt: skip


def test_known_words_are_read_so_beside_words_of_ones_own(desk: Desk) -> None:
    draft = inspect(desk.store, [desk.file("meldingen.csv", LOG)])
    draft.close()
    assert draft.sheets[0].seen["Kanaal"].others == ("rooksignaal",)
    means = {"Kanaal": {"means": "known,rooksignaal:letter"}}
    desk.load(CUSTOMERS)
    desk.load(("meldingen.csv", LOG), values=means)
    for _ in range(2):
        found = desk.rows("SELECT channel FROM interactions ORDER BY interaction_id")
        assert found == [("phone",), ("email",), ("letter",)]
        desk.load(("meldingen.csv", LOG))


def test_what_is_chosen_goes_first_and_is_remembered_of_the_source(desk: Desk) -> None:
    desk.load(CUSTOMERS)
    desk.load(("meldingen.csv", LOG), values={"Soort": {"means": {}}})
    assert desk.rows(KINDS) == [("klacht",), ("klacht",), ("vraag",)]
    for _ in range(2):
        (table,) = desk.load(("meldingen.csv", LOG)).tables
        assert table.unchanged == 3
    (table,) = desk.load(("meldingen.csv", LOG), values={"Soort": {"means": "klacht:dispute"}}).tables
    assert table.changed == 2
    assert desk.rows(KINDS) == [("dispute",), ("dispute",), ("vraag",)]


def test_a_file_in_the_words_of_the_contract_says_nothing(desk: Desk) -> None:
    upload = desk.file("customers.csv", "customer_id,name,customer_type\n1,Ann,individual\n")
    draft = inspect(desk.store, [upload])
    draft.close()
    assert draft.notes == ()
