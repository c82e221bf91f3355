"""Owns why a customer or a group fails a check, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.model.text import Text

REASON: Mapping[str, Text] = MappingProxyType(
    {
        "no_rule_matched": Text("no rule matched", "geen regel past", "mikään sääntö ei täsmää"),
        "attribute_empty": Text(
            "an attribute that a rule needs is empty",
            "een kenmerk dat een regel nodig heeft is leeg",
            "säännön tarvitsema tieto puuttuu",
        ),
        "membership_ended": Text("the membership ended", "het lidmaatschap is beëindigd", "jäsenyys päättyi"),
        "not_assigned": Text(
            "a rule matches but the customer was not assigned",
            "een regel past maar de klant is niet ingedeeld",
            "sääntö täsmää mutta asiakasta ei ole liitetty",
        ),
        "never_assigned": Text("nobody assigned them", "niemand deelde hen in", "heitä ei ole liitetty"),
        "overlap": Text("intervals overlap", "perioden overlappen", "jaksot ovat päällekkäin"),
        "hole": Text(
            "days without a group in between", "dagen zonder groep ertussen", "ryhmättömiä päiviä välissä"
        ),
        "outside_span": Text(
            "outside the days of the grouping",
            "buiten de looptijd van de indeling",
            "ryhmittelyn keston ulkopuolella",
        ),
        "more_than_setting": Text(
            "more than people can tell apart",
            "meer dan mensen uit elkaar houden",
            "enemmän kuin ihmiset erottavat",
        ),
        "small_and_costly": Text(
            "small and costly to serve", "klein en duur om te bedienen", "pieni ja kallis palvella"
        ),
        "moved": Text("came from another group", "kwam uit een andere groep", "tuli toisesta ryhmästä"),
        "joined": Text("was in no group", "zat in geen groep", "ei ollut missään ryhmässä"),
        "service_level": Text("answers in time", "antwoorden op tijd", "vastaukset ajoissa"),
        "csat": Text("satisfied customers", "tevreden klanten", "tyytyväiset asiakkaat"),
        "plan_adherence": Text(
            "planned contacts kept", "geplande contacten nagekomen", "toteutuneet sovitut kontaktit"
        ),
        "complaints": Text(
            "customers who complained", "klanten die klaagden", "reklamaation tehneet asiakkaat"
        ),
        "financial": Text("financial", "financieel", "taloudellinen"),
        "commercial": Text("commercial", "commercieel", "kaupallinen"),
        "operational": Text("operational", "operationeel", "toiminnallinen"),
        "unknown_customer": Text("unknown customer", "onbekende klant", "tuntematon asiakas"),
        "unknown_group": Text("unknown group", "onbekende groep", "tuntematon ryhmä"),
        "customer_ended": Text("the customer ended", "de klant is weg", "asiakkuus on päättynyt"),
    }
)
