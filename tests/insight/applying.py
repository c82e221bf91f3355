"""Applies a proposal in child processes and kills them: run by `test_applied_or_not`."""

from collections.abc import Sequence

from dashboard.grouping import draft_of, groups_of
from dashboard.insight.proposals.proposal import Change, Proposal, Way, apply_proposal
from dashboard.model.text import Text
from dashboard.store import Store
from tests.killing import Begin, serve

PARTS = 40  # groups that take the place of those of the draft


def regroup(store: Store, draft_id: str) -> Proposal:
    """Give the proposal: many new groups in the place of all."""
    added = tuple(Change(None, Text(f"Part {at}"), None, f"potential = {at}") for at in range(PARTS))
    known = groups_of(store, draft_id)
    removed = tuple(Change(one.group_id, Text(one.name), one.text, None) for one in known)
    return Proposal("regroup:test", Way.REGROUP, "", Text("Anew"), (*added, *removed))


def apply(told: Sequence[str], begin: Begin) -> None:
    """Apply it: told are the store's folder and the draft."""
    folder, draft_id = told
    store = Store.open(folder)
    proposal = regroup(store, draft_of(store, draft_id).grouping_id)
    begin()
    apply_proposal(store, draft_id, proposal)
    store.close()


if __name__ == "__main__":
    serve(apply)
