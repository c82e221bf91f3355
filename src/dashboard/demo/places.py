"""Owns the regions and towns of the Netherlands and Finland that customers live in."""

from dataclasses import dataclass

COUNTRIES = ("nl", "fi")


@dataclass(frozen=True, slots=True)
class Region:
    """A province or region, its share of the country's customers, and towns with their municipality."""

    name: str
    country: str
    share: float
    towns: tuple[tuple[str, str], ...]


def _dutch(name: str, share: float, *towns: str) -> Region:
    return Region(name, "nl", share, tuple((town, f"Gemeente {town}") for town in towns))


def _finnish(name: str, share: float, *towns: tuple[str, str]) -> Region:
    return Region(name, "fi", share, tuple((town, f"{genitive} kaupunki") for town, genitive in towns))


REGIONS: tuple[Region, ...] = (
    _dutch("Noord-Holland", 0.17, "Amsterdam", "Haarlem", "Alkmaar", "Zaanstad", "Hoorn", "Purmerend"),
    _dutch("Zuid-Holland", 0.21, "Rotterdam", "Den Haag", "Leiden", "Dordrecht", "Delft", "Gouda"),
    _dutch("Utrecht", 0.08, "Utrecht", "Amersfoort", "Zeist", "Nieuwegein", "Woerden"),
    _dutch("Noord-Brabant", 0.15, "Eindhoven", "Tilburg", "Breda", "Helmond", "Oss", "Roosendaal"),
    _dutch("Gelderland", 0.12, "Arnhem", "Nijmegen", "Apeldoorn", "Ede", "Doetinchem", "Tiel"),
    _dutch("Overijssel", 0.07, "Zwolle", "Enschede", "Deventer", "Hengelo", "Almelo"),
    _dutch("Limburg", 0.06, "Maastricht", "Venlo", "Roermond", "Heerlen", "Weert"),
    _dutch("Friesland", 0.04, "Leeuwarden", "Sneek", "Drachten", "Heerenveen"),
    _dutch("Groningen", 0.03, "Groningen", "Veendam", "Stadskanaal", "Delfzijl"),
    _dutch("Drenthe", 0.03, "Assen", "Emmen", "Hoogeveen", "Meppel"),
    _dutch("Flevoland", 0.02, "Almere", "Lelystad", "Dronten", "Urk"),
    _dutch("Zeeland", 0.02, "Middelburg", "Vlissingen", "Goes", "Terneuzen"),
    _finnish("Uusimaa", 0.33, ("Helsinki", "Helsingin"), ("Espoo", "Espoon"), ("Vantaa", "Vantaan"),
             ("Porvoo", "Porvoon"), ("Lohja", "Lohjan")),
    _finnish("Pirkanmaa", 0.17, ("Tampere", "Tampereen"), ("Nokia", "Nokian"), ("Ylöjärvi", "Ylöjärven")),
    _finnish("Varsinais-Suomi", 0.15, ("Turku", "Turun"), ("Salo", "Salon"), ("Kaarina", "Kaarinan")),
    _finnish("Pohjois-Pohjanmaa", 0.12, ("Oulu", "Oulun"), ("Raahe", "Raahen"), ("Kuusamo", "Kuusamon")),
    _finnish("Keski-Suomi", 0.08, ("Jyväskylä", "Jyväskylän"), ("Jämsä", "Jämsän"),
             ("Äänekoski", "Äänekosken")),
    _finnish("Pohjois-Savo", 0.08, ("Kuopio", "Kuopion"), ("Iisalmi", "Iisalmen"), ("Varkaus", "Varkauden")),
    _finnish("Lappi", 0.07, ("Rovaniemi", "Rovaniemen"), ("Kemi", "Kemin"), ("Tornio", "Tornion")),
)  # fmt: skip
