"""Owns the KPIs of watching and learning: are signals followed to an end, how customer-oriented do we say
we are."""

from dashboard.model.kpi import Better, Kpi, Mean, Share, Unit
from dashboard.model.text import Text

LOOPS_CLOSED = Kpi(
    "loops_closed", "focus",
    Text("Loops closed", "Afgeronde signalen", "Loppuun viedyt signaalit"),
    Text("Share of the signals raised in the period that have an outcome; one whose action was done after "
         "the as-of date is still open. By capability, and by the group that a signal names, whichever day "
         "it was.",
         "Aandeel van de in de periode afgegeven signalen met een uitkomst; een signaal waarvan de actie "
         "na de peildatum klaar was, staat nog open. Naar vermogen, en naar de klantgroep die het signaal "
         "noemt, ongeacht de dag.",
         "Osuus jaksolla esiin nostetuista signaaleista, joilla on lopputulos; signaali, jonka toimi "
         "valmistui tilannepäivän jälkeen, on vielä auki. Kyvykkyyksittäin ja signaalin nimeämän "
         "asiakasryhmän mukaan päivästä riippumatta."),
    Text("signals with an outcome ÷ signals raised", "signalen met uitkomst ÷ afgegeven signalen",
         "signaalit, joilla on lopputulos ÷ esiin nostetut signaalit"),
    Unit.SHARE, Better.HIGHER, Share("signals", "outcome IS NOT NULL"), ("signals",),
    "Closed-loop learning: capabilities of a market-driven organisation (Day, 1994)", (("signals.outcome",),),
)  # fmt: skip

ORIENTATION_SCORE = Kpi(
    "orientation_score", "focus",
    Text("Customer orientation, own score", "Klantgerichtheid, eigen score", "Asiakaslähtöisyys, oma arvio"),
    Text("Mean score, 1 to 5, of the statements on customer orientation that were answered in the period, "
         "every answer alike; by the department that answered, and by the groups it served on that day.",
         "Gemiddelde score, 1 tot 5, van de stellingen over klantgerichtheid die in de periode zijn "
         "beantwoord, elk antwoord even zwaar; naar de afdeling die antwoordde, en naar de klantgroepen die "
         "zij op die dag bediende.",
         "Jaksolla vastattujen asiakaslähtöisyyttä koskevien väittämien keskiarvo asteikolla 1–5, kaikki "
         "vastaukset samalla painolla; vastanneen osaston ja sen sinä päivänä palvelemien asiakasryhmien "
         "mukaan."),
    Text("mean score", "gemiddelde score", "pisteiden keskiarvo"),
    Unit.SCORE, Better.HIGHER, Mean("assessments", "score"), ("assessments",),
    "Self-assessment of customer orientation",
)  # fmt: skip
