"""No KPI is without a value worked out by hand: in a mapping `…FIGURES`, or in tests of its parts."""

from importlib import import_module
from pathlib import Path

from dashboard.catalog.kpis import KPI

HERE = Path(__file__).parent
APART = {
    "clv": "kpi/test_lifetime",
    "demand_shift": "kpi/test_shift",
    "new_way_effect": "kpi/test_effect",
    "wins_per_100_contacts": "insight/test_perceived",
}


def test_every_kpi_has_a_figure_by_hand() -> None:
    told = {
        kpi_id for kpi_id, name in APART.items() if kpi_id in (HERE.parent / f"{name}.py").read_text("utf-8")
    }
    for path in HERE.glob("test_by_hand*.py"):
        for name, figures in vars(import_module(f"tests.kpi.{path.stem}")).items():
            if name.endswith("FIGURES"):
                told |= set(figures)
    assert set(KPI) - told == set()
