"""Family 3: encodings of text files."""

from __future__ import annotations

from tests.faults.cases import BASE, Case, base

ACTORS = BASE["actors"]


def named(name: str) -> str:
    """The actors, one of them with this name."""
    return ACTORS.replace("Beta", name)


# Name, the actor's name, encoding, whether it is read, words of the message.
ROWS: list[tuple[str, str, str, bool, str]] = [
    ("UTF-8", "Größe 油茶 شجرة", "utf-8", True, ""),
    ("UTF-8 with a byte order mark", "Größe", "utf-8-sig", True, ""),
    ("UTF-16, little end first", "Größe", "utf-16", True, ""),
    ("ASCII", "Beta", "ascii", True, ""),
    ("UTF-8 beyond 16 bits", "🧪𠮷", "utf-8", True, ""),
    ("Windows-1252", "Größe", "cp1252", False, "Größe"),
    ("ISO 8859-1", "Größe", "latin-1", False, "Größe"),
    ("ISO 8859-15", "Größe", "iso8859-15", False, "CSV UTF-8"),
    ("Windows-1250", "Łódź", "cp1250", False, "CSV UTF-8"),
    ("Windows-1251", "Москва", "cp1251", False, "CSV UTF-8"),
    ("Windows-1253", "Αθήνα", "cp1253", False, "CSV UTF-8"),
    ("Windows-1254", "İstanbul", "cp1254", False, "CSV UTF-8"),
    ("Windows-1255", "ירושלים", "cp1255", False, "CSV UTF-8"),
    ("Windows-1256", "القاهرة", "cp1256", False, "CSV UTF-8"),
    ("Windows-1258", "Đà", "cp1258", False, "CSV UTF-8"),
    ("ISO 8859-2", "Łódź", "iso8859-2", False, "CSV UTF-8"),
    ("ISO 8859-7", "Αθήνα", "iso8859-7", False, "CSV UTF-8"),
    ("KOI8-R", "Москва", "koi8-r", False, "CSV UTF-8"),
    ("GB 18030", "北京大学", "gb18030", False, "北京大学"),
    ("GBK", "北京大学", "gbk", False, "北京大学"),
    ("Big5", "國立臺灣大學", "big5", False, "國立臺灣大學"),
    ("Shift JIS", "東京大学", "shift_jis", False, "CSV UTF-8"),
    ("EUC-JP", "東京大学", "euc_jp", False, "CSV UTF-8"),
    ("EUC-KR", "서울대학교", "euc_kr", False, "CSV UTF-8"),
    ("DOS, code page 437", "Größe", "cp437", False, "CSV UTF-8"),
    ("DOS, code page 850", "Größe", "cp850", False, "CSV UTF-8"),
    ("Mac Roman", "Größe", "mac_roman", False, "CSV UTF-8"),
    ("TIS-620", "จุฬา", "tis_620", False, "CSV UTF-8"),
]


def case(name: str, text: str, encoding: str, said: str, *, read: bool) -> Case:
    """The actors in an encoding."""
    files = base(actors=named(text).encode(encoding))
    if read:
        return Case("encodings", name, files, gives=(("actors", "b1", "name", text),))
    return Case("encodings", name, files, ("E107 actors.csv:4",), said)


def broken(name: str, data: bytes, place: str, words: str) -> Case:
    """Actors whose bytes are of no encoding."""
    return Case("encodings", name, base(actors=data), (place,), words)


UTF8 = named("Größe").encode()
CASES = [case(name, text, encoding, said, read=read) for name, text, encoding, read, said in ROWS]
CASES += [
    broken("a character cut in half", UTF8.replace("ö".encode(), b"\xc3"), "E107 actors.csv:4",
           "byte"),
    broken("a byte of no encoding", UTF8.replace("ö".encode(), b"\xff"), "E107 actors.csv:4",
           "byte"),
    broken("a slash in too many bytes", UTF8.replace("ö".encode(), b"\xc0\xaf"),
           "E107 actors.csv:4", "byte"),
    broken("half of a character beyond 16 bits", UTF8.replace("ö".encode(), b"\xed\xa0\x80"),
           "E107 actors.csv:4", "byte"),
    broken("UTF-16 cut off", named("Größe").encode("utf-16")[:-1], "E107 actors.csv:5", "byte"),
    broken("a workbook under the name of a CSV file", b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe",
           "E107 actors.csv:1", "byte"),
    broken("another table is right and this one is not", named("Größe").encode("cp1252"),
           "E107 actors.csv:4", "cp1252"),
    Case("encodings", "UTF-16, big end first",
         base(actors=b"\xfe\xff" + named("Größe").encode("utf-16-be")),
         gives=(("actors", "b1", "name", "Größe"),)),
]  # fmt: skip
