"""Owns the declaration of the table `signals`."""

from dashboard.catalog.headings import EMPLOYEE, GROUP, KPI
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

SIGNALS = Table(
    name="signals",
    title=Text("Signals", "Signalen", "Signaalit"),
    about=Text(
        "One row per sign from outside that asks for action, with what was done about it.",
        "Eén rij per signaal van buiten dat om actie vraagt, met wat ermee is gedaan.",
        "Yksi rivi jokaista ulkoa tullutta, toimia vaativaa signaalia kohti sekä mitä sille tehtiin.",
    ),
    key=("signal_id",),
    columns=(
        Column(
            "signal_id",
            Kind.ID,
            Text("The number of the signal.", "Het nummer van het signaal.", "Signaalin numero."),
            "SIG-0001",
            required=True,
            headers=(
                *("signal id", "signal", "signal no", "signal number", "alert id", "id"),
                *("signaalnummer", "signaal id", "signaalnr", "signaal", "nummer", "signaalin tunnus"),
                *("signaalin numero", "signaali", "havainnon tunnus", "numero"),
            ),
        ),
        Column(
            "raised_on",
            Kind.DAY,
            Text(
                "The day on which somebody raised the signal.",
                "De dag waarop iemand het signaal afgaf.",
                "Päivä, jona signaali nostettiin esiin.",
            ),
            "2025-02-10",
            required=True,
            headers=(
                *("raised on", "raised", "raised at", "reported on", "signalled on", "created on"),
                *("created at", "date", "gesignaleerd op", "gemeld op", "signaaldatum"),
                *("aangemaakt op", "datum", "havaittu", "ilmoitettu", "nostettu", "luotu"),
                *("päivämäärä", "päiväys", "pvm"),
            ),
        ),
        Column(
            "capability",
            Kind.TEXT,
            Text(
                "Its capability: sensing the market, customer contact, binding channels or technology.",
                "Het vermogen: de markt aanvoelen, klantcontact, kanalen binden of technologie.",
                "Kyvykkyys: markkinoiden aistiminen, asiakaskontakti, kanavien sitominen vai teknologia.",
            ),
            "market_sensing",
            values=("market_sensing", "customer_contact", "binding_channels", "technology"),
            headers=(
                *("capability", "theme", "area", "category", "vermogen", "bekwaamheid", "thema"),
                *("categorie", "kyvykkyys", "teema", "osa alue", "kategoria"),
            ),
        ),
        Column(
            "description",
            Kind.TEXT,
            Text("What was noticed.", "Wat er is opgemerkt.", "Mitä havaittiin."),
            "Competitor delivers within one day",
            headers=(
                *("description", "what", "subject", "signal text", "observation", "omschrijving"),
                *("beschrijving", "onderwerp", "waarneming", "kuvaus", "selite", "aihe", "havainto"),
            ),
        ),
        Column(
            "group_id",
            Kind.ID,
            Text(
                "The customer group it concerns.",
                "De klantgroep waar het om gaat.",
                "Asiakasryhmä, jota se koskee.",
            ),
            "SEG-01",
            references="groups",
            headers=GROUP,
        ),
        Column(
            "kpi",
            Kind.ID,
            Text(
                "The KPI it should move, by its code in the KPI catalogue.",
                "De KPI die erdoor moet veranderen, met de code uit de KPI-catalogus.",
                "Mittari, johon sen pitäisi vaikuttaa, mittariluettelon tunnuksella.",
            ),
            "first_response_median",
            headers=KPI,
        ),
        Column(
            "owner_id",
            Kind.ID,
            Text(
                "The employee who must act on it.",
                "De medewerker die ermee aan de slag moet.",
                "Työntekijä, jonka on toimittava sen perusteella.",
            ),
            "M-07",
            references="employees",
            headers=(
                *EMPLOYEE,
                *("owner id", "owner", "responsible", "responsible person", "assigned to"),
                *("action holder", "eigenaar", "verantwoordelijke", "actiehouder", "toegewezen aan"),
                *("omistaja", "vastuuhenkilö", "vastuussa", "vastaava"),
            ),
        ),
        Column(
            "action",
            Kind.TEXT,
            Text("What is being done about it.", "Wat eraan wordt gedaan.", "Mitä asialle tehdään."),
            "Test evening delivery in two provinces",
            headers=(
                *("action", "action taken", "measure taken", "follow up", "actie", "maatregel"),
                *("ondernomen actie", "opvolging", "toimenpide", "toimi", "jatkotoimi", "seuranta"),
            ),
        ),
        Column(
            "due_on",
            Kind.DAY,
            Text(
                "The last day on which the action is still on time.",
                "De laatste dag waarop de actie nog op tijd is.",
                "Viimeinen päivä, jona toimi on vielä ajoissa.",
            ),
            "2025-04-01",
            headers=(
                *("due on", "due", "due date", "due by", "deadline", "target date", "vervaldatum"),
                *("uiterlijk", "uiterste datum", "streefdatum", "määräpäivä", "eräpäivä"),
                *("viimeistään", "määräaika", "tavoitepäivä"),
            ),
        ),
        Column(
            "done_on",
            Kind.DAY,
            Text(
                "The day on which the action was done; empty while it is open.",
                "De dag waarop de actie klaar was; leeg zolang die openstaat.",
                "Päivä, jona toimi valmistui; tyhjä, kun se on kesken.",
            ),
            "2025-03-28",
            headers=(
                *("done on", "done", "completed on", "completed at", "completion date", "closed on"),
                *("finished on", "gereed op", "klaar op", "voltooid op", "afgerond op", "datum gereed"),
                *("tehty", "valmis", "valmistunut", "valmistumispäivä", "päätetty"),
            ),
        ),
        Column(
            "outcome",
            Kind.TEXT,
            Text(
                "What came of it; empty while nobody knows.",
                "Wat het heeft opgeleverd; leeg zolang dat niet bekend is.",
                "Mitä siitä seurasi; tyhjä, kun tulosta ei vielä tiedetä.",
            ),
            "First response one hour faster",
            headers=(
                *("outcome", "result", "effect", "uitkomst", "resultaat", "opbrengst", "tulos"),
                *("lopputulos", "vaikutus"),
            ),
        ),
    ),
    dated_by="raised_on",
    happened=("raised_on", "done_on"),
    ordered=(("raised_on", "due_on"), ("raised_on", "done_on")),
    headers=(
        *("signals", "signal", "market signals", "alerts", "improvement register", "signalen"),
        *("signaal", "marktsignalen", "verbeterregister", "signaalit", "signaali"),
        *("markkinasignaalit", "havainnot"),
    ),
)
