import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path

import pytest

from dashboard.intake.reading import Limits, detect, open_sources
from dashboard.model.errors import RefusedError

CSV = b"id;naam\n1;a\n2;b\n"


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return packed.getvalue()


@pytest.fixture
def opened(tmp_path: Path, work: Path):
    """Write an upload and open it."""

    def open_upload(content: bytes, name: str, limits: Limits | None = None):
        path = tmp_path / "upload"
        path.write_bytes(content)
        return open_sources(path, name, work, limits or Limits())

    return open_upload


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("name", ["klanten.csv.gz", "klanten"])
def test_a_packed_file_is_unpacked_whatever_its_name(pack, name: str, land) -> None:
    assert land(pack(CSV), name).rows == [("1", "a"), ("2", "b")]


def test_every_file_of_a_zip_is_a_source(opened, land_source) -> None:
    sources = opened(zipped(a__csv=CSV, b__csv=b"x,y\n3,4\n"), "export.zip")
    assert [source.label for source in sources] == ["a.csv in export.zip", "b.csv in export.zip"]
    assert [land_source(source).rows for source in sources] == [[("1", "a"), ("2", "b")], [("3", "4")]]


def test_a_packed_file_inside_a_zip_is_unpacked_too(opened, land_source) -> None:
    (source,) = opened(zipped(a__csv__gz=gzip.compress(CSV)), "export.zip")
    assert land_source(source).rows == [("1", "a"), ("2", "b")]


def test_what_systems_add_to_a_zip_is_no_source(opened) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("map/", "map/a.csv", "__MACOSX/map/._a.csv", ".DS_Store", "Thumbs.db"):
            archive.writestr(name, CSV)
    assert [source.member for source in opened(packed.getvalue(), "x.zip")] == ["map/a.csv"]


def test_an_unreadable_member_does_not_hide_the_others(opened, land_source) -> None:
    readable, other = opened(zipped(a__csv=CSV, b__pdf=b"%PDF-1.7 \x00"), "x.zip")
    assert land_source(readable).staged.rows == 2
    with pytest.raises(RefusedError, match=r"b\.pdf in x\.zip .* a PDF document"):
        detect(other)


def test_a_member_cannot_choose_where_it_is_written(opened, work: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../evil.csv", CSV)
    (source,) = opened(packed.getvalue(), "x.zip")
    assert source.path.parent == work.resolve()


def test_an_encrypted_zip_is_refused(opened) -> None:
    content = bytearray(zipped(a__csv=CSV))
    for mark, flags_at in (
        (b"PK\x03\x04", 6),
        (b"PK\x01\x02", 8),
    ):  # the flag that says encrypted, in both headers
        content[content.index(mark) + flags_at] |= 1
    with pytest.raises(RefusedError, match="protected with a password"):
        opened(bytes(content), "x.zip")


def test_what_unpacks_to_too_much_is_refused(opened, work: Path) -> None:
    bomb = b"0" * 5_000_000
    for content, name in ((gzip.compress(bomb), "x.gz"), (zipped(a__csv=bomb), "x.zip")):
        with pytest.raises(RefusedError, match="too large"):
            opened(content, name, Limits(unpacked_bytes=1_000_000))
    with pytest.raises(RefusedError, match="too large"):
        opened(zipped(a__csv=CSV, b__csv=CSV), "x.zip", Limits(members=1))
    assert max(path.stat().st_size for path in work.iterdir()) <= 1 << 20


def test_a_zip_that_lies_of_its_size_is_stopped(opened) -> None:
    content = bytearray(zipped(a__csv=b"0" * 5_000_000))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(RefusedError):
        opened(bytes(content), "x.zip", Limits(unpacked_bytes=1_000_000))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (gzip.compress(CSV * 1000)[:-20], "cut.csv.gz"),
        (zipped(a__csv=CSV * 1000)[:-30], "cut.zip"),
        (b"PK\x03\x04" + b"\x00" * 50, "junk.zip"),
        (bz2.compress(CSV)[:-5], "cut.bz2"),
    ],
    ids=["gzip", "zip", "junk", "bzip2"],
)
def test_a_damaged_archive_is_refused(content: bytes, name: str, opened) -> None:
    with pytest.raises(RefusedError, match="damaged") as refusal:
        opened(content, name)
    assert name in str(refusal.value)


def test_an_empty_zip_is_refused(opened) -> None:
    with pytest.raises(RefusedError, match="without files"):
        opened(zipped(), "x.zip")


def test_a_plain_file_outside_the_work_folder_is_brought_there(opened, work: Path) -> None:
    (source,) = opened(CSV, "klanten.csv")
    assert source.path.is_relative_to(work.resolve())
    assert source.path.read_bytes() == CSV


@pytest.mark.parametrize("name", ["klanten.zip", "klanten.csv.gz"])
def test_a_fault_that_is_not_the_files_is_not_told_as_damage(name: str, tmp_path: Path, work: Path) -> None:
    upload = tmp_path / "upload"
    upload.write_bytes(zipped(klanten__csv=CSV) if name.endswith(".zip") else gzip.compress(CSV))

    def fail() -> None:
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        open_sources(upload, name, work, check=fail)
