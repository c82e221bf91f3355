"""Owns the KPIs of focus: signs that the company is losing sight of its customers."""

from dashboard.catalog.kpis.learning import LOOPS_CLOSED, ORIENTATION_SCORE
from dashboard.model.kpi import Better, Kpi, Share, Sum, Unit
from dashboard.model.text import Text

CLOSED = Text(
    "Lost and not offered opportunities are dated by the day on which they closed, or where that is empty "
    "were opened.",
    "Verloren en niet aangeboden verkoopkansen krijgen de dag waarop zij sloten, of als die leeg is de dag "
    "van opening.",
    "Hävityt ja tarjoamatta jääneet mahdollisuudet lasketaan päättymispäivälleen, tai sen puuttuessa "
    "avauspäivälle.",
)
MISSED = "outcome IN ('lost', 'not_offered')"
OUTCOMES = (("opportunities.outcome",),)
NO_SALE = "No-sale registration in retail and wholesale"


def _closed(about: Text) -> Text:
    return Text(f"{about.en} {CLOSED.en}", f"{about.nl} {CLOSED.nl}", f"{about.fi} {CLOSED.fi}")


FOCUS: tuple[Kpi, ...] = (
    Kpi(
        "contact_loss", "focus",
        Text("Lost from sight", "Uit het oog verloren", "Kadonneet näkyvistä"),
        Text("Share of the customers active on the last day of the period without any external contact, in "
             "either direction, in the 180 days up to that day.",
             "Aandeel van de op de laatste dag van de periode actieve klanten zonder enig extern contact, in "
             "welke richting ook, in de 180 dagen tot en met die dag.",
             "Osuus jakson viimeisenä päivänä aktiivisista asiakkaista, joilla ei ole yhtään ulkoista "
             "kontaktia suuntaan tai toiseen 180 päivän aikana siihen päivään mennessä."),
        Text("active without a contact in 180 days ÷ active customers",
             "actief zonder contact in 180 dagen ÷ actieve klanten",
             "aktiiviset ilman kontaktia 180 päivässä ÷ aktiiviset asiakkaat"),
        Unit.SHARE, Better.LOWER, Share("active", "NOT is_touched"), ("customers", "interactions"),
        "Loss of contact through an inward look: focus signals", words=("interactions.direction",),
    ),
    Kpi(
        "inward_ratio", "focus",
        Text("Inward look", "Naar binnen gericht", "Sisäänpäin katsominen"),
        Text("Share of all contacts of the period that were internal: between departments, about a customer.",
             "Aandeel van alle contacten van de periode dat intern was: tussen afdelingen, over een klant.",
             "Osuus jakson kaikista kontakteista, jotka olivat sisäisiä: osastojen välisiä, asiakasta "
             "koskevia."),
        Text("internal contacts ÷ all contacts", "interne contacten ÷ alle contacten",
             "sisäiset kontaktit ÷ kaikki kontaktit"),
        Unit.SHARE, Better.LOWER, Share("contacts", "NOT is_external"), ("interactions",),
        "Loss of contact through an inward look: focus signals", (("interactions.direction",),),
    ),
    Kpi(
        "missed_revenue", "focus",
        Text("Missed revenue", "Gemiste omzet", "Menetetty liikevaihto"),
        _closed(Text("Sum of the amounts of the opportunities of the period that were lost or could not be "
                     "offered; one without an amount adds nothing.",
                     "Som van de bedragen van de verkoopkansen van de periode die verloren zijn of niet "
                     "konden worden aangeboden; een kans zonder bedrag telt voor niets.",
                     "Jakson hävittyjen ja tarjoamatta jääneiden mahdollisuuksien summa; mahdollisuus ilman "
                     "summaa ei lisää mitään.")),
        Text("Σ amount of lost and not offered", "Σ bedrag van verloren en niet aangeboden",
             "Σ hävittyjen ja tarjoamatta jääneiden summa"),
        Unit.MONEY, Better.LOWER, Sum("closings", "amount", MISSED), ("opportunities",), NO_SALE,
        (*OUTCOMES, ("opportunities.amount",)),
    ),
    Kpi(
        "missed_unrecorded", "focus",
        Text("Missed without a record", "Gemist zonder gegevens", "Menetetty ilman kirjausta"),
        _closed(Text("Share of the lost and not offered opportunities of the period of which the amount or "
                     "the reason is not known.",
                     "Aandeel van de verloren en niet aangeboden verkoopkansen van de periode waarvan het "
                     "bedrag of de reden onbekend is.",
                     "Osuus jakson hävityistä ja tarjoamatta jääneistä mahdollisuuksista, joiden summa tai "
                     "syy ei ole tiedossa.")),
        Text("without amount or reason ÷ lost or not offered",
             "zonder bedrag of reden ÷ verloren of niet aangeboden",
             "ilman summaa tai syytä ÷ hävityt tai tarjoamatta jääneet"),
        Unit.SHARE, Better.LOWER, Share("closings", "amount IS NULL OR reason IS NULL", MISSED),
        ("opportunities",), NO_SALE, OUTCOMES,
    ),
    LOOPS_CLOSED,
    ORIENTATION_SCORE,
)  # fmt: skip
