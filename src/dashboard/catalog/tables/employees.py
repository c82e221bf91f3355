"""Owns the declaration of the table `employees`."""

from dashboard.catalog.headings import DEPARTMENT, EMPLOYEE, FUNCTION
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

EMPLOYEES = Table(
    name="employees",
    title=Text("Employees", "Medewerkers", "Työntekijät"),
    about=Text(
        "One row per employee who serves customers or leads those who do.",
        "Eén rij per medewerker die klanten bedient of daar leiding aan geeft.",
        "Yksi rivi jokaista työntekijää kohti, joka palvelee asiakkaita tai johtaa heitä palvelevia.",
    ),
    key=("employee_id",),
    columns=(
        Column(
            "employee_id",
            Kind.ID,
            Text(
                "The number or code of the employee.",
                "Het nummer of de code van de medewerker.",
                "Työntekijän numero tai tunnus.",
            ),
            "M-07",
            required=True,
            headers=(
                *EMPLOYEE,
                *("agent id", "agent", "assigned to", "assignee", "behandelaar", "käsittelijä", "id"),
                *("code", "nummer", "numero"),
            ),
        ),
        Column(
            "name",
            Kind.TEXT,
            Text(
                "The employee's name, as shown on screens and lists.",
                "De naam van de medewerker, zoals die op schermen en lijsten staat.",
                "Työntekijän nimi sellaisena kuin se näkyy näytöillä ja luetteloissa.",
            ),
            "Sanna de Vries",
            headers=(
                *("name", "employee name", "full name", "agent name", "staff name", "naam"),
                *("naam medewerker", "medewerkernaam", "volledige naam", "nimi", "työntekijän nimi"),
                *("koko nimi",),
            ),
            is_personal=True,
        ),
        Column(
            "function",
            Kind.TEXT,
            Text(
                "The work the employee does, such as account manager, finance or customer service.",
                "Het werk van de medewerker, zoals accountmanager, financiën of klantenservice.",
                "Työntekijän tehtävä, kuten asiakkuuspäällikkö, talous tai asiakaspalvelu.",
            ),
            "account manager",
            headers=(*FUNCTION, "job", "occupation", "beroep", "ammatti"),
        ),
        Column(
            "department_id",
            Kind.ID,
            Text(
                "The department the employee works in.",
                "De afdeling waar de medewerker werkt.",
                "Osasto, jossa työntekijä työskentelee.",
            ),
            "D-01",
            references="departments",
            headers=DEPARTMENT,
        ),
        Column(
            "hired_on",
            Kind.DAY,
            Text(
                "The day the employee started.",
                "De dag waarop de medewerker in dienst kwam.",
                "Päivä, jona työntekijä aloitti.",
            ),
            "2021-04-01",
            headers=(
                *("hired on", "hire date", "date hired", "hired", "start date", "date of employment"),
                *("employed since", "in service since", "joined on", "in dienst", "in dienst sinds"),
                *("datum in dienst", "indiensttreding", "datum indiensttreding", "startdatum"),
                *(
                    "palkattu",
                    "aloituspäivä",
                    "työsuhde alkoi",
                    "työsuhteen alku",
                    "palvelukseen tulo",
                    "palvelukseen",
                ),
            ),
        ),
        Column(
            "left_on",
            Kind.DAY,
            Text(
                "The day the employee left; empty while in service.",
                "De dag waarop de medewerker vertrok; leeg zolang die in dienst is.",
                "Päivä, jona työntekijä lähti; tyhjä, kun työsuhde jatkuu.",
            ),
            "",
            headers=(
                *("left on", "leave date", "leaving date", "termination date", "terminated on"),
                *("end date", "out of service", "uit dienst", "datum uit dienst", "uitdiensttreding"),
                *("datum uitdiensttreding", "einddatum", "lähtöpäivä", "työsuhde päättyi"),
                *("työsuhteen loppu", "päättymispäivä", "lopetti"),
            ),
        ),
        Column(
            "qualified_on",
            Kind.DAY,
            Text(
                "The day the employee met the profile of the function; empty while not yet.",
                "De dag waarop de medewerker aan het functieprofiel voldeed; leeg zolang dat nog niet zo is.",
                "Päivä, jona työntekijä täytti tehtävän vaatimukset; tyhjä, jos ei vielä.",
            ),
            "2022-01-10",
            headers=(
                *("qualified on", "qualified", "qualification date", "qualified since", "certified on"),
                *("certification date", "profile met on", "fully trained on", "gekwalificeerd op"),
                *("gekwalificeerd", "kwalificatiedatum", "gecertificeerd op", "voldoet aan profiel"),
                *("inwerken gereed", "pätevöitynyt", "pätevä alkaen", "pätevöitymispäivä"),
                *("perehdytys valmis", "sertifioitu"),
            ),
        ),
        Column(
            "knows_customer",
            Kind.FLAG,
            Text(
                "Whether the employee knows the customers well.",
                "Of de medewerker de klanten goed kent.",
                "Tunteeko työntekijä asiakkaat hyvin.",
            ),
            "yes",
            headers=(
                *("knows customer", "knows customers", "customer knowledge", "has customer knowledge"),
                *("kent klant", "kent klanten", "klantkennis", "klantenkennis", "tuntee asiakkaan"),
                *("tuntee asiakkaat", "asiakastuntemus"),
            ),
        ),
        Column(
            "knows_product",
            Kind.FLAG,
            Text(
                "Whether the employee knows the products well.",
                "Of de medewerker de producten goed kent.",
                "Tunteeko työntekijä tuotteet hyvin.",
            ),
            "yes",
            headers=(
                *("knows product", "knows products", "product knowledge", "has product knowledge"),
                *("kent product", "kent producten", "productkennis", "tuntee tuotteen"),
                *("tuntee tuotteet", "tuotetuntemus"),
            ),
        ),
        Column(
            "knows_channel",
            Kind.FLAG,
            Text(
                "Whether the employee knows the channels well.",
                "Of de medewerker de kanalen goed kent.",
                "Tunteeko työntekijä kanavat hyvin.",
            ),
            "no",
            headers=(
                *("knows channel", "knows channels", "channel knowledge", "has channel knowledge"),
                *("kent kanaal", "kent kanalen", "kanaalkennis", "tuntee kanavan", "tuntee kanavat"),
                *("kanavatuntemus",),
            ),
        ),
    ),
    ordered=(("hired_on", "left_on"),),
    headers=(
        *("employees", "employee", "staff", "personnel", "agents", "workforce", "hr"),
        *("medewerkers", "medewerker", "personeel", "werknemers", "personeelslijst"),
        *("työntekijät", "työntekijä", "henkilöstö", "henkilökunta"),
    ),
)
