"""Owns the KPIs of needs: does what is offered fit what customers of a group buy and ask for."""

from dashboard.catalog.kpis.assortment import ASSORTMENT_USE
from dashboard.model.kpi import Better, Kpi, Mean, Ratio, Share, Sum, Unit
from dashboard.model.text import Text

NEEDS: tuple[Kpi, ...] = (
    Kpi(
        "products_per_customer", "needs",
        Text("Product groups per customer", "Productgroepen per klant", "Tuoteryhmiä asiakasta kohti"),
        Text("Mean number of different product groups that a customer bought in the 365 days to the end of "
             "the period, over the customers with an order in those days; order lines with revenue above "
             "zero of orders that add up to more than zero, and a customer whose products have no known "
             "group counts with 0.",
             "Gemiddeld aantal verschillende productgroepen dat een klant kocht in de 365 dagen tot het eind "
             "van de periode, over de klanten met een order in die dagen; orderregels met omzet boven nul "
             "van orders die samen meer dan nul zijn, en een klant van wie geen productgroep bekend is, telt "
             "met 0.",
             "Eri tuoteryhmien keskimääräinen lukumäärä, joista asiakas osti 365 päivän aikana jakson "
             "loppuun mennessä, niiden asiakkaiden osalta, joilla on tilaus näinä päivinä; tilausrivit, "
             "joiden liikevaihto on yli nollan, tilauksista, joiden summa on yli nollan; asiakas, jonka "
             "tuotteilla ei ole tunnettua ryhmää, on 0."),
        Text("Σ product groups bought ÷ buying customers", "Σ gekochte productgroepen ÷ kopende klanten",
             "Σ ostetut tuoteryhmät ÷ ostaneet asiakkaat"),
        Unit.RATE, Better.HIGHER, Mean("baskets", "product_groups"), ("orders", "products"),
        "Farris and others, Marketing Metrics: share of wallet and products per customer",
        (("orders.product_id",), ("products.product_group",)),
    ),
    Kpi(
        "assortment_fit", "needs",
        Text("Assortment fit", "Passend assortiment", "Valikoiman osuvuus"),
        Text("Share of the revenue of the period from products that were in the assortment of the customer's "
             "group on the day of the order line, of all revenue. Each group is judged by its own "
             "assortment; for a department and the company a line counts once when any of the customer's "
             "groups there has the product. Lines without a product, and customers without a group, do not "
             "fit.",
             "Aandeel van de omzet van de periode uit producten die op de dag van de orderregel in het "
             "assortiment van de groep van de klant zaten, van alle omzet. Elke groep wordt naar haar eigen "
             "assortiment beoordeeld; voor een afdeling en het bedrijf telt een regel één keer als een van "
             "de groepen van de klant daar het product heeft. Regels zonder product en klanten zonder groep "
             "passen niet.",
             "Osuus jakson koko liikevaihdosta, joka tuli tuotteista, jotka olivat tilausrivin päivänä "
             "asiakkaan ryhmän valikoimassa. Jokaista ryhmää verrataan omaan valikoimaansa; osastossa ja "
             "koko yrityksessä rivi lasketaan kerran, jos tuote on jonkin asiakkaan siellä olevan ryhmän "
             "valikoimassa. Rivit ilman tuotetta ja asiakkaat ilman ryhmää eivät osu."),
        Text("revenue of products in the group's assortment ÷ revenue",
             "omzet van producten in het assortiment van de groep ÷ omzet",
             "ryhmän valikoiman tuotteiden liikevaihto ÷ liikevaihto"),
        Unit.SHARE, Better.HIGHER, Ratio(Sum("fitting_lines", "revenue"), Sum("order_lines", "revenue")),
        ("orders", "assortments"), "Category management: share of sales within the chosen range",
        (("orders.product_id",),),
    ),
    ASSORTMENT_USE,
    Kpi(
        "unmet_demand", "needs",
        Text("Unmet demand", "Onvervulde vraag", "Täyttämätön kysyntä"),
        Text("Share of the opportunities closed in the period that could not be offered at all. Closed is "
             "what has a closing day and is not marked as open; an outcome without a closing day is dated by "
             "the day of opening.",
             "Aandeel van de in de periode afgesloten verkoopkansen dat helemaal niet kon worden aangeboden. "
             "Afgesloten is wat een sluitdatum heeft en niet als open staat; een uitkomst zonder sluitdatum "
             "krijgt de dag van opening.",
             "Osuus jaksolla päättyneistä myyntimahdollisuuksista, joihin ei voitu tarjota mitään. Päättynyt "
             "on se, jolla on päättymispäivä ja jota ei ole merkitty avoimeksi; lopputulos ilman "
             "päättymispäivää lasketaan avauspäivälle."),
        Text("not offered ÷ opportunities closed", "niet aangeboden ÷ afgesloten verkoopkansen",
             "tarjoamatta jääneet ÷ päättyneet mahdollisuudet"),
        Unit.SHARE, Better.LOWER, Share("closings", "outcome = 'not_offered'"), ("opportunities",),
        "No-sale registration in retail and wholesale", (("opportunities.outcome",),),
    ),
)  # fmt: skip
