import pytest

from dashboard.grouping import parse, rule_text
from dashboard.model.errors import RefusedError

ACCEPTED = {
    "customer_type = 'organisation' AND revenue_12m >= 10000": None,
    "Customer_Type='organisation' and REVENUE_12M>=1e4": (
        "customer_type = 'organisation' AND revenue_12m >= 10000"
    ),
    "age BETWEEN 18 AND 30 OR age IS NULL": None,
    "NOT (region IN ('a', 'it''s'))": "region NOT IN ('a', 'it''s')",
    "region not like 'N%'": "NOT (region LIKE 'N%')",
    "since >= DATE '2020-02-29'": "since >= '2020-02-29'",
    "ended IS NOT NULL": None,
    "revenue_12m / 12 + 1 > -2.5": "((revenue_12m / 12) + 1) > -2.5",
    '("age") = (1)': "age = 1",
    "TRUE": None,
    "region = '; DROP TABLE customers; --'": None,
    "region = 'x\\'": None,
    "30 < age": None,
}


@pytest.mark.parametrize("text", ACCEPTED)
def test_a_rule_is_read_and_written_in_one_spelling(text: str) -> None:
    assert rule_text(parse(text).condition) == (ACCEPTED[text] or text)


REFUSED = {  # text → words that the refusal must hold: the reason, and the place
    "": ["empty"],
    "   ": ["empty"],
    "age = 'x'": ["different kinds", "'x'” at character 7", "a number"],
    "age = '30'": ["different kinds", "character 7"],
    "customer_type = 5": ["different kinds", "character 17", "a text"],
    "age IN (1, 'x')": ["different kinds", "character 12"],
    "since = 'yesterday'": ["not a day", "character 9"],
    "agee > 3": ["Unknown attribute agee", "character 1", "Did you mean age?"],
    "age > 3 AND foo = 1": ["Unknown attribute foo", "character 13"],
    "customers.age > 3": ["Unknown attribute customers", "character 1"],
    "lower(name) = 'x'": ["function", "character 1"],
    "age > 3; DROP TABLE customers": ["character 8"],
    "age > 3 -- and more": ["comments"],
    "age > 3 /* and more */": ["comments"],
    "age = (SELECT 1)": ["“SELECT", "character 8"],
    "age > 1 UNION SELECT 1": ["UNION", "character 9"],
    "EXISTS (age)": ["EXISTS"],
    "CASE WHEN age > 1 THEN TRUE END": ["CASE"],
    "age::text = 'x'": ["::"],
    "region ILIKE 'n%'": ["ILIKE"],
    "region LIKE 'a' ESCAPE '!'": ["ESCAPE"],
    "age = NULL": ["empty value", "IS NULL"],
    "age IN (1, NULL)": ["empty value"],
    "age IN ()": ["IN needs a list"],
    "region IN (region)": ["fixed values"],
    "region LIKE region": ["fixed pattern"],
    "age": ["condition is missing", "character 1"],
    "1 < age < 3": ["cannot be compared"],
    "age = age = age": ["cannot be compared"],
    "age > 1 OR": ["not a condition", "character 9"],
    "age BETWEEN 1": ["not a condition"],
    "age = 10,5": ["not a condition", "character 9"],
    "age + name > 2": ["Only numbers"],
    "since - 3 > 1": ["Only numbers"],
    "age > 1e999": ["too large"],
    "region = “x”": ["curly quotes", "character 10"],
    "region = 'x": ["quotes that are closed"],
    "region = $$x$$": ["character 10"],
    "age = ?": ["character 7"],
    "age = $1": ["character 7"],
    "age > 1 \x00": ["cannot be shown"],
    "age > 1 \ud800": ["cannot be shown"],
    "age IS TRUE": ["IS is followed by"],
    "NOT " * 400 + "age > 1": ["nested too deeply"],
    "(" * 400 + "age > 1" + ")" * 400: ["nested too deeply"],
    "-" * 400 + "1 < age": ["not a condition"],
    "- " * 400 + "1 < age": ["too"],
    "age" + " + age" * 400 + " > 1": ["calculates too much"],
    "age IN (" + "1, " * 9000 + "1)": ["too long"],
    "age > 1 AND " * 1500 + "age > 1": ["too many parts"],
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text)[:40])
def test_anything_else_is_refused_with_place_and_reason(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse(text)
    for words in REFUSED[text]:
        assert words in str(refused.value)


def test_a_long_rule_is_read() -> None:
    rule = parse(" OR ".join(["age > 1 AND region = 'x'"] * 400))
    assert rule.attributes == ("age", "region")
