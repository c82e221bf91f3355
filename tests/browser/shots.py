"""Owns the pictures: every page of the demo company at three sizes in two themes, into .screenshots/.

`python -m tests.browser.shots [--store DIR] [--into DIR] [page …]`; without one the demo company.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.chromium import PATIENCE, open_browser, settle
from tests.process import ROOT, load_demo, serve

SIZES = {"desktop": (1440, 900), "projector": (1920, 1080), "phone": (390, 844)}
THEMES = ("light", "dark")
START = "overview"  # the app's default page has no path of its own
PAGES = tuple(sorted(path.stem for path in (ROOT / "pages").glob("*.py")))


def main() -> None:
    """Take the pictures and print where each one is."""
    options = read_options()
    options.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        if options.store:
            shutil.copytree(options.store, store)
        else:
            load_demo(store)
        with serve(store) as address, open_browser() as browser:
            for page in options.pages or PAGES:
                for size in SIZES:
                    for theme in THEMES:
                        print(take(browser, address, page, size, theme, options.into), flush=True)


def take(browser: Browser, address: str, page: str, size: str, theme: str, into: Path) -> Path:
    """Picture one page, as high as it is, once it has come to rest."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
    opened = context.new_page()
    opened.goto(address if page == START else f"{address}/{page}")
    settle(opened)
    expect(opened.get_by_text("being examined")).to_have_count(0, timeout=PATIENCE)
    for _ in range(2):  # charts and tables grow, and fade in, after the script has ended
        opened.wait_for_timeout(800)
        content = opened.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
        opened.set_viewport_size({"width": width, "height": max(height, content)})
        settle(opened)
    opened.wait_for_timeout(800)
    target = into / f"{page}-{size}-{theme}.png"
    opened.screenshot(path=target)
    context.close()
    return target


def read_options() -> argparse.Namespace:
    """Read which pages of which store, and where the pictures go."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.shots", description=__doc__)
    parser.add_argument("pages", nargs="*", choices=[*PAGES, []], help="default: every page")
    parser.add_argument("--store", type=Path, help="a store to copy and show; default: the demo company")
    parser.add_argument("--into", type=Path, default=ROOT / ".screenshots")
    return parser.parse_args()


if __name__ == "__main__":
    main()
