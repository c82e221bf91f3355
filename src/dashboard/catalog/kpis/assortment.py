"""Owns the KPI of how far the assortments of groups are used."""

from dashboard.model.kpi import Better, Kpi, Share, Unit
from dashboard.model.text import Text

ASSORTMENT_USE = Kpi(
    "assortment_use", "needs",
    Text("Assortment in use", "Assortiment in gebruik", "Valikoiman käyttö"),
    Text("Share of the products in the groups' assortments on the last day of the period that were sold at "
         "least once in the period – an order line with revenue above zero – to a customer who was in that "
         "group on that day. A product in the assortments of two groups counts in each, for the company as "
         "well.",
         "Aandeel van de producten in de assortimenten van klantgroepen op de laatste dag van de periode dat "
         "in de periode minstens één keer verkocht is – een orderregel met omzet boven nul – aan een klant "
         "die op die dag in die groep zat. Een product in de assortimenten van twee groepen telt in elk, ook "
         "voor het hele bedrijf.",
         "Osuus ryhmien valikoimien tuotteista jakson viimeisenä päivänä, joita myytiin jaksolla "
         "vähintään kerran – tilausrivi, jonka liikevaihto on yli nollan – asiakkaalle, joka oli sinä "
         "päivänä kyseisessä ryhmässä. Kahden ryhmän valikoimassa oleva tuote lasketaan kummassakin, myös "
         "koko yrityksessä."),
    Text("products of the assortment sold ÷ products in the assortment",
         "verkochte producten uit het assortiment ÷ producten in het assortiment",
         "valikoiman myydyt tuotteet ÷ valikoiman tuotteet"),
    Unit.SHARE, Better.HIGHER, Share("assortments", "lines > 0"), ("orders", "assortments"),
    "Category management", (("orders.product_id",),),
)  # fmt: skip
