"""Owns the declaration of the table `accounts`."""

from dashboard.catalog.headings import CUSTOMER, TEAM, VALID_FROM, VALID_TO
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

ACCOUNTS = Table(
    name="accounts",
    title=Text("Accounts", "Accounts", "Asiakkuudet"),
    about=Text(
        "One row per span of time in which a customer team serves a customer.",
        "Eén rij per periode waarin een klantenteam een klant bedient.",
        "Yksi rivi jokaista ajanjaksoa kohti, jona asiakastiimi hoitaa asiakasta.",
    ),
    key=("customer_id", "team_id", "valid_from"),
    columns=(
        Column(
            "customer_id",
            Kind.ID,
            Text(
                "The customer the team serves.",
                "De klant die het team bedient.",
                "Asiakas, jota tiimi hoitaa.",
            ),
            "K-1001",
            required=True,
            references="customers",
            headers=(*CUSTOMER, "account"),
        ),
        Column(
            "team_id",
            Kind.ID,
            Text(
                "The team that serves the customer.",
                "Het team dat de klant bedient.",
                "Tiimi, joka hoitaa asiakasta.",
            ),
            "T-01",
            required=True,
            references="teams",
            headers=TEAM,
        ),
        Column(
            "tier",
            Kind.TEXT,
            Text(
                "The class of the account, by its size and promise; it decides whom the team needs.",
                "De klasse van het account naar omvang en potentie; die bepaalt wie het team nodig heeft.",
                "Asiakkuuden luokka koon ja potentiaalin mukaan; se ratkaisee, keitä tiimiin tarvitaan.",
            ),
            "A",
            headers=(
                *("tier", "account tier", "class", "account class", "level", "abc class", "abc"),
                *("niveau", "klasse", "accountklasse", "abc klasse", "abc indeling", "luokka", "taso"),
                *("asiakkuusluokka", "abc luokka"),
            ),
        ),
        Column(
            "valid_from",
            Kind.DAY,
            Text(
                "The first day on which the team serves the customer.",
                "De eerste dag waarop het team de klant bedient.",
                "Ensimmäinen päivä, jona tiimi hoitaa asiakasta.",
            ),
            "2025-01-01",
            required=True,
            headers=(*VALID_FROM, "assigned on", "assigned since", "toegewezen op", "osoitettu alkaen"),
        ),
        Column(
            "valid_to",
            Kind.DAY,
            Text(
                "The first day on which the team no longer serves the customer; empty while it does.",
                "De eerste dag waarop het team de klant niet meer bedient; leeg zolang dat wel zo is.",
                "Ensimmäinen päivä, jona tiimi ei enää hoida asiakasta; tyhjä, kun se hoitaa.",
            ),
            "",
            headers=(*VALID_TO, "assigned until", "toegewezen tot", "osoitettu asti"),
        ),
    ),
    ordered=(("valid_from", "valid_to"),),
    headers=(
        *("accounts", "account assignment", "account list", "assignments", "accountlijst"),
        *("accountverdeling", "toewijzingen", "asiakkuudet", "asiakkuus", "asiakkuusluettelo"),
        *("vastuuasiakkaat",),
    ),
)
