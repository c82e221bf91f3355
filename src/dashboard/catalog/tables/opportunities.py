"""Owns the declaration of the table `opportunities`."""

from dashboard.catalog.headings import CUSTOMER, EMPLOYEE, PRODUCT
from dashboard.catalog.meanings import OUTCOMES
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

OPPORTUNITIES = Table(
    name="opportunities",
    title=Text("Opportunities", "Verkoopkansen", "Myyntimahdollisuudet"),
    about=Text(
        "One row per chance of a sale, whether it was won, lost or could not be offered at all.",
        "Eén rij per verkoopkans, of die nu is gewonnen, verloren of niet kon worden aangeboden.",
        "Yksi rivi jokaista kaupan mahdollisuutta kohti, olipa se voitettu, hävitty tai jäänyt tarjoamatta.",
    ),
    key=("opportunity_id",),
    columns=(
        Column(
            "opportunity_id",
            Kind.ID,
            Text(
                "The number of the opportunity.",
                "Het nummer van de verkoopkans.",
                "Myyntimahdollisuuden numero.",
            ),
            "OPP-0401",
            required=True,
            headers=(
                *("opportunity id", "opportunity", "opportunity no", "opportunity number", "deal id"),
                *("deal", "lead id", "lead", "quote id", "quote number", "quotation number", "id"),
                *("kansnummer", "kans id", "verkoopkans", "verkoopkans id", "verkoopkansnummer"),
                *("offertenummer", "offertenr", "myyntimahdollisuuden tunnus", "myyntimahdollisuus"),
                *("mahdollisuuden tunnus", "liidin tunnus", "tarjousnumero", "tarjouksen numero"),
            ),
        ),
        Column(
            "customer_id",
            Kind.ID,
            Text(
                "The customer who might buy.", "De klant die misschien koopt.", "Asiakas, joka saattaa ostaa."
            ),
            "K-1001",
            required=True,
            references="customers",
            headers=(*CUSTOMER, "account", "account name", "prospect", "prospect id"),
        ),
        Column(
            "opened_on",
            Kind.DAY,
            Text(
                "The day on which the opportunity was seen.",
                "De dag waarop de verkoopkans werd gezien.",
                "Päivä, jona mahdollisuus havaittiin.",
            ),
            "2025-03-04",
            required=True,
            headers=(
                *("opened on", "opened", "open date", "opened at", "opened date", "created on"),
                *("created at", "created date", "create date", "creation date", "start date"),
                *("quote date", "quotation date", "date", "geopend op", "aangemaakt op"),
                *("aanmaakdatum", "startdatum", "offertedatum", "datum", "avattu", "avauspäivä"),
                *("luotu", "luontipäivä", "aloituspäivä", "tarjouspäivä", "päivämäärä", "päiväys"),
                *("pvm",),
            ),
        ),
        Column(
            "closed_on",
            Kind.DAY,
            Text(
                "The day on which the outcome was known; empty while it is open.",
                "De dag waarop de uitkomst bekend was; leeg zolang de kans openstaat.",
                "Päivä, jona lopputulos selvisi; tyhjä, kun mahdollisuus on avoinna.",
            ),
            "2025-03-25",
            headers=(
                *("closed on", "closed", "close date", "closed at", "closed date", "closing date"),
                *("decision date", "won lost date", "end date", "gesloten op", "afgesloten op"),
                *("sluitdatum", "sluitingsdatum", "beslisdatum", "einddatum", "suljettu", "päätetty"),
                *("sulkemispäivä", "päätöspäivä", "päättymispäivä"),
            ),
        ),
        Column(
            "product_id",
            Kind.ID,
            Text(
                "The product the customer might buy.",
                "Het product dat de klant misschien koopt.",
                "Tuote, jonka asiakas saattaa ostaa.",
            ),
            "P-200",
            references="products",
            headers=PRODUCT,
        ),
        Column(
            "stage",
            Kind.TEXT,
            Text(
                "How far the opportunity has come, in the company's own stages.",
                "Hoe ver de verkoopkans is, in de eigen fasen van het bedrijf.",
                "Kuinka pitkällä mahdollisuus on yrityksen omissa vaiheissa.",
            ),
            "negotiation",
            headers=(
                *("stage", "stage name", "deal stage", "sales stage", "phase", "pipeline stage"),
                *("fase", "verkoopfase", "stadium", "vaihe", "myyntivaihe", "kaupan vaihe"),
            ),
        ),
        Column(
            "outcome",
            Kind.TEXT,
            Text(
                "How it ended: open, won, lost, or not offered because nothing could be offered.",
                "Hoe het afliep: open, gewonnen, verloren, of niet aangeboden bij gebrek aan aanbod.",
                "Miten kävi: avoin, voitettu, hävitty tai tarjoamatta, kun tarjottavaa ei ollut.",
            ),
            "won",
            values=("open", "won", "lost", "not_offered"),
            synonyms=OUTCOMES,
            headers=(
                *("outcome", "result", "status", "won lost", "won/lost", "final status", "uitkomst"),
                *("resultaat", "gewonnen verloren", "gewonnen/verloren", "afloop", "tulos"),
                *("lopputulos", "tila", "voitettu/hävitty"),
            ),
        ),
        Column(
            "amount",
            Kind.MONEY,
            Text(
                "What the sale is or would have been worth, in the company's currency.",
                "Wat de verkoop waard is of zou zijn geweest, in de valuta van het bedrijf.",
                "Minkä arvoinen kauppa on tai olisi ollut, yrityksen valuutassa.",
            ),
            "4500.00",
            low=0,
            headers=(
                *("amount", "value", "deal value", "deal amount", "deal size", "opportunity amount"),
                *("opportunity value", "expected revenue", "quote amount", "total", "bedrag", "waarde"),
                *("kanswaarde", "verwachte omzet", "offertebedrag", "totaal", "summa", "arvo"),
                *("kaupan arvo", "odotettu myynti", "tarjoussumma", "yhteensä"),
            ),
        ),
        Column(
            "reason",
            Kind.TEXT,
            Text(
                "Why it was won, lost or not offered.",
                "Waarom de kans is gewonnen, verloren of niet aangeboden.",
                "Miksi se voitettiin, hävittiin tai jäi tarjoamatta.",
            ),
            "price and delivery time",
            headers=(
                *("reason", "loss reason", "lost reason", "win reason", "close reason", "reason lost"),
                *("why", "reden", "reden verlies", "verliesreden", "reden verloren", "reden winst"),
                *("waarom", "syy", "häviämisen syy", "häviösyy", "voiton syy", "miksi"),
            ),
        ),
        Column(
            "is_cross_sell",
            Kind.FLAG,
            Text(
                "Whether it offers the customer something of a kind it did not yet buy.",
                "Of de klant iets wordt aangeboden van een soort die die nog niet kocht.",
                "Tarjotaanko asiakkaalle jotain sellaista, mitä hän ei ole ennen ostanut.",
            ),
            "yes",
            headers=(
                *("is cross sell", "cross sell", "cross selling", "crosssell", "cross sale"),
                *("kruisverkoop", "is kruisverkoop", "ristiinmyynti", "lisämyynti", "on ristiinmyynti"),
            ),
        ),
        Column(
            "employee_id",
            Kind.ID,
            Text(
                "The employee who works on it.",
                "De medewerker die eraan werkt.",
                "Työntekijä, joka hoitaa asiaa.",
            ),
            "M-07",
            references="employees",
            headers=(
                *EMPLOYEE,
                *("owner", "owner id", "opportunity owner", "deal owner", "salesperson"),
                *("sales person", "sales rep", "account manager", "assigned to", "eigenaar"),
                *("verkoper", "accountmanager", "toegewezen aan", "omistaja", "myyjä", "vastuuhenkilö"),
                *("asiakkuuspäällikkö",),
            ),
        ),
    ),
    dated_by="opened_on",
    happened=("opened_on",),  # closed_on may be a hoped-for day
    ordered=(("opened_on", "closed_on"),),
    headers=(
        *("opportunities", "opportunity", "leads", "deals", "pipeline", "quotations", "quotes"),
        *("offers", "no sale", "lost sales", "verkoopkansen", "verkoopkans", "kansen"),
        *("offertes", "gemiste kansen", "nee verkoop", "myyntimahdollisuudet"),
        *("mahdollisuudet", "liidit", "tarjoukset", "menetetyt kaupat"),
    ),
)
