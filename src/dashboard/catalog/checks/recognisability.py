"""Owns the check of recognisability: can people tell who belongs to a group."""

from dashboard.model.check import Check, Observed, Severity, Subject
from dashboard.model.text import Text

RECOGNISABILITY = (
    Check(
        id="unrecognisable",
        dimension="recognisability",
        title=Text(
            "Groups that cannot be recognised",
            "Groepen die niet te herkennen zijn",
            "Tunnistamattomat ryhmät",
        ),
        severity=Severity.WARNING,
        subject=Subject.GROUPS,
        failing="""SELECT group_id AS key, name, name AS told, least(recall, left_out) AS measure, recall,
            left_out, found_rule, coalesce(s.customers, 0) AS suspects
            FROM found_rules AS f JOIN group_list USING (group_id)
            LEFT JOIN (SELECT group_id, count(*) AS customers FROM suspects GROUP BY group_id) AS s
                USING (group_id)
            CROSS JOIN {batch} AS asked WHERE least(recall, left_out) < recall_min""",
        observed=Observed.LEAST,
        threshold="recall_min",
        says=Text(
            "By plain attributes fewer than {threshold} of the customers can be told to belong here or not:"
            " {names}.",
            "Aan gewone kenmerken is voor minder dan {threshold} van de klanten te zien of zij hier horen:"
            " {names}.",
            "Tavallisista ominaisuuksista alle {threshold} asiakkaista tunnistetaan ryhmään kuuluviksi:"
            " {names}.",
        ),
        advice=Text(
            "Define the group by something that the people who serve it can see, or return its customers"
            " to the"
            " groups they resemble.",
            "Omschrijf de groep met iets dat de mensen die haar bedienen kunnen zien, of breng de klanten"
            " terug naar"
            " de groepen waar zij op lijken.",
            "Määrittele ryhmä jollakin, minkä sitä palvelevat näkevät, tai palauta asiakkaat ryhmiin,"
            " joita he"
            " muistuttavat.",
        ),
        sample="recognised",
        source="Decision tree of depth 3, classes weighed alike, five folds",
    ),
)
