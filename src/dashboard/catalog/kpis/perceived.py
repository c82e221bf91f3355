"""Owns the KPIs of perceived value: how customers see us beside others, and what their appreciation costs."""

from dashboard.model.kpi import Balance, Better, Kpi, Quotient, Unit
from dashboard.model.text import Text

PERCEIVED: tuple[Kpi, ...] = (
    Kpi(
        "better_than_competition", "perceived",
        Text("Better than the competition", "Beter dan de concurrentie", "Kilpailijoita parempi"),
        Text("Share of the answers that find us better than the competition (above 0 on a scale of −2 to 2) "
             "minus the share that finds us worse (below 0), in points from −100 to 100; answers without a "
             "comparison are left out, those of 0 count as neither.",
             "Aandeel van de antwoorden dat ons beter vindt dan de concurrentie (boven 0 op een schaal van "
             "−2 tot 2) min het aandeel dat ons slechter vindt (onder 0), in punten van −100 tot 100; "
             "antwoorden zonder vergelijking tellen niet mee, die van 0 tellen voor geen van beide.",
             "Niiden vastausten osuus, joiden mukaan olemme kilpailijoita parempia (yli 0 asteikolla "
             "−2…2), miinus niiden osuus, joiden mukaan olemme huonompia (alle 0), pisteinä −100…100; "
             "vastaukset ilman vertailua jätetään pois, 0 ei kuulu kumpaankaan."),
        Text("(answers above 0 − answers below 0) ÷ answers × 100",
             "(antwoorden boven 0 − antwoorden onder 0) ÷ antwoorden × 100",
             "(vastaukset yli 0 − vastaukset alle 0) ÷ vastaukset × 100"),
        Unit.POINTS, Better.HIGHER,
        Balance("surveys", "versus_competition > 0", "versus_competition < 0",
                "versus_competition IS NOT NULL"),
        ("surveys",),
        "Gale, Managing Customer Value: market-perceived quality against competitors",
        (("surveys.versus_competition",),),
    ),
    Kpi(
        "effort_appreciation", "perceived",
        Text("Cost per point of satisfaction", "Kosten per punt tevredenheid",
             "Kustannus tyytyväisyyspistettä kohti"),
        Text("Cost to serve of the period per active customer, divided by the mean satisfaction score (1–5): "
             "what is spent on a customer for every point of appreciation. High where much effort is little "
             "appreciated; it is no better or worse by itself.",
             "Bedieningskosten van de periode per actieve klant, gedeeld door de gemiddelde "
             "tevredenheidsscore (1–5): wat aan een klant wordt besteed per punt waardering. Hoog waar veel "
             "inspanning weinig gewaardeerd wordt; op zichzelf niet beter of slechter.",
             "Jakson palvelukustannukset aktiivista asiakasta kohti jaettuna tyytyväisyysarvosanojen "
             "keskiarvolla (1–5): mitä asiakkaaseen käytetään jokaista arvostuksen pistettä kohti. Korkea "
             "siellä, missä suuri panostus saa vähän arvostusta; ei sinänsä parempi tai huonompi."),
        Text("cost to serve per customer ÷ mean satisfaction",
             "bedieningskosten per klant ÷ gemiddelde tevredenheid",
             "palvelukustannukset asiakasta kohti ÷ tyytyväisyyden keskiarvo"),
        Unit.MONEY, Better.NEITHER, Quotient("cost_to_serve_per_customer", "csat_mean"),
        ("customers", "interactions", "surveys"),
        "Effort set against appreciation, per group of customers",
    ),
)  # fmt: skip
