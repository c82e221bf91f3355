"""Owns what is told of a check that could not be judged, and why, in three languages."""

from dashboard.catalog.tables import TABLE
from dashboard.model.check import Check, Finding
from dashboard.model.text import Text
from dashboard.model.viewpoint import Viewpoint

ALL = Text("all groups", "alle groepen", "kaikki ryhmät")


def unjudged(check: Check, why: Text) -> Finding:
    """Give the finding of a check that could not be judged: no fault, and why it is not known."""
    return Finding(
        check.id,
        check.dimension,
        check.severity,
        ALL.en,
        0.0,
        None,
        0,
        (),
        why,
        check.advice,
        could_run=False,
    )


def missing(tables: tuple[str, ...]) -> Text:
    """Give why a check that needs these tables cannot be judged."""
    titles = [TABLE[name].title for name in tables]
    return Text(
        f"Not judged: add the file with {_list(titles, 'en')}.",
        f"Niet beoordeeld: voeg het bestand met {_list(titles, 'nl')} toe.",
        f"Ei arvioitu: lisää tiedosto {_list(titles, 'fi')}.",
    )


def unknown(viewpoint: Viewpoint) -> Text:
    """Give why groups cannot be held against each other from a viewpoint of which nothing is known."""
    title, needs = viewpoint.title, viewpoint.needs
    return Text(
        f"Not judged from the {title.en} viewpoint: add {needs.en}.",
        f"Niet beoordeeld vanuit {title.nl} gezichtspunt: voeg {needs.nl} toe.",
        f"Ei arvioitu, näkökulma {title.fi}: lisää {needs.fi}.",
    )


def could_not_run(error: str) -> Text:
    """Give why a check that raised an error is not judged."""
    return Text(
        f"This check could not run: {error}",
        f"Deze controle kon niet draaien: {error}",
        f"Tarkistusta ei voitu suorittaa: {error}",
    )


def _list(texts: list[Text], language: str) -> str:
    return ", ".join(text.to(language).lower() for text in texts)
