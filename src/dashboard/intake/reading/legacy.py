"""Owns telling encodings of one byte a letter apart, by where their letters would fall in words.

charset-normalizer and chardet were right on about half of short Dutch and Finnish files in Windows, Macintosh
and DOS encodings, so they are asked only about languages beyond those.
"""

import charset_normalizer

WESTERN = ("cp1252", "iso8859-15", "mac-roman", "cp850")  # the first of equals wins
_FREQUENT = frozenset("äöåéèëïüöçÄÖÅÉ")
_USUAL = frozenset("ñáóíúêâîôûœæøßËÏÜÇŠŽšžÀÂÊÎÔÛÓÁÍÚÑØÆŒÈ")
_RARE = frozenset("ÿàùòìõãÃÕÌÒÙ")
_NEVER_FIRST = frozenset("èëïêîôûìòù")  # a word does not begin with these in lower case
_WORDS = frozenset("àÀ")  # stand alone in French, and before a price in Swedish and Finnish
_SIGNS = frozenset("€£’‘“”–—…•°²³½¼´§«»\u00a0ºª™®©µ·±")


def legacy_encoding(sample: bytes) -> str:
    """Give the codec that makes the likeliest words of lines with letters beyond ASCII."""
    best, codec = max(
        ((_likeness(sample.decode(codec, errors="replace")), codec) for codec in WESTERN),
        key=lambda scored: scored[0],
    )
    if best > 0:
        return codec
    found = charset_normalizer.from_bytes(sample).best()
    return found.encoding if found else codec


def _likeness(text: str) -> float:
    """Score how much the letters beyond ASCII look like Western European words, by their neighbours."""
    padded = f" {text} "
    return sum(
        _letter_likeness(letter, padded[place - 1], padded[place + 1])
        for place, letter in enumerate(padded)
        if letter > "\x7f"
    )


def _letter_likeness(letter: str, before: str, after: str) -> float:
    is_inside = before.isalpha() and after.isalpha()
    if letter in _SIGNS:
        return -1 if is_inside and letter != "’" else 0.5
    if letter not in _FREQUENT | _USUAL | _RARE:
        return -2
    is_by_figure = before.isdigit() or after.isdigit()  # a space and a euro, in another encoding
    if is_by_figure or not (before.isalpha() or after.isalpha()):
        return 1 if letter in _WORDS and not is_by_figure else -1
    if letter.isupper() and (before.islower() or (is_inside and after.islower())):
        return -2  # a capital within a word
    if letter in _NEVER_FIRST and not before.isalpha():
        return -1
    return 2 if letter in _FREQUENT else 1.5 if letter in _USUAL else 1
