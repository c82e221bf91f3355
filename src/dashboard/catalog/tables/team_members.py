"""Owns the declaration of the table `team_members`."""

from dashboard.catalog.headings import EMPLOYEE, FUNCTION, TEAM, VALID_FROM, VALID_TO
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

TEAM_MEMBERS = Table(
    name="team_members",
    title=Text("Team members", "Teamleden", "Tiimin jäsenet"),
    about=Text(
        "One row per span of time in which an employee is in a customer team.",
        "Eén rij per periode waarin een medewerker in een klantenteam zit.",
        "Yksi rivi jokaista ajanjaksoa kohti, jona työntekijä kuuluu asiakastiimiin.",
    ),
    key=("team_id", "employee_id", "valid_from"),
    columns=(
        Column(
            "team_id",
            Kind.ID,
            Text(
                "The team the employee is in.",
                "Het team waar de medewerker in zit.",
                "Tiimi, johon työntekijä kuuluu.",
            ),
            "T-01",
            required=True,
            references="teams",
            headers=TEAM,
        ),
        Column(
            "employee_id",
            Kind.ID,
            Text(
                "The employee who is in the team.",
                "De medewerker die in het team zit.",
                "Työntekijä, joka kuuluu tiimiin.",
            ),
            "M-07",
            required=True,
            references="employees",
            headers=(*EMPLOYEE, "member", "team member", "lid", "teamlid", "jäsen", "tiimin jäsen"),
        ),
        Column(
            "function",
            Kind.TEXT,
            Text(
                "The function the employee has in the team; empty means the employee's own.",
                "De functie van de medewerker in het team; leeg betekent de eigen functie.",
                "Työntekijän tehtävä tiimissä; tyhjä tarkoittaa hänen omaa tehtäväänsä.",
            ),
            "account manager",
            headers=(
                *FUNCTION,
                *("function in team", "role in team", "functie in team", "rol in team"),
                *("tehtävä tiimissä", "rooli tiimissä"),
            ),
        ),
        Column(
            "valid_from",
            Kind.DAY,
            Text(
                "The first day on which the employee is in the team.",
                "De eerste dag waarop de medewerker in het team zit.",
                "Ensimmäinen päivä, jona työntekijä kuuluu tiimiin.",
            ),
            "2025-01-01",
            required=True,
            headers=(*VALID_FROM, "member since", "lid sinds", "jäsen alkaen"),
        ),
        Column(
            "valid_to",
            Kind.DAY,
            Text(
                "The first day on which the employee is no longer in the team; empty while in it.",
                "De eerste dag waarop de medewerker niet meer in het team zit; leeg zolang die erin zit.",
                "Ensimmäinen päivä, jona työntekijä ei enää kuulu tiimiin; tyhjä, kun hän kuuluu siihen.",
            ),
            "",
            headers=(*VALID_TO, "member until", "lid tot", "jäsen asti"),
        ),
    ),
    ordered=(("valid_from", "valid_to"),),
    headers=(
        *("team members", "team member", "team composition", "team roster", "teamleden"),
        *("teamlid", "teamsamenstelling", "teambezetting", "tiimin jäsenet", "tiimiläiset"),
        *("tiimijäsenet",),
    ),
)
