"""Owns the checks of evidence: do the facts of a group suffice to judge it by."""

from dashboard.model.check import Check, Observed, Severity, Subject
from dashboard.model.text import Text

EVIDENCE = (
    Check(
        id="too_little_evidence",
        dimension="evidence",
        title=Text(
            "Groups with too few facts", "Groepen met te weinig gegevens", "Liian vähän tietoa ryhmästä"
        ),
        severity=Severity.INFO,
        subject=Subject.GROUPS,
        failing="""SELECT group_id AS key, s.name, s.name AS told, measure AS reason, 'n = ' || n AS detail,
            high - low AS measure, n, e.share AS value, low, high
            FROM evidence AS e JOIN group_sizes AS s USING (group_id)
            CROSS JOIN {batch} AS asked
            WHERE high - low > evidence_width AND s.customers >= coalesce(s.min_size, group_min_size)""",
        observed=Observed.GREATEST,
        threshold="evidence_width",
        says=Text(
            "So few facts in a year that figures are uncertain by more than"
            " {points:percentage point|percentage points}: {each}.",
            "Zo weinig gegevens in een jaar dat cijfers meer dan {points} procentpunt onzeker zijn: {each}.",
            "Niin vähän tietoa vuodessa, että lukujen epävarmuus ylittää"
            " {points:prosenttiyksikön|prosenttiyksikköä}: {each}.",
        ),
        advice=Text(
            "Do not compare these groups on such figures. Ask more of their customers, or look over a longer"
            " time.",
            "Vergelijk deze groepen niet op zulke cijfers. Vraag meer klanten om hun oordeel, of kijk over"
            " een"
            " langere tijd.",
            "Älä vertaa näitä ryhmiä tällaisilla luvuilla. Kysy useammalta asiakkaalta tai tarkastele"
            " pidempää"
            " aikaa.",
        ),
        source="Width of the 95 % interval (Wilson 1927)",
    ),
)
