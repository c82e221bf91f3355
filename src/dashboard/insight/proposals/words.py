"""Owns the words that names of proposed groups are made of, per attribute of behaviour."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.model.text import Text

LEVELS: Mapping[str, tuple[Text, Text, Text]] = MappingProxyType(
    {
        "revenue_12m": (
            Text("small", "klein", "pienet"),
            Text("medium", "middelgroot", "keskisuuret"),
            Text("large", "groot", "suuret"),
        ),
        "margin_12m": (
            Text("little margin", "weinig marge", "pieni kate"),
            Text("fair margin", "redelijke marge", "kohtalainen kate"),
            Text("much margin", "veel marge", "suuri kate"),
        ),
        "orders_12m": (
            Text("seldom buying", "koopt zelden", "ostaa harvoin"),
            Text("sometimes buying", "koopt soms", "ostaa joskus"),
            Text("often buying", "koopt vaak", "ostaa usein"),
        ),
        "products_12m": (
            Text("few products", "weinig producten", "vähän tuotteita"),
            Text("several products", "enkele producten", "joitakin tuotteita"),
            Text("many products", "veel producten", "paljon tuotteita"),
        ),
        "contacts_12m": (
            Text("seldom in contact", "zelden contact", "harvoin yhteydessä"),
            Text("sometimes in contact", "soms contact", "joskus yhteydessä"),
            Text("often in contact", "vaak contact", "usein yhteydessä"),
        ),
        "minutes_12m": (
            Text("little time", "weinig tijd", "vähän aikaa"),
            Text("some time", "enige tijd", "jonkin verran aikaa"),
            Text("much time", "veel tijd", "paljon aikaa"),
        ),
        "complaints_12m": (
            Text("few complaints", "weinig klachten", "vähän valituksia"),
            Text("some complaints", "enkele klachten", "joitakin valituksia"),
            Text("many complaints", "veel klachten", "paljon valituksia"),
        ),
        "recency_days": (
            Text("seen lately", "onlangs gezien", "nähty äskettäin"),
            Text("seen a while ago", "een tijd geleden gezien", "nähty jokin aika sitten"),
            Text("quiet for long", "lang stil", "pitkään hiljaa"),
        ),
    }
)
"""What little, some and much of an attribute is called; in the order of a name."""

AT_ONE: Mapping[str, tuple[Text, Text]] = MappingProxyType(
    {
        "orders_12m": (
            Text("not buying", "koopt niet", "ei osta"),
            Text("buying", "koopt", "ostaa"),
        ),
        "products_12m": (
            Text("no products", "geen producten", "ei tuotteita"),
            Text("buying products", "koopt producten", "ostaa tuotteita"),
        ),
        "contacts_12m": (
            Text("not in contact", "geen contact", "ei yhteydessä"),
            Text("in contact", "contact", "yhteydessä"),
        ),
        "minutes_12m": (
            Text("no time", "geen tijd", "ei aikaa"),
            Text("some time", "enige tijd", "jonkin verran aikaa"),
        ),
        "complaints_12m": (
            Text("no complaints", "geen klachten", "ei valituksia"),
            Text("with complaints", "met klachten", "valituksia"),
        ),
    }
)
"""The same where none is parted from any."""

FROM = Text("{some} from {low:,g}", "{some} vanaf {low:,g}", "{some}, vähintään {low:,g}")
OTHER = Text("Other", "Overig", "Muut")
