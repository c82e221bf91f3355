"""Owns the declaration of the table `composition_rules`."""

from dashboard.catalog.headings import FUNCTION
from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

COMPOSITION_RULES = Table(
    name="composition_rules",
    title=Text("Composition rules", "Samenstellingsregels", "Kokoonpanosäännöt"),
    about=Text(
        "One row per function that a team must have to serve accounts of a tier.",
        "Eén rij per functie die een team moet hebben om accounts van een niveau te bedienen.",
        "Yksi rivi jokaista tehtävää kohti, joka tiimissä on oltava tietyn luokan asiakkuuksien hoitamiseen.",
    ),
    key=("tier", "function"),
    columns=(
        Column(
            "tier",
            Kind.TEXT,
            Text(
                "The tier of accounts the rule speaks of.",
                "Het niveau van de accounts waar de regel over gaat.",
                "Asiakkuusluokka, jota sääntö koskee.",
            ),
            "A",
            required=True,
            headers=(
                *("tier", "account tier", "class", "account class", "level", "abc class", "abc"),
                *("niveau", "klasse", "accountklasse", "abc klasse", "luokka", "taso"),
                *("asiakkuusluokka", "abc luokka"),
            ),
        ),
        Column(
            "function",
            Kind.TEXT,
            Text(
                "The function the team must have.",
                "De functie die het team moet hebben.",
                "Tehtävä, joka tiimissä on oltava.",
            ),
            "account manager",
            required=True,
            headers=(
                *FUNCTION,
                *("required function", "required role", "vereiste functie", "vereiste rol"),
                *("vaadittu tehtävä", "vaadittu rooli"),
            ),
        ),
        Column(
            "minimum",
            Kind.COUNT,
            Text(
                "How many people of that function the team needs at least; empty means one.",
                "Hoeveel mensen van die functie het team minstens nodig heeft; leeg betekent één.",
                "Kuinka monta tämän tehtävän henkilöä tiimi tarvitsee vähintään; tyhjä tarkoittaa yhtä.",
            ),
            "1",
            low=0,
            headers=(
                *("minimum", "min", "minimum number", "at least", "number needed", "required number"),
                *("people needed", "minimaal", "minimum aantal", "minstens", "aantal nodig"),
                *("benodigd aantal", "vähintään", "vähimmäismäärä", "minimi", "tarvittava määrä"),
            ),
        ),
    ),
    headers=(
        *("composition rules", "composition", "team rules", "required functions"),
        *("samenstellingsregels", "samenstelling", "teamregels", "vereiste functies"),
        *("kokoonpanosäännöt", "kokoonpano", "vaaditut tehtävät"),
    ),
)
