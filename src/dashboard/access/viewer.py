"""Owns the viewer: who they are and what they may see and do. The one place where that is decided."""

import getpass
from dataclasses import dataclass

from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import Scope


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person at the dashboard."""

    name: str
    scope: Scope  # the rows and persons they may see
    may_load: bool  # load, undo and download raw rows; draft, publish, assign and decide

    def hold_to_changing(self) -> None:
        """Raise `RefusedError` unless they may change what others see."""
        if not self.may_load:
            raise RefusedError(
                Problem(
                    "You may look at this, not change it",
                    expected="somebody who may load data",
                    mend="Ask one of them to do it.",
                )
            )


def admit() -> Viewer:
    """Give the viewer of this installation: a single user, who may see and do everything.

    The server listens on this computer only, so that whoever reaches it already has the files.
    """
    return Viewer(name=_name(), scope=Scope.everything(), may_load=True)


def _name() -> str:
    """Give the name of the operating system's user; empty where the system has none to give."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
