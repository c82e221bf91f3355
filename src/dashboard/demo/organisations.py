"""Owns the names and industries of organisations and public bodies, in Dutch and Finnish style."""

from dashboard.demo.people import DUTCH_LAST, FINNISH_LAST
from dashboard.demo.places import Region

INDUSTRIES: tuple[tuple[str, str, str], ...] = (  # industry, Dutch trade word, Finnish trade word
    ("Retail", "Winkels", "Kauppa"),
    ("Hospitality", "Horeca", "Ravintolat"),
    ("Construction", "Bouw", "Rakennus"),
    ("Manufacturing", "Metaal", "Teollisuus"),
    ("Transport", "Transport", "Kuljetus"),
    ("Horticulture", "Kwekerij", "Puutarha"),
    ("Real estate", "Vastgoed", "Kiinteistöt"),
    ("Business services", "Advies", "Palvelut"),
    ("Food", "Bakkerij", "Leipomo"),
    ("Automotive", "Autobedrijf", "Autohuolto"),
)
PUBLIC_SERVICES: tuple[tuple[str, str, str], ...] = (
    ("Education", "Scholengroep", "koulutuskuntayhtymä"),
    ("Care", "Zorggroep", "hyvinvointialue"),
    ("Culture and sports", "Sportbedrijf", "liikuntapalvelut"),
)
LOCAL_GOVERNMENT = "Local government"
LEGAL_FORMS = {"nl": ("B.V.", "VOF", "& Zn. B.V."), "fi": ("Oy", "Tmi", "Ky")}
LARGE_FORMS = {
    "nl": ("Groep N.V.", "Nederland B.V.", "Holding B.V."),
    "fi": ("Oyj", "Yhtymä Oy", "Konserni Oyj"),
}


def company_name(country: str, industry: int, pick: int, *, is_large: bool) -> str:
    """Give a company's name from a number: a family or place word, its trade and its legal form."""
    trade = INDUSTRIES[industry][1 if country == "nl" else 2]
    family = DUTCH_LAST if country == "nl" else FINNISH_LAST
    forms = (LARGE_FORMS if is_large else LEGAL_FORMS)[country]
    owner = family[pick % len(family)]
    return f"{trade} {owner} {forms[pick // 61 % len(forms)]}"


def public_name(region: Region, town: int, service: int | None, place: int) -> str:
    """Give a public body's name: a municipality's unit, or (with a `service`) a school or care group."""
    name, municipality = region.towns[town % len(region.towns)]
    if service is None:
        units = DUTCH_UNITS if region.country == "nl" else FINNISH_UNITS
        return f"{municipality}, {units[place % len(units)]}"
    kind = PUBLIC_SERVICES[service][1 if region.country == "nl" else 2]
    sides = DUTCH_SIDES if region.country == "nl" else FINNISH_SIDES
    side = sides[place % len(sides)]
    return f"{kind} {name} {side}" if region.country == "nl" else f"{name} {side} {kind}"


DUTCH_UNITS = (
    "Vastgoed",
    "Openbare ruimte",
    "Sociaal domein",
    "Bestuursdienst",
    "Stadsbeheer",
    "Duurzaamheid",
)
FINNISH_UNITS = ("tilapalvelut", "kaupunkiympäristö", "sivistystoimi", "konsernihallinto", "tekninen toimi")
DUTCH_SIDES = ("Noord", "Zuid", "Oost", "West", "Centrum", "Rijn", "Linde", "De Brug", "Het Baken")
FINNISH_SIDES = ("Pohjoinen", "Eteläinen", "Itäinen", "Läntinen", "Keskusta", "Ranta", "Harju")
