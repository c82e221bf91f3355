"""Owns the checks of coverage: is every active customer in exactly one group, now and before."""

from dashboard.model.check import Check, Observed, Severity, Subject
from dashboard.model.text import Text

COVERAGE = (
    Check(
        id="excluded",
        dimension="coverage",
        title=Text("Customers in no group", "Klanten zonder groep", "Ryhmättömät asiakkaat"),
        severity=Severity.WARNING,
        critical_above="excluded_critical_share",
        subject=Subject.CUSTOMERS,
        failing="SELECT customer_id AS key, reason, attributes FROM uncovered CROSS JOIN {batch} AS asked",
        observed=Observed.SHARE,
        threshold="excluded_critical_share",
        says=Text(
            "In no group: {count} of {active:active customer|active customers} ({share}) – {because}.",
            "In geen groep: {count} van {active:actieve klant|actieve klanten} ({share}) – {because}.",
            "Ilman ryhmää: {count}/{active:aktiivinen asiakas|aktiivista asiakasta} ({share}) – {because}.",
        ),
        advice=Text(
            "Nobody answers for these customers. Widen a rule, fill in what is empty, or renew the"
            " memberships.",
            "Niemand is verantwoordelijk voor deze klanten. Verruim een regel, vul aan wat leeg is,"
            " of verleng de"
            " lidmaatschappen.",
            "Kukaan ei vastaa näistä asiakkaista. Väljennä sääntöä, täydennä puuttuvat tiedot tai"
            " jatka jäsenyyksiä.",
        ),
    ),
    Check(
        id="overlapping",
        dimension="coverage",
        title=Text("Customers in several groups", "Klanten in meer groepen", "Usean ryhmän asiakkaat"),
        severity=Severity.WARNING,
        critical_above="overlapping_critical_share",
        subject=Subject.CUSTOMERS,
        failing="""SELECT customer_id AS key, list(group_id ORDER BY group_id) AS groups
            FROM members CROSS JOIN {batch} AS asked GROUP BY customer_id HAVING count(*) > 1""",
        observed=Observed.SHARE,
        threshold="overlapping_critical_share",
        says=Text(
            "In two or more groups at once: {count} of {active:active customer|active customers} ({share}).",
            "In twee of meer groepen tegelijk: {count} van {active:actieve klant|actieve klanten} ({share}).",
            "Kahdessa tai useammassa ryhmässä: {count}/{active:aktiivinen asiakas|aktiivista asiakasta}"
            " ({share}).",
        ),
        advice=Text(
            "Several departments may approach them. Sharpen the rules, give the groups a priority,"
            " or end one of the"
            " memberships.",
            "Meerdere afdelingen kunnen hen benaderen. Scherp de regels aan, geef de groepen een"
            " prioriteit, of"
            " beëindig een van de lidmaatschappen.",
            "Usea osasto voi lähestyä heitä. Tarkenna sääntöjä, anna ryhmille etusijajärjestys tai"
            " päätä toinen"
            " jäsenyys.",
        ),
    ),
    Check(
        id="broken_history",
        dimension="coverage",
        title=Text(
            "Broken membership history", "Gebroken lidmaatschapshistorie", "Katkennut jäsenyyshistoria"
        ),
        severity=Severity.WARNING,
        subject=Subject.CUSTOMERS,
        failing="""SELECT customer_id AS key, string_agg(DISTINCT reason, ', ' ORDER BY reason) AS reason,
            list(DISTINCT group_id ORDER BY group_id) AS groups
            FROM history_faults SEMI JOIN active_customers USING (customer_id) CROSS JOIN {batch} AS asked
            GROUP BY customer_id""",
        says=Text(
            "Memberships that overlap, leave a hole, or lie outside the grouping's days:"
            " {count:customer|customers} – {reasons}.",
            "Lidmaatschappen die overlappen, een gat laten of buiten de looptijd vallen:"
            " {count:klant|klanten} – {reasons}.",
            "Päällekkäisiä, aukollisia tai ryhmittelyn ulkopuolisia jäsenyyksiä:"
            " {count:asiakas|asiakasta} – {reasons}.",
        ),
        advice=Text(
            "Figures over time count these customers twice or not at all. Correct the dates and load"
            " the memberships"
            " again.",
            "Cijfers door de tijd tellen deze klanten dubbel of niet. Verbeter de datums en laad de"
            " lidmaatschappen"
            " opnieuw.",
            "Aikasarjat laskevat nämä asiakkaat kahdesti tai ei lainkaan. Korjaa päivät ja lataa jäsenyydet"
            " uudelleen.",
        ),
    ),
    Check(
        id="orphan_membership",
        dimension="coverage",
        title=Text("Memberships of nobody", "Lidmaatschappen van niemand", "Jäsenyydet ilman asiakasta"),
        severity=Severity.CRITICAL,
        subject=Subject.CUSTOMERS,
        failing="""SELECT customer_id AS key, string_agg(DISTINCT reason, ', ' ORDER BY reason) AS reason,
            list(DISTINCT group_id ORDER BY group_id) AS groups
            FROM orphans CROSS JOIN {batch} AS asked GROUP BY customer_id""",
        says=Text(
            "Memberships of unknown customers or groups, or of customers who ended: {count} – {reasons}.",
            "Lidmaatschappen van onbekende klanten of groepen, of van klanten die weg zijn: {count}"
            " – {reasons}.",
            "Tuntemattomien tai päättyneiden asiakkaiden tai tuntemattomien ryhmien jäsenyyksiä: {count} –"
            " {reasons}.",
        ),
        advice=Text(
            "Load the missing customers or groups, or end these memberships.",
            "Laad de ontbrekende klanten of groepen, of beëindig deze lidmaatschappen.",
            "Lataa puuttuvat asiakkaat tai ryhmät, tai päätä nämä jäsenyydet.",
        ),
    ),
)
