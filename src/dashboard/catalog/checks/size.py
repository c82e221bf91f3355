"""Owns the checks of size: groups that are too small, too large, or too many."""

from dashboard.model.check import Check, Observed, Severity, Subject
from dashboard.model.text import Text

RESEMBLES = """LEFT JOIN (SELECT n.group_id, g.name AS nearest, alike FROM nearest AS n
            JOIN group_list AS g ON g.group_id = n.other) USING (group_id)"""
"""Joins the group that a group resembles most, and in what: the advice names them."""

SIZE = (
    Check(
        id="too_small",
        dimension="size",
        title=Text("Groups that are too small", "Te kleine groepen", "Liian pienet ryhmät"),
        severity=Severity.WARNING,
        subject=Subject.GROUPS,
        failing=f"""SELECT group_id AS key, name, name || ' (' || customers || ')' AS told,
            customers AS measure, share, nearest, alike
            FROM group_sizes {RESEMBLES} CROSS JOIN {{batch}} AS asked
            WHERE customers < coalesce(min_size, group_min_size) OR share < group_min_share""",
        observed=Observed.LEAST,
        threshold="group_min_size",
        says=Text(
            "Too few active customers to be served and judged as a group: {names}.",
            "Te weinig actieve klanten om als groep te bedienen en te beoordelen: {names}.",
            "Liian vähän aktiivisia asiakkaita palveltavaksi ja arvioitavaksi ryhmänä: {names}.",
        ),
        advice=Text(
            "Small groups cost more per customer. Merge each with the group that resembles it most.",
            "Kleine groepen kosten meer per klant. Voeg elk samen met de groep waar zij het meest op lijkt.",
            "Pienet ryhmät maksavat enemmän asiakasta kohti. Yhdistä kukin samankaltaisimpaan ryhmään.",
        ),
    ),
    Check(
        id="dominant",
        dimension="size",
        title=Text("Groups that hold most customers", "Groepen met de meeste klanten", "Hallitsevat ryhmät"),
        severity=Severity.INFO,
        subject=Subject.GROUPS,
        failing="""SELECT group_id AS key, name,
            name || ' (' || CAST(round(100 * share) AS INTEGER) || ' %)' AS told,
            share AS measure, customers FROM group_sizes
            CROSS JOIN {batch} AS asked WHERE share > dominant_share""",
        observed=Observed.GREATEST,
        threshold="dominant_share",
        says=Text(
            "More than {threshold} of the active customers are in one group: {names}.",
            "Meer dan {threshold} van de actieve klanten zit in één groep: {names}.",
            "Yli {threshold} aktiivisista asiakkaista on yhdessä ryhmässä: {names}.",
        ),
        advice=Text(
            "Look whether it is really one group; a split may serve its parts better.",
            "Kijk of het echt één groep is; een splitsing kan de delen beter bedienen.",
            "Tarkista, onko se todella yksi ryhmä; jakaminen voi palvella osia paremmin.",
        ),
    ),
    Check(
        id="too_many",
        dimension="size",
        title=Text("Too many groups", "Te veel groepen", "Liian monta ryhmää"),
        severity=Severity.WARNING,
        subject=Subject.GROUPS,
        failing=f"""SELECT group_id AS key, name, name AS told, 'more_than_setting' AS reason,
            groups AS measure, if(place > groups_max, nearest, NULL) AS nearest, alike
            FROM (SELECT *, row_number() OVER (ORDER BY customers DESC, group_id) AS place FROM group_sizes)
            {RESEMBLES} CROSS JOIN {{batch}} AS asked WHERE groups > groups_max
            UNION ALL SELECT group_id, name, name, 'small_and_costly', groups, nearest, alike
            FROM group_sizes SEMI JOIN costly_small_groups USING (group_id) {RESEMBLES}
            CROSS JOIN {{batch}} AS asked WHERE groups <= groups_max""",
        observed=Observed.GREATEST,
        threshold="groups_max",
        says=Text(
            "{observed:group|groups}, where the setting allows {threshold} – {why}: {names}.",
            "{observed:groep|groepen}, waar de instelling er {threshold} toelaat – {why}: {names}.",
            "{observed:ryhmä|ryhmää}, kun asetus sallii {threshold} – {why}: {names}.",
        ),
        advice=Text(
            "Groups must stay recognisable to the people who serve them. Merge the smallest; the large"
            " ones may stay.",
            "Groepen moeten herkenbaar blijven voor wie hen bedient. Voeg de kleinste samen; de grote"
            " kunnen blijven.",
            "Ryhmien on pysyttävä tunnistettavina niitä palveleville. Yhdistä pienimmät; suuret"
            " voivat jäädä.",
        ),
    ),
)
