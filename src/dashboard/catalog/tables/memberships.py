"""Owns the declaration of the table `memberships`."""

from dashboard.catalog.headings import CUSTOMER, GROUP, VALID_FROM, VALID_TO
from dashboard.model.table import Begin, Column, Kind, Table
from dashboard.model.text import Text

MEMBERSHIPS = Table(
    name="memberships",
    title=Text("Memberships", "Lidmaatschappen", "Jäsenyydet"),
    about=Text(
        "One row per span of time in which a customer belongs to a group.",
        "Eén rij per periode waarin een klant bij een klantgroep hoort.",
        "Yksi rivi jokaista ajanjaksoa kohti, jona asiakas kuuluu asiakasryhmään.",
    ),
    key=("customer_id", "group_id", "valid_from"),
    columns=(
        Column(
            "customer_id",
            Kind.ID,
            Text(
                "The customer who belongs to the group.",
                "De klant die bij de klantgroep hoort.",
                "Asiakas, joka kuuluu ryhmään.",
            ),
            "K-1001",
            required=True,
            references="customers",
            headers=CUSTOMER,
        ),
        Column(
            "group_id",
            Kind.ID,
            Text(
                "The group the customer belongs to.",
                "De klantgroep waar de klant bij hoort.",
                "Asiakasryhmä, johon asiakas kuuluu.",
            ),
            "SEG-01",
            required=True,
            references="groups",
            headers=GROUP,
        ),
        Column(
            "valid_from",
            Kind.DAY,
            Text(
                "The first day on which the customer belongs to the group.",
                "De eerste dag waarop de klant bij de klantgroep hoort.",
                "Ensimmäinen päivä, jona asiakas kuuluu ryhmään.",
            ),
            "2025-01-01",
            required=True,
            headers=(
                *VALID_FROM,
                *("member since", "member from", "lid sinds", "lid vanaf", "jäsenyys alkaen"),
                *("jäsen alkaen",),
            ),
            fill=Begin("customer_id"),
        ),
        Column(
            "valid_to",
            Kind.DAY,
            Text(
                "The first day on which the customer no longer belongs to the group; empty while it does.",
                "De eerste dag waarop de klant niet meer bij de klantgroep hoort; leeg zolang dat wel zo is.",
                "Ensimmäinen päivä, jona asiakas ei enää kuulu ryhmään; tyhjä, kun jäsenyys jatkuu.",
            ),
            "",
            headers=(*VALID_TO, "member until", "lid tot", "jäsenyys päättyi", "jäsen asti"),
        ),
    ),
    ordered=(("valid_from", "valid_to"),),
    headers=(
        *("memberships", "membership", "group members", "segment members", "group assignment"),
        *("lidmaatschappen", "lidmaatschap", "groepsindeling", "klantindeling", "jäsenyydet"),
        *("jäsenyys", "ryhmän jäsenet", "ryhmäjäsenyydet"),
    ),
)
