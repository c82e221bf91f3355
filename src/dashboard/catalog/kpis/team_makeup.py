"""Owns the KPIs of how customer teams are made up: are the functions there that accounts need, and the
knowledge."""

from dashboard.model.kpi import Better, Kpi, Share, Unit
from dashboard.model.text import Text

SOURCE = "Account-management practice: interdisciplinary customer teams"
KNOWLEDGE = (("employees.knows_customer",), ("employees.knows_product",), ("employees.knows_channel",))

TEAM_MAKEUP: tuple[Kpi, ...] = (
    Kpi(
        "function_coverage", "teams",
        Text("Functions covered", "Functies bezet", "Katetut tehtävät"),
        Text("Share of the required functions that are present, on the last day of the period: a team must "
             "have the functions that the composition rules ask for each tier of its accounts, once per "
             "tier; one is present when at least the minimum of its members (one where none is given) have "
             "it, by their function in the team, else by their own; who has left the company is no member. A "
             "minimum of 0 requires nothing. By group: the teams of the department that serves it.",
             "Aandeel van de vereiste functies dat aanwezig is, op de laatste dag van de periode: een team "
             "moet per niveau van zijn accounts de functies hebben die de samenstellingsregels vragen; een "
             "functie is aanwezig als minstens het minimum van de leden (één als er geen minimum is) die "
             "heeft, volgens de functie in het team en anders de eigen functie; wie uit dienst is, is geen "
             "lid. Een minimum van 0 vereist niets. Naar klantgroep: de teams van de afdeling die haar "
             "bedient.",
             "Osuus vaadituista tehtävistä, jotka tiimissä on jakson viimeisenä päivänä: tiimillä on "
             "oltava kutakin asiakkuuksiensa luokkaa kohti ne tehtävät, joita kokoonpanosäännöt vaativat; "
             "tehtävä on katettu, kun vähintään vähimmäismäärällä jäseniä (yhdellä, jos määrää ei ole) on "
             "se tiimissä tai muuten omana tehtävänään; yrityksestä lähtenyt ei ole jäsen. Vähimmäismäärä 0 "
             "ei vaadi mitään. Ryhmittäin: ryhmää palvelevan osaston tiimit."),
        Text("required functions present ÷ required", "aanwezige vereiste functies ÷ vereiste functies",
             "katetut vaaditut tehtävät ÷ vaaditut tehtävät"),
        Unit.SHARE, Better.HIGHER, Share("required_functions", "is_present"),
        ("teams", "team_members", "composition_rules", "accounts"), SOURCE,
        (("accounts.tier",), ("team_members.function", "employees.function")),
    ),
    Kpi(
        "knowledge_coverage", "teams",
        Text("Teams that know all three", "Teams met alle kennis", "Kaiken tuntevat tiimit"),
        Text("Share of the teams with somebody who knows the customer, somebody who knows the product and "
             "somebody who knows the channel – one person or several – among their members on the last day "
             "of the period; who has left the company is no member. A team counts while it has members or "
             "accounts, or when it never had any; by group, the teams of the department that serves it.",
             "Aandeel van de teams met iemand die de klant kent, iemand die het product kent en iemand die "
             "het kanaal kent – één persoon of meer – onder de leden op de laatste dag van de periode; wie "
             "uit dienst is, is geen lid. Een team telt zolang het leden of accounts heeft, of als het die "
             "nooit had; naar klantgroep: de teams van de afdeling die haar bedient.",
             "Osuus tiimeistä, joiden jäsenissä jakson viimeisenä päivänä joku tuntee asiakkaan, joku "
             "tuotteen ja joku kanavan – yksi tai useampi henkilö; yrityksestä lähtenyt ei ole jäsen. Tiimi "
             "lasketaan, kun sillä on jäseniä tai asiakkuuksia tai kun niitä ei ole koskaan ollut; "
             "ryhmittäin ryhmää palvelevan osaston tiimit."),
        Text("teams that know customer, product and channel ÷ teams",
             "teams die klant, product en kanaal kennen ÷ teams",
             "asiakkaan, tuotteen ja kanavan tuntevat tiimit ÷ tiimit"),
        Unit.SHARE, Better.HIGHER, Share("teams", "knows_all"), ("team_members", "employees"), SOURCE,
        KNOWLEDGE,
    ),
)  # fmt: skip
