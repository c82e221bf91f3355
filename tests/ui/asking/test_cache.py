"""The memory of results: once per version of the data, whoever asks, and bounded."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from dashboard.store import Store
from dashboard.ui.asking.cache import Memory


def test_a_result_is_computed_once_per_version_of_the_data(store: Store) -> None:
    memory, computed = Memory(), []

    def compute() -> int:
        computed.append(1)
        return len(computed)

    assert [memory.get(store, "key", compute) for _ in range(3)] == [1, 1, 1]
    with store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id) VALUES ('c1')")
    assert memory.get(store, "key", compute) == 2


def test_the_least_used_result_makes_room(store: Store) -> None:
    memory = Memory(kept=2)
    for key in ("a", "b", "a", "c"):
        memory.get(store, key, lambda key=key: key)
    again: list[str] = []
    for key in ("a", "b"):
        memory.get(store, key, lambda key=key: again.append(key))
    assert again == ["b"]


@pytest.mark.parametrize("comes_to_nothing", [False, True])
def test_who_asks_for_what_is_being_computed_waits_for_it(store: Store, comes_to_nothing: bool) -> None:
    memory, begun, go_on, computed = Memory(), Event(), Event(), list[str]()

    def first() -> str:
        computed.append("first")
        begun.set()
        assert go_on.wait(60)
        if comes_to_nothing:
            raise KeyError("stopped")
        return "first"

    def second() -> str:
        computed.append("second")
        return "second"

    with ThreadPoolExecutor() as pool:
        one = pool.submit(memory.get, store, "key", first)
        assert begun.wait(60)
        other = pool.submit(memory.get, store, "key", second)
        with pytest.raises(TimeoutError):
            other.result(timeout=0.2)
        assert computed == ["first"]
        go_on.set()
        if comes_to_nothing:
            assert isinstance(one.exception(timeout=60), KeyError)
        last = "second" if comes_to_nothing else "first"
        assert other.result(timeout=60) == last
    assert computed == list(dict.fromkeys(("first", last)))
    assert memory.get(store, "key", second) == last
