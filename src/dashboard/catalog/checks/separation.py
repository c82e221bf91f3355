"""Owns the checks of separation: do groups behave differently, and is each of them one."""

from dashboard.model.check import Check, Observed, Severity, Subject
from dashboard.model.text import Text

SEPARATION = (
    Check(
        id="twins",
        dimension="separation",
        title=Text("Groups that behave alike", "Groepen die zich gelijk gedragen", "Samankaltaiset ryhmät"),
        severity=Severity.WARNING,
        subject=Subject.PAIRS,
        failing="""SELECT replace(replace(one, '%', '%25'), '~', '%7E') || '~' ||
            replace(replace(other, '%', '%25'), '~', '%7E') AS key, a.name || ' – ' || b.name AS told,
            one, other, measures, furthest AS measure FROM twins JOIN group_list AS a ON a.group_id = one
            JOIN group_list AS b ON b.group_id = other CROSS JOIN {batch} AS asked""",
        observed=Observed.LEAST,
        threshold="small_delta",
        says=Text(
            "No measure of what they buy, cost or ask tells these groups apart: {names}.",
            "Geen enkele maat van wat zij kopen, kosten of vragen onderscheidt deze groepen: {names}.",
            "Mikään osto-, kulu- tai asiointimittari ei erota näitä ryhmiä: {names}.",
        ),
        advice=Text(
            "Merge them, unless they need something that the figures do not show.",
            "Voeg ze samen, tenzij zij iets nodig hebben dat de cijfers niet tonen.",
            "Yhdistä ne, elleivät ne tarvitse jotakin, mitä luvut eivät näytä.",
        ),
        sample="sample",
        source="Cliff's delta: negligible under 0.147, small under 0.33 (Romano 2006)",
    ),
    Check(
        id="indistinct_viewpoint",
        dimension="separation",
        title=Text(
            "Viewpoints on which groups do not differ",
            "Gezichtspunten zonder verschil",
            "Näkökulmat ilman eroja",
        ),
        severity=Severity.WARNING,
        subject=Subject.VIEWPOINTS,
        failing="""SELECT viewpoint AS key, viewpoint AS reason, max(explained) AS measure,
            count(*) AS measures, max(n) AS customers FROM measures CROSS JOIN {batch} AS asked
            GROUP BY viewpoint HAVING NOT bool_or(explained >= explained_min AND q < 0.01)""",
        observed=Observed.GREATEST,
        threshold="explained_min",
        says=Text(
            "From this viewpoint all groups are alike: {why}.",
            "Vanuit dit gezichtspunt zijn alle groepen gelijk: {why}.",
            "Tästä näkökulmasta kaikki ryhmät ovat samanlaisia: {why}.",
        ),
        advice=Text(
            "Groups that need no different service cost more than they yield. Regroup on what differs, or"
            " serve"
            " them alike on this point.",
            "Groepen die geen andere bediening nodig hebben kosten meer dan zij opleveren. Deel in naar wat"
            " verschilt, of bedien ze op dit punt gelijk.",
            "Ryhmät, jotka eivät tarvitse erilaista palvelua, maksavat enemmän kuin tuottavat. Ryhmittele"
            " eroavan"
            " mukaan tai palvele tältä osin samoin.",
        ),
        sample="sample",
        source="ε² of Kruskal–Wallis (Tomczak and Tomczak 2014), Benjamini–Hochberg at 1 %",
    ),
    Check(
        id="mixed",
        dimension="separation",
        title=Text(
            "Groups that are really two", "Groepen die er eigenlijk twee zijn", "Oikeastaan kaksi ryhmää"
        ),
        severity=Severity.INFO,
        subject=Subject.GROUPS,
        failing="""SELECT group_id AS key, name, name || coalesce(' (' || difference || ')', '') AS told,
            silhouette AS measure, gain, difference, upper_share, figure, upper_median, lower_median,
            upper_contacts, lower_contacts
            FROM halves JOIN group_list USING (group_id) LEFT JOIN found_rules USING (group_id)
            CROSS JOIN {batch} AS asked WHERE is_two
              AND coalesce(least(recall, left_out) >= recall_min, TRUE)""",
        observed=Observed.GREATEST,
        threshold="silhouette_min",
        says=Text(
            "Their customers fall apart in two by how often they buy and call (in brackets: how to tell those"
            " who do so more): {names}.",
            "Hun klanten vallen in tweeën naar hoe vaak zij kopen en bellen (tussen haakjes: waaraan te"
            " zien is"
            " wie dat vaker doet): {names}.",
            "Asiakkaat jakautuvat kahtia sen mukaan, miten usein he ostavat ja soittavat (suluissa useammin"
            " asioivien tuntomerkki): {names}.",
        ),
        advice=Text(
            "Consider a split: what suits one part is too much or too little for the other.",
            "Overweeg een splitsing: wat bij het ene deel past is te veel of te weinig voor het andere.",
            "Harkitse jakoa: mikä sopii toiselle osalle, on toiselle liikaa tai liian vähän.",
        ),
        sample="sample",
        source="Silhouette (Rousseeuw 1987); BIC of one normal heap over that of two by 10 (Raftery 1995)",
    ),
)
