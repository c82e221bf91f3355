"""Owns the KPI of how customers' demand moves."""

from dashboard.model.kpi import Better, Kpi, Shift, Unit
from dashboard.model.text import Text

DEMAND_SHIFT = Kpi(
    "demand_shift", "focus",
    Text("Shift in demand", "Verschuiving van de vraag", "Kysynnän siirtymä"),
    Text("How far the mix of what customers ask for lies from that of the comparison period (the previous "
         "one when none is chosen), from 0 (the same) to 1 (nothing in common): the Jensen–Shannon "
         "distance of the shares of the product groups among the order lines with a revenue above zero; "
         "where no order has a product group, of the topics among the inbound contacts. What has no group "
         "or topic is left out. The chance of so large a shift is found by dealing the same lines to the "
         "two periods 999 times.",
         "Hoe ver de samenstelling van wat klanten vragen afligt van die van de vergelijkingsperiode (de "
         "vorige als er geen gekozen is), van 0 (gelijk) tot 1 (niets gemeen): de Jensen-Shannon-afstand "
         "van de aandelen van de productgroepen in de orderregels met een omzet boven nul; waar geen "
         "order een productgroep heeft, van de onderwerpen in de inkomende contacten. Wat geen groep of "
         "onderwerp heeft, telt niet mee. De kans op zo'n grote verschuiving volgt uit 999 keer dezelfde "
         "regels opnieuw over de twee periodes verdelen.",
         "Kuinka kaukana asiakkaiden kysynnän jakauma on vertailujakson jakaumasta (edellisen jakson, jos "
         "vertailua ei ole valittu), 0 (sama) – 1 (ei mitään yhteistä): tuoteryhmien osuuksien "
         "Jensen–Shannon-etäisyys tilausriveillä, joiden liikevaihto on yli nollan; jos yhdelläkään "
         "tilauksella ei ole tuoteryhmää, saapuneiden kontaktien aiheiden. Ilman ryhmää tai aihetta "
         "olevat jätetään pois. Näin suuren siirtymän todennäköisyys saadaan jakamalla samat rivit "
         "kahdelle jaksolle 999 kertaa uudelleen."),
    Text("√ of the Jensen–Shannon divergence (base 2) of the two mixes",
         "√ van de Jensen-Shannon-divergentie (grondtal 2) van de twee samenstellingen",
         "kahden jakauman Jensen–Shannon-divergenssin (kanta 2) neliöjuuri"),
    Unit.SCORE, Better.LOWER, Shift("demands", "demand"), ("customers",),
    "Lin, Divergence Measures Based on the Shannon Entropy, IEEE Transactions on Information Theory 37, 1991",
    (("orders", "interactions"), ("products.product_group", "interactions.topic")),
)  # fmt: skip
