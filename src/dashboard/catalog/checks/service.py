"""Owns the checks of service: is a group served worse than the rest, or not at all."""

from dashboard.model.check import Check, Observed, Severity, Subject
from dashboard.model.text import Text

SERVICE = (
    Check(
        id="served_worse",
        dimension="service",
        title=Text("Groups that are served worse", "Slechter bediende groepen", "Huonommin palvellut ryhmät"),
        severity=Severity.CRITICAL,
        subject=Subject.GROUPS,
        failing="""SELECT group_id AS key, name, name AS told, measure AS reason, rest - share AS measure,
            CASE WHEN measure = 'complaints'
                THEN round(100 * (1 - share))::INT || ' % > ' || round(100 * (1 - rest))::INT || ' %'
                ELSE round(100 * share)::INT || ' % < ' || round(100 * rest)::INT || ' %' END AS detail,
            share AS own_share, rest AS share_of_the_rest, n, q
            FROM service JOIN group_list USING (group_id) CROSS JOIN {batch} AS asked
            WHERE measure <> 'contacted' AND q < 0.05 AND rest - share >= service_points""",
        observed=Observed.GREATEST,
        threshold="service_points",
        says=Text(
            "Served worse than the rest by {points:percentage point|percentage points} or more, beyond"
            " chance: {each}.",
            "Minstens {points} procentpunt slechter bediend dan de rest, meer dan toeval: {each}.",
            "Palvelu vähintään {points:prosenttiyksikön|prosenttiyksikköä} muita huonompaa, ei sattumaa:"
            " {each}.",
        ),
        advice=Text(
            "Look who serves this group and what holds them up, before its customers leave.",
            "Kijk wie deze groep bedient en wat hen ophoudt, voordat de klanten vertrekken.",
            "Selvitä, ketkä ryhmää palvelevat ja mikä heitä hidastaa, ennen kuin asiakkaat lähtevät.",
        ),
        source="Two shares clustered by customer, Benjamini–Hochberg at 5 %",
    ),
    Check(
        id="not_served",
        dimension="service",
        title=Text(
            "Customers nobody contacts", "Klanten met wie niemand contact heeft", "Unohdetut asiakkaat"
        ),
        severity=Severity.WARNING,
        subject=Subject.CUSTOMERS,
        failing="""SELECT customer_id AS key, group_id AS groups
            FROM serving JOIN members USING (customer_id) SEMI JOIN active_customers USING (customer_id)
            JOIN service USING (group_id) SEMI JOIN group_list USING (group_id) CROSS JOIN {batch} AS asked
            WHERE NOT is_contacted AND measure = 'contacted' AND q < 0.05
              AND rest - share >= service_points""",
        observed=Observed.SHARE,
        threshold="service_points",
        says=Text(
            "Active, but nobody had contact with them for a year, and more of them in one group than chance"
            " allows: {count:customer|customers} ({share}).",
            "Actief, maar een jaar lang had niemand contact met hen, en in één groep vaker dan toeval"
            " toelaat:"
            " {count:klant|klanten} ({share}).",
            "Aktiivisia, mutta vuoteen kukaan ei ole ollut heihin yhteydessä, ja yhdessä ryhmässä useammin"
            " kuin"
            " sattumalta: {count:asiakas|asiakasta} ({share}).",
        ),
        advice=Text(
            "Give them an owner and a contact plan; they order without being looked after.",
            "Geef hun een eigenaar en een contactarrangement; zij bestellen zonder dat iemand op hen let.",
            "Nimeä heille vastuuhenkilö ja kontaktisuunnitelma; he tilaavat, mutta kukaan ei huolehdi"
            " heistä.",
        ),
        source="Two shares, Benjamini–Hochberg at 5 %, and a difference of the least points that matter",
    ),
)
