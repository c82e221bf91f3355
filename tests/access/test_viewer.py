"""The single user of an installation sees and may do everything; a part of the company is less."""

import getpass

import pytest

from dashboard.access import Viewer, admit
from dashboard.model.errors import RefusedError
from dashboard.model.question import Filter, Scope


def test_the_single_user_sees_everything() -> None:
    viewer = admit()
    assert viewer.name == getpass.getuser()
    assert viewer.scope == Scope()
    assert viewer.scope.sees_persons
    assert viewer.may_load


PART = Scope((Filter("group", ("g1",)),))


@pytest.mark.parametrize(
    ("viewer", "changes", "changes_all", "own", "of_others"),
    [
        (Viewer("ann", Scope(), may_load=True), True, True, True, True),
        (Viewer("ann", Scope(), may_load=False), False, False, False, False),
        (Viewer("ann", PART, may_load=True), True, False, True, False),
        (Viewer("ann", PART, may_load=False), False, False, False, False),
        (Viewer("", PART, may_load=True), True, False, False, False),  # nobody owns what nobody made
    ],
)
def test_a_part_of_the_company_is_changed_by_who_sees_it_and_the_whole_by_who_sees_all(
    viewer: Viewer, changes: bool, changes_all: bool, own: bool, of_others: bool
) -> None:
    holds = (
        (viewer.hold_to_changing, changes),
        (viewer.hold_to_changing_all, changes_all),
        (lambda: viewer.hold_to_changing_of(viewer.name), own),
        (lambda: viewer.hold_to_changing_of("bob"), of_others),
    )
    for hold, may in holds:
        if may:
            hold()
        else:
            with pytest.raises(RefusedError):
                hold()
