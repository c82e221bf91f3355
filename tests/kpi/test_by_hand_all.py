"""No KPI is without a value computed by hand: each is in a mapping `…FIGURES` of a file `test_by_hand…`."""

from importlib import import_module
from pathlib import Path

from dashboard.catalog.kpis import KPI


def test_every_kpi_has_a_figure_by_hand() -> None:
    told: set[str] = set()
    for path in Path(__file__).parent.glob("test_by_hand*.py"):
        for name, figures in vars(import_module(f"tests.kpi.{path.stem}")).items():
            if name.endswith("FIGURES"):
                told |= set(figures)
    assert set(KPI) - told == set()
