"""Owns the truth test: companies with planted defects, what the checks find in them, and the table of it.

`python -m benchmarks.truth` writes docs/truth.md: a table over seeds that no threshold was tuned on, and one
over those they were. With `--first-seed N` it prints the table over the seeds from N on, and writes nothing.
"""

import argparse
import json
import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from dashboard.catalog.checks import CHECK
from dashboard.demo import PLANTS, generate
from dashboard.quality import check_groups
from dashboard.store import Store
from tests.quality.loaded import load_generated

TABLE = Path(__file__).parents[1] / "docs" / "truth.md"
MONTHS = 14
ALONE, IN_PAIRS = 2, 8  # defects planted alone, and pairs of them, per seed
CROWDED = "a group is cut so small that its customers are too few to tell"
LEFT_OUT = {  # pairs in which one defect truly changes the other, and why
    ("dominant", "mixed"): CROWDED,
    ("dominant", "not_served"): CROWDED,
    ("dominant", "twins"): CROWDED,
    ("mixed", "too_many"): CROWDED,
    (
        "dominant",
        "unrecognisable",
    ): "who is gathered from everywhere is mostly of the dominant group, and alike",
    ("indistinct_viewpoint", "mixed"): "half of a group calls more often: operations do differ",
    ("indistinct_viewpoint", "stale"): "a group that nobody calls any more differs in operations",
    ("indistinct_viewpoint", "not_served"): "customers without contacts differ in operations",
}
FRESH, TUNED = 201, 1  # the first seeds of either table; thresholds may be tuned on the second only
SECTIONS = (
    (FRESH, "On seeds that no threshold was tuned on"),
    (TUNED, "On the seeds that the thresholds were tuned on"),
)
STATISTICAL = {"unrecognisable", "twins", "indistinct_viewpoint", "mixed", "served_worse", "not_served"}


