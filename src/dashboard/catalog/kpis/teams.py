"""Owns the KPIs of teams: are plans and promises kept, and how is the knowledge of an account spread."""

from dashboard.catalog.kpis.team_makeup import TEAM_MAKEUP
from dashboard.catalog.kpis.working import by_working_hours
from dashboard.model.kpi import Better, Kpi, Mean, Measure, Need, Quantile, Ratio, Share, Sum, Unit
from dashboard.model.text import Text

PLANS = ("contact_plans", "interactions")
KEPT = (("commitments.kept_on",),)
DIRECTION = (("interactions.direction",),)
ROLES = (("customers.customer_type",), ("contacts.dmu_role",))
KEY_ACCOUNTS = "Key account management"
DMU = "Webster and Wind, Organizational Buying Behavior (1972): the buying centre"


def _team(
    kpi_id: str, unit: Unit, better: Better, measure: Measure, needs: tuple[str, ...], name: Text,
    about: Text, formula: Text, source: str = KEY_ACCOUNTS, filled: tuple[Need, ...] = (),
) -> Kpi:  # fmt: skip
    """Declare a KPI of this subject."""
    return Kpi(kpi_id, "teams", name, about, formula, unit, better, measure, needs, source, filled)


PROMISES: tuple[Kpi, ...] = (
    _team(
        "plan_adherence", Unit.SHARE, Better.HIGHER, Share("plan_slots", "contacted_on IS NOT NULL"), PLANS,
        Text("Contact plan kept", "Contactarrangement nagekomen", "Kontaktisuunnitelman toteutuma"),
        Text("Share of the planned contacts due in the period, up to the as-of date, that took place: an "
             "external contact of the customer with the plan's purpose, and its channel if it names one, "
             "within the days of the slot. Slots follow each other every so many days from the first day of "
             "the plan, or the later day on which the customer came or joined the group – the first is due "
             "so many days after that day; a slot is due on its last day, if plan, membership and customer "
             "hold then. A plan of the customer's own replaces those of its groups for the same purpose. "
             "Slots due before the first day with any fact do not count.",
             "Aandeel van de geplande contacten die in de periode, tot en met de peildatum, aan de beurt "
             "waren en plaatsvonden: een extern contact van de klant met het doel van het arrangement, en "
             "via het kanaal als dat genoemd is, binnen de dagen van de beurt. Beurten volgen elkaar om de "
             "zoveel dagen vanaf de eerste dag van het arrangement, of de latere dag waarop de klant kwam "
             "of in de groep kwam – de eerste vervalt zoveel dagen na die dag; een beurt vervalt op de "
             "laatste dag ervan, als arrangement, lidmaatschap en klant dan gelden. Een eigen arrangement "
             "van de klant vervangt dat van de groepen voor hetzelfde doel. Beurten van vóór de eerste dag "
             "met enig gegeven tellen niet.",
             "Osuus jaksolla tilannepäivään mennessä erääntyneistä suunnitelluista kontakteista, jotka "
             "toteutuivat: asiakkaan ulkoinen kontakti suunnitelman tarkoitukseen, ja nimetyssä kanavassa, "
             "jos sellainen on, vuoron päivien aikana. Vuorot seuraavat toisiaan määrävälein suunnitelman "
             "ensimmäisestä päivästä tai myöhemmästä päivästä, jona asiakas tuli tai liittyi ryhmään – "
             "ensimmäinen erääntyy yhden välin kuluttua siitä päivästä; vuoro erääntyy viimeisenä "
             "päivänään, jos suunnitelma, jäsenyys ja asiakkuus ovat silloin voimassa. Asiakkaan oma "
             "suunnitelma korvaa ryhmien suunnitelmat samaan tarkoitukseen. Ennen ensimmäistä "
             "tapahtumapäivää erääntyneitä vuoroja ei lasketa."),
        Text("slots with a matching contact ÷ slots due",
             "beurten met een passend contact ÷ vervallen beurten",
             "vuorot, joissa sopiva kontakti ÷ erääntyneet vuorot"),
        filled=(("interactions.purpose",),),
    ),
    _team(
        "overdue_accounts", Unit.COUNT, Better.LOWER, Sum("overdue_accounts"), PLANS,
        Text("Accounts overdue", "Accounts over tijd", "Myöhässä olevat asiakkuudet"),
        Text("Customers with a contact plan whose next planned contact lies before the last day of the "
             "period (or the as-of date): the last matching contact since the plan began for them, or else "
             "that beginning, plus the days of the plan. One late plan is enough, whether or not a team is "
             "assigned; plans hold as for the contact plan kept.",
             "Klanten met een contactarrangement van wie het volgende geplande contact vóór de laatste dag "
             "van de periode (of de peildatum) ligt: het laatste passende contact sinds het arrangement voor "
             "hen begon, of anders dat begin, plus de dagen van het arrangement. Eén te laat arrangement is "
             "genoeg, met of zonder team; arrangementen gelden zoals bij het nagekomen contactarrangement.",
             "Asiakkaat, joilla on kontaktisuunnitelma ja joiden seuraava suunniteltu kontakti on ennen "
             "jakson viimeistä päivää (tai tilannepäivää): viimeisin sopiva kontakti suunnitelman alettua "
             "heidän kohdallaan, tai muuten tuo alku, lisättynä suunnitelman päivillä. Yksi myöhästynyt "
             "suunnitelma riittää, oli tiimiä tai ei; suunnitelmat ovat voimassa kuten suunnitelman "
             "toteutumassa."),
        Text("accounts whose last contact + days of the plan < end",
             "accounts waarvan laatste contact + dagen van het arrangement < eind",
             "asiakkuudet, joiden viimeisin kontakti + suunnitelman päivät < loppu"),
        filled=(("interactions.purpose",),),
    ),
    _team(
        "commitments_kept", Unit.SHARE, Better.HIGHER, Share("due_commitments", "is_kept"), ("commitments",),
        Text("Commitments kept", "Afspraken nagekomen", "Sovitut asiat pidetty"),
        Text("Share of the commitments due in the period, up to the as-of date, that were kept on or before "
             "the day they were due.",
             "Aandeel van de afspraken die in de periode, tot en met de peildatum, moesten zijn nagekomen en "
             "dat uiterlijk op die dag zijn.",
             "Osuus jaksolla tilannepäivään mennessä erääntyneistä sovituista asioista, jotka hoidettiin "
             "viimeistään määräpäivänä."),
        Text("kept on or before the due day ÷ due", "op tijd nagekomen ÷ na te komen",
             "määräajassa hoidetut ÷ erääntyneet"),
        "Parasuraman, Zeithaml and Berry, SERVQUAL (1988): reliability", KEPT,
    ),
    _team(
        "commitments_overdue", Unit.COUNT, Better.LOWER, Sum("late_commitments"), ("commitments",),
        Text("Commitments overdue", "Afspraken over tijd", "Myöhässä olevat sovitut asiat"),
        Text("Commitments made by the last day of the period (or the as-of date), due before that day and "
             "not kept by it.",
             "Afspraken, gemaakt uiterlijk op de laatste dag van de periode (of de peildatum), die vóór die "
             "dag moesten zijn nagekomen en dat dan niet zijn.",
             "Sovitut asiat, jotka on sovittu viimeistään jakson viimeisenä päivänä (tai tilannepäivänä), "
             "joiden määräpäivä on ennen sitä ja joita ei silloin ole hoidettu."),
        Text("open commitments past their day", "openstaande afspraken over hun datum",
             "määräpäivänsä ylittäneet avoimet asiat"),
        "Parasuraman, Zeithaml and Berry, SERVQUAL (1988): reliability", KEPT,
    ),
)  # fmt: skip

