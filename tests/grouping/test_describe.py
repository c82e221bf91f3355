import pytest

from dashboard.grouping import describe, parse

SENTENCES = {
    "customer_type = 'organisation' AND revenue_12m >= 10000": (
        "customer type is “organisation” and revenue in 12 months is at least 10,000",
        "klanttype is “organisation” en omzet in 12 maanden is minstens 10.000",
        "asiakastyyppi on “organisation” ja liikevaihto 12 kuukaudessa on vähintään 10\xa0000",
    ),
    "(age < 30 OR age IS NULL) AND NOT region LIKE 'N%'": (
        "(age is under 30 or age is empty) and not so that region looks like “N%”",
        "(leeftijd is lager dan 30 of leeftijd is leeg) en niet zo dat regio lijkt op “N%”",
        "(ikä on alle 30 tai ikä puuttuu) ja ei niin, että alue on muotoa “N%”",
    ),
    "region NOT IN ('a', 'b') OR since BETWEEN '2020-01-01' AND '2020-12-31'": (
        "region is none of “a”, “b” or customer since is from January 1, 2020 to December 31, 2020",
        "regio is geen van “a”, “b” of klant sinds ligt van 1 januari 2020 tot en met 31 december 2020",
        "alue ei ole mikään näistä: “a”, “b” tai asiakkuus alkoi on 1. tammikuuta 2020–31. joulukuuta 2020",
    ),
    "region IN ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i')": (
        "region is one of “a”, “b”, “c” and 6 others",
        "regio is een van “a”, “b”, “c” en 6 andere",
        "alue on jokin näistä: “a”, “b”, “c” ja 6 muuta",
    ),
    "potential / 2 <> 0.5 OR TRUE": (
        "(yearly potential ÷ 2) is not 0.5 or every customer",
        "(potentieel per jaar ÷ 2) is niet 0,5 of elke klant",
        "(vuosipotentiaali ÷ 2) ei ole 0,5 tai jokainen asiakas",
    ),
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_rule_reads_as_a_sentence(text: str) -> None:
    told = describe(parse(text).condition)
    assert (told.en, told.nl, told.fi) == SENTENCES[text]
