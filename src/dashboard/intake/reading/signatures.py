"""Owns by what bytes we know the kinds of file that hold no table, and what to do with them instead."""

import re

EXPORT = "Export the table as .xlsx or .csv and load that."
OFFICE = "Open it in Excel or LibreOffice, save it as .xlsx, and load that."

# (offset, first bytes, what it is, how to mend): kinds of file that hold no table we could read
OTHERS: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"%PDF-", "a PDF document", EXPORT),
    (0, b"\xff\xd8\xff", "a JPEG picture", EXPORT),
    (0, b"\x89PNG", "a PNG picture", EXPORT),
    (0, b"GIF8", "a GIF picture", EXPORT),
    (8, b"WEBP", "a WebP picture", EXPORT),
    (0, b"II*\x00", "a TIFF picture", EXPORT),
    (0, b"MM\x00*", "a TIFF picture", EXPORT),
    (4, b"ftyp", "a film or photograph", EXPORT),
    (0, b"MZ", "a program", EXPORT),
    (0, b"\x7fELF", "a program", EXPORT),
    (0, b"{\\rtf", "a text document (RTF)", EXPORT),
    (0, b"SQLite format 3\x00", "an SQLite database", EXPORT),
    (8, b"DUCK", "a DuckDB database", EXPORT),
    (4, b"Standard Jet DB", "an Access database", EXPORT),
    (4, b"Standard ACE DB", "an Access database", EXPORT),
    (0, b"$FL2", "an SPSS file", EXPORT),
    (0, b"<stata_dta>", "a Stata file", EXPORT),
    (0, b"ARROW1", "an Arrow (Feather) file", "Write it as Parquet or CSV and load that."),
    (0, b"Obj\x01", "an Avro file", "Write it as Parquet or CSV and load that."),
    (0, b"ORC", "an ORC file", "Write it as Parquet or CSV and load that."),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it, or pack the files as .zip."),
    (0, b"Rar!\x1a\x07", "a RAR archive", "Unpack it, or pack the files as .zip."),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive", "Unpack it, or pack it with gzip."),
    (257, b"ustar", "a tar archive", "Unpack it, or pack the files as .zip."),
    (0, b"\x09\x04\x06\x00", "a workbook of Excel 4 or older", OFFICE),
    (0, b"\x09\x02\x06\x00", "a workbook of Excel 4 or older", OFFICE),
    (0, b"\x09\x00\x04\x00", "a workbook of Excel 4 or older", OFFICE),
)

TEXT_MAGIC = (b"%PDF-", b"{\\rtf", b"<stata_dta>")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19]")

MARKUP = (
    (re.compile(rb"<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet"), "an XML spreadsheet"),
    (
        re.compile(rb"^\s*(<!doctype html|<html|<head|<meta|<table|<style)", re.IGNORECASE),
        "a web page (HTML)",
    ),
    (re.compile(rb"^\s*<\?xml"), "an XML document"),
)

OLE_STREAMS = {
    "WordDocument": "a Word document",
    "PowerPoint Document": "a PowerPoint presentation",
    "__properties_version1.0": "an Outlook message",
}
ZIP_PARTS = {
    "word/": "a Word document",
    "ppt/": "a PowerPoint presentation",
    "Index/": "an Apple Numbers or Pages document",
}
