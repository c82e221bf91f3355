"""Applies a proposal in child processes and kills them: run by `test_applied_or_not`, told what on stdin."""

import os
import signal
import sys
import time
from pathlib import Path

from dashboard.grouping import draft_of, groups_of
from dashboard.insight.proposals import Change, Proposal, Way, apply_proposal
from dashboard.model.text import Text
from dashboard.store import Store

PARTS = 40  # groups that take the place of those of the draft


def regroup(store: Store, draft_id: str) -> Proposal:
    """Give the proposal: many new groups in the place of all."""
    added = tuple(Change(None, Text(f"Part {at}"), None, f"potential = {at}") for at in range(PARTS))
    known = groups_of(store, draft_id)
    removed = tuple(Change(one.group_id, Text(one.name), one.text, None) for one in known)
    return Proposal("regroup:test", Way.REGROUP, "", Text("Anew"), (*added, *removed))


def apply(folder: Path, draft_id: str, ready: int) -> None:
    """Apply it, saying before that it begins now."""
    store = Store.open(folder)
    proposal = regroup(store, draft_of(store, draft_id).grouping_id)
    os.write(ready, b"!")
    apply_proposal(store, draft_id, proposal)
    store.close()


def main() -> None:
    """Answer every line `delay folder draft` with `done` or `killed` and the seconds it was at work."""
    for line in sys.stdin:
        delay, folder, draft_id = line.rstrip("\n").split("\t")
        heard, ready = os.pipe()
        child = os.fork()
        if child == 0:
            apply(Path(folder), draft_id, ready)
            os._exit(0)
        os.read(heard, 1)
        started = time.perf_counter()
        ended, _ = os.waitpid(child, os.WNOHANG)
        while not ended and time.perf_counter() - started < float(delay):
            time.sleep(0.0005)
            ended, _ = os.waitpid(child, os.WNOHANG)
        if not ended:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        os.close(heard)
        os.close(ready)
        print("done" if ended else "killed", time.perf_counter() - started, flush=True)


if __name__ == "__main__":
    main()
