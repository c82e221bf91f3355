"""Page tests can fail: a fault in a script is one of the test that ran it."""

import pytest

from tests.pages.conftest import Sound

GATED = "from dashboard.ui.gate.guard import enter\nenter()\n"


@pytest.mark.parametrize("script", ["1 / 0", f"{GATED}1 / 0"])
def test_a_fault_in_a_script_fails_the_test(tmp_path, script: str) -> None:
    path = tmp_path / "app.py"
    path.write_text(script)
    with pytest.raises(AssertionError):
        Sound(str(path), default_timeout=60).run()


def test_a_refusal_does_not(tmp_path) -> None:
    path = tmp_path / "app.py"
    path.write_text(f"{GATED}import streamlit as st\nst.error('Not so.')")
    assert Sound(str(path), default_timeout=60).run().error[0].value == "Not so."