KNOWLEDGE: tuple[Kpi, ...] = (
    _team(
        "knowledge_spread", Unit.RATE, Better.HIGHER, Mean("accounts", "members"),
        ("interactions", "accounts"),
        Text("Team members who know the account", "Teamleden die het account kennen",
             "Asiakkuuden tuntevat tiimin jäsenet"),
        Text("Mean number of different people of the customer's teams who had an external contact with it in "
             "the 365 days to the end of the period, over the accounts of that day (customers with a team); "
             "somebody counts who was in the team on the day of the contact, and where no members of teams "
             "are known, every employee.",
             "Gemiddeld aantal verschillende mensen uit de teams van de klant met een extern contact in de "
             "365 dagen tot het eind van de periode, over de accounts van die dag (klanten met een team); "
             "wie op de dag van het contact in het team zat telt, en waar geen teamleden bekend zijn elke "
             "medewerker.",
             "Niiden asiakkaan tiimien eri henkilöiden keskimäärä, joilla oli ulkoinen kontakti asiakkaaseen "
             "365 päivän aikana jakson loppuun mennessä, sen päivän asiakkuuksissa (asiakkaat, joilla on "
             "tiimi); mukaan lasketaan kontaktin päivänä tiimiin kuulunut, ja jos tiimien jäseniä ei "
             "tunneta, jokainen työntekijä."),
        Text("Σ team members with a contact ÷ accounts", "Σ teamleden met een contact ÷ accounts",
             "Σ kontaktissa olleet tiimin jäsenet ÷ asiakkuudet"),
        filled=(("interactions.employee_id",),),
    ),
    _team(
        "single_dependency", Unit.SHARE, Better.LOWER, Share("accounts", "employees = 1", "contacts >= 3"),
        ("interactions", "accounts"),
        Text("Accounts known by one person", "Accounts die één persoon kent",
             "Yhden henkilön varassa olevat asiakkuudet"),
        Text("Share of the accounts (customers with a team on the last day of the period) with at least "
             "three external contacts in the 365 days to that day, of which exactly one employee is named "
             "in them.",
             "Aandeel van de accounts (klanten met een team op de laatste dag van de periode) met minstens "
             "drie externe contacten in de 365 dagen tot die dag, waarbij precies één medewerker genoemd is.",
             "Osuus asiakkuuksista (asiakkaat, joilla on tiimi jakson viimeisenä päivänä), joilla on "
             "vähintään kolme ulkoista kontaktia 365 päivän aikana siihen päivään mennessä ja joissa on "
             "mainittu täsmälleen yksi työntekijä."),
        Text("accounts with one employee ÷ accounts with ≥ 3 contacts",
             "accounts met één medewerker ÷ accounts met ≥ 3 contacten",
             "asiakkuudet, joilla yksi työntekijä ÷ asiakkuudet, joilla ≥ 3 kontaktia"),
        filled=(("interactions.employee_id",),),
    ),
    _team(
        "handovers", Unit.SHARE, Better.LOWER, Share("contacts", "handed_over_from IS NOT NULL"),
        ("interactions",),
        Text("Handed over", "Overgedragen", "Siirretyt"),
        Text("Share of all contacts of the period, internal ones too, that another department handed over.",
             "Aandeel van alle contacten van de periode, ook interne, dat door een andere afdeling is "
             "overgedragen.",
             "Osuus jakson kaikista kontakteista, myös sisäisistä, jotka toinen osasto siirsi."),
        Text("contacts handed over ÷ contacts", "overgedragen contacten ÷ contacten",
             "siirretyt kontaktit ÷ kontaktit"),
        "Internal service quality: employees as each other's customers",
        (("interactions.handed_over_from",),),
    ),
    by_working_hours(_team(
        "internal_response_median", Unit.HOURS, Better.LOWER,
        Quantile("contacts", "response_us / 3600000000e0", 0.5, "direction = 'internal'"), ("interactions",),
        Text("Internal response, median", "Interne reactie, mediaan", "Sisäinen vastaus, mediaani"),
        Text("Median of the hours by the clock from opening to first response, over the internal contacts of "
             "the period that were answered by the as-of date.",
             "Mediaan van de klokuren van opening tot eerste reactie, over de interne contacten van de "
             "periode die op de peildatum beantwoord zijn.",
             "Mediaani kellotunneista avauksesta ensimmäiseen vastaukseen jakson sisäisissä kontakteissa, "
             "joihin on vastattu tilannepäivään mennessä."),
        Text("median of first response − opening, internal", "mediaan van eerste reactie − opening, intern",
             "mediaani: ensivastaus − avaus, sisäiset"),
        "Internal service quality: employees as each other's customers",
        (*DIRECTION, ("interactions.first_response_at",)),
    )),
)  # fmt: skip

