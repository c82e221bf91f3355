import json

import pytest

from dashboard.intake.reading import Format
from dashboard.model.errors import RefusedError

OBJECTS = [
    {"id": "0012", "bedrag": 12.5, "klant": {"naam": "Mäkinen", "adres": {"stad": "Åbo"}}, "ja": True},
    {"id": "0013", "bedrag": 3, "klant": {"naam": None}, "lijst": [1, 2], 'met "quote"': "x"},
    {"id": 14, "klant": {"naam": "Jan", "nieuw": 1}},
]
HEADERS = ("id", "bedrag", "klant.naam", "klant.adres.stad", "klant.nieuw", "ja", "lijst", 'met "quote"')
ROWS = [
    ("0012", "12.5", "Mäkinen", "Åbo", None, "true", None, None),
    ("0013", "3", None, None, None, None, "[1,2]", "x"),
    ("14", None, "Jan", None, "1", None, None, None),
]
LINES = "\n".join(json.dumps(one, ensure_ascii=False) for one in OBJECTS) + "\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("content", [LINES, LINES.replace("\n", "\n\n"), LINES.strip()])
def test_one_object_a_line(content: str, encoding: str, land) -> None:
    landed = land(content.encode(encoding), "x.jsonl")
    assert landed.reading.format is Format.JSON_LINES
    assert landed.staged.headers == HEADERS
    assert landed.rows == ROWS


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_of_objects(indent: int | None, land) -> None:
    landed = land(json.dumps(OBJECTS, ensure_ascii=False, indent=indent), "x.json")
    assert landed.reading.format is Format.JSON
    assert (landed.staged.headers, landed.rows) == (HEADERS, ROWS)


@pytest.mark.parametrize("indent", [None, 2])
def test_a_document_that_holds_arrays(indent: int | None, land) -> None:
    document = json.dumps({"meta": {"page": 1}, "few": [{"x": 1}], "customers": OBJECTS}, indent=indent)
    landed = land(document, "x.json")
    assert [sheet.name for sheet in landed.reading.sheets] == ["few", "customers"]
    assert (landed.staged.headers, landed.rows) == (HEADERS, ROWS)
    assert land(document, "x.json", sheet="few").rows == [("1",)]


def test_columns_of_numbers_alone_are_told(land) -> None:
    landed = land('{"a": 1.5, "b": "1,5", "c": 2}\n{"a": 2, "b": "2,5", "c": "x"}\n', "x.jsonl")
    assert landed.staged.typed == {0}


def test_numbers_keep_their_digits(land) -> None:
    assert land('{"id": 12345678901234567890}\n{"id": 1}\n', "x.jsonl").rows[0] == ("12345678901234567890",)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"a": 1}\n{"a": 2\n{"a": 3}\n', "line 3"),
        ('[{"a": 1}, {"a": 2}', "damaged"),
        ('{"a": 1}\n[2]\n', "holds no rows"),
        ('{"a": {"b": 1},\n "c": 2}', "holds no rows"),
    ],
)
def test_what_holds_no_objects_is_refused(content: str, says: str, land) -> None:
    with pytest.raises(RefusedError, match=says):
        land(content, "x.json")


def test_a_key_far_down_is_a_column_and_one_that_is_not_always_nested_stays_whole(land) -> None:
    first = "".join(json.dumps({"id": n, "klant": {"naam": "x"}}) + "\n" for n in range(1500))
    landed = land(first + '{"id": 9, "laat": "ja"}\n{"id": 10, "klant": "Jansen"}\n', "x.jsonl")
    assert landed.staged.headers == ("id", "klant", "laat")
    assert landed.rows[0] == ("0", '{"naam":"x"}', None)
    assert landed.rows[-2:] == [("9", None, "ja"), ("10", "Jansen", None)]
