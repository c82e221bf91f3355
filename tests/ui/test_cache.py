"""The memory of results: once per version of the data, and bounded."""

from dashboard.store import Store
from dashboard.ui.cache import Memory


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
