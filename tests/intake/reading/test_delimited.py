import pytest

from dashboard.intake.reading import NO_DELIMITER, detect, open_sources, preview, stage
from dashboard.intake.reading.irregular import TOO_FEW, TOO_MANY, UNSOUND_QUOTES
from dashboard.model.errors import CancelledError, RefusedError


def body(rows: int, start: int = 1) -> str:
    return "".join(f"{n};naam {n};{n * 2}\n" for n in range(start, start + rows))


def test_rows_with_too_many_cells_keep_them_and_say_so(land) -> None:
    landed = land("id;naam;aantal\n" + body(3) + "4;naam;met;puntkomma\n" + body(20, 5))
    assert landed.staged.rows == 24
    assert landed.staged.faulty == 1
    assert (landed.rows[3], landed.faults[3], landed.extra[3]) == (
        ("4", "naam", "met"),
        TOO_MANY,
        "puntkomma",
    )
    assert landed.numbers[3] == 5


def test_rows_with_too_few_cells_say_so(land) -> None:
    landed = land("id;naam;aantal\n" + body(30) + "31;afgebroken\n")
    assert landed.staged.faulty == 1
    assert (landed.rows[30], landed.faults[30]) == (("31", "afgebroken", None), TOO_FEW)


def test_rows_that_end_early_all_the_time_are_whole(land) -> None:
    landed = land("id;naam;opmerking\n1;Jan\n2;Piet;x\n3;Klaas\n4;Kees\n")
    assert landed.reading.fill_short
    assert landed.staged.faulty == 0
    assert landed.rows[0] == ("1", "Jan", None)
    assert land("id;naam;opmerking\n1;Jan\n2;Piet;x\n3;Klaas\n", fill_short=False).staged.faulty == 2


def test_a_delimiter_at_the_end_of_every_row_adds_no_fault(land) -> None:
    landed = land("id;naam;\n1;Jan;\n2;Piet;\n")
    assert landed.staged.faulty == 0
    assert landed.staged.headers == ("id", "naam", "column 3")
    assert land("id;naam\n1;Jan;\n2;Piet;\n").rows == [("1", "Jan", None), ("2", "Piet", None)]


def test_a_quotation_mark_that_is_never_closed_costs_one_row(land) -> None:
    landed = land("id;naam;aantal\n" + body(3) + '4;"open;9\n' + body(20, 5))
    assert landed.staged.rows == 24
    assert landed.faults[3] == UNSOUND_QUOTES
    assert landed.rows[3] == ("4", '"open', "9")
    assert landed.rows[4] == ("5", "naam 5", "10")
    assert landed.staged.faulty == 1


def test_a_mark_not_doubled_inside_a_quoted_value_costs_one_row(land) -> None:
    landed = land('id;naam\n1;"Bar "De Zon" BV"\n2;"goed; echt"\n3;5" schijf\n')
    assert landed.faults == [UNSOUND_QUOTES, None, None]
    assert landed.rows == [("1", '"Bar "De Zon" BV"'), ("2", "goed; echt"), ("3", '5" schijf')]


def test_empty_lines_count_in_the_number_of_a_row_but_are_no_row(land) -> None:
    landed = land("id;naam\n1;a\n\n2;b\n\n\n3;c\n")
    assert landed.numbers == [2, 4, 7]
    assert landed.rows == [("1", "a"), ("2", "b"), ("3", "c")]


def test_an_empty_line_inside_a_quoted_value_is_part_of_it(land) -> None:
    landed = land('id;tekst\n1;"Beste,\n\nGroet"\n2;kort\n')
    assert landed.rows == [("1", "Beste,\n\nGroet"), ("2", "kort")]
    assert landed.numbers == [2, 3]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("within", ["\n", "\r\n", "\r", "\n\n"])
def test_line_breaks_in_values_are_kept_whatever_ends_a_row(line_end: str, within: str, land) -> None:
    for first in (f'"a{within}b"', "a"):
        landed = land(line_end.join(["x;y", f"{first};1", f'c;"2{within}"', f'"{within}d";3', "e;4", ""]))
        assert landed.rows == [(first.strip('"'), "1"), ("c", f"2{within}"), (f"{within}d", "3"), ("e", "4")]
        assert landed.numbers == [2, 3, 4, 5]


def test_rows_of_nothing_but_delimiters_are_left_out_and_counted(land) -> None:
    landed = land("id;naam\n1;a\n;\n 	;\n2;b\n;\n")
    assert (landed.staged.rows, landed.staged.empty) == (2, 2 + 1)
    assert landed.numbers == [2, 5]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_read(line_end: str, land) -> None:
    landed = land(line_end.join(["id;naam", "1;a", "2;b", ""]))
    assert landed.rows == [("1", "a"), ("2", "b")]


def test_mixed_line_ends_are_read(land) -> None:
    assert land("id;naam\r\n1;a\n2;b\r\n3;c").rows == [("1", "a"), ("2", "b"), ("3", "c")]


def test_a_line_that_declares_the_separator_is_obeyed(land) -> None:
    landed = land("sep=|\r\nid|naam\r\n1|a;b,c\r\n")
    assert (landed.reading.delimiter, landed.reading.header_row) == ("|", 1)
    assert landed.rows == [("1", "a;b,c")]
    assert landed.numbers == [3]


