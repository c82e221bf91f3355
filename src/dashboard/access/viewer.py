"""Owns the viewer: who they are and what they may see and do. The one place where that is decided."""

import getpass
from dataclasses import dataclass

from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import EVERYTHING, Scope


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person at the dashboard.

    Who sees the whole company and may load administers it. Who sees a part changes what is of that part
    alone: what everybody goes by – groups, settings, the loads of others – is not theirs.
    """

    name: str
    scope: Scope  # the rows and persons they may see
    may_load: bool  # load, undo and download raw rows; draft, publish, assign and decide

    @property
    def sees_everything(self) -> bool:
        """Whether they see the whole company; else they see the part that the scope says."""
        return not self.scope.filters

    @property
    def may_change_all(self) -> bool:
        """Whether they may change what the whole company goes by."""
        return self.may_load and self.sees_everything

    def may_change_of(self, by: str | None) -> bool:
        """Tell whether what somebody loaded, wrote or saved is theirs to change: their own, or everything."""
        return self.may_change_all or (self.may_load and bool(by) and by == self.name)

    def hold_to_changing(self) -> None:
        """Raise `RefusedError` unless they may change what others see."""
        if not self.may_load:
            raise _refused("You may look at this, not change it", "somebody who may load data")

    def hold_to_changing_all(self) -> None:
        """Raise `RefusedError` unless they may change what the whole company goes by."""
        self.hold_to_changing()
        if not self.may_change_all:
            raise _refused("This concerns the whole company", "somebody who may load data and sees all of it")

    def hold_to_changing_of(self, by: str | None) -> None:
        """Raise `RefusedError` unless what somebody loaded, wrote or saved is theirs to change."""
        self.hold_to_changing()
        if not self.may_change_of(by):
            raise _refused("This is not yours to change", "whoever made it, or who sees the whole company")


def admit() -> Viewer:
    """Give the viewer of this installation: a single user, who may see and do everything.

    The server listens on this computer only, so that whoever reaches it already has the files.
    """
    return Viewer(name=_name(), scope=EVERYTHING, may_load=True)


def _refused(title: str, who: str) -> RefusedError:
    return RefusedError(Problem(title, expected=who, mend="Ask one of them to do it."))


def _name() -> str:
    """Give the name of the operating system's user; empty where the system has none to give."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
