"""Owns the declaration of the table `contacts`."""

from dashboard.catalog.headings import CUSTOMER, EMPLOYEE
from dashboard.catalog.meanings import BUYING_ROLES
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

CONTACTS = Table(
    name="contacts",
    title=Text("Contacts (DMU)", "Contactpersonen (DMU)", "Yhteyshenkilöt (päätöksentekoryhmä)"),
    about=Text(
        "One row per person at the customer who has a part in buying decisions.",
        "Eén rij per persoon bij de klant die een rol speelt bij aankoopbeslissingen.",
        "Yksi rivi jokaista asiakkaan henkilöä kohti, jolla on rooli ostopäätöksissä.",
    ),
    key=("contact_id",),
    happened=("last_contact_on",),
    columns=(
        Column(
            "contact_id",
            Kind.ID,
            Text(
                "The number or code of the person at the customer.",
                "Het nummer of de code van de persoon bij de klant.",
                "Asiakkaan henkilön numero tai tunnus.",
            ),
            "DMU-0101",
            required=True,
            headers=(
                *("contact id", "contact", "contact no", "contact number", "contact code"),
                *("contact person id", "person id", "id", "contactnummer", "contactnr"),
                *("contactpersoonnummer", "contactpersoon id", "persoonsnummer"),
                *("yhteyshenkilön tunnus", "yhteyshenkilönumero", "yhteyshenkilö id"),
                *("kontaktin tunnus", "henkilön tunnus"),
            ),
        ),
        Column(
            "customer_id",
            Kind.ID,
            Text(
                "The customer the person belongs to.",
                "De klant waar de persoon bij hoort.",
                "Asiakas, johon henkilö kuuluu.",
            ),
            "K-1001",
            required=True,
            references="customers",
            headers=(
                *CUSTOMER,
                *("account", "account name", "company", "organisation", "bedrijf", "organisatie"),
                *("yritys", "organisaatio"),
            ),
        ),
        Column(
            "name",
            Kind.TEXT,
            Text("The person's name.", "De naam van de persoon.", "Henkilön nimi."),
            "Pekka Laine",
            headers=(
                *("name", "full name", "contact name", "person name", "contact person", "naam"),
                *("volledige naam", "naam contactpersoon", "contactpersoon", "nimi", "koko nimi"),
                *("yhteyshenkilön nimi", "yhteyshenkilö"),
            ),
            is_personal=True,
        ),
        Column(
            "title",
            Kind.TEXT,
            Text(
                "The person's job title at the customer.",
                "De functietitel van de persoon bij de klant.",
                "Henkilön tehtävänimike asiakkaalla.",
            ),
            "Head of purchasing",
            headers=(
                *("title", "job title", "position", "job", "function", "functie", "functietitel"),
                *("titel", "functieomschrijving", "tehtävänimike", "titteli", "asema", "tehtävä"),
            ),
            is_personal=True,
        ),
        Column(
            "dmu_role",
            Kind.TEXT,
            Text(
                "The person's part in buying decisions, such as adviser, decider, buyer or user.",
                "De rol van de persoon bij aankopen, zoals adviseur, beslisser, koper of gebruiker.",
                "Henkilön rooli ostopäätöksissä, kuten neuvonantaja, päättäjä, ostaja tai käyttäjä.",
            ),
            "decider",
            values=("initiator", "user", "influencer", "adviser", "decider", "buyer", "gatekeeper"),
            synonyms=BUYING_ROLES,
            headers=(
                *("dmu role", "role", "buying role", "decision role", "role in dmu", "contact role"),
                *("rol", "dmu rol", "rol in dmu", "beslisrol", "rooli", "dmu rooli", "päätösrooli"),
                *("ostorooli", "rooli päätöksenteossa"),
            ),
        ),
        Column(
            "known_by",
            Kind.ID,
            Text(
                "The employee who knows the person best.",
                "De medewerker die de persoon het best kent.",
                "Työntekijä, joka tuntee henkilön parhaiten.",
            ),
            "M-07",
            references="employees",
            headers=(
                *EMPLOYEE,
                *("known by", "known to", "contact owner", "owner", "relationship owner"),
                *("account manager", "bekend bij", "kent", "relatiebeheerder", "accountmanager"),
                *("eigenaar", "tuntee", "tuttu henkilölle", "vastuuhenkilö", "asiakkuuspäällikkö"),
                *("omistaja",),
            ),
        ),
        Column(
            "last_contact_on",
            Kind.DAY,
            Text(
                "The last day on which somebody was in touch with the person.",
                "De laatste dag waarop er contact met de persoon was.",
                "Viimeisin päivä, jona henkilöön oltiin yhteydessä.",
            ),
            "2025-02-20",
            headers=(
                *("last contact on", "last contact", "last contacted", "last contacted on"),
                *("last contact date", "last activity", "last activity date", "last touch"),
                *("laatste contact", "laatste contact op", "datum laatste contact"),
                *("laatste contactdatum", "laatst gesproken", "viimeisin kontakti"),
                *("viimeisin yhteydenotto", "viimeksi yhteydessä", "viimeisin kontaktipäivä"),
            ),
        ),
    ),
    headers=(
        *("contacts", "contact persons", "contact people", "dmu", "decision makers"),
        *("stakeholders", "contactpersonen", "contactpersoon", "beslissers", "yhteyshenkilöt"),
        *("yhteyshenkilö", "kontaktihenkilöt", "päättäjät", "päätöksentekijät"),
    ),
)
