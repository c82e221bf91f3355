"""Owns the KPIs of value: what customers bring, what serving them costs, and who brings most."""

from dashboard.model.kpi import (
    Better,
    Concentration,
    Difference,
    Growth,
    Kpi,
    Mean,
    Measure,
    Need,
    Quotient,
    Ratio,
    Share,
    Sum,
    Unit,
)
from dashboard.model.text import Text

ORDERS = ("orders",)
BOTH = ("orders", "interactions")
# A line without a cost counts as costing nothing; where no line has one, nobody knows the margin.
COSTS = (("orders.cost",),)
EFFORT = (("interactions.cost", "interactions.minutes"),)
ACCOUNTING = "Management accounting: contribution by customer group"


def _value(
    kpi_id: str, unit: Unit, better: Better, measure: Measure, needs: tuple[str, ...], name: Text,
    about: Text, formula: Text, source: str = ACCOUNTING, filled: tuple[Need, ...] = (),
) -> Kpi:  # fmt: skip
    """Declare a KPI of this subject."""
    return Kpi(kpi_id, "value", name, about, formula, unit, better, measure, needs, source, filled)


VALUE: tuple[Kpi, ...] = (
    _value(
        "revenue", Unit.MONEY, Better.HIGHER, Sum("order_lines", "revenue"), ORDERS,
        Text("Revenue", "Omzet", "Liikevaihto"),
        Text("Sum of the revenue of the order lines of the period; returns reduce it on their own day.",
             "Som van de omzet van de orderregels van de periode; retouren verlagen hem op hun eigen dag.",
             "Jakson tilausrivien liikevaihdon summa; palautukset pienentävät sitä omana päivänään."),
        Text("Σ revenue", "Σ omzet", "Σ liikevaihto"),
    ),
    _value(
        "margin", Unit.MONEY, Better.HIGHER, Sum("order_lines", "margin"), ORDERS,
        Text("Margin", "Marge", "Kate"),
        Text("Revenue minus cost of goods of the order lines of the period; a line without a cost of goods "
             "counts as costing nothing.",
             "Omzet min kostprijs van de orderregels van de periode; een regel zonder kostprijs telt als "
             "kosteloos.",
             "Jakson tilausrivien liikevaihto miinus hankintakulut; rivi ilman kuluja lasketaan "
             "kuluttomana."),
        Text("Σ revenue − Σ cost of goods", "Σ omzet − Σ kostprijs", "Σ liikevaihto − Σ hankintakulut"),
        filled=COSTS,
    ),
    _value(
        "margin_rate", Unit.SHARE, Better.HIGHER,
        Ratio(Sum("order_lines", "margin"), Sum("order_lines", "revenue")), ORDERS,
        Text("Margin rate", "Margepercentage", "Kateprosentti"),
        Text("Margin as a share of revenue.", "Marge als aandeel van de omzet.",
             "Kate osuutena liikevaihdosta."),
        Text("margin ÷ revenue", "marge ÷ omzet", "kate ÷ liikevaihto"), filled=COSTS,
    ),
    _value(
        "cost_to_serve", Unit.MONEY, Better.LOWER, Sum("contacts", "effort"), ("interactions",),
        Text("Cost to serve", "Bedieningskosten", "Palvelukustannukset"),
        Text("What all contacts of the period cost, internal ones too: the cost of the contact, or where it "
             "is empty its minutes × the rate of its channel (a setting, €0.75 by default); nothing where "
             "both are empty.",
             "Wat alle contacten van de periode kosten, ook interne: de kosten van het contact, of waar die "
             "leeg zijn de minuten × het tarief van het kanaal (een instelling, standaard € 0,75); niets "
             "waar beide leeg zijn.",
             "Jakson kaikkien kontaktien kustannukset, myös sisäisten: kontaktin kustannus tai sen "
             "puuttuessa minuutit × kanavan hinta (asetus, oletus 0,75 €); ei mitään, jos molemmat "
             "puuttuvat."),
        Text("Σ (cost, else minutes × rate)", "Σ (kosten, anders minuten × tarief)",
             "Σ (kustannus, muuten minuutit × hinta)"),
        "Time-driven activity-based costing: Kaplan and Anderson, Harvard Business Review, November 2004",
        EFFORT,
    ),
    _value(
        "cost_unknown", Unit.SHARE, Better.LOWER, Share("contacts", "effort IS NULL"), ("interactions",),
        Text("Contacts without a cost", "Contacten zonder kosten", "Kontaktit ilman kustannusta"),
        Text("Share of all contacts of the period with neither a cost nor minutes: they count for nothing in "
             "the cost to serve.",
             "Aandeel van alle contacten van de periode zonder kosten en zonder minuten: zij tellen voor "
             "niets in de bedieningskosten.",
             "Osuus jakson kontakteista, joilla ei ole kustannusta eikä minuutteja: ne eivät näy "
             "palvelukustannuksissa."),
        Text("contacts without cost and minutes ÷ contacts", "contacten zonder kosten en minuten ÷ contacten",
             "kontaktit ilman kustannusta ja minuutteja ÷ kontaktit"),
    ),
    _value(
        "cost_to_serve_per_customer", Unit.MONEY, Better.LOWER,
        Ratio(Sum("contacts", "effort"), Sum("active")),
        ("customers", "interactions"),
        Text("Cost to serve per customer", "Bedieningskosten per klant",
             "Palvelukustannukset asiakasta kohti"),
        Text("Cost to serve of the period per customer active at its end.",
             "Bedieningskosten van de periode per klant die aan het eind actief is.",
             "Jakson palvelukustannukset jakson lopussa aktiivista asiakasta kohti."),
        Text("cost to serve ÷ active customers", "bedieningskosten ÷ actieve klanten",
             "palvelukustannukset ÷ aktiiviset asiakkaat"), filled=EFFORT,
    ),
    _value(
        "profit", Unit.MONEY, Better.HIGHER, Difference("margin", "cost_to_serve"), BOTH,
        Text("Profit", "Winst", "Tuotto"),
        Text("Margin minus cost to serve.", "Marge min bedieningskosten.",
             "Kate miinus palvelukustannukset."),
        Text("margin − cost to serve", "marge − bedieningskosten", "kate − palvelukustannukset"),
    ),
    _value(
        "return_on_revenue", Unit.SHARE, Better.HIGHER, Quotient("profit", "revenue"), BOTH,
        Text("Return on revenue", "Omzetrendement", "Tuottoprosentti"),
        Text("Profit as a share of revenue.", "Winst als aandeel van de omzet.",
             "Tuotto osuutena liikevaihdosta."),
        Text("profit ÷ revenue", "winst ÷ omzet", "tuotto ÷ liikevaihto"),
    ),
    _value(
        "revenue_growth", Unit.SHARE, Better.HIGHER, Growth("revenue"), ORDERS,
        Text("Revenue growth", "Omzetgroei", "Liikevaihdon kasvu"),
        Text("Growth of revenue against the comparison period, the previous one when none is chosen; there "
             "is none against a revenue of zero or, by returns, below.",
             "Groei van de omzet ten opzichte van de vergelijkingsperiode, de vorige als er geen gekozen is; "
             "die is er niet tegen een omzet van nul of, door retouren, daaronder.",
             "Liikevaihdon kasvu vertailujaksoon, edelliseen jaksoon, jos vertailua ei ole valittu; sitä ei "
             "ole, jos vertailujakson liikevaihto on nolla tai palautusten vuoksi sen alle."),
        Text("(revenue − then) ÷ then", "(omzet − toen) ÷ toen", "(liikevaihto − silloin) ÷ silloin"),
        "Relative change",
    ),
    _value(
        "clv", Unit.MONEY, Better.HIGHER, Mean("lifetimes", "lifetime_value"), ("customers", "orders"),
        Text("Customer lifetime value", "Klantwaarde (CLV)", "Asiakkuuden arvo (CLV)"),
        Text("Mean over the customers active at the end of the period of the margin expected from each in "
             "the 36 months after it: expected orders (BG/NBD) of every month, discounted to its end (10 % a "
             "year, a setting), × expected margin of an order (Gamma–Gamma). Orders of one day count as "
             "one; the margin of what was sold and returned after the first order's day is that of the "
             "repeats. The models are fitted by maximum likelihood to all who bought by the as-of date (of "
             "more than 10,000 a fixed sample of so many); where the mean margin of the likeliest "
             "Gamma–Gamma model is more than twice the one observed, the model is held to the observed "
             "mean. Nothing is expected of who never bought, and no figure is given while fewer than 20 "
             "customers bought again at a margin.",
             "Gemiddelde over de klanten die aan het eind van de periode actief zijn van de marge die van "
             "elk in de 36 maanden daarna wordt verwacht: verwachte orders (BG/NBD) van elke maand, contant "
             "gemaakt naar het eind van de maand (10 % per jaar, een instelling), × verwachte marge per "
             "order (Gamma–Gamma). Orders van één dag tellen als één; de marge van wat na de dag van de "
             "eerste order is verkocht en teruggenomen, is die van de herhaalorders. De modellen zijn met "
             "maximale aannemelijkheid geschat op allen die tot en met de peildatum kochten (bij meer dan "
             "10.000 een vaste steekproef van dat aantal); is de gemiddelde marge van het aannemelijkste "
             "Gamma–Gamma-model meer dan tweemaal de waargenomen, dan wordt het model aan het waargenomen "
             "gemiddelde gehouden. Van wie nooit kocht wordt niets verwacht, en er is geen cijfer zolang "
             "minder dan 20 klanten opnieuw kochten met marge.",
             "Jakson lopussa aktiivisilta asiakkailta seuraavien 36 kuukauden aikana odotetun katteen "
             "keskiarvo: kunkin kuukauden odotetut tilaukset (BG/NBD) diskontattuna kuukauden loppuun (10 % "
             "vuodessa, asetus) × tilauksen odotettu kate (Gamma–Gamma). Saman päivän tilaukset lasketaan "
             "yhdeksi; ensimmäisen tilauspäivän jälkeen myydyn ja palautetun kate on uusintatilausten kate. "
             "Mallit on sovitettu suurimman uskottavuuden menetelmällä kaikkiin tilannepäivään mennessä "
             "ostaneisiin (jos heitä on yli 10 000, kiinteään sen kokoiseen otokseen); jos uskottavimman "
             "Gamma–Gamma-mallin keskikate on yli kaksi kertaa havaittu, malli sidotaan havaittuun "
             "keskiarvoon. Joka ei ole koskaan ostanut, häneltä ei odoteta mitään, eikä lukua anneta, jos "
             "alle 20 asiakasta on ostanut uudelleen katteella."),
        Text("Σ discounted expected orders × expected margin ÷ active customers",
             "Σ contante verwachte orders × verwachte marge ÷ actieve klanten",
             "Σ diskontatut odotetut tilaukset × odotettu kate ÷ aktiiviset asiakkaat"),
        "Fader, Hardie and Lee, Counting Your Customers the Easy Way, Marketing Science 24, 2005; Fader and "
        "Hardie, The Gamma–Gamma Model of Monetary Value, 2013", COSTS,
    ),
    _value(
        "top20_share", Unit.SHARE, Better.NEITHER, Concentration("profits", "profit", 0.2),
        ("customers", *BOTH),
        Text("Profit from the best 20 %", "Winst van de beste 20 %", "Parhaan 20 %:n tuotto"),
        Text("Share of the total positive profit, over the 365 days to the end of the period, that the best "
             "20 % of the active customers (rounded up, ranked by profit within what is shown) earned.",
             "Aandeel van de totale positieve winst, over de 365 dagen tot het eind van de periode, van de "
             "beste 20 % van de actieve klanten (naar boven afgerond, gerangschikt op winst binnen wat "
             "getoond wordt).",
             "Osuus positiivisesta kokonaistuotosta 365 päivän aikana jakson loppuun mennessä, jonka paras "
             "20 % aktiivisista asiakkaista (ylöspäin pyöristäen, järjestettynä näytettävän joukon sisällä) "
             "tuotti."),
        Text("positive profit of the best 20 % ÷ all positive profit",
             "positieve winst van de beste 20 % ÷ alle positieve winst",
             "parhaan 20 %:n positiivinen tuotto ÷ koko positiivinen tuotto"),
        "Pareto share; Storbacka, whale curve of customer profitability", (*COSTS, *EFFORT),
    ),
    _value(
        "best_followed_up", Unit.SHARE, Better.HIGHER, Share("best", "is_followed_up"), ("customers", *BOTH),
        Text("Best customers followed up", "Beste klanten opgevolgd", "Parhaiden asiakkaiden seuranta"),
        Text("Share of the company's best customers (top 10 % of the active ones, rounded up, by profit "
             "over 365 days; a setting) with an external contact within the days of their contact plan "
             "(their own, else of their group; the most frequent), or within 90 days where they have none, "
             "up to the end of the period; what has no known cost counts as costing nothing.",
             "Aandeel van de beste klanten van het bedrijf (beste 10 % van de actieve, naar boven afgerond, "
             "naar winst over 365 dagen; een instelling) met een extern contact binnen de dagen van hun "
             "contactarrangement (eigen, anders van de groep; het meest frequente), of binnen 90 dagen als "
             "er geen is, tot het eind van de periode; wat geen bekende kosten heeft, telt als kosteloos.",
             "Osuus yrityksen parhaista asiakkaista (aktiivisten paras 10 % ylöspäin pyöristettynä tuoton "
             "mukaan 365 päivältä; asetus), joilla on ulkoinen kontakti kontaktisuunnitelmansa päivien "
             "sisällä (oma, muuten ryhmän; tihein) tai 90 päivän sisällä, jos suunnitelmaa ei ole, jakson "
             "loppuun mennessä; mikä on ilman tunnettua kustannusta, lasketaan kuluttomana."),
        Text("best customers contacted in time ÷ best customers",
             "op tijd gecontacteerde beste klanten ÷ beste klanten",
             "ajoissa kontaktoidut parhaat asiakkaat ÷ parhaat asiakkaat"),
        "Key account management: contact frequency by value",
    ),
)  # fmt: skip
