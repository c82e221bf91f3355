"""Owns the checks of ownership: does every group have a department, a manager in service, and a team."""

from dashboard.model.check import Check, Observed, Severity, Subject
from dashboard.model.text import Text

OWNERSHIP = (
    Check(
        id="no_department",
        dimension="ownership",
        title=Text("Groups without a department", "Groepen zonder afdeling", "Osastottomat ryhmät"),
        severity=Severity.CRITICAL,
        subject=Subject.GROUPS,
        failing="""SELECT group_id AS key, name, name AS told, department_id
            FROM owners CROSS JOIN {batch} AS asked WHERE NOT has_department""",
        needs=("departments",),
        says=Text(
            "No department serves: {names}.",
            "Geen afdeling bedient: {names}.",
            "Mikään osasto ei palvele: {names}.",
        ),
        advice=Text(
            "Assign a department to the group.", "Wijs de groep een afdeling toe.", "Määritä ryhmälle osasto."
        ),
    ),
    Check(
        id="no_manager",
        dimension="ownership",
        title=Text("Groups without a manager", "Groepen zonder manager", "Ryhmät ilman päällikköä"),
        severity=Severity.CRITICAL,
        subject=Subject.GROUPS,
        failing="""SELECT group_id AS key, name, name AS told, manager_id
            FROM owners CROSS JOIN {batch} AS asked WHERE NOT has_manager""",
        needs=("employees",),
        says=Text(
            "No group manager answers for: {names}.",
            "Geen klantgroepmanager is verantwoordelijk voor: {names}.",
            "Kukaan asiakasryhmäpäällikkö ei vastaa ryhmästä: {names}.",
        ),
        advice=Text(
            "Appoint somebody who answers for the group's growth and return.",
            "Benoem iemand die verantwoordelijk is voor groei en rendement van de groep.",
            "Nimeä ryhmän kasvusta ja tuotosta vastaava henkilö.",
        ),
    ),
    Check(
        id="manager_left",
        dimension="ownership",
        title=Text("Managers who left", "Vertrokken managers", "Lähteneet päälliköt"),
        severity=Severity.CRITICAL,
        subject=Subject.GROUPS,
        failing="""SELECT group_id AS key, name, name AS told, manager_id, left_on
            FROM owners CROSS JOIN {batch} AS asked WHERE has_manager AND left_on <= as_of""",
        needs=("employees",),
        says=Text(
            "Led by somebody who has left: {names}.",
            "Geleid door iemand die vertrokken is: {names}.",
            "Vetäjä on lähtenyt yrityksestä: {names}.",
        ),
        advice=Text("Appoint a successor.", "Benoem een opvolger.", "Nimeä seuraaja."),
    ),
    Check(
        id="no_team",
        dimension="ownership",
        title=Text("Groups without a team", "Groepen zonder team", "Ryhmät ilman tiimiä"),
        severity=Severity.WARNING,
        subject=Subject.GROUPS,
        failing="""SELECT group_id AS key, name, name AS told, department_id
            FROM owners CROSS JOIN {batch} AS asked WHERE NOT has_team""",
        needs=("teams",),
        says=Text(
            "No customer team serves: {names}.",
            "Geen klantenteam bedient: {names}.",
            "Mikään tiimi ei palvele: {names}.",
        ),
        advice=Text(
            "Give the department a team, or assign the group's customers to one.",
            "Geef de afdeling een team, of wijs de klanten van de groep aan een team toe.",
            "Perusta osastolle tiimi tai liitä ryhmän asiakkaat tiimiin.",
        ),
    ),
    Check(
        id="overloaded_manager",
        dimension="ownership",
        title=Text("Managers of many groups", "Managers van veel groepen", "Monen ryhmän päälliköt"),
        severity=Severity.INFO,
        subject=Subject.MANAGERS,
        failing="""SELECT manager_id AS key, any_value(manager) AS name,
            any_value(manager) || ' (' || count(*) || ')' AS told, count(*) AS measure,
            list(group_id ORDER BY group_id) AS groups
            FROM owners CROSS JOIN {batch} AS asked WHERE manager_id IS NOT NULL
            GROUP BY manager_id, manager_groups_max HAVING count(*) > manager_groups_max""",
        observed=Observed.GREATEST,
        threshold="manager_groups_max",
        needs=("employees",),
        says=Text(
            "Answers for more than {threshold:group|groups}: {names}.",
            "Verantwoordelijk voor meer dan {threshold:groep|groepen}: {names}.",
            "Vastaa useammasta kuin {threshold} ryhmästä: {names}.",
        ),
        advice=Text(
            "Spread the groups over more managers.",
            "Verdeel de groepen over meer managers.",
            "Jaa ryhmät useammalle päällikölle.",
        ),
    ),
)
