"""Every odd file is loaded whole after a plausible mapping by hand, or refused with a message."""

from pathlib import Path

import pytest

from dashboard.intake import LAST_ROW, Choices, Mode, inspect
from dashboard.intake.model import Sheet, Upload
from dashboard.intake.reading.values.conventions import EMPTY_MARKERS
from dashboard.model.errors import RefusedError
from tests.desk import Desk

REFUSED = {"encrypted_no_password.xls", "libreoffice.xlsx", "simple.unknown"}
TOTALS = {"total"}  # of a pasted sheet: set aside
SOURCE = "Fuente: "  # begins the note below a table: set aside
NOTES = {"some"}  # “Some also like to write stuff” below another: set aside
DIFFERENT = {  # as R counts the different values of the first column of its own data sets
    "mtcars": 25, "chickwts": 66, "quakes": 721,
}  # fmt: skip


def sheets_of(desk: Desk, upload: Upload) -> tuple[Sheet, ...]:
    draft = inspect(desk.store, [upload])
    draft.close()
    return draft.sheets


def keys(desk: Desk, upload: Upload, sheet: Sheet) -> set[str]:
    """Give the filled values of a sheet's first column."""
    draft = inspect(desk.store, [upload])
    (table,) = (one.staged.table for one in draft.sheets if one.label == sheet.label)
    cells = [str(row[0] or "").strip() for row in draft.workspace.rows(f'SELECT c0 FROM "{table}"')]
    draft.close()
    counted = (cell for cell in cells if not cell.startswith(SOURCE))
    return {cell for cell in counted if cell and cell.lower() not in EMPTY_MARKERS | TOTALS | NOTES}


def by_hand(sheet: Sheet, every: tuple[Sheet, ...]) -> Choices:
    """Load one sheet alone as products: the first column is the key, the second the name."""
    targets = dict(zip(("product_id", "name"), sheet.staged.headers, strict=False))
    own = Choices(table="products", mapping=targets, keep_last=LAST_ROW, mode=Mode.REPLACE)
    others = {one.label: Choices(skip=True) for one in every if one.label != sheet.label}
    return Choices(sheets={**others, sheet.label: own}, mode=Mode.REPLACE)


def test_every_odd_file_is_loaded_or_refused(desk: Desk, shared_data: Path) -> None:
    refused: dict[str, str] = {}
    different: dict[str, int] = {}
    for path in sorted(file for file in (shared_data / "messy").rglob("*") if file.is_file()):
        upload = Upload(path, path.name)
        try:
            sheets = sheets_of(desk, upload)
        except RefusedError as refusal:
            refused[path.name] = str(refusal)
            continue
        for sheet in sheets:
            chosen = by_hand(sheet, sheets)
            (table,) = desk.load(upload, sheets=chosen.sheets, mode=chosen.mode).tables
            stored = {str(row[0]) for row in desk.rows("SELECT product_id FROM products")}
            assert stored == keys(desk, upload, sheet), sheet.label
            assert table.set_aside + len(stored) <= sheet.staged.rows
            different[sheet.label.split(" › ")[-1]] = len(stored)
    assert set(refused) == REFUSED
    assert all(name in message for name, message in refused.items())
    assert {name: different[name] for name in DIFFERENT} == DIFFERENT


@pytest.mark.parametrize("broken", [b"", b"\0" * 100, b"PK\x03\x04 cut", b"\xff\xfe", b"{", b"PAR1", b'"'])
def test_a_broken_file_is_refused_or_asked_about(desk: Desk, tmp_path: Path, broken: bytes) -> None:
    for name in ("customers.csv", "customers.xlsx", "customers.parquet", "customers.json", "customers"):
        path = tmp_path / name
        path.write_bytes(broken)
        try:
            draft = inspect(desk.store, [Upload(path, name)])
        except RefusedError:
            continue
        assert draft.questions
        draft.close()
