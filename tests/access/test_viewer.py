"""The single user of an installation sees and may do everything."""

import getpass

from dashboard.access import admit
from dashboard.model.question import Scope


def test_the_single_user_sees_everything() -> None:
    viewer = admit()
    assert viewer.name == getpass.getuser()
    assert viewer.scope == Scope.everything()
    assert viewer.scope.sees_persons
    assert viewer.may_load
