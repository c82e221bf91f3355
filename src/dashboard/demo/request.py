"""Owns what may be asked of the generator, and the truth it gives back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.demo.plants.plant import Plant
from dashboard.model.errors import Problem, RefusedError

FEWEST_CUSTOMERS, FEWEST_MONTHS, MOST_MONTHS = 50, 4, 240


@dataclass(frozen=True, slots=True)
class Truth:
    """The planted defects with the keys of their victims, as the findings name them."""

    victims: Mapping[str, tuple[str, ...]]


def chosen_plants(plants: tuple[Plant, ...], names: Iterable[str]) -> tuple[Plant, ...]:
    """Give the plants of these names in the order of planting; raises `RefusedError` for unknown names."""
    wanted = set(names)
    known = {plant.id for plant in plants}
    if unknown := sorted(wanted - known):
        raise RefusedError(
            Problem(
                "These defects cannot be planted",
                found=", ".join(unknown),
                expected=f"some of {', '.join(sorted(known))}",
                mend="Correct or leave out those names.",
            )
        )
    return tuple(plant for plant in plants if plant.id in wanted)


def refuse_impossible(customers: int, months: int, seed: int, plants: tuple[Plant, ...]) -> None:
    """Raise `RefusedError` with every number that is out of bounds."""
    fewest = max([FEWEST_CUSTOMERS, *(plant.fewest for plant in plants)])
    problems = []
    if customers < fewest:
        why = "with these defects" if plants else "in a company"
        problems.append(
            Problem("Too few customers", f"{customers}", f"at least {fewest} {why}", "Ask for more.")
        )
    shortest = max([FEWEST_MONTHS, *(plant.months for plant in plants)])
    if not shortest <= months <= MOST_MONTHS:
        between = f"{shortest} to {MOST_MONTHS}"
        problems.append(
            Problem("Impossible number of months", f"{months}", between, "Choose a number of these.")
        )
    if seed < 0:
        problems.append(
            Problem("Impossible seed", f"{seed}", "a whole number from 0", "Leave out the minus.")
        )
    if problems:
        raise RefusedError(problems)