def test_titles_above_the_header_are_left_out_and_told(land) -> None:
    text = 'Overzicht klanten, 2025\n"Afdeling ""Noord"""\n\nid;naam;bedrag\n1;Jan;12,50\n2;Piet;13,75\n'
    landed = land(text)
    assert landed.reading.header_row == 3
    assert landed.staged.headers == ("id", "naam", "bedrag")
    assert landed.numbers == [5, 6]
    assert "Rows above the header" in landed.notes[0].title


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("within", ["\n", "\r\n", "\r"])
def test_a_header_with_line_breaks_is_one_row(line_end: str, within: str, land) -> None:
    landed = land(line_end.join([f'"Klant{within}nummer";naam', "1;Jan", "2;Piet", ""]))
    assert landed.staged.headers == ("Klant nummer", "naam")
    assert landed.rows == [("1", "Jan"), ("2", "Piet")]
    assert landed.numbers == [2, 3]


def test_headers_are_named_apart(land) -> None:
    landed = land("id;naam;naam;;naam (2)\n1;a;b;c;d\n")
    assert landed.staged.headers == ("id", "naam", "naam (3)", "column 4", "naam (2)")


def test_a_backslash_keeps_no_quotation_mark_where_marks_are_doubled(land) -> None:
    landed = land('"id";"naam"\n"1";"Bar ""De Zon"" BV"\n"2";"C:\\data\\"\n"3";"12\\""\n"4";"Kees"\n')
    assert landed.rows[:2] == [("1", 'Bar "De Zon" BV'), ("2", "C:\\data\\")]
    assert landed.faults == [None, None, UNSOUND_QUOTES, None]


def test_a_backslash_before_a_quotation_mark_keeps_it(land) -> None:
    landed = land('id;tekst\n1;"zei \\"hallo\\"; ging"\n2;"b"\n')
    assert landed.rows == [("1", 'zei "hallo"; ging'), ("2", "b")]


def test_apostrophes_quote_only_where_they_wrap_values(land) -> None:
    assert land("id,naam\n1,'s-Gravenhage\n2,'t Gooi\n").rows == [("1", "'s-Gravenhage"), ("2", "'t Gooi")]
    assert land("'id','naam'\n'1','Jansen, P'\n'2','O''Brien'\n").rows == [
        ("1", "Jansen, P"),
        ("2", "O'Brien"),
    ]


def test_one_column_needs_no_delimiter(land) -> None:
    landed = land("klantnummer\n0001\n0002\n0003\n")
    assert landed.reading.delimiter == NO_DELIMITER
    assert landed.rows == [("0001",), ("0002",), ("0003",)]


def test_what_is_detected_can_be_overruled(land) -> None:
    text = "a;b,c\n1;2,3\n4;5,6\n"
    assert land(text, delimiter=",").rows == [("1;2", "3"), ("4;5", "6")]
    assert land(text, delimiter=";", header_row=None).rows[0] == ("a", "b,c")
    assert land('a;b\n"1;2\n', quote=None).rows == [('"1', "2")]
    assert land("naam\nMäki\n".encode("cp1252"), encoding="mac-roman").rows == [("M‰ki",)]
    assert land("x\ny;z\n1;2\n3;4\n", header_row=0, delimiter=";").rows[0] == ("y", "z")


def test_an_impossible_choice_is_refused(land) -> None:
    with pytest.raises(RefusedError, match="no sheet"):
        land("a;b\n1;2\n", sheet="Blad1")
    with pytest.raises(RefusedError, match="no such encoding"):
        land("a;b\n1;2\n", encoding="utf-9")
    with pytest.raises(RefusedError, match="cannot be read as utf-8"):
        land("naam\nMäki\n".encode("cp1252"), encoding="utf-8")


def test_the_preview_shows_what_is_landed(work, tmp_path, cursor) -> None:
    path = tmp_path / "x.csv"
    path.write_text("id;naam\n1;a\n\n2;\n3;c\n")
    (source,) = open_sources(path, "x.csv", work)
    shown = preview(cursor, source, detect(source), rows=2)
    assert shown.headers == ("id", "naam")
    assert shown.rows == (("1", "a"), ("2", None))


def test_only_a_header_is_no_fault_but_said(land) -> None:
    landed = land("id;naam;plaats\n")
    assert (landed.staged.rows, landed.staged.headers) == (0, ("id", "naam", "plaats"))
    assert "no rows" in landed.notes[-1].title


def test_very_long_values_are_kept(land) -> None:
    long = "x" * 6_000_000
    landed = land(f"id;tekst\n1;{long}\n2;kort\n")
    assert [len(row[1]) for row in landed.rows] == [6_000_000, 4]


def test_a_damaged_row_far_beyond_the_sample_is_found(land) -> None:
    landed = land("id;naam;aantal\n" + body(30_000) + "x;y;z;q\n" + body(30_000, 30_001))
    assert landed.staged.rows == 60_001
    assert landed.staged.faulty == 1
    assert landed.numbers[30_000] == 30_002
    assert landed.extra[30_000] == "q"


def test_the_end_mark_of_old_systems_is_no_row(land) -> None:
    assert land("id;naam\r\n1;a\r\n\x1a").rows == [("1", "a")]


@pytest.mark.parametrize(
    "text", ["id;naam\n" + body(25_000) + "x;y;z;q\n", 'id;naam\n1;"a\nb"\n' + "2;b\n" * 25_000]
)
def test_landing_can_be_stopped(text: str, work, tmp_path, cursor) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text)
    (source,) = open_sources(path, "x.csv", work)

    def stop() -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        stage(cursor, source, detect(source), "landed", stop)


def test_nothing_but_the_file_is_left_in_the_work_folder(work, land) -> None:
    landed = land(("id;naam\n" + "1;Mäki\n" * 9 + "2;Mäki;x\n").encode("cp1252"))
    assert landed.staged.faulty == 1
    assert len(list(work.iterdir())) == 1
