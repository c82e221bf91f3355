"""Owns the KPIs of volume: plain counts of contacts, orders and answers, before anything is divided."""

from dashboard.model.kpi import Better, Kpi, Measure, Need, Sum, Unit
from dashboard.model.text import Text


def _count(
    kpi_id: str, better: Better, measure: Measure, table: str, name: Text, about: Text, formula: Text,
    source: str, filled: tuple[Need, ...] = (), words: tuple[str, ...] = (),
) -> Kpi:  # fmt: skip
    """Declare a count of this subject."""
    return Kpi(
        kpi_id, "volume", name, about, formula, Unit.COUNT, better, measure, (table,), source, filled, words
    )


VOLUMES: tuple[Kpi, ...] = (
    _count(
        "contacts", Better.NEITHER, Sum("contacts", where="is_external"), "interactions",
        Text("Contacts", "Contacten", "Kontaktit"),
        Text("Contacts with customers in the period, in either direction; internal ones left out, and one "
             "without a direction counts as inbound.",
             "Contacten met klanten in de periode, in welke richting ook; interne niet meegeteld, en een "
             "contact zonder richting telt als inkomend.",
             "Kontaktit asiakkaiden kanssa jaksolla suuntaan tai toiseen; sisäisiä ei lasketa, ja kontakti "
             "ilman suuntaa lasketaan saapuneeksi."),
        Text("count of external contacts", "aantal externe contacten", "ulkoisten kontaktien määrä"),
        "Contact volume as in ISO 18295 (customer contact centres)", words=("interactions.direction",),
    ),
    _count(
        "inbound_contacts", Better.NEITHER, Sum("inbound"), "interactions",
        Text("Inbound contacts", "Inkomende contacten", "Saapuneet kontaktit"),
        Text("Contacts in the period that came from customers; one without a direction counts as inbound.",
             "Contacten in de periode die van klanten kwamen; een contact zonder richting telt als "
             "inkomend.",
             "Kontaktit, jotka tulivat asiakkailta jaksolla; kontakti ilman suuntaa lasketaan saapuneeksi."),
        Text("count of inbound contacts", "aantal inkomende contacten", "saapuneiden kontaktien määrä"),
        "Contact volume as in ISO 18295 (customer contact centres)",
    ),
    _count(
        "complaints", Better.LOWER, Sum("contacts", where="kind = 'complaint'"), "interactions",
        Text("Complaints", "Klachten", "Valitukset"),
        Text("Contacts of the kind “complaint” in the period, internal ones too.",
             "Contacten van de soort “complaint” in de periode, ook interne.",
             "Lajin “complaint” kontaktit jaksolla, myös sisäiset."),
        Text("count of complaints", "aantal klachten", "valitusten määrä"),
        "ISO 10002 (complaints handling)", (("interactions.kind",),),
    ),
    _count(
        "orders", Better.HIGHER, Sum("orders"), "orders",
        Text("Orders", "Orders", "Tilaukset"),
        Text("Orders of the period whose lines up to the as-of date add up to more than zero; an order is "
             "of the day of its first line, and one that is wholly returned counts no more.",
             "Orders van de periode waarvan de regels tot en met de peildatum samen meer dan nul zijn; een "
             "order is van de dag van zijn eerste regel, en een die geheel retour kwam telt niet meer.",
             "Jakson tilaukset, joiden rivien summa tilannepäivään mennessä on yli nolla; tilaus kuuluu "
             "ensimmäisen rivinsä päivälle, eikä kokonaan palautettua lasketa."),
        Text("count of orders", "aantal orders", "tilausten määrä"),
        "Order count, common in trade: returns taken off the order that they are of",
    ),
    _count(
        "survey_answers", Better.HIGHER, Sum("surveys"), "surveys",
        Text("Survey answers", "Enquête-antwoorden", "Kyselyvastaukset"),
        Text("Surveys answered in the period, whichever of their questions were.",
             "Enquêtes die in de periode zijn beantwoord, welke van hun vragen dan ook.",
             "Jaksolla vastatut kyselyt, mihin tahansa niiden kysymykseen vastattiin."),
        Text("count of answered surveys", "aantal beantwoorde enquêtes", "vastattujen kyselyjen määrä"),
        "ISO 10004 (customer satisfaction: monitoring and measuring)",
    ),
)  # fmt: skip
