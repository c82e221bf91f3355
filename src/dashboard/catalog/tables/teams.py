"""Owns the declaration of the table `teams`."""

from dashboard.catalog.headings import DEPARTMENT, TEAM
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

TEAMS = Table(
    name="teams",
    title=Text("Customer teams", "Klantenteams", "Asiakastiimit"),
    about=Text(
        "One row per customer team: people of several functions who serve a set of accounts.",
        "Eén rij per klantenteam: mensen uit verschillende functies die een aantal accounts bedienen.",
        "Yksi rivi jokaista asiakastiimiä kohti: eri tehtävien ihmisiä, jotka hoitavat asiakkuuksia.",
    ),
    key=("team_id",),
    columns=(
        Column(
            "team_id",
            Kind.ID,
            Text(
                "The number or code of the team.",
                "Het nummer of de code van het team.",
                "Tiimin numero tai tunnus.",
            ),
            "T-01",
            required=True,
            headers=(*TEAM, "id", "code"),
        ),
        Column(
            "name",
            Kind.TEXT,
            Text("What the team is called.", "Hoe het team heet.", "Tiimin nimi."),
            "Team East",
            headers=(
                *("name", "team name", "description", "naam", "naam team", "teamnaam", "omschrijving"),
                *("nimi", "tiimin nimi"),
            ),
        ),
        Column(
            "department_id",
            Kind.ID,
            Text(
                "The department the team belongs to.",
                "De afdeling waar het team bij hoort.",
                "Osasto, johon tiimi kuuluu.",
            ),
            "D-01",
            references="departments",
            headers=DEPARTMENT,
        ),
        Column(
            "lead_id",
            Kind.ID,
            Text(
                "The employee who leads the team.",
                "De medewerker die het team leidt.",
                "Työntekijä, joka vetää tiimiä.",
            ),
            "M-07",
            references="employees",
            headers=(
                *("lead id", "lead", "team lead", "team leader", "leader", "team manager"),
                *("teamleider", "teamlead", "teamcoördinator", "leider", "tiiminvetäjä"),
                *("tiimin vetäjä", "tiimipäällikkö", "vetäjä"),
            ),
        ),
    ),
    headers=(
        *("teams", "team", "customer teams", "account teams", "klantenteams", "klantenteam"),
        *("accountteams", "tiimit", "tiimi", "asiakastiimit"),
    ),
)
