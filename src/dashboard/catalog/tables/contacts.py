"""Owns the declaration of the table `contacts`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

CONTACTS = Table(
    name="contacts",
    title=Text("Contacts"),
    about=Text("Contacts."),
    key=("contact_id",),
    columns=(
        Column(
            "contact_id",
            Kind.ID,
            Text("Contact id."),
            "",
            required=True,
        ),
        Column(
            "customer_id",
            Kind.ID,
            Text("Customer id."),
            "",
            required=True,
            references="customers",
        ),
        Column(
            "name",
            Kind.TEXT,
            Text("Name."),
            "",
            is_personal=True,
        ),
        Column(
            "title",
            Kind.TEXT,
            Text("Title."),
            "",
            is_personal=True,
        ),
        Column(
            "dmu_role",
            Kind.TEXT,
            Text("Dmu role."),
            "",
            values=(
                "initiator",
                "user",
                "influencer",
                "adviser",
                "decider",
                "buyer",
                "gatekeeper",
            ),
        ),
        Column(
            "known_by",
            Kind.ID,
            Text("Known by."),
            "",
            references="employees",
        ),
        Column(
            "last_contact_on",
            Kind.DAY,
            Text("Last contact on."),
            "",
        ),
    ),
)
