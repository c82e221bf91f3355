"""Owns the declaration of the table `commitments`."""

from dashboard.catalog.headings import CUSTOMER, DEPARTMENT, EMPLOYEE
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

COMMITMENTS = Table(
    name="commitments",
    title=Text("Commitments", "Afspraken", "Sovitut asiat"),
    about=Text(
        "One row per promise to a customer, with its owner and the day it is due.",
        "Eén rij per afspraak met een klant, met de eigenaar en de dag waarop die nagekomen moet zijn.",
        "Yksi rivi jokaista asiakkaalle annettua lupausta kohti sekä vastuuhenkilö ja määräpäivä.",
    ),
    key=("commitment_id",),
    columns=(
        Column(
            "commitment_id",
            Kind.ID,
            Text("The number of the promise.", "Het nummer van de afspraak.", "Sovitun asian numero."),
            "COM-0301",
            required=True,
            headers=(
                *("commitment id", "commitment", "commitment no", "commitment number", "promise id"),
                *("promise", "agreement id", "task id", "action id", "id", "afspraaknummer"),
                *("afspraak id", "afspraaknr", "toezeggingsnummer", "taaknummer", "actienummer"),
                *("nummer", "sovitun asian tunnus", "sovitun asian numero", "lupauksen numero"),
                *("lupauksen tunnus", "tehtävän numero", "numero"),
            ),
        ),
        Column(
            "customer_id",
            Kind.ID,
            Text(
                "The customer to whom it was promised.",
                "De klant met wie de afspraak is gemaakt.",
                "Asiakas, jolle asia luvattiin.",
            ),
            "K-1001",
            required=True,
            references="customers",
            headers=CUSTOMER,
        ),
        Column(
            "made_on",
            Kind.DAY,
            Text(
                "The day on which it was promised.",
                "De dag waarop de afspraak is gemaakt.",
                "Päivä, jona asiasta sovittiin.",
            ),
            "2025-03-04",
            required=True,
            headers=(
                *("made on", "made", "promised on", "promise date", "agreed on", "agreement date"),
                *("created on", "created at", "date made", "date", "gemaakt op", "afgesproken op"),
                *("afspraakdatum", "toegezegd op", "aangemaakt op", "datum", "sovittu"),
                *("sovittu päivä", "sopimispäivä", "luvattu", "luotu", "päivämäärä", "päiväys", "pvm"),
            ),
        ),
        Column(
            "due_on",
            Kind.DAY,
            Text(
                "The last day on which the promise can still be kept on time.",
                "De laatste dag waarop de afspraak nog op tijd kan worden nagekomen.",
                "Viimeinen päivä, jona asia on vielä hoidettu ajoissa.",
            ),
            "2025-03-18",
            required=True,
            headers=(
                *("due on", "due", "due date", "due by", "deadline", "target date", "promised for"),
                *("promised by", "vervaldatum", "uiterlijk", "uiterste datum", "streefdatum"),
                *("toegezegd voor", "määräpäivä", "eräpäivä", "viimeistään", "määräaika"),
                *("luvattu päivä", "tavoitepäivä"),
            ),
        ),
        Column(
            "kept_on",
            Kind.DAY,
            Text(
                "The day on which the promise was kept; empty while it is open.",
                "De dag waarop de afspraak is nagekomen; leeg zolang die openstaat.",
                "Päivä, jona asia hoidettiin; tyhjä, kun se on kesken.",
            ),
            "2025-03-14",
            headers=(
                *("kept on", "kept", "fulfilled on", "done on", "done", "completed on", "completed at"),
                *("completion date", "closed on", "finished on", "nagekomen op", "nagekomen"),
                *("voltooid op", "gereed op", "afgerond op", "afgehandeld op", "datum gereed"),
                *("hoidettu", "hoidettu päivä", "toteutunut", "toteutuspäivä", "valmis", "valmistunut"),
                *("tehty",),
            ),
        ),
        Column(
            "owner_id",
            Kind.ID,
            Text(
                "The employee who must see to it.",
                "De medewerker die ervoor moet zorgen.",
                "Työntekijä, jonka on huolehdittava asiasta.",
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
            "department_id",
            Kind.ID,
            Text(
                "The department that must see to it.",
                "De afdeling die ervoor moet zorgen.",
                "Osasto, jonka on huolehdittava asiasta.",
            ),
            "D-01",
            references="departments",
            headers=DEPARTMENT,
        ),
        Column(
            "description",
            Kind.TEXT,
            Text("What was promised.", "Wat er is afgesproken.", "Mitä sovittiin."),
            "Send a quotation for twenty valves",
            headers=(
                *("description", "subject", "what", "action", "task", "promise text", "agreement"),
                *("omschrijving", "beschrijving", "onderwerp", "actie", "taak", "wat", "kuvaus"),
                *("selite", "aihe", "toimenpide", "mitä"),
            ),
        ),
    ),
    dated_by="due_on",
    happened=("made_on", "kept_on"),
    ordered=(("made_on", "due_on"), ("made_on", "kept_on")),
    headers=(
        *("commitments", "commitment", "promises", "agreements", "action list", "tasks"),
        *("to do", "afspraken", "afspraak", "toezeggingen", "actielijst", "taken"),
        *("sovitut asiat", "sovitut", "lupaukset", "toimenpiteet", "tehtävälista"),
    ),
)
