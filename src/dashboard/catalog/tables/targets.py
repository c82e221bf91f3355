"""Owns the declaration of the table `targets`."""

from dashboard.catalog.headings import KPI, VALID_FROM, VALID_TO
from dashboard.catalog.meanings import SCOPES, TARGET_KINDS
from dashboard.model.table import Column, Constant, Kind, Table
from dashboard.model.text import Text

TARGETS = Table(
    name="targets",
    title=Text("Targets", "Doelstellingen", "Tavoitteet"),
    about=Text(
        "One row per value that a KPI should reach in a period, or that others in the market reach.",
        "Eén rij per waarde die een KPI in een periode moet halen, of die anderen in de markt halen.",
        "Yksi rivi arvoa kohti, joka mittarin pitäisi saavuttaa tai jonka muut markkinoilla saavuttavat.",
    ),
    key=("kpi", "kind", "scope", "scope_id", "period_start"),
    columns=(
        Column(
            "kpi",
            Kind.ID,
            Text(
                "The KPI the value is for, by its code in the KPI catalogue.",
                "De KPI waarvoor de waarde geldt, met de code uit de KPI-catalogus.",
                "Mittari, jota arvo koskee, mittariluettelon tunnuksella.",
            ),
            "csat",
            required=True,
            headers=KPI,
        ),
        Column(
            "kind",
            Kind.TEXT,
            Text(
                "Whether it is the company's own target or a market benchmark; empty means target.",
                "Of de waarde een eigen doel is of een benchmark uit de markt; leeg betekent doel.",
                "Onko arvo oma tavoite vai vertailuarvo markkinoilta; tyhjä tarkoittaa tavoitetta.",
            ),
            "target",
            values=("target", "benchmark"),
            synonyms=TARGET_KINDS,
            headers=(
                *("kind", "type", "target or benchmark", "target/benchmark", "soort"),
                *("doel of benchmark", "doel/benchmark", "laji", "tyyppi", "tavoite vai vertailuarvo"),
            ),
            fill=Constant("target"),
        ),
        Column(
            "scope",
            Kind.TEXT,
            Text(
                "What the value is for: the whole company, a department, a group or a team.",
                "Waarvoor de waarde geldt: het hele bedrijf, een afdeling, een klantgroep of een team.",
                "Mitä arvo koskee: koko yritystä, osastoa, asiakasryhmää vai tiimiä.",
            ),
            "department",
            required=True,
            values=("company", "department", "group", "team"),
            synonyms=SCOPES,
            headers=(
                *("scope", "level", "applies to", "bereik", "niveau", "geldt voor", "laajuus", "taso"),
                *("koskee",),
            ),
        ),
        Column(
            "scope_id",
            Kind.ID,
            Text(
                "The code of that department, group or team; empty for the whole company.",
                "De code van die afdeling, klantgroep of dat team; leeg voor het hele bedrijf.",
                "Osaston, ryhmän tai tiimin tunnus; tyhjä, kun arvo koskee koko yritystä.",
            ),
            "D-01",
            headers=(
                *("scope id", "scope code", "unit", "unit id", "unit code", "entity", "eenheid"),
                *("eenheidscode", "onderdeel", "onderdeelcode", "yksikkö", "yksikön tunnus", "kohde"),
                *("kohteen tunnus",),
            ),
        ),
        Column(
            "period_start",
            Kind.DAY,
            Text(
                "The first day of the period the value is for.",
                "De eerste dag van de periode waarvoor de waarde geldt.",
                "Sen jakson ensimmäinen päivä, jota arvo koskee.",
            ),
            "2025-01-01",
            required=True,
            headers=(
                *VALID_FROM,
                *("period start", "start of period", "period from", "period", "begin periode"),
                *("periode", "periode vanaf", "start periode", "jakson alku", "jakso", "jakso alkaen"),
            ),
        ),
        Column(
            "period_end",
            Kind.DAY,
            Text(
                "The last day of the period; empty while the value holds on.",
                "De laatste dag van de periode; leeg zolang de waarde blijft gelden.",
                "Jakson viimeinen päivä; tyhjä, kun arvo on toistaiseksi voimassa.",
            ),
            "2025-12-31",
            headers=(
                *VALID_TO,
                *("period end", "end of period", "period to", "period until", "einde periode"),
                *("eind periode", "periode tot", "periode t/m", "jakson loppu", "jakso päättyy"),
                *("jakso asti",),
            ),
        ),
        Column(
            "value",
            Kind.NUMBER,
            Text(
                "The value to reach, in the unit of the KPI.",
                "De te halen waarde, in de eenheid van de KPI.",
                "Tavoiteltava arvo mittarin yksikössä.",
            ),
            "0.80",
            required=True,
            headers=(
                *("value", "target", "target value", "goal", "norm", "benchmark", "benchmark value"),
                *("waarde", "doel", "doelwaarde", "streefwaarde", "norm waarde", "arvo", "tavoite"),
                *("tavoitearvo", "vertailuarvo"),
            ),
        ),
        Column(
            "source",
            Kind.TEXT,
            Text(
                "Where the value comes from, such as a plan or a market study.",
                "Waar de waarde vandaan komt, zoals een plan of een marktonderzoek.",
                "Mistä arvo on peräisin, esimerkiksi suunnitelmasta tai markkinatutkimuksesta.",
            ),
            "Annual plan 2025",
            headers=("source", "origin", "reference", "bron", "herkomst", "lähde", "alkuperä", "viite"),
        ),
    ),
    ordered=(("period_start", "period_end"),),
    headers=(
        *("targets", "target", "goals", "objectives", "budget", "benchmarks", "benchmark"),
        *("norms", "doelstellingen", "doelen", "normen", "begroting", "tavoitteet", "tavoite"),
        *("vertailuarvot", "budjetti"),
    ),
)
