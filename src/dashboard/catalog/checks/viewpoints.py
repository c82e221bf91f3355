"""Owns the three viewpoints from which groups must differ, and their measures over 365 days."""

from dashboard.model.text import Text
from dashboard.model.viewpoint import BehaviourMeasure, Viewpoint

MIX_PARTS = 4

VIEWPOINTS = (
    Viewpoint(
        "financial",
        Text("financial", "financieel", "taloudellinen"),
        (
            BehaviourMeasure("revenue", Text("revenue per year", "omzet per jaar", "liikevaihto vuodessa")),
            BehaviourMeasure("margin", Text("margin per year", "marge per jaar", "kate vuodessa")),
            BehaviourMeasure(
                "cost", Text("cost to serve per year", "bedienkosten per jaar", "palvelukulut vuodessa")
            ),
            BehaviourMeasure("profit", Text("profit per year", "winst per jaar", "tuotto vuodessa")),
        ),
        Text(
            "the file with orders, or the column cost or minutes of interactions",
            "het bestand met orders, of de kolom cost of minutes van interacties",
            "tiedosto, jossa on tilaukset, tai kontaktien sarake cost tai minutes",
        ),
    ),
    Viewpoint(
        "commercial",
        Text("commercial", "commercieel", "kaupallinen"),
        (
            BehaviourMeasure(
                "recency",
                Text("days since the last order", "dagen sinds de laatste order", "päiviä tilauksesta"),
            ),
            BehaviourMeasure("orders", Text("orders per year", "orders per jaar", "tilauksia vuodessa")),
            BehaviourMeasure(
                "product_mix",
                Text("share of purchases", "aandeel in de aankopen", "osuus ostoista"),
                MIX_PARTS,
            ),
            BehaviourMeasure("win_rate", Text("win rate", "scoringskans", "voitettujen osuus")),
        ),
        Text(
            "the file with orders or opportunities",
            "het bestand met orders of kansen",
            "tiedosto, jossa on tilaukset tai myyntimahdollisuudet",
        ),
    ),
    Viewpoint(
        "operational",
        Text("operational", "operationeel", "toiminnallinen"),
        (
            BehaviourMeasure(
                "contacts", Text("contacts per year", "contacten per jaar", "kontakteja vuodessa")
            ),
            BehaviourMeasure(
                "channel_mix",
                Text("share of contacts", "aandeel in de contacten", "osuus kontakteista"),
                MIX_PARTS,
            ),
            BehaviourMeasure(
                "minutes", Text("minutes per contact", "minuten per contact", "minuuttia kontaktia kohti")
            ),
            BehaviourMeasure(
                "complaints", Text("complaints per year", "klachten per jaar", "reklamaatioita vuodessa")
            ),
            BehaviourMeasure(
                "waiting", Text("hours to an answer", "uren tot antwoord", "tunteja vastaukseen")
            ),
        ),
        Text(
            "the file with interactions",
            "het bestand met interacties",
            "tiedosto, jossa on kontaktit",
        ),
    ),
)
