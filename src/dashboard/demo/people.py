"""Owns the common first and last names of Dutch and Finnish people, and draws names from them."""

import numpy as np

DUTCH_WOMEN = (
    "Anna", "Maria", "Johanna", "Emma", "Sophie", "Julia", "Lisa", "Sanne", "Eva", "Lotte", "Fleur",
    "Iris", "Femke", "Marieke", "Ingrid", "Annemarie", "Monique", "Esther", "Linda", "Petra", "Wilma",
    "Truus", "Hanneke", "Saskia", "Karin", "Mirjam", "Nienke", "Roos", "Tess", "Yara", "Fatima",
    "Samira", "Aylin", "Chantal", "Manon",
)  # fmt: skip
DUTCH_MEN = (
    "Jan", "Johannes", "Pieter", "Willem", "Hendrik", "Daan", "Sem", "Lucas", "Bram", "Thijs", "Ruben",
    "Jeroen", "Martijn", "Bas", "Maarten", "Sander", "Erik", "Rob", "Henk", "Kees", "Gerard", "Theo",
    "Frank", "Marcel", "Dennis", "Niels", "Joost", "Koen", "Wouter", "Lars", "Mohammed", "Youssef",
    "Emre", "Rik", "Stefan",
)  # fmt: skip
DUTCH_LAST = (
    "de Jong", "Jansen", "de Vries", "van den Berg", "Bakker", "van Dijk", "Visser", "Janssen", "Smit",
    "Meijer", "de Boer", "Mulder", "de Groot", "Bos", "Vos", "Peters", "Hendriks", "van Leeuwen",
    "Dekker", "Brouwer", "de Wit", "Dijkstra", "Smits", "de Graaf", "van der Meer", "Kok", "Jacobs",
    "van der Linden", "Vermeulen", "de Haan", "van den Heuvel", "van der Veen", "Schouten", "van Beek",
    "Willems", "van Vliet", "Hoekstra", "Maas", "Verhoeven", "Koster", "Prins", "Postma", "Blom",
    "Huisman", "Kuipers", "Veenstra", "Groen", "van Loon", "Yilmaz", "El Amrani", "Gerritsen",
    "Wolters", "Timmermans", "Scholten", "Kramer",
)  # fmt: skip
FINNISH_WOMEN = (
    "Anneli", "Maria", "Helena", "Johanna", "Kaarina", "Aino", "Sofia", "Emilia", "Venla", "Helmi",
    "Kristiina", "Päivi", "Tiina", "Sari", "Minna", "Riitta", "Leena", "Satu", "Hanna", "Laura",
    "Katja", "Outi", "Noora", "Heidi", "Marjatta", "Eeva", "Suvi", "Pirkko", "Mervi", "Jenni",
)  # fmt: skip
FINNISH_MEN = (
    "Juhani", "Antti", "Matti", "Mikko", "Jari", "Timo", "Kari", "Jukka", "Pekka", "Olli", "Eero",
    "Ville", "Janne", "Lauri", "Heikki", "Markku", "Petri", "Tapio", "Sami", "Tuomas", "Aleksi", "Onni",
    "Leevi", "Jorma", "Hannu", "Ilkka", "Esa", "Marko", "Toni", "Risto",
)  # fmt: skip
FINNISH_LAST = (
    "Korhonen", "Virtanen", "Mäkinen", "Nieminen", "Mäkelä", "Hämäläinen", "Laine", "Heikkinen",
    "Koskinen", "Järvinen", "Lehtonen", "Lehtinen", "Saarinen", "Salminen", "Heinonen", "Niemi",
    "Heikkilä", "Kinnunen", "Salonen", "Turunen", "Salo", "Laitinen", "Tuominen", "Rantanen",
    "Karjalainen", "Jokinen", "Mattila", "Savolainen", "Lahtinen", "Ahonen", "Ojala", "Leppänen",
    "Kallio", "Väisänen", "Hiltunen", "Miettinen", "Pitkänen", "Aaltonen", "Manninen", "Hakala",
    "Koivisto", "Anttila", "Laaksonen", "Hirvonen", "Lindholm",
)  # fmt: skip

FIRST = {
    ("nl", "female"): DUTCH_WOMEN,
    ("nl", "male"): DUTCH_MEN,
    ("fi", "female"): FINNISH_WOMEN,
    ("fi", "male"): FINNISH_MEN,
}
LAST = {"nl": DUTCH_LAST, "fi": FINNISH_LAST}
JOB_TITLES = (
    "Director", "Purchasing manager", "Facility manager", "Technical manager", "Finance director",
    "Site manager", "Energy coordinator", "Office manager", "Project leader", "Board adviser",
)  # fmt: skip


def draw_names(rng: np.random.Generator, country: str, gender: str, count: int) -> list[str]:
    """Give `count` full names; earlier names of the lists are commoner, and "other" takes from both lists."""
    lists = [FIRST[country, gender]] if gender != "other" else [FIRST[country, g] for g in ("female", "male")]
    first = [name for names in lists for name in names]
    last = LAST[country]
    at_first = (rng.random(count) ** 1.3 * len(first)).astype(int)
    at_last = (rng.random(count) ** 1.5 * len(last)).astype(int)
    return [f"{first[f]} {last[at]}" for f, at in zip(at_first, at_last, strict=True)]
