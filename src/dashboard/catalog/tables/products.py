"""Owns the declaration of the table `products`."""

from dashboard.catalog.headings import PRODUCT
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

PRODUCTS = Table(
    name="products",
    title=Text("Products", "Producten", "Tuotteet"),
    about=Text(
        "One row per product or service that the company sells.",
        "Eén rij per product of dienst die het bedrijf verkoopt.",
        "Yksi rivi jokaista tuotetta tai palvelua kohti, jota yritys myy.",
    ),
    key=("product_id",),
    columns=(
        Column(
            "product_id",
            Kind.ID,
            Text(
                "The number or code of the product.",
                "Het nummer of de code van het product.",
                "Tuotteen numero tai tunnus.",
            ),
            "P-200",
            required=True,
            headers=(*PRODUCT, "handle", "id", "code", "nummer", "numero", "koodi"),
        ),
        Column(
            "name",
            Kind.TEXT,
            Text("What the product is called.", "Hoe het product heet.", "Tuotteen nimi."),
            "Valve 20 mm",
            headers=(
                *("name", "product name", "product title", "product description", "item name"),
                *("item description", "article name", "article description", "lineitem name", "title"),
                *("description", "naam", "productnaam", "artikelnaam", "omschrijving"),
                *("artikelomschrijving", "productomschrijving", "nimi", "tuotenimi", "tuotteen nimi"),
                *("tuotekuvaus", "nimikkeen nimi", "kuvaus", "selite"),
            ),
        ),
        Column(
            "product_group",
            Kind.TEXT,
            Text(
                "The group of products to which it belongs.",
                "De productgroep waar het bij hoort.",
                "Tuoteryhmä, johon tuote kuuluu.",
            ),
            "Valves",
            headers=(
                *("product group", "product category", "category", "product family", "product line"),
                *("product class", "item group", "item category", "article group", "assortment group"),
                *("product type", "productgroep", "productcategorie", "productfamilie", "productsoort"),
                *("artikelgroep", "categorie", "assortimentsgroep", "tuoteryhmä", "tuotekategoria"),
                *("tuoteperhe", "tuotelinja", "tuoteluokka", "nimikeryhmä", "kategoria"),
            ),
        ),
    ),
    headers=(
        *("products", "product", "items", "item master", "articles", "stock", "price list"),
        *("producten", "artikelen", "artikellijst", "prijslijst", "tuotteet", "tuote"),
        *("tuoterekisteri", "nimikkeet", "hinnasto"),
    ),
)
