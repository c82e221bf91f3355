"""Owns the checks of stability: do customers stay in their groups, and does anything happen in them."""

from dashboard.catalog.checks.size import RESEMBLES
from dashboard.model.check import Check, Observed, Severity, Subject
from dashboard.model.text import Text

STABILITY = (
    Check(
        id="unstable",
        dimension="stability",
        title=Text(
            "Customers who change group", "Klanten die van groep wisselen", "Ryhmää vaihtavat asiakkaat"
        ),
        severity=Severity.WARNING,
        subject=Subject.CUSTOMERS,
        failing="""SELECT customer_id AS key, reason, string_agg(group_id, ', ' ORDER BY group_id) AS groups,
            any_value(earlier_groups) AS earlier_groups
            FROM moves SEMI JOIN active_customers USING (customer_id) CROSS JOIN stability
            CROSS JOIN {batch} AS asked
            WHERE (moved_part > moved_share AND reason = 'moved')
               OR (moved_part <= moved_share AND psi > psi_max)
            GROUP BY customer_id, reason""",
        observed=Observed.SHARE,
        threshold="moved_share",
        needs=("customers",),
        says=Text(
            "Not in the group they were in three months ago: {count} of"
            " {active:active customer|active customers} ({share}) – {reasons}.",
            "Niet in de groep waar zij drie maanden geleden in zaten: {count} van"
            " {active:actieve klant|actieve klanten} ({share}) – {reasons}.",
            "Eri ryhmässä kuin kolme kuukautta sitten:"
            " {count}/{active:aktiivinen asiakas|aktiivista asiakasta} ({share}) – {reasons}.",
        ),
        advice=Text(
            "Nobody can serve a group that keeps changing. Use attributes that last, or longer spans of"
            " behaviour, in the rules.",
            "Niemand kan een groep bedienen die steeds verandert. Gebruik in de regels kenmerken die blijven,"
            " of gedrag over langere tijd.",
            "Jatkuvasti muuttuvaa ryhmää ei voi palvella. Käytä säännöissä pysyviä ominaisuuksia tai pidempiä"
            " jaksoja.",
        ),
        source="Population stability index of the group sizes: above 0.25 is a major shift",
    ),
    Check(
        id="stale",
        dimension="stability",
        title=Text("Groups in which nothing happens", "Groepen waarin niets gebeurt", "Hiljaiset ryhmät"),
        severity=Severity.INFO,
        subject=Subject.GROUPS,
        failing=f"""SELECT group_id AS key, name, name || coalesce(' (' || last_fact_on || ')', '') AS told,
            coalesce(date_diff('day', last_fact_on, as_of), stale_days) AS measure, last_fact_on,
            last_joined_on, nearest, alike
            FROM idle_groups {RESEMBLES} CROSS JOIN {{batch}} AS asked
            WHERE EXISTS (FROM idle_groups WHERE last_fact_on IS NOT NULL)
              AND coalesce(last_fact_on <= as_of - stale_days, TRUE)
              AND coalesce(last_joined_on <= as_of - stale_days, TRUE)""",
        observed=Observed.GREATEST,
        threshold="stale_days",
        says=Text(
            "No new members, orders or contacts for more than {threshold:day|days} (in brackets: the last):"
            " {names}.",
            "Geen nieuwe leden, orders of contacten in meer dan {threshold:dag|dagen} (tussen haakjes: de"
            " laatste): {names}.",
            "Ei uusia jäseniä, tilauksia eikä kontakteja yli {threshold} päivään (suluissa viimeisin):"
            " {names}.",
        ),
        advice=Text(
            "Call these customers, or close the group and serve them in another.",
            "Benader deze klanten, of sluit de groep en bedien hen in een andere.",
            "Ota yhteyttä näihin asiakkaisiin tai lopeta ryhmä ja palvele heitä toisessa.",
        ),
    ),
)
