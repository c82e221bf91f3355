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
    Kpi(
        "wins_per_100_contacts", "orientation",
        Text("Won opportunities per 100 contacts", "Gewonnen kansen per 100 contacten",
             "Voitetut myyntimahdollisuudet 100 kontaktia kohti"),
        Text("Opportunities won in the period (by the day of closing, else of opening) per 100 external "
             "contacts of the period; by channel, an opportunity is that of the customer's last external "
             "contact in the 90 days to its closing, and of no channel without one.",
             "In de periode gewonnen kansen (naar de dag van sluiten, anders van openen) per 100 externe "
             "contacten van de periode; naar kanaal telt een kans bij het laatste externe contact van de "
             "klant in de 90 dagen tot het sluiten, en zonder zo'n contact bij geen kanaal.",
             "Jaksolla voitetut myyntimahdollisuudet (päättymispäivän, muuten avauspäivän mukaan) 100 "
             "ulkoista kontaktia kohti; kanavittain mahdollisuus kuuluu asiakkaan viimeiselle ulkoiselle "
             "kontaktille päättymistä edeltävien 90 päivän aikana, eikä ilman sitä millekään kanavalle."),
        Text("won opportunities ÷ contacts × 100", "gewonnen kansen ÷ contacten × 100",
             "voitetut mahdollisuudet ÷ kontaktit × 100"),
        Unit.RATE, Better.HIGHER,
        Ratio(Sum("wins"), Sum("contacts", where="is_external"), scale=100),
        ("interactions", "opportunities"),
        "Last-touch attribution of sales to contacts",
        (("opportunities.outcome",),),
        words=("interactions.direction",),
    ),
)  # fmt: skip
