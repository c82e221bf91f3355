"""Owns the declaration of the table `assortments`."""

from dashboard.catalog.headings import GROUP, PRODUCT, VALID_FROM, VALID_TO
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

ASSORTMENTS = Table(
    name="assortments",
    title=Text("Assortments", "Productassortimenten", "Tuotevalikoimat"),
    about=Text(
        "One row per product chosen for a customer group.",
        "Eén rij per product dat voor een klantgroep is gekozen.",
        "Yksi rivi jokaista asiakasryhmälle valittua tuotetta kohti.",
    ),
    key=("group_id", "product_id"),
    columns=(
        Column(
            "group_id",
            Kind.ID,
            Text(
                "The customer group the product was chosen for.",
                "De klantgroep waarvoor het product is gekozen.",
                "Asiakasryhmä, jolle tuote on valittu.",
            ),
            "SEG-01",
            required=True,
            references="groups",
            headers=GROUP,
        ),
        Column(
            "product_id",
            Kind.ID,
            Text(
                "The product that belongs to the group's assortment.",
                "Het product dat bij het assortiment van de klantgroep hoort.",
                "Tuote, joka kuuluu ryhmän valikoimaan.",
            ),
            "P-200",
            required=True,
            references="products",
            headers=PRODUCT,
        ),
        Column(
            "valid_from",
            Kind.DAY,
            Text(
                "The first day on which the product is in the assortment; empty means from the beginning.",
                "De eerste dag waarop het product in het assortiment zit; leeg betekent vanaf het begin.",
                "Ensimmäinen päivä, jona tuote on valikoimassa; tyhjä tarkoittaa alusta alkaen.",
            ),
            "2025-01-01",
            headers=VALID_FROM,
        ),
        Column(
            "valid_to",
            Kind.DAY,
            Text(
                "The first day on which the product is no longer in the assortment; empty while it is.",
                "De eerste dag waarop het product niet meer in het assortiment zit; leeg zolang dat zo is.",
                "Ensimmäinen päivä, jona tuote ei enää ole valikoimassa; tyhjä, kun se on valikoimassa.",
            ),
            "",
            headers=VALID_TO,
        ),
    ),
    ordered=(("valid_from", "valid_to"),),
    headers=(
        *("assortments", "assortment", "product range", "range", "catalogue", "assortimenten"),
        *("assortiment", "productassortiment", "valikoimat", "valikoima", "tuotevalikoima"),
        *("tuotevalikoimat",),
    ),
)
