"""Owns what is noticed of a table's rows and said beside the counts; keeps no row from being stored."""

from collections.abc import Iterator, Sequence

from dashboard.intake.casting.columns import BESIDE, ROW, Part, quoted
from dashboard.intake.model import LAST_ROW, Draft, Mode
from dashboard.intake.planning.checking import Checked
from dashboard.intake.planning.keys import Repeats
from dashboard.intake.workspace import Workspace
from dashboard.model.table import Joined, Kind, PlaceWithin, Table

NAMED = 5  # values that are told


def repeated(repeats: Repeats, parts: Sequence[Part], draft: Draft) -> tuple[str, ...]:
    """Tell what was left out because several rows share a key."""
    notes = []
    deciding = {draft.choices.of(part.sheet.label).keep_last for part in parts} - {None, LAST_ROW}
    if repeats.same:
        notes.append(f"{repeats.same:,} rows say the same as another row of their key and count once")
    if repeats.older:
        by = f"the highest {' or '.join(sorted(map(str, deciding)))}" if deciding else "the last row"
        notes.append(f"{repeats.older:,} rows are left out because {by} of their key counts")
    if repeats.contradicting:
        notes.append(f"{repeats.contradicting:,} keys have rows that contradict each other")
    return tuple(notes)


def passed_over(draft: Draft, table: str, parts: Sequence[Part]) -> tuple[str, ...]:
    """Tell which files repeat a table's rows and are not asked, since others tell more of it."""
    fed = {part.number for part in parts}
    telling = " and ".join(part.sheet.label for part in parts)
    return tuple(
        f"{sheet.label} repeats rows of {table} too; {telling} tells more of them and counts"
        for number, sheet in enumerate(draft.sheets)
        if number not in fed and any(feed.table == table for feed in sheet.feeds)
    )


def unkeyed(table: Table, parts: Sequence[Part], keyed: int) -> tuple[str, ...]:
    """Tell how many rows of files that repeat the table name none of its rows."""
    sound = (p.sheet.staged.rows - p.sheet.staged.faulty * p.feed.is_repeated for p in parts)
    without = sum(sound) - keyed
    is_named = any(set(table.key) & set(part.feed.columns) for part in parts)
    what = f"name no {' and '.join(table.key)}" if is_named else f"say nothing of {table.name}"
    return (f"{without:,} rows {what}",) if without else ()


def beyond_range(workspace: Workspace, checked: Checked) -> Iterator[str]:
    """Tell which values lie beyond the scale of a score: they may stand for no answer."""
    for reason in checked.reasons:
        column = next((one for one in checked.table.columns if one.name == reason.column), None)
        if column is None or column.kind is not Kind.SCORE or not reason.rule.startswith("range:"):
            continue
        name, header = quoted(column.name), checked.rows.headers.get(column.name, column.name)
        limits = [f"{name} < {column.low}"] * (column.low is not None)
        limits += [f"{name} > {column.high}"] * (column.high is not None)
        found = workspace.rows(
            f"SELECT {name}, count(*) FROM {checked.rows.name} WHERE {' OR '.join(limits)}"
            f" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {NAMED + 1}"
        )
        if len(found) <= NAMED:
            yield f"If values of {header} stand for no answer, have them read as empty: {_counted(found)}"


def words_for_days(workspace: Workspace, checked: Checked) -> Iterator[str]:
    """Tell which few words stand where a day may be: they may say that there is none yet."""
    for reason in checked.reasons:
        column = next((one for one in checked.table.columns if one.name == reason.column), None)
        if column is None or column.required or column.kind not in (Kind.DAY, Kind.TIME):
            continue
        if not reason.rule.startswith("unread:"):
            continue
        found = workspace.rows(
            f"SELECT trim(text), count(*) FROM ({checked.rows.texts[column.name]})"
            f" SEMI JOIN (FROM {checked.failing} WHERE rule = '{reason.rule}') USING ({ROW})"
            f" WHERE NOT regexp_matches(text, '[0-9]') GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {NAMED + 1}"
        )
        if 0 < len(found) <= NAMED:
            header = checked.rows.headers.get(column.name, column.name)
            what = f"If values of {header} say that there is none yet, have them read as empty"
            yield f"{what}: {_counted(found)}"


def _counted(found: Sequence[Sequence[object]]) -> str:
    return ", ".join(f"{value} ({rows:,} rows)" for value, rows in found)


def more_stored(workspace: Workspace, checked: Checked, mode: Mode) -> Iterator[str]:
    """Tell of how many orders whose lines have no number here more lines are stored: those would stay beside
    amounts of whole orders, or beside what is left of an order."""
    rows, stored = checked.rows.name, quoted(checked.table.name)
    orders = [
        column.fill.column
        for column in checked.table.columns
        if isinstance(column.fill, PlaceWithin) and column.name not in checked.rows.headers
    ]
    for order in orders if mode is Mode.UPSERT else ():
        of = quoted(order)
        counts = f"SELECT {of}, count(*) AS n FROM {{}} GROUP BY {of}"
        come, there = (counts.format(source) for source in (rows, f"{stored} SEMI JOIN {rows} USING ({of})"))
        more = workspace.count(
            f"SELECT count(*) FROM ({come}) c JOIN ({there}) s USING ({of}) WHERE s.n > c.n"
        )
        if more:
            yield (
                f"Of {more:,} {order} more rows are stored than come now: the others stay and count too."
                " Load all rows of each, or replace what is stored"
            )


def answered_before(workspace: Workspace, checked: Checked, mode: Mode) -> Iterator[str]:
    """Tell of how many contacts an answer is stored that has another key than the one that comes: one of the
    two is keyed by its contact, so that they are rather the same answer."""
    table, columns = checked.table, checked.rows.columns
    key, scores = table.key[0], [one for one in columns if table[one].kind is Kind.SCORE]
    about = [column.fill.beside for column in table.columns if isinstance(column.fill, Joined)]
    for contact in about if scores and mode is not Mode.REPLACE else ():
        if contact not in columns:
            continue
        both = " OR ".join(f"c.{one} IS NOT NULL AND s.{one} IS NOT NULL" for one in map(quoted, scores))
        keyed = (f"starts_with({one}.{quoted(key)}, '{BESIDE} ')" for one in "cs")
        twice = workspace.count(
            f"SELECT count(DISTINCT {quoted(contact)}) FROM {checked.accepted} c"
            f" JOIN {quoted(table.name)} s USING ({quoted(contact)}) WHERE {' <> '.join(keyed)} AND ({both})"
        )
        if twice:
            yield (
                f"Of {twice:,} {contact} an answer is stored under another {key}: both count. Leave the"
                " scores out of this file, or take back the load that brought the others"
            )
