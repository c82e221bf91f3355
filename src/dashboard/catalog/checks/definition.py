"""Owns the checks of definition: can rules be read, do they select some customers, do they fit together."""

from dashboard.model.check import Check, Severity, Subject
from dashboard.model.text import Text

DEFINITION = (
    Check(
        id="invalid_rule",
        dimension="definition",
        title=Text("Rules that cannot be read", "Onleesbare regels", "Virheelliset säännöt"),
        severity=Severity.CRITICAL,
        subject=Subject.GROUPS,
        failing="""SELECT group_id AS key, name, name || ' (' || fault || ')' AS told, rule, fault, mend
            FROM rule_faults CROSS JOIN {batch} AS asked""",
        says=Text(
            "Groups whose rule cannot be read: {names}.",
            "Groepen met een onleesbare regel: {names}.",
            "Ryhmät, joiden sääntöä ei voi lukea: {names}.",
        ),
        advice=Text(
            "Such a group gets no customers by its rule. Correct the rule at the place named.",
            "Zo'n groep krijgt geen klanten door haar regel. Verbeter de regel op de genoemde plaats.",
            "Tällainen ryhmä ei saa asiakkaita säännöllään. Korjaa sääntö mainitusta kohdasta.",
        ),
    ),
    Check(
        id="empty_rule",
        dimension="definition",
        title=Text(
            "Rules that select nobody", "Regels die niemand kiezen", "Säännöt, jotka eivät valitse ketään"
        ),
        severity=Severity.CRITICAL,
        subject=Subject.GROUPS,
        failing="""SELECT group_id AS key, name, name AS told, rule
            FROM rule_counts CROSS JOIN {batch} AS asked WHERE customers = 0""",
        says=Text(
            "No active customer meets the rule of: {names}.",
            "Geen actieve klant voldoet aan de regel van: {names}.",
            "Yksikään aktiivinen asiakas ei täytä sääntöä: {names}.",
        ),
        advice=Text(
            "Check the values the rule names against the data, or drop the group.",
            "Vergelijk de waarden in de regel met de gegevens, of laat de groep vervallen.",
            "Vertaa säännön arvoja tietoihin tai poista ryhmä.",
        ),
    ),
    Check(
        id="total_rule",
        dimension="definition",
        title=Text(
            "Rules that select everybody", "Regels die iedereen kiezen", "Säännöt, jotka valitsevat kaikki"
        ),
        severity=Severity.CRITICAL,
        subject=Subject.GROUPS,
        failing="""SELECT group_id AS key, name, name AS told, rule
            FROM rule_counts CROSS JOIN {batch} AS asked WHERE is_total""",
        says=Text(
            "Every active customer meets the rule of: {names}.",
            "Elke actieve klant voldoet aan de regel van: {names}.",
            "Jokainen aktiivinen asiakas täyttää säännön: {names}.",
        ),
        advice=Text(
            "A group of everybody is no group. Narrow the rule.",
            "Een groep van iedereen is geen groep. Vernauw de regel.",
            "Kaikkien ryhmä ei ole ryhmä. Rajaa sääntöä.",
        ),
    ),
    Check(
        id="hole_in_definition",
        dimension="definition",
        title=Text("Holes between the rules", "Gaten tussen de regels", "Aukot sääntöjen välissä"),
        severity=Severity.WARNING,
        subject=Subject.CELLS,
        failing="""SELECT cell AS key, cell AS told FROM holes CROSS JOIN {batch} AS asked""",
        says=Text(
            "Combinations that no rule covers: {names}.",
            "Combinaties die geen regel dekt: {names}.",
            "Yhdistelmiä, joita mikään sääntö ei kata: {names}.",
        ),
        advice=Text(
            "The next customer like that will be in no group. Extend a rule to cover them.",
            "De volgende klant die zo is valt buiten alle groepen. Verruim een regel.",
            "Seuraava tällainen asiakas jää ryhmättä. Laajenna jotakin sääntöä.",
        ),
    ),
    Check(
        id="clash_in_definition",
        dimension="definition",
        title=Text("Rules that clash", "Regels die botsen", "Ristiriitaiset säännöt"),
        severity=Severity.WARNING,
        subject=Subject.CELLS,
        failing="""SELECT cell AS key, told, groups FROM clashes CROSS JOIN {batch} AS asked
            JOIN (SELECT cell, string_agg(name, ', ' ORDER BY name) AS told
                  FROM (SELECT cell, unnest(groups) AS group_id FROM clashes) JOIN group_list USING (group_id)
                  GROUP BY cell) USING (cell)""",
        says=Text(
            "Combinations that several rules cover: {names}.",
            "Combinaties die meer regels dekken: {names}.",
            "Yhdistelmiä, jotka usea sääntö kattaa: {names}.",
        ),
        advice=Text(
            "The next customer like that will be in several groups. Narrow a rule, or give the"
            " groups a priority.",
            "De volgende klant die zo is valt in meer groepen. Vernauw een regel, of geef de groepen"
            " een prioriteit.",
            "Seuraava tällainen asiakas joutuu useaan ryhmään. Rajaa sääntöä tai anna ryhmille"
            " etusijajärjestys.",
        ),
    ),
)
