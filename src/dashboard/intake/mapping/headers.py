"""Owns how alike a file's header and a declared column are; knows nothing of tables in a store."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import pairwise
from operator import itemgetter

from dashboard.catalog.further_headings import ASKED, further_headings, headings_of
from dashboard.catalog.headings import CUSTOMER
from dashboard.catalog.program_headings import ALSO
from dashboard.catalog.tables import TABLE, TABLES
from dashboard.model.table import Column, Table

CERTAIN = 1.0  # the column's own name
SYNONYM = 0.9  # a heading it is known by; earlier ones count a trace more
SQUEEZED = 0.8  # the same letters, without spaces or accents
BARE = 0.75  # what heads another column of the table in the first place
LATER = (
    0.15  # that much less sure is a bare word for a thing as its key: others may say that they are numbers
)
QUALIFIED = (
    0.85  # the words that are left without what they are of: "Deal - Lost reason", "Custom field (Source)"
)
QUESTION = 0.65  # a survey's question in full, by what it asks about
ALIKE = 0.6  # nearly the same letters: typing errors, plural forms
FUZZY_FROM = 0.88
FUZZY_LENGTH = 6  # shorter headers are too easily alike
FUZZY_KEY = 9  # of keys, which what every row says hangs on: a contract is no contact
FUZZY_GAP = 2  # letters more or fewer
EMPTY = 0.5  # how well a column without values fits
SENTENCE = 4  # words from which a header may be a question

Heading = tuple[str, str, float, bool]  # table, column, score, whether it is of other programs or languages

_CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_UNIT = re.compile(
    r"(?<=\w)(?:\s*[(\[][^()\[\]]*[)\]]|(?: in)? (?:euro?s?|€)"
    r"|[ _]in[ _](?:(?:milli)?sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?))\s*$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\W_]+")
_NUMBER_WORDS = frozenset({"id", "no", "nr"})
_SUMMED_UP = " group"  # promoters and detractors, beside the answers themselves
_WHO = frozenset(CUSTOMER) - set(ALSO["customers.name"])
_OF_A_FIELD = re.compile(r"(?i)custom(?: ?fields?)? ?[(\[](.+)[)\]]")
_OF_ONES_OWN = re.compile(r"(?:u|cf)_(\w+)|(\w+)__c")  # fields that a company added to a program
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_PARTS_OF = re.compile(r" [-–›>|] |: |\. |/|(?<=[a-z])\.(?=[a-z])")  # between a thing and what is said of it
_GENERAL = frozenset({
    *("id", "code", "number", "nummer", "numero", "nr", "no", "name", "naam", "nimi", "date", "datum", "pvm"),
    *("time", "tijd", "type", "status", "state", "title", "value", "description", "omschrijving", "kind"),
    *("group", "email", "e mail"),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A header that may be a column, and how sure that is, from 0 to 1."""

    table: str
    column: str
    header: str
    score: float
    is_further: bool = False  # a heading of other programs and languages: what it means hangs on the values


Fits = Callable[[Match], float]  # how well values under a header can be of the column's kind, from 0 to 1


def words(header: str) -> str:
    """Give a header as plain lower-case words: camelCase split, marks as spaces, accents kept."""
    return " ".join(
        _MARKS.sub(" ", _CAMEL.sub(" ", unicodedata.normalize("NFC", header).replace("IDs", "Ids")))
        .lower()
        .split()
    )


def squeeze(header: str) -> str:
    """Give a header's letters and digits alone, without accents."""
    plain = unicodedata.normalize("NFKD", words(header))
    return "".join(letter for letter in plain if letter.isalnum())


def matches(headers: Iterable[str]) -> tuple[Match, ...]:
    """Give every column that a header may be, surest first; of questions about the same, none."""
    found = [Match(*heading[:2], header, *heading[2:]) for header in headers for heading in _headings(header)]
    asked = Counter(match.column for match in found if match.score == QUESTION)
    told = (match for match in found if match.score != QUESTION or asked[match.column] == 1)
    return tuple(sorted(told, key=lambda match: -match.score))


def is_known(header: str) -> bool:
    """Tell whether a header is a known heading, in its words or its letters."""
    by_words, by_letters = _index()
    return words(header) in by_words or squeeze(header) in by_letters


def assign(table: str, found: Sequence[Match], fits: Fits) -> dict[str, Match]:
    """Give the best header of each column of a table, by column; no header serves two of them.

    A header of which few values fit the column serves only where no other does, a question and a heading of
    other programs and languages, or words of another known set, never, nor one of which none fits, where rows
    do without; a header without values only where no other has any.
    """
    best: dict[str, Match] = {}
    taken: set[str] = set()
    for match in sorted((one for one in found if one.table == table), key=lambda one: -fits(one)):
        is_free = match.column not in best and match.header not in taken
        if is_free and (fits(match) >= EMPTY or not _must_fit(match, fits)):
            best[match.column] = match
            taken.add(match.header)
    return best


