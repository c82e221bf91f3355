"""Owns the KPI of what channels yield; others that tell channels apart are declared with their subjects."""

from dashboard.model.kpi import Better, Kpi, Ratio, Sum, Unit
from dashboard.model.text import Text

CHANNELS: tuple[Kpi, ...] = (
    Kpi(
        "channel_effectiveness", "orientation",
        Text("Cost per resolved contact", "Kosten per opgelost contact",
             "Kustannus ratkaistua kontaktia kohti"),
        Text("Cost to serve of all contacts of the period (internal ones too, resolved or not), divided by "
             "the number of them that were resolved by the as-of date; by channel, beside the service level, "
             "satisfaction and won opportunities of the channel.",
             "Bedieningskosten van alle contacten van de periode (ook interne, opgelost of niet), gedeeld "
             "door het aantal daarvan dat op de peildatum was opgelost; naar kanaal, naast de "
             "serviceniveau, de tevredenheid en de gewonnen kansen van het kanaal.",
             "Jakson kaikkien kontaktien palvelukustannukset (myös sisäisten, ratkaistujen ja "
             "ratkaisemattomien) jaettuna niiden tilannepäivään mennessä ratkaistujen määrällä; kanavittain "
             "kanavan palvelutason, tyytyväisyyden ja voitettujen myyntimahdollisuuksien rinnalla."),
        Text("cost to serve ÷ resolved contacts", "bedieningskosten ÷ opgeloste contacten",
             "palvelukustannukset ÷ ratkaistut kontaktit"),
        Unit.MONEY, Better.LOWER,
        Ratio(Sum("contacts", "effort"), Sum("contacts", where="resolved_at IS NOT NULL")),
        ("interactions",),
        "Service operations: cost per resolution",
        (("interactions.cost", "interactions.minutes"), ("interactions.resolved_at",)),
    ),
)  # fmt: skip