@dataclass(frozen=True, slots=True)
class Trial:
    """One company: its seed and what was planted."""

    seed: int
    planted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was true and what was found in one company, by check."""

    trial: Trial
    truth: dict[str, frozenset[str]]
    found: dict[str, frozenset[str]]


def trials(first: int, seeds: int) -> Iterator[Trial]:
    """Give for every seed from the first on a clean company, some defects alone, and some in pairs.

    Pairs are drawn anew for every seed. Defects take turns in both, so that over the seeds each is planted
    alone and with many others.
    """
    alone = [plant.id for plant in PLANTS]
    for seed in range(first, first + seeds):
        yield Trial(seed, ())
        for _ in range(ALONE):
            alone.append(alone.pop(0))
            yield Trial(seed, (alone[-1],))
        yield from (Trial(seed, pair) for pair in islice(_paired(seed), IN_PAIRS))


def _paired(seed: int) -> Iterator[tuple[str, ...]]:
    """Give disjoint pairs of defects in an order of chance, without those that are left out."""
    drawn = [plant.id for plant in PLANTS]
    random.Random(seed).shuffle(drawn)
    for at in range(0, len(drawn) - 1, 2):
        pair = tuple(sorted(drawn[at : at + 2]))
        if pair not in LEFT_OUT:
            yield pair


def judge(trial: Trial, customers: int) -> Verdict:
    """Make the company of a trial and examine its groups."""
    folder = Path(tempfile.mkdtemp())
    try:
        generate(folder / "files", customers, MONTHS, trial.seed, trial.planted)
        store = Store.open(folder / "store")
        load_generated(store, folder / "files")
        report = check_groups(store)
        store.close()
        truth = json.loads((folder / "files" / "truth.json").read_text("utf-8"))
    finally:
        shutil.rmtree(folder)
    return Verdict(
        trial,
        {name: frozenset(keys) for name, keys in truth.items() if name in CHECK and keys},
        {finding.id: frozenset(finding.keys) for finding in report.findings},
    )


def page(sections: list[str], customers: int) -> str:
    """Give the page: what was tried and how to read it, the tables, and what is not tried."""
    lines = [
        "# What the checks of groups find",
        "",
        f"Written by `make truth`, from generated companies of {customers:,} customers: for every seed one",
        "without a planted defect, the others with one or two, every defect alone and with many others.",
        "Recall is the share of planted victims (customers, groups, pairs) that were named, precision the",
        "share of those named that were planted, both over all companies of a table. A false alarm is a",
        "clean company in which the check found something.",
        "",
        "Deterministic checks should find all victims and no others. A statistical one cannot: at the",
        "level it is set to, chance alone hides or shows a difference now and then, and more often in small",
        "groups. The levels hold for any size; the companies here are as small as the defects allow.",
        "",
        *sections,
        "## Pairs that are left out",
        "",
        "One of their defects truly changes the other, so that nobody could say what should be found:",
        "",
        *(f"- {one} + {other}: {why}" for (one, other), why in LEFT_OUT.items()),
    ]
    return "\n".join(lines) + "\n"


def section(title: str, verdicts: list[Verdict]) -> str:
    """Give a row per check, and every company in which what was found is not the truth."""
    clean = [one for one in verdicts if not one.trial.planted]
    seeds = [one.trial.seed for one in clean]
    lines = [
        f"## {title}",
        "",
        f"{len(verdicts)} companies, {len(clean)} of them clean; seeds {min(seeds)} to {max(seeds)}.",
        "",
        "| check | kind | companies with it | recall | precision | false alarms |",
        "|---|---|---|---|---|---|",
        *(_row(name, verdicts, clean) for name in CHECK),
        "",
        "Where they differ from the truth:",
        "",
        *(_differences(verdicts) or ["Nowhere."]),
    ]
    return "\n".join(lines) + "\n"


def _row(name: str, verdicts: list[Verdict], clean: list[Verdict]) -> str:
    true = Counter[str]()
    for one in verdicts:
        truth, found = one.truth.get(name, frozenset()), one.found.get(name, frozenset())
        true.update(truth=len(truth), found=len(found), both=len(truth & found), companies=bool(truth))
    kind = "statistical" if name in STATISTICAL else "deterministic"
    recall, precision = (_share(true["both"], true[of]) for of in ("truth", "found"))
    alarms = sum(name in one.found for one in clean)
    return f"| {name} | {kind} | {true['companies']} | {recall} | {precision} | {alarms} of {len(clean)} |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _differences(verdicts: list[Verdict]) -> list[str]:
    lines = []
    for one in verdicts:
        for name in CHECK:
            truth, found = one.truth.get(name, frozenset()), one.found.get(name, frozenset())
            for word, keys in (("missed", truth - found), ("too much", found - truth)):
                if keys:
                    planted = " + ".join(one.trial.planted) or "clean"
                    shown = ", ".join(sorted(keys)[:3]) + (
                        f" and {len(keys) - 3} more" if len(keys) > 3 else ""
                    )
                    lines.append(f"- seed {one.trial.seed}, {planted}: {name} {word}: {shown}")
    return lines


def main() -> None:
    """Run all trials and write the page, or only those from one seed on and print their table."""
    parser = argparse.ArgumentParser(description="what the checks of groups find, against planted defects")
    parser.add_argument("--seeds", type=int, default=20, help="of each table")
    parser.add_argument("--first-seed", type=int, help="only the seeds from this one on; nothing is written")
    parser.add_argument("--customers", type=int, default=1200)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"  # each worker has a core: more threads would only wait for each other
    only = asked.first_seed
    chosen = SECTIONS if only is None else ((only, f"From seed {only} on"),)
    with get_context("spawn").Pool(asked.workers) as pool:
        told = partial(judge, customers=asked.customers)
        sections = [
            section(title, pool.map(told, list(trials(first, asked.seeds)), chunksize=1))
            for first, title in chosen
        ]
    if only is None:
        TABLE.write_text(page(sections, asked.customers), encoding="utf-8")
    print("\n".join(sections))


if __name__ == "__main__":
    main()