def _asks_who(question: str) -> bool:
    """Tell whether somebody is asked for the number of the customer: “Wat is uw klantnummer?”."""
    said = question.split()
    pairs = (" ".join(pair) for pair in pairwise(said))
    return len(said) >= SENTENCE - 1 and any(one in _WHO for one in (*said, *pairs))


def _must_fit(match: Match, fits: Fits) -> bool:
    column = TABLE[match.table][match.column]
    is_known = match.score == QUESTION or match.is_further or bool(column.values)
    return is_known or (not column.required and not fits(match))


@lru_cache(maxsize=4096)
def _headings(header: str) -> tuple[Heading, ...]:
    """Give the columns a header may head: by its words, by its letters, and only then by likeness."""
    by_words, by_letters = _index()
    said, letters = words(header), squeeze(header)
    if said not in by_words and letters not in by_letters:
        plain = _UNIT.sub("", header)  # "Potential (€ per year)" is headed "Potential"
        said, letters = words(plain), squeeze(plain)
    found = [*by_letters.get(letters, ()), *by_words.get(said, ())]
    if not found and (part := next((one for one in _unqualified(header) if words(one) in by_words), None)):
        found = [(*one[:2], QUALIFIED * one[2], one[3]) for one in by_words[words(part)]]
    if not found and (column := _asked(words(header))):
        found = [("surveys", column, QUESTION, False)]
    if not found and _asks_who(words(header)):
        found = [("surveys", "customer_id", SQUEEZED, True)]
    if not found and len(letters) >= FUZZY_LENGTH:
        alike = {name: _ratio(letters, name) for name in set(by_letters) - _a_word_less(said)}
        found = [
            (table, column, ALIKE * ratio, is_further)
            for name, ratio in alike.items()
            if ratio >= FUZZY_FROM
            for table, column, _, is_further in by_letters[name]
            if len(name) >= FUZZY_KEY or column not in TABLE[table].key
        ]
    best: dict[tuple[str, str], Heading] = {}
    for one in found:
        best[one[:2]] = max(best.get(one[:2], one), one, key=itemgetter(2))
    return tuple(best.values())


def _unqualified(header: str) -> Iterator[str]:
    """Give what a header says without what it is of, longest first; never one general word such as “id”."""
    if bracketed := _OF_A_FIELD.fullmatch(header.strip()):
        yield _IN_BRACKETS.sub("", bracketed[1])
    if added := _OF_ONES_OWN.fullmatch(header.strip()):
        yield added[1] or added[2]
    parts = _PARTS_OF.split(_UNIT.sub("", header))
    for at in range(1, len(parts)):
        said = words(" ".join(parts[at:]))
        if said not in _GENERAL:
            yield said


def _asked(question: str) -> str | None:
    """Give the score that a question asks for, None for any other header and for a question about several."""
    told = f" {question}"
    about = [name for name, stems in ASKED.items() if any(f" {stem}" in told for stem in stems)]
    is_whole = len(question.split()) >= SENTENCE and not question.endswith(_SUMMED_UP)
    return about[0] if is_whole and len(about) == 1 else None


def _ratio(left: str, right: str) -> float:
    longer, shorter = sorted((left, right), key=len, reverse=True)
    if longer.startswith(shorter) and longer[len(shorter) :] in _NUMBER_WORDS:
        return 0.0  # an organisation is no organisation id
    if left[0] != right[0] or len(right) < FUZZY_LENGTH or abs(len(left) - len(right)) > FUZZY_GAP:
        return 0.0
    return SequenceMatcher(None, left, right).ratio()


def _a_word_less(said: str) -> set[str]:
    """Give the letters of a header without one of its words: a word more says another thing.

    A single letter is rather a unit.
    """
    parts = said.split()
    return {squeeze(" ".join(parts[:at] + parts[at + 1 :])) for at, part in enumerate(parts) if len(part) > 1}


def _refers_to(table: Table, column: Column) -> str | None:
    return table.name if column.name in table.key else column.references


@cache
def _index() -> tuple[dict[str, list[Heading]], dict[str, list[Heading]]]:
    """Give all headings of all columns, by their words and by their letters."""
    by_words: defaultdict[str, list[Heading]] = defaultdict(list)
    by_letters: defaultdict[str, list[Heading]] = defaultdict(list)
    for table in TABLES:
        for column in table.columns:
            by_words[words(column.name)].append((table.name, column.name, CERTAIN, False))
            further = further_headings(table, column)
            for place, name in enumerate(headings_of(table, column)):
                if name:
                    trace = 0.001 * place + LATER * (
                        name in ALSO.get(f"{_refers_to(table, column)}.name", ())
                    )
                    by_words[words(name)].append((table.name, column.name, SYNONYM - trace, name in further))
                    by_letters[squeeze(name)].append(
                        (table.name, column.name, SQUEEZED - trace, name in further)
                    )
            for name in ALSO.get(f"{table.name}.{column.name}", ()):
                by_words[words(name)].append((table.name, column.name, BARE, True))
    return dict(by_words), dict(by_letters)
