"""Owns the KPIs of the relationship: how many customers there are, are they content, do they stay."""

from dashboard.model.kpi import Balance, Better, Growth, Kpi, Mean, Quantile, Ratio, Share, Sum, Unit
from dashboard.model.text import Text

ACTIVE = Sum("active")
# Where nothing tells that a customer has gone, everybody has stayed: that is no figure.
LEAVING = (("customers.ended", "interactions", "orders"),)

RELATIONSHIP: tuple[Kpi, ...] = (
    Kpi(
        "customers_active", "relationship",
        Text("Active customers", "Actieve klanten", "Aktiiviset asiakkaat"),
        Text("Customers who have started and not ended, with an order or an external contact in the 365 days "
             "(a setting) up to the last day of the period; an order that is wholly returned by the as-of "
             "date is none. While the data holds no order or external contact at all, all who have not "
             "ended.",
             "Klanten die begonnen en niet beëindigd zijn, met een order of extern contact in de 365 dagen "
             "(instelbaar) tot en met de laatste dag van de periode; een order die op de peildatum geheel "
             "is teruggestuurd, telt niet. Zolang de gegevens geen enkele order of extern contact bevatten, "
             "allen die niet beëindigd zijn.",
             "Aloittaneet asiakkaat, joiden asiakkuus ei ole päättynyt ja joilla on tilaus tai ulkoinen "
             "kontakti 365 päivän (asetus) aikana jakson viimeiseen päivään mennessä; tilannepäivään "
             "mennessä kokonaan palautettua tilausta ei lasketa. Jos aineistossa ei ole yhtään tilausta tai "
             "ulkoista kontaktia, kaikki, joiden asiakkuus ei ole päättynyt."),
        Text("count of active customers", "aantal actieve klanten", "aktiivisten asiakkaiden määrä"),
        Unit.COUNT, Better.HIGHER, ACTIVE, ("customers",),
        "Common practice in subscription-free trade: a customer is lapsed after a year without any activity",
    ),
    Kpi(
        "csat", "relationship",
        Text("Customer satisfaction (CSAT)", "Klanttevredenheid (CSAT)", "Asiakastyytyväisyys (CSAT)"),
        Text("Share of the satisfaction scores (1–5) that are 4 or 5; answers without a satisfaction score "
             "are left out.",
             "Aandeel van de tevredenheidsscores (1–5) dat 4 of 5 is; antwoorden zonder tevredenheidsscore "
             "tellen niet mee.",
             "Osuus tyytyväisyysarvosanoista (1–5), jotka ovat 4 tai 5; vastaukset ilman arvosanaa jätetään "
             "pois."),
        Text("answers 4 or 5 ÷ answers", "antwoorden 4 of 5 ÷ antwoorden", "vastaukset 4 tai 5 ÷ vastaukset"),
        Unit.SHARE, Better.HIGHER, Share("surveys", "csat >= 4", "csat IS NOT NULL"), ("surveys",),
        "Top-two-box score, ISO 10004 (customer satisfaction: monitoring and measuring)",
        (("surveys.csat",),),
    ),
    Kpi(
        "csat_mean", "relationship",
        Text("Mean satisfaction", "Gemiddelde tevredenheid", "Tyytyväisyyden keskiarvo"),
        Text("Mean of the satisfaction scores, 1 (very dissatisfied) to 5 (very satisfied).",
             "Gemiddelde van de tevredenheidsscores, 1 (zeer ontevreden) tot 5 (zeer tevreden).",
             "Tyytyväisyysarvosanojen keskiarvo, 1 (erittäin tyytymätön) – 5 (erittäin tyytyväinen)."),
        Text("sum of scores ÷ answers", "som van scores ÷ antwoorden", "arvosanojen summa ÷ vastaukset"),
        Unit.SCORE, Better.HIGHER, Mean("surveys", "csat", "csat IS NOT NULL"), ("surveys",),
        "ISO 10004 (customer satisfaction: monitoring and measuring)", (("surveys.csat",),),
    ),
    Kpi(
        "nps", "relationship",
        Text("Net Promoter Score", "Net Promoter Score", "Nettosuositteluindeksi (NPS)"),
        Text("Share of promoters (9–10) minus share of detractors (0–6) among the answers, in points from "
             "−100 to 100; the interval uses the variance of the difference of the two shares.",
             "Aandeel promotors (9–10) min aandeel criticasters (0–6) van de antwoorden, in punten van −100 "
             "tot 100; het interval gebruikt de variantie van het verschil van de twee aandelen.",
             "Suosittelijoiden (9–10) osuus miinus arvostelijoiden (0–6) osuus vastauksista, pisteinä "
             "−100…100; väli perustuu osuuksien erotuksen varianssiin."),
        Text("(answers 9–10 − answers 0–6) ÷ answers × 100",
             "(antwoorden 9–10 − antwoorden 0–6) ÷ antwoorden × 100",
             "(vastaukset 9–10 − vastaukset 0–6) ÷ vastaukset × 100"),
        Unit.POINTS, Better.HIGHER, Balance("surveys", "nps >= 9", "nps <= 6", "nps IS NOT NULL"),
        ("surveys",),
        "Reichheld, The One Number You Need to Grow, Harvard Business Review, December 2003",
        (("surveys.nps",),),
    ),
    Kpi(
        "ces", "relationship",
        Text("Customer effort score", "Klantinspanning (CES)", "Asiakkaan vaivattomuus (CES)"),
        Text("Mean of the ease scores, 1 (very hard) to 7 (very easy).",
             "Gemiddelde van de gemaksscores, 1 (zeer moeilijk) tot 7 (zeer makkelijk).",
             "Helppousarvosanojen keskiarvo, 1 (erittäin vaikeaa) – 7 (erittäin helppoa)."),
        Text("sum of scores ÷ answers", "som van scores ÷ antwoorden", "arvosanojen summa ÷ vastaukset"),
        Unit.SCORE, Better.HIGHER, Mean("surveys", "ces", "ces IS NOT NULL"), ("surveys",),
        "Dixon, Freeman and Toman, Stop Trying to Delight Your Customers, Harvard Business Review, July 2010",
        (("surveys.ces",),),
    ),
    Kpi(
        "survey_response", "relationship",
        Text("Customers heard", "Gehoorde klanten", "Kuullut asiakkaat"),
        Text("Share of the customers active at the end of the period who gave at least one survey answer in "
             "it, whichever question they answered.",
             "Aandeel van de aan het eind van de periode actieve klanten dat er minstens één enquête in "
             "beantwoordde, welke vraag ook.",
             "Osuus jakson lopussa aktiivisista asiakkaista, jotka vastasivat jaksolla vähintään yhteen "
             "kyselyyn, mihin kysymykseen tahansa."),
        Text("active customers with an answer ÷ active customers",
             "actieve klanten met een antwoord ÷ actieve klanten",
             "aktiiviset asiakkaat, jotka vastasivat ÷ aktiiviset asiakkaat"),
        Unit.SHARE, Better.HIGHER, Share("heard", "answers > 0"), ("customers", "surveys"),
        "Response rate as in AAPOR Standard Definitions, over all active customers",
    ),
    Kpi(
        "retention", "relationship",
        Text("Retention", "Klantbehoud", "Asiakaspysyvyys"),
        Text("Share of the customers active on the day before the period who are still active on its last "
             "day; by group as it was on the day before.",
             "Aandeel van de klanten die de dag vóór de periode actief waren en dat op de laatste dag nog "
             "zijn; naar de groep van de dag ervoor.",
             "Osuus jaksoa edeltävänä päivänä aktiivisista asiakkaista, jotka ovat yhä aktiivisia sen "
             "viimeisenä päivänä; edeltävän päivän ryhmän mukaan."),
        Text("still active ÷ active on the day before", "nog actief ÷ actief op de dag ervoor",
             "yhä aktiiviset ÷ edellisenä päivänä aktiiviset"),
        Unit.SHARE, Better.HIGHER, Share("stayed", "has_stayed"), ("customers",),
        "Farris and others, Marketing Metrics: retention rate", LEAVING,
    ),
    Kpi(
        "churn", "relationship",
        Text("Churn", "Klantverloop", "Asiakaspoistuma"),
        Text("Share of the customers active on the day before the period who are no longer active on its "
             "last day.",
             "Aandeel van de klanten die de dag vóór de periode actief waren en dat op de laatste dag niet "
             "meer zijn.",
             "Osuus jaksoa edeltävänä päivänä aktiivisista asiakkaista, jotka eivät enää ole aktiivisia sen "
             "viimeisenä päivänä."),
        Text("1 − retention", "1 − klantbehoud", "1 − asiakaspysyvyys"),
        Unit.SHARE, Better.LOWER, Share("stayed", "NOT has_stayed"), ("customers",),
        "Farris and others, Marketing Metrics: retention rate", LEAVING,
    ),
    Kpi(
        "repeat_rate", "relationship",
        Text("Repeat rate", "Herhaalaankopen", "Uusintaostot"),
        Text("Share of the customers with an order in the 365 days to the end of the period who had at least "
             "two; an order counts when its lines add up to more than zero.",
             "Aandeel van de klanten met een order in de 365 dagen tot het eind van de periode dat er "
             "minstens twee had; een order telt als de regels samen meer dan nul zijn.",
             "Osuus asiakkaista, joilla oli tilaus 365 päivän aikana jakson loppuun mennessä ja joilla niitä "
             "oli vähintään kaksi; tilaus lasketaan, kun sen rivien summa on yli nolla."),
        Text("customers with ≥ 2 orders ÷ customers with ≥ 1", "klanten met ≥ 2 orders ÷ klanten met ≥ 1",
             "asiakkaat, joilla ≥ 2 tilausta ÷ asiakkaat, joilla ≥ 1"),
        Unit.SHARE, Better.HIGHER, Share("buyers", "orders >= 2"), ("orders",),
        "Farris and others, Marketing Metrics: repeat rate",
    ),
    Kpi(
        "net_revenue_retention", "relationship",
        Text("Net revenue retention", "Netto-omzetbehoud", "Nettoliikevaihdon pysyvyys"),
        Text("Revenue in the period (up to the as-of date) of the customers whose revenue in the same days a "
             "year earlier was above zero, divided by that earlier revenue; by group as it was on the first "
             "of those days.",
             "Omzet in de periode (tot en met de peildatum) van klanten met een omzet boven nul in dezelfde "
             "dagen een jaar eerder, gedeeld door die eerdere omzet; naar de groep van de eerste van die "
             "dagen.",
             "Jakson liikevaihto (tilannepäivään asti) asiakkailta, joiden liikevaihto samoina päivinä "
             "vuotta aiemmin oli yli nolla, jaettuna aiemmalla liikevaihdolla; noiden päivien ensimmäisen "
             "ryhmän mukaan."),
        Text("revenue now of last year's buyers ÷ their revenue then",
             "omzet nu van kopers van vorig jaar ÷ hun omzet toen",
             "viime vuoden ostajien liikevaihto nyt ÷ silloin"),
        Unit.SHARE, Better.HIGHER, Ratio(Sum("returned", "later"), Sum("returned", "earlier")), ("orders",),
        "Net revenue retention as reported by software companies, applied to orders",
    ),
    Kpi(
        "tenure", "relationship",
        Text("Tenure", "Klantduur", "Asiakkuuden kesto"),
        Text("Median number of years (of 365.25 days) that active customers have been customers, at the end "
             "of the period; customers without a starting date are left out.",
             "Mediaan van het aantal jaren (van 365,25 dagen) dat actieve klanten klant zijn, aan het eind "
             "van de periode; klanten zonder begindatum tellen niet mee.",
             "Aktiivisten asiakkaiden asiakkuuden keston mediaani vuosina (365,25 päivää) jakson lopussa; "
             "asiakkaat ilman alkupäivää jätetään pois."),
        Text("median of end − since", "mediaan van einde − klant sinds",
             "mediaani: loppu − asiakkuuden alku"),
        Unit.YEARS, Better.HIGHER, Quantile("active", "tenure_years", 0.5), ("customers",),
        "Farris and others, Marketing Metrics: customer tenure", (("customers.since",),),
    ),
    Kpi(
        "customer_growth", "relationship",
        Text("Customer growth", "Klantgroei", "Asiakasmäärän kasvu"),
        Text("Growth of the number of active customers against the comparison period, the previous one when "
             "none is chosen.",
             "Groei van het aantal actieve klanten ten opzichte van de vergelijkingsperiode, de vorige als "
             "er geen gekozen is.",
             "Aktiivisten asiakkaiden määrän kasvu vertailujaksoon, edelliseen jaksoon, jos vertailua ei ole "
             "valittu."),
        Text("(active customers − then) ÷ then", "(actieve klanten − toen) ÷ toen",
             "(aktiiviset asiakkaat − silloin) ÷ silloin"),
        Unit.SHARE, Better.HIGHER, Growth("customers_active"), ("customers",),
        "Relative change", (("customers.since", *LEAVING[0]),),
    ),
)  # fmt: skip
