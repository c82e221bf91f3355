"""Owns the declaration of the table `groups`."""

from dashboard.catalog.headings import DEPARTMENT, GROUP
from dashboard.catalog.meanings import WAYS_OF_WORKING
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

GROUPS = Table(
    name="groups",
    title=Text("Groups", "Klantgroepen", "Asiakasryhmät"),
    about=Text(
        "One row per customer group, with its rule and the department and manager that answer for it.",
        "Eén rij per klantgroep, met de regel en de afdeling en manager die ervoor verantwoordelijk zijn.",
        "Yksi rivi jokaista asiakasryhmää kohti: sääntö sekä ryhmästä vastaava osasto ja päällikkö.",
    ),
    key=("group_id",),
    columns=(
        Column(
            "group_id",
            Kind.ID,
            Text(
                "The number or code of the customer group.",
                "Het nummer of de code van de klantgroep.",
                "Asiakasryhmän numero tai tunnus.",
            ),
            "SEG-01",
            required=True,
            headers=(*GROUP, "id", "code"),
        ),
        Column(
            "grouping_id",
            Kind.ID,
            Text(
                "The grouping to which the group belongs.",
                "De indeling waar de klantgroep bij hoort.",
                "Ryhmittely, johon asiakasryhmä kuuluu.",
            ),
            "IND-2025",
            required=True,
            references="groupings",
            headers=(
                *("grouping id", "grouping", "grouping code", "segmentation", "segmentation id"),
                *("indeling", "indeling id", "indelingscode", "segmentatie", "ryhmittely"),
                *("ryhmittelyn tunnus", "ryhmittely id", "segmentointi"),
            ),
        ),
        Column(
            "name",
            Kind.TEXT,
            Text("What the group is called.", "Hoe de klantgroep heet.", "Asiakasryhmän nimi."),
            "Small industry",
            headers=(
                *("name", "group name", "customer group name", "segment name", "description", "naam"),
                *("naam groep", "groepsnaam", "naam klantgroep", "segmentnaam", "omschrijving", "nimi"),
                *("ryhmän nimi", "asiakasryhmän nimi", "segmentin nimi"),
            ),
        ),
        Column(
            "rule",
            Kind.TEXT,
            Text(
                "The condition that makes a customer a member; empty when members are uploaded.",
                "De voorwaarde waaronder een klant lid is; leeg als de leden worden geüpload.",
                "Ehto, jolla asiakas kuuluu ryhmään; tyhjä, jos jäsenet ladataan tiedostosta.",
            ),
            "customer_type = 'organisation' AND size_class = '10-49'",
            headers=(
                *("rule", "condition", "criteria", "criterion", "definition", "filter", "regel"),
                *("voorwaarde", "criterium", "criteria klantgroep", "definitie", "sääntö", "ehto"),
                *("kriteeri", "kriteerit", "määritelmä"),
            ),
        ),
        Column(
            "priority",
            Kind.COUNT,
            Text(
                "Which group goes first when a customer fits several: the lowest number.",
                "Welke klantgroep voorgaat als een klant in meer groepen past: het laagste nummer.",
                "Mikä ryhmä menee edelle, kun asiakas sopii useaan: pienin numero.",
            ),
            "1",
            headers=(
                *("priority", "rank", "order", "sequence", "prioriteit", "voorrang", "volgorde"),
                *("rangorde", "prioriteetti", "etusija", "järjestys"),
            ),
        ),
        Column(
            "department_id",
            Kind.ID,
            Text(
                "The department that serves the group.",
                "De afdeling die de klantgroep bedient.",
                "Osasto, joka palvelee asiakasryhmää.",
            ),
            "D-01",
            references="departments",
            headers=(*DEPARTMENT, "serving department", "bedienende afdeling", "palveleva osasto"),
        ),
        Column(
            "manager_id",
            Kind.ID,
            Text(
                "The employee who answers for the growth and return of the group.",
                "De medewerker die verantwoordelijk is voor groei en rendement van de klantgroep.",
                "Työntekijä, joka vastaa asiakasryhmän kasvusta ja tuotosta.",
            ),
            "M-07",
            references="employees",
            headers=(
                *("manager id", "manager", "group manager", "customer group manager"),
                *("segment manager", "owner", "klantgroepmanager", "groepsmanager", "segmentmanager"),
                *("leidinggevende", "verantwoordelijke", "asiakasryhmäpäällikkö", "ryhmäpäällikkö"),
                *("segmenttipäällikkö", "päällikkö", "vastuuhenkilö"),
            ),
        ),
        Column(
            "way_of_working",
            Kind.TEXT,
            Text(
                "Whether the group is already served the new way or still the traditional way.",
                "Of de klantgroep al op de nieuwe manier wordt bediend of nog op de traditionele.",
                "Palvellaanko ryhmää jo uudella vai vielä perinteisellä tavalla.",
            ),
            "new",
            values=("new", "traditional"),
            synonyms=WAYS_OF_WORKING,
            headers=(
                *("way of working", "working method", "approach", "rollout status", "roll out status"),
                *("werkwijze", "manier van werken", "aanpak", "uitrolstatus", "toimintatapa"),
                *("työtapa", "toimintamalli", "käyttöönoton tila"),
            ),
        ),
        Column(
            "new_since",
            Kind.DAY,
            Text(
                "The day from which the group is served the new way.",
                "De dag vanaf wanneer de klantgroep op de nieuwe manier wordt bediend.",
                "Päivä, josta alkaen ryhmää on palveltu uudella tavalla.",
            ),
            "2025-02-01",
            headers=(
                *("new since", "new from", "new way since", "rollout date", "roll out date"),
                *("introduced on", "go live date", "nieuw sinds", "nieuw vanaf"),
                *("nieuwe werkwijze sinds", "uitroldatum", "invoeringsdatum", "uusi alkaen"),
                *("uudella tavalla alkaen", "käyttöönottopäivä"),
            ),
        ),
        Column(
            "min_size",
            Kind.COUNT,
            Text(
                "The number of customers below which the group is too small to serve on its own.",
                "Het aantal klanten waaronder de klantgroep te klein is om apart te bedienen.",
                "Asiakasmäärä, jota pienempänä ryhmä on liian pieni palveltavaksi erikseen.",
            ),
            "25",
            low=0,
            headers=(
                *("min size", "minimum size", "smallest size", "minimum customers"),
                *("minimum number of customers", "minimale omvang", "minimumomvang"),
                *("minimumgrootte", "minimale grootte", "vähimmäismäärä", "ryhmän vähimmäiskoko"),
                *("minimum aantal klanten", "vähimmäiskoko", "minimikoko", "asiakkaita vähintään"),
            ),
        ),
        Column(
            "rule_reason",
            Kind.TEXT,
            Text(
                "Why the rule may look at gender, age or socio-economic status, on record (GDPR).",
                "Waarom de regel naar geslacht, leeftijd of sociaaleconomische status mag kijken (AVG).",
                "Miksi sääntö saa katsoa sukupuolta, ikää tai sosioekonomista asemaa (GDPR).",
            ),
            "",
            headers=(
                *("rule reason", "reason for rule", "legal ground", "justification", "reden regel"),
                *("reden van de regel", "grondslag", "rechtvaardiging", "säännön peruste"),
                *("oikeusperuste", "perustelu"),
            ),
        ),
    ),
    headers=(
        *("groups", "customer groups", "segments", "customer segments", "groepen"),
        *("klantgroepen", "klantgroep", "segmenten", "klantsegmenten", "ryhmät"),
        *("asiakasryhmät", "segmentit"),
    ),
)
