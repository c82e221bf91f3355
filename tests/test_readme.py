"""Holds the README to the truth: its commands parse, its make targets, files and pictures exist."""

import re
import shlex
from pathlib import Path

import pytest

from dashboard.command.line import parser

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
GUIDES = README + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
COMMANDS = sorted(set(re.findall(r"python -m dashboard ([a-z][^\n`#|>]*)", README)))
NAMED_TARGETS = sorted(set(re.findall(r"(?:^|`)make ([a-z-]+)", GUIDES, re.MULTILINE)))
LINKS = sorted(set(re.findall(r"\]\(([^)#:]+)\)", GUIDES)))
PLACES = sorted(set(re.findall(r"^\| `([^|]+)` \|", README, re.MULTILINE)))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_is_one_that_the_command_line_knows(command: str) -> None:
    assert parser().parse_args(shlex.split(command)).command is not None


@pytest.mark.parametrize("target", NAMED_TARGETS)
def test_a_make_target_of_the_guides_exists(target: str) -> None:
    assert target in TARGETS


@pytest.mark.parametrize("link", LINKS)
def test_a_link_or_picture_leads_somewhere(link: str) -> None:
    assert (ROOT / link).is_file()


@pytest.mark.parametrize("named", PLACES)
def test_a_place_that_the_readme_names_is_there(named: str) -> None:
    for place in re.split(r"`, `", named):
        assert (ROOT / place).exists()


def test_there_is_something_to_hold_the_readme_to() -> None:
    assert len(COMMANDS) >= 5
    assert {"run", "test"} <= TARGETS
    assert "docs/overview.png" in LINKS
    assert len(PLACES) >= 5
