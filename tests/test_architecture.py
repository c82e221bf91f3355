"""Holds the house: layers, sizes, what may be imported where, and that every file says what it owns."""

import ast
import json
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "dashboard"
MODULES = sorted(SOURCE.rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
LONGEST = 230  # lines of a file; most are far under it
LONGEST_FUNCTION = 60
LONGEST_DECLARATION = 320  # a table with all its columns and their headings in three languages


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def tracked_files() -> list[Path]:
    """Give the files in git, or all but hidden ones and stores where the project is no clone."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if is_shown(path.relative_to(ROOT))]
    return [path for path in found if path.is_file() and not path.is_symlink()]


def is_shown(path: Path) -> bool:
    return not path.is_relative_to("data/store") and not any(
        part.startswith(".") or part in {"__pycache__", "dashboard.egg-info"} for part in path.parts
    )


def test_imports_keep_to_the_layers() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_module_opens_with_what_it_owns() -> None:
    silent = [named(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == [], "write in one to three lines what the module owns and what it must not"


def test_a_file_stays_small() -> None:
    lengths = {path: lines(path) for path in MODULES}
    longest = {path: LONGEST_DECLARATION if "catalog" in path.parts else LONGEST for path in MODULES}
    too_long = [named(path) for path in MODULES if lengths[path] > longest[path]]
    assert too_long == [], "one concept, one file: split it by what it owns"


def test_functions_stay_short() -> None:
    lengths = {
        f"{path.relative_to(SOURCE)}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert sum(length > 25 for length in lengths.values()) <= len(lengths) / 15, "mostly under 25 lines"


def test_the_model_imports_the_standard_library_only() -> None:
    foreign = {
        (path.name, name)
        for path in (SOURCE / "model").rglob("*.py")
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("dashboard.model")
    }
    assert foreign == set()


def imported(path: Path) -> set[str]:
    """Give the modules a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
    return names


def modules_after_importing(names: list[str]) -> set[str]:
    script = "import importlib, json, sys\n" + "".join(f"importlib.import_module({n!r})\n" for n in names)
    script += "print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_everything_below_the_pages_loads_without_streamlit_and_great_expectations() -> None:
    names = [module_name(path) for path in MODULES]
    below = [n for n in names if not n.startswith(("dashboard.ui", "dashboard.__main__"))]
    assert not {"streamlit", "great_expectations"} & modules_after_importing(below)


def test_the_user_interface_loads_without_great_expectations() -> None:
    names = [module_name(path) for path in MODULES if "ui" in path.relative_to(SOURCE).parts]
    loaded = modules_after_importing(names)
    assert "great_expectations" not in loaded


def test_the_entry_stays_thin() -> None:
    assert lines(ROOT / "app.py") < 40


def test_a_page_stays_thin() -> None:
    assert [named(page) for page in PAGES if lines(page) >= 80] == []


def test_a_page_begins_with_the_access_guard() -> None:
    """Streamlit can run a page without app.py, so that the guard must be the first thing each page does."""
    calls = {named(page): first_calls(ast.parse(page.read_text("utf-8")).body) for page in PAGES}
    assert [page for page, called in calls.items() if not called & {"open_page", "guard"}] == []


def test_opening_a_page_begins_with_the_access_guard() -> None:
    tree = ast.parse((SOURCE / "ui" / "opening.py").read_text("utf-8"))
    opening = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "open_page")
    assert "guard" in first_calls(opening.body)


def first_calls(body: list[ast.stmt]) -> set[str]:
    """Give the functions that the first statement calls; imports and docstrings do nothing yet."""
    nothing = (ast.Import, ast.ImportFrom)
    first = next(node for node in body if not isinstance(node, nothing) and not is_docstring(node))
    calls = {node.func for node in ast.walk(first) if isinstance(node, ast.Call)}
    return {name.id for name in calls if isinstance(name, ast.Name)}


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def test_pages_ask_and_draw_but_know_no_engine() -> None:
    engines = {"duckdb", "great_expectations", "sqlalchemy", "sqlglot", "polars", "pandas", "altair"}
    known = {
        (p.name, n) for p in [ROOT / "app.py", *PAGES] for n in imported(p) if n.split(".")[0] in engines
    }
    assert known == set()


def test_no_file_speaks_of_the_machine_it_was_written_on() -> None:
    places = {ROOT, ROOT.parent, Path.home()} - {Path("/"), Path(tempfile.gettempdir())}
    marks = [f"{place}/".encode() for place in places if len(place.parts) > 1]
    told = [
        f"{path.relative_to(ROOT)}: {mark.decode()}"
        for path in tracked_files()
        for mark in marks
        if mark in path.read_bytes()
    ]
    assert told == []


def test_requirements_are_pinned_once_and_come_from_no_named_index() -> None:
    pins = dict(pin for name in ("requirements.txt", "requirements-dev.txt") for pin in pins_in(ROOT / name))
    resolved = pins_in(ROOT / "constraints.txt")
    assert {(name, version) for name, version in pins.items() if (name, version) not in resolved} == set()
    text = "".join(
        (ROOT / n).read_text() for n in ("requirements.txt", "requirements-dev.txt", "constraints.txt")
    )
    assert "://" not in text
    assert "index-url" not in text


@pytest.mark.parametrize(
    ("folders", "requirements"),
    [
        (["src", "pages"], ["requirements.txt"]),
        (["tests", "benchmarks"], ["requirements.txt", "requirements-dev.txt"]),
    ],
    ids=["app", "tests"],
)
def test_what_is_imported_is_required_by_name(folders: list[str], requirements: list[str]) -> None:
    pinned = {name for file in requirements for name, _ in pins_in(ROOT / file)}
    packages = packages_distributions()
    imports = {n.split(".")[0] for f in folders for path in (ROOT / f).rglob("*.py") for n in imported(path)}
    foreign = imports - set(sys.stdlib_module_names) - {"dashboard", "tests", "benchmarks", ""}
    unnamed = {n for n in foreign if not pinned & {d.lower().replace("_", "-") for d in packages.get(n, [n])}}
    assert unnamed == set()


def pins_in(path: Path) -> list[tuple[str, str]]:
    told = [line.split("#")[0].split(";")[0].strip() for line in path.read_text("utf-8").splitlines()]
    pins = [tuple(line.split("==")) for line in told if line and not line.startswith("-")]
    assert all(len(pin) == 2 for pin in pins), "every requirement is name==version"
    return pins


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_the_project_explains_itself(name: str) -> None:
    assert (ROOT / name).stat().st_size > 200


def test_the_changelog_has_room_for_what_is_coming() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text("utf-8")
