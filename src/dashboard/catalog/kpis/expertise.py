"""Owns the KPIs of expertise: are the people who serve customers up to it, how soon, and are they enough."""

from dashboard.model.kpi import Better, Kpi, Quantile, Ratio, Share, Sum, Unit
from dashboard.model.text import Text

NEEDS = ("employees",)
QUALIFICATION = (("employees.qualified_on",),)
SOURCE = "HR practice: profile of the function, selection and induction"
_BY_GROUP = Text(
    "by group, those of the department that serves it",
    "naar klantgroep: die van de afdeling die haar bedient",
    "asiakasryhmittäin sitä palvelevan osaston työntekijät",
)

EXPERTISE: tuple[Kpi, ...] = (
    Kpi(
        "qualified_share", "expertise",
        Text("Qualified employees", "Gekwalificeerde medewerkers", "Pätevöityneet työntekijät"),
        Text("Share of the employees in service on the last day of the period (hired by then, or hired on no "
             f"known day, and not left) who met the profile of their function by that day; {_BY_GROUP.en}.",
             "Aandeel van de medewerkers die op de laatste dag van de periode in dienst zijn (dan in dienst "
             "getreden, of op een onbekende dag, en niet vertrokken) dat die dag aan het functieprofiel "
             f"voldoet; {_BY_GROUP.nl}.",
             "Osuus jakson viimeisenä päivänä palveluksessa olevista työntekijöistä (silloin jo "
             "aloittaneet tai aloituspäivä tuntematon, eivätkä lähteneet), jotka siihen päivään mennessä "
             f"täyttivät tehtävänsä vaatimukset; {_BY_GROUP.fi}."),
        Text("qualified ÷ in service", "gekwalificeerd ÷ in dienst", "pätevöityneet ÷ palveluksessa olevat"),
        Unit.SHARE, Better.HIGHER, Share("employees", "is_qualified"), NEEDS, SOURCE, QUALIFICATION,
    ),
    Kpi(
        "time_to_qualify", "expertise",
        Text("Time to qualify", "Tijd tot gekwalificeerd", "Aika pätevöitymiseen"),
        Text("Median of the calendar days from the day of hiring to the day on which the profile was met, "
             "over the employees who met it in the period, also those who have left since; those not yet "
             "qualified are counted beside it. By the groups that the department served on the day of "
             "qualifying.",
             "Mediaan van de kalenderdagen van indiensttreding tot de dag waarop aan het functieprofiel werd "
             "voldaan, over de medewerkers voor wie dat in de periode gebeurde, ook wie daarna vertrok; wie "
             "nog niet gekwalificeerd is, staat ernaast. Naar de klantgroepen die de afdeling op de dag van "
             "kwalificatie bediende.",
             "Kalenteripäivien mediaani palkkaamisesta päivään, jona tehtävän vaatimukset täyttyivät, niiden "
             "työntekijöiden osalta, joilla se tapahtui jaksolla, myös sittemmin lähteneiden; vielä "
             "pätevöitymättömät lasketaan sen rinnalla. Ryhmittäin sen mukaan, mitä ryhmiä osasto palveli "
             "pätevöitymispäivänä."),
        Text("median of qualified − hired", "mediaan van gekwalificeerd − in dienst",
             "mediaani: pätevöityminen − palkkaaminen"),
        Unit.DAYS, Better.LOWER, Quantile("qualified", "days", 0.5), NEEDS, SOURCE,
        (("employees.hired_on",), *QUALIFICATION),
    ),
    Kpi(
        "not_yet_qualified", "expertise",
        Text("Not yet qualified", "Nog niet gekwalificeerd", "Vielä pätevöitymättömät"),
        Text("Employees in service on the last day of the period who had not met the profile of their "
             f"function by then; {_BY_GROUP.en}.",
             "Medewerkers die op de laatste dag van de periode in dienst zijn en dan nog niet aan het "
             f"functieprofiel voldoen; {_BY_GROUP.nl}.",
             "Jakson viimeisenä päivänä palveluksessa olevat työntekijät, jotka eivät siihen mennessä täytä "
             f"tehtävänsä vaatimuksia; {_BY_GROUP.fi}."),
        Text("in service − qualified", "in dienst − gekwalificeerd", "palveluksessa olevat − pätevöityneet"),
        Unit.COUNT, Better.LOWER, Sum("employees", where="NOT is_qualified"), NEEDS, SOURCE, QUALIFICATION,
    ),
    Kpi(
        "customers_per_employee", "expertise",
        Text("Customers per employee", "Klanten per medewerker", "Asiakkaita työntekijää kohti"),
        Text("Active customers per employee in service, both on the last day of the period; of the "
             "employees, those of departments that serve a group on that day. By group: its customers, "
             "over all employees of its department, also where that serves other groups as well.",
             "Actieve klanten per medewerker in dienst, beide op de laatste dag van de periode; van de "
             "medewerkers tellen die van afdelingen die op die dag een klantgroep bedienen. Naar klantgroep: "
             "haar klanten, over alle medewerkers van haar afdeling, ook als die nog andere groepen bedient.",
             "Aktiiviset asiakkaat palveluksessa olevaa työntekijää kohti, molemmat jakson viimeisenä "
             "päivänä; työntekijöistä lasketaan ne, joiden osasto palvelee sinä päivänä jotakin "
             "asiakasryhmää. Ryhmittäin: ryhmän asiakkaat jaettuna sen osaston kaikilla työntekijöillä, "
             "vaikka osasto palvelisi muitakin ryhmiä."),
        Text("active customers ÷ employees of serving departments",
             "actieve klanten ÷ medewerkers van bedienende afdelingen",
             "aktiiviset asiakkaat ÷ palvelevien osastojen työntekijät"),
        Unit.RATE, Better.NEITHER,
        Ratio(Sum("active"), Sum("employees", where="is_serving")), ("customers", "employees", "groups"),
        "HR practice: staffing ratio", (("employees.department_id",), ("groups.department_id",)),
    ),
)  # fmt: skip
