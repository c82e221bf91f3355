"""Owns the KPIs of communication: how often there is contact, about what, and whether it is answered."""

from dashboard.model.kpi import Better, Kpi, Ratio, Share, Sum, Unit
from dashboard.model.text import Text

NEEDS = ("customers", "interactions")
ACTIVE = Sum("active")
ANSWERS = (("interactions.first_response_at",),)
DIRECTION = ("interactions.direction",)


def _per_1000(kpi_id: str, kind: str, better: Better, name: Text, plural: Text) -> Kpi:
    """Declare the contacts of one kind per 1,000 active customers."""
    return Kpi(
        kpi_id, "communication", name,
        Text(f"Contacts of the kind “{kind}” in the period, internal ones too, per 1,000 customers active at "
             "its end.",
             f"Contactmomenten van de soort “{kind}” in de periode, ook interne, per 1.000 klanten die aan "
             "het eind actief zijn.",
             f"Lajin “{kind}” kontaktit jaksolla, myös sisäiset, 1 000:ta jakson lopussa aktiivista "
             "asiakasta kohti."),
        Text(f"{plural.en} ÷ active customers × 1000", f"{plural.nl} ÷ actieve klanten × 1000",
             f"{plural.fi} ÷ aktiiviset asiakkaat × 1000"),
        Unit.RATE, better, Ratio(Sum("contacts", where=f"kind = '{kind}'"), ACTIVE, 1000.0), NEEDS,
        "ISO 10002 (complaints handling): volume against the customer base", (("interactions.kind",),),
    )  # fmt: skip


COMMUNICATION: tuple[Kpi, ...] = (
    Kpi(
        "contacts_per_customer", "communication",
        Text("Contacts per customer", "Contacten per klant", "Kontaktit asiakasta kohti"),
        Text("Contacts with customers (internal ones left out) in the period, per customer active at its "
             "end.",
             "Contacten met klanten (interne niet meegeteld) in de periode, per klant die aan het eind "
             "actief is.",
             "Kontaktit asiakkaiden kanssa (ilman sisäisiä) jaksolla, jakson lopussa aktiivista asiakasta "
             "kohti."),
        Text("external contacts ÷ active customers", "externe contacten ÷ actieve klanten",
             "ulkoiset kontaktit ÷ aktiiviset asiakkaat"),
        Unit.RATE, Better.NEITHER, Ratio(Sum("contacts", where="is_external"), ACTIVE), NEEDS,
        "Contact rate, common in service management", words=DIRECTION,
    ),
    Kpi(
        "answered", "communication",
        Text("Answered contacts", "Beantwoorde contacten", "Vastatut kontaktit"),
        Text("Share of the inbound contacts of the period with a first response by the as-of date; a contact "
             "without a direction counts as inbound.",
             "Aandeel van de inkomende contacten van de periode met een eerste reactie op de peildatum; een "
             "contact zonder richting telt als inkomend.",
             "Osuus jakson saapuneista kontakteista, joihin on vastattu tilannepäivään mennessä; kontakti "
             "ilman suuntaa lasketaan saapuneeksi."),
        Text("inbound with a first response ÷ inbound", "inkomend met een eerste reactie ÷ inkomend",
             "vastatut saapuneet ÷ saapuneet"),
        Unit.SHARE, Better.HIGHER, Share("inbound", "first_response_at IS NOT NULL"),
        ("interactions",),
        "Answer rate as in ISO 18295 (customer contact centres)", ANSWERS,
    ),
    Kpi(
        "unanswered", "communication",
        Text("Unanswered contacts", "Onbeantwoorde contacten", "Vastaamattomat kontaktit"),
        Text("Inbound contacts of the period without a first response by the as-of date; counted beside the "
             "response times, which know only the answered ones.",
             "Inkomende contacten van de periode zonder eerste reactie op de peildatum; geteld naast de "
             "reactietijden, die alleen de beantwoorde kennen.",
             "Jakson saapuneet kontaktit, joihin ei ole vastattu tilannepäivään mennessä; lasketaan "
             "vastausaikojen rinnalla, jotka tuntevat vain vastatut."),
        Text("inbound without a first response", "inkomend zonder eerste reactie",
             "saapuneet ilman vastausta"),
        Unit.COUNT, Better.LOWER, Sum("inbound", where="first_response_at IS NULL"),
        ("interactions",),
        "Beside ISO 18295 (customer contact centres)", ANSWERS,
    ),
    _per_1000("complaints_per_1000", "complaint", Better.LOWER,
              Text("Complaints per 1,000 customers", "Klachten per 1.000 klanten",
                   "Valitukset 1 000 asiakasta kohti"),
              Text("complaints", "klachten", "valitukset")),
    _per_1000("disputes_per_1000", "dispute", Better.LOWER,
              Text("Disputes per 1,000 customers", "Geschillen per 1.000 klanten",
                   "Riidat 1 000 asiakasta kohti"),
              Text("disputes", "geschillen", "riidat")),
    _per_1000("suggestions_per_1000", "suggestion", Better.HIGHER,
              Text("Suggestions per 1,000 customers", "Suggesties per 1.000 klanten",
                   "Ehdotukset 1 000 asiakasta kohti"),
              Text("suggestions", "suggesties", "ehdotukset")),
    _per_1000("demands_per_1000", "demand", Better.NEITHER,
              Text("Demands per 1,000 customers", "Eisen per 1.000 klanten",
                   "Vaatimukset 1 000 asiakasta kohti"),
              Text("demands", "eisen", "vaatimukset")),
    Kpi(
        "reach", "communication",
        Text("Reach", "Bereik", "Tavoittavuus"),
        Text("Share of the customers active at the end of the period with an external contact, in either "
             "direction, in the 90 days up to that day.",
             "Aandeel van de aan het eind van de periode actieve klanten met een extern contact, in welke "
             "richting ook, in de 90 dagen tot en met die dag.",
             "Osuus jakson lopussa aktiivisista asiakkaista, joilla on ulkoinen kontakti suuntaan tai "
             "toiseen 90 päivän aikana siihen päivään mennessä."),
        Text("active customers with a contact in 90 days ÷ active customers",
             "actieve klanten met een contact in 90 dagen ÷ actieve klanten",
             "aktiiviset asiakkaat, joilla kontakti 90 päivässä ÷ aktiiviset asiakkaat"),
        Unit.SHARE, Better.HIGHER, Share("active", "is_reached"), NEEDS,
        "Reach as in marketing communication: share of the audience met at least once", words=DIRECTION,
    ),
)  # fmt: skip
