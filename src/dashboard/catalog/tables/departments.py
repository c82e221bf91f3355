"""Owns the declaration of the table `departments`."""

from dashboard.catalog.headings import DEPARTMENT
from dashboard.catalog.meanings import DEPARTMENT_KINDS
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

DEPARTMENTS = Table(
    name="departments",
    title=Text("Departments", "Afdelingen", "Osastot"),
    about=Text(
        "One row per department, with the manager who answers for it.",
        "Eén rij per afdeling, met de manager die ervoor verantwoordelijk is.",
        "Yksi rivi jokaista osastoa kohti sekä siitä vastaava esihenkilö.",
    ),
    key=("department_id",),
    columns=(
        Column(
            "department_id",
            Kind.ID,
            Text(
                "The number or code of the department.",
                "Het nummer of de code van de afdeling.",
                "Osaston numero tai tunnus.",
            ),
            "D-01",
            required=True,
            headers=(
                *DEPARTMENT,
                *("division", "division id", "assignment group", "behandelaarsgroep"),
                *("käsittelijäryhmä", "id", "code"),
            ),
        ),
        Column(
            "name",
            Kind.TEXT,
            Text("What the department is called.", "Hoe de afdeling heet.", "Osaston nimi."),
            "Business customers",
            headers=(
                *("name", "department name", "division name", "business unit name", "description"),
                *("naam", "afdelingsnaam", "naam afdeling", "omschrijving", "nimi", "osaston nimi"),
                *("yksikön nimi",),
            ),
        ),
        Column(
            "manager_id",
            Kind.ID,
            Text(
                "The employee who manages the department.",
                "De medewerker die de afdeling leidt.",
                "Työntekijä, joka johtaa osastoa.",
            ),
            "M-07",
            references="employees",
            headers=(
                *("manager id", "manager", "department manager", "head", "head of department"),
                *("managed by", "leidinggevende", "afdelingsmanager", "afdelingshoofd", "hoofd"),
                *("esihenkilö", "esimies", "osastopäällikkö", "päällikkö", "johtaja"),
            ),
        ),
        Column(
            "kind",
            Kind.TEXT,
            Text(
                "What the department is built around: a customer group, product, channel or support.",
                "Waar de afdeling om draait: een klantgroep, product, kanaal of ondersteuning.",
                "Minkä ympärille osasto on rakennettu: asiakasryhmän, tuotteen, kanavan vai tuen.",
            ),
            "customer_group",
            values=("customer_group", "product", "channel", "support"),
            synonyms=DEPARTMENT_KINDS,
            headers=(
                *("kind", "type", "department type", "department kind", "kind of department", "soort"),
                *("afdelingstype", "soort afdeling", "type afdeling", "laji", "tyyppi", "osaston laji"),
                *("osastotyyppi",),
            ),
        ),
    ),
    headers=(
        *("departments", "department", "divisions", "business units", "organisation"),
        *("afdelingen", "afdeling", "organisatie", "osastot", "osasto", "yksiköt"),
        *("organisaatio",),
    ),
)