SELLING: tuple[Kpi, ...] = (
    _team(
        "dmu_decider_known", Unit.SHARE, Better.HIGHER, Share("accounts", "has_decider", "is_organisation"),
        ("contacts", "accounts"),
        Text("Decider known", "Beslisser bekend", "Päättäjä tunnetaan"),
        Text("Share of the accounts (customers with a team on the last day of the period) that are "
             "organisations or government, of whose people one is known to be the decider.",
             "Aandeel van de accounts (klanten met een team op de laatste dag van de periode) van "
             "organisaties en overheid waarvan een beslisser bekend is.",
             "Osuus organisaatioiden ja julkisten tahojen asiakkuuksista (asiakkaat, joilla on tiimi jakson "
             "viimeisenä päivänä), joissa päättäjä tunnetaan."),
        Text("accounts with a known decider ÷ accounts", "accounts met een bekende beslisser ÷ accounts",
             "asiakkuudet, joiden päättäjä tunnetaan ÷ asiakkuudet"), DMU, ROLES,
    ),
    _team(
        "dmu_coverage", Unit.SHARE, Better.HIGHER, Mean("accounts", "roles / 5e0", "is_organisation"),
        ("contacts", "accounts"),
        Text("Coverage of the DMU", "Dekking van de DMU", "Päätöksentekoryhmän kattavuus"),
        Text("Mean, over the same accounts as for the known decider, of the roles of the decision-making "
             "unit that are known, out of five: initiator, influencer or adviser, decider, buyer, user; an "
             "account without any known person counts with 0.",
             "Gemiddelde, over dezelfde accounts als bij de bekende beslisser, van de bekende rollen van het "
             "besluitvormend team, van de vijf: initiator, beïnvloeder of adviseur, beslisser, koper, "
             "gebruiker; een account zonder bekende personen telt met 0.",
             "Keskiarvo, samoista asiakkuuksista kuin tunnetussa päättäjässä, päätöksentekoryhmän "
             "tunnetuista rooleista viidestä: aloitteentekijä, vaikuttaja tai neuvonantaja, päättäjä, "
             "ostaja, käyttäjä; asiakkuus ilman tunnettuja henkilöitä on 0."),
        Text("distinct roles known ÷ 5, mean", "verschillende bekende rollen ÷ 5, gemiddeld",
             "tunnetut eri roolit ÷ 5, keskiarvo"), DMU, ROLES,
    ),
    _team(
        "dmu_warm", Unit.SHARE, Better.HIGHER, Share("dmu_persons", "is_warm"), ("contacts",),
        Text("DMU people in touch", "DMU-personen in contact", "Yhteydessä olevat päättäjäryhmän henkilöt"),
        Text("Share of all known people of the decision-making units whose last contact lies in the 180 days "
             "to the end of the period; a last contact after that day tells nothing of it and does not "
             "count.",
             "Aandeel van alle bekende personen van de besluitvormende teams met hun laatste contact in de "
             "180 dagen tot het eind van de periode; een later laatste contact zegt daar niets over en telt "
             "niet.",
             "Osuus kaikista tunnetuista päätöksentekoryhmien henkilöistä, joiden viimeisin kontakti on 180 "
             "päivän sisällä jakson loppuun mennessä; sitä myöhempi viimeisin kontakti ei kerro siitä mitään "
             "eikä sitä lasketa."),
        Text("people contacted in 180 days ÷ people", "personen met contact in 180 dagen ÷ personen",
             "180 päivässä kontaktoidut henkilöt ÷ henkilöt"), DMU, (("contacts.last_contact_on",),),
    ),
    _team(
        "cross_sell_rate", Unit.SHARE, Better.HIGHER, Ratio(Sum("cross_sales"), Sum("active")),
        ("customers",),
        Text("Cross-sell rate", "Kruisverkoop", "Ristiinmyynti"),
        Text("Per customer active at the end of the period: opportunities closed in it as won and marked as "
             "cross-sell. Where the data marks no opportunity at all as cross-sell or not, first orders of a "
             "product group by a customer who had bought of another on an earlier day.",
             "Per aan het eind van de periode actieve klant: verkoopkansen die in de periode als gewonnen "
             "zijn afgesloten en als kruisverkoop gemerkt zijn. Waar bij geen enkele verkoopkans staat of "
             "het kruisverkoop is, eerste orders in een productgroep van een klant die op een eerdere dag "
             "uit een andere kocht.",
             "Jakson lopussa aktiivista asiakasta kohti: jaksolla voitettuina päättyneet ristiinmyynniksi "
             "merkityt mahdollisuudet. Jos minkään mahdollisuuden kohdalla ei kerrota, onko se "
             "ristiinmyyntiä, tuoteryhmän ensitilaukset asiakkailta, jotka olivat aiempana päivänä ostaneet "
             "toisesta."),
        Text("cross-sell won ÷ active customers", "gewonnen kruisverkoop ÷ actieve klanten",
             "voitettu ristiinmyynti ÷ aktiiviset asiakkaat"),
        "Kamakura and others, Cross-selling through database marketing (2003)",
        (("opportunities.is_cross_sell", "orders"),
         ("opportunities.is_cross_sell", "products.product_group")),
    ),
    _team(
        "win_rate", Unit.SHARE, Better.HIGHER,
        Share("closings", "outcome = 'won'", "outcome IN ('won', 'lost', 'not_offered')"), ("opportunities",),
        Text("Win rate", "Winstpercentage kansen", "Voittoprosentti"),
        Text("Share of the opportunities closed in the period as won, lost or not offered that were won; an "
             "outcome without a closing day is dated by the day of opening.",
             "Aandeel gewonnen van de verkoopkansen die in de periode als gewonnen, verloren of niet "
             "aangeboden zijn afgesloten; een uitkomst zonder sluitdatum krijgt de dag van opening.",
             "Voitettujen osuus mahdollisuuksista, jotka päättyivät jaksolla voitettuina, hävittyinä tai "
             "tarjoamatta; lopputulos ilman päättymispäivää lasketaan avauspäivälle."),
        Text("won ÷ (won + lost + not offered)", "gewonnen ÷ (gewonnen + verloren + niet aangeboden)",
             "voitetut ÷ (voitetut + hävityt + tarjoamatta jääneet)"),
        "Sales management: win rate", (("opportunities.outcome",),),
    ),
)  # fmt: skip

TEAMS: tuple[Kpi, ...] = (*PROMISES, *TEAM_MAKEUP, *KNOWLEDGE, *SELLING)
