"""Owns what a viewpoint on customers is: the measures by which groups are told apart."""

from dataclasses import dataclass

from dashboard.model.text import Text


@dataclass(frozen=True, slots=True)
class BehaviourMeasure:
    """One measure of what a customer did in a year; a mix has a column per part."""

    id: str
    title: Text
    parts: int = 0  # of a mix: how many of its most frequent parts are measured


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """One way to look at customers, with its measures."""

    id: str
    title: Text
    measures: tuple[BehaviourMeasure, ...]
    needs: Text  # files and columns, one of which is needed to know anything of it
