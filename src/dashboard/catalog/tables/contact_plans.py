"""Owns the declaration of the table `contact_plans`."""

from dashboard.catalog.headings import CHANNEL, CUSTOMER, GROUP, VALID_FROM, VALID_TO
from dashboard.catalog.meanings import PURPOSES
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

CONTACT_PLANS = Table(
    name="contact_plans",
    title=Text("Contact plans", "Contactarrangementen", "Kontaktisuunnitelmat"),
    about=Text(
        "One row per arrangement of how often a customer or a group is to be contacted, and for what.",
        "Eén rij per afspraak over hoe vaak en waarvoor een klant of klantgroep wordt benaderd.",
        "Yksi rivi suunnitelmaa kohti: kuinka usein ja miksi asiakkaaseen tai ryhmään otetaan yhteyttä.",
    ),
    key=("plan_id",),
    columns=(
        Column(
            "plan_id",
            Kind.ID,
            Text(
                "The number or code of the contact plan.",
                "Het nummer of de code van het contactarrangement.",
                "Kontaktisuunnitelman numero tai tunnus.",
            ),
            "CP-01",
            required=True,
            headers=(
                *("plan id", "plan", "plan no", "plan number", "plan code", "contact plan id"),
                *("contact plan", "arrangement id", "arrangement", "plannummer", "plancode"),
                *("contactplan", "contactplannummer", "contactarrangement", "suunnitelma"),
                *("suunnitelman tunnus", "suunnitelmanumero", "kontaktisuunnitelma", "id"),
            ),
        ),
        Column(
            "customer_id",
            Kind.ID,
            Text(
                "The customer the plan is for; empty when it is for a whole group.",
                "De klant voor wie het plan geldt; leeg als het voor een hele klantgroep geldt.",
                "Asiakas, jota suunnitelma koskee; tyhjä, jos se koskee koko ryhmää.",
            ),
            "K-1001",
            references="customers",
            headers=CUSTOMER,
        ),
        Column(
            "group_id",
            Kind.ID,
            Text(
                "The group the plan is for; empty when it is for one customer.",
                "De klantgroep waarvoor het plan geldt; leeg als het voor één klant geldt.",
                "Asiakasryhmä, jota suunnitelma koskee; tyhjä, jos se koskee yhtä asiakasta.",
            ),
            "",
            references="groups",
            headers=GROUP,
        ),
        Column(
            "purpose",
            Kind.TEXT,
            Text(
                "Whether the contacts serve sales or service.",
                "Of de contacten voor verkoop of voor service zijn.",
                "Palvelevatko kontaktit myyntiä vai palvelua.",
            ),
            "sales",
            required=True,
            values=("sales", "service"),
            synonyms=PURPOSES,
            headers=(
                *("purpose", "contact purpose", "goal", "sales or service", "sales/service", "doel"),
                *("contactdoel", "doel van contact", "verkoop/service", "tarkoitus"),
                *("kontaktin tarkoitus", "tavoite", "myynti/palvelu"),
            ),
        ),
        Column(
            "channel",
            Kind.TEXT,
            Text(
                "The channel to be used; empty means any.",
                "Het te gebruiken kanaal; leeg betekent elk kanaal.",
                "Käytettävä kanava; tyhjä tarkoittaa mitä tahansa kanavaa.",
            ),
            "visit",
            headers=(*CHANNEL, "contact type", "contact method", "contactwijze", "yhteystapa"),
        ),
        Column(
            "every_days",
            Kind.COUNT,
            Text(
                "The number of days within which there must be a contact each time.",
                "Het aantal dagen waarbinnen er telkens een contact moet zijn.",
                "Päivien määrä, jonka kuluessa on aina oltava kontakti.",
            ),
            "90",
            required=True,
            low=1,
            headers=(
                *("every days", "every n days", "days", "interval", "interval days"),
                *("interval in days", "frequency days", "contact interval", "contact frequency"),
                *("visit frequency", "elke dagen", "om de dagen", "dagen", "interval dagen"),
                *("frequentie", "frequentie dagen", "contactfrequentie", "bezoekfrequentie"),
                *("päivän välein", "päivää", "väli päivinä", "väli", "kontaktiväli"),
                *("yhteydenottoväli", "käyntiväli"),
            ),
        ),
        Column(
            "valid_from",
            Kind.DAY,
            Text(
                "The first day on which the plan holds.",
                "De eerste dag waarop het plan geldt.",
                "Ensimmäinen päivä, jona suunnitelma on voimassa.",
            ),
            "2025-01-01",
            headers=VALID_FROM,
        ),
        Column(
            "valid_to",
            Kind.DAY,
            Text(
                "The first day on which the plan no longer holds; empty while it does.",
                "De eerste dag waarop het plan niet meer geldt; leeg zolang het geldt.",
                "Ensimmäinen päivä, jona suunnitelma ei enää ole voimassa; tyhjä, kun se on voimassa.",
            ),
            "",
            headers=VALID_TO,
        ),
    ),
    ordered=(("valid_from", "valid_to"),),
    one_of=(("customer_id", "group_id"),),
    headers=(
        *("contact plans", "contact plan", "contact arrangements", "contact schedule"),
        *("call plan", "visit plan", "contactarrangementen", "contactarrangement"),
        *("contactplannen", "contactplan", "bezoekplan", "belplan", "kontaktisuunnitelmat"),
        *("kontaktisuunnitelma", "yhteydenottosuunnitelma", "käyntisuunnitelma"),
    ),
)
