"""Owns the checks of law: rules on what the law protects need a reason on record."""

from dashboard.model.check import Check, Severity, Subject
from dashboard.model.text import Text

LAW = (
    Check(
        id="sensitive_rule",
        dimension="law",
        title=Text(
            "Rules on protected attributes", "Regels over beschermde kenmerken", "Suojatut ominaisuudet"
        ),
        severity=Severity.INFO,
        subject=Subject.GROUPS,
        failing="""SELECT group_id AS key, name, name || ' (' || attributes || ')' AS told, attributes, rule
            FROM sensitive_rules CROSS JOIN {batch} AS asked WHERE rule_reason IS NULL""",
        says=Text(
            "The rule looks at gender, age or socio-economic status, and no reason is on record: {names}.",
            "De regel kijkt naar geslacht, leeftijd of sociaaleconomische status, en er is geen reden"
            " vastgelegd: {names}.",
            "Sääntö katsoo sukupuolta, ikää tai sosioekonomista asemaa, eikä perustetta ole kirjattu:"
            " {names}.",
        ),
        advice=Text(
            "Allowed only with a lawful reason: write it down with the group (rule_reason), or use an"
            " attribute that says more about what the customer needs.",
            "Alleen toegestaan met een rechtmatige reden: leg die vast bij de groep (rule_reason), of gebruik"
            " een kenmerk dat meer zegt over wat de klant nodig heeft.",
            "Sallittu vain laillisella perusteella: kirjaa se ryhmälle (rule_reason) tai käytä ominaisuutta,"
            " joka kertoo enemmän asiakkaan tarpeista.",
        ),
        source="GDPR art. 5 and 22; equal-treatment law",
    ),
)
