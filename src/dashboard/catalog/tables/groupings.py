"""Owns the declaration of the table `groupings`."""

from dashboard.catalog.headings import VALID_FROM, VALID_TO
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

GROUPINGS = Table(
    name="groupings",
    title=Text("Groupings", "Indelingen", "Ryhmittelyt"),
    about=Text(
        "One row per complete set of customer groups, with the days on which it holds.",
        "Eén rij per volledige set klantgroepen, met de dagen waarop die geldt.",
        "Yksi rivi jokaista asiakasryhmien kokonaisuutta kohti sekä sen voimassaoloaika.",
    ),
    key=("grouping_id",),
    columns=(
        Column(
            "grouping_id",
            Kind.ID,
            Text(
                "The number or code of the grouping.",
                "Het nummer of de code van de indeling.",
                "Ryhmittelyn numero tai tunnus.",
            ),
            "IND-2025",
            required=True,
            headers=(
                *("grouping id", "grouping", "grouping code", "segmentation", "segmentation id"),
                *("indeling", "indeling id", "indelingscode", "indelingsnummer", "segmentatie"),
                *("segmentatie id", "ryhmittely", "ryhmittelyn tunnus", "ryhmittely id"),
                *("segmentointi", "id", "code"),
            ),
        ),
        Column(
            "name",
            Kind.TEXT,
            Text("What the grouping is called.", "Hoe de indeling heet.", "Ryhmittelyn nimi."),
            "Customer groups 2025",
            headers=(
                *("name", "grouping name", "segmentation name", "description", "naam", "naam indeling"),
                *("omschrijving", "nimi", "ryhmittelyn nimi"),
            ),
        ),
        Column(
            "valid_from",
            Kind.DAY,
            Text(
                "The first day on which the grouping holds.",
                "De eerste dag waarop de indeling geldt.",
                "Ensimmäinen päivä, jona ryhmittely on voimassa.",
            ),
            "2025-01-01",
            required=True,
            headers=VALID_FROM,
        ),
        Column(
            "valid_to",
            Kind.DAY,
            Text(
                "The first day on which the grouping no longer holds; empty while it does.",
                "De eerste dag waarop de indeling niet meer geldt; leeg zolang die geldt.",
                "Ensimmäinen päivä, jona ryhmittely ei enää ole voimassa; tyhjä, kun se on voimassa.",
            ),
            "",
            headers=VALID_TO,
        ),
    ),
    ordered=(("valid_from", "valid_to"),),
    headers=(
        *("groupings", "grouping", "segmentations", "segmentation", "indelingen", "indeling"),
        *("segmentaties", "segmentatie", "ryhmittelyt", "ryhmittely", "segmentointi"),
    ),
)
