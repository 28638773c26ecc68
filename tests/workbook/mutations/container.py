"""Ways to damage the package of a workbook: its bytes, its directory and its parts."""

import struct
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random

Mutation = Callable[[bytes, Random], bytes]
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_ODD_NUMBERS = (0, 1, 0xFFFF, 0xFFFFFFFF, 0x7FFFFFFF, 0x80000000)
_ODD_NAMES = ("", "/", "..", "x", "xl/workbook.xml", "[Content_Types].xml", "å\u0308", "a" * 500)


def flip_bits(content: bytes, rng: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 1, 3, 50))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def flip_bits_of_directory(content: bytes, rng: Random) -> bytes:
    changed = bytearray(content)
    start = content.index(_CENTRAL)
    for _ in range(rng.choice((1, 2, 10))):
        changed[rng.randrange(start, len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def flip_bits_of_headers(content: bytes, rng: Random) -> bytes:
    changed = bytearray(content)
    for start in rng.sample(_places(content, _LOCAL), 2):
        changed[start + 4 + rng.randrange(26)] ^= 1 << rng.randrange(8)
    return bytes(changed)


def truncate(content: bytes, rng: Random) -> bytes:
    return content[: rng.randrange(len(content))]


def lose_the_beginning(content: bytes, rng: Random) -> bytes:
    return content[rng.randrange(1, len(content)) :]


def cut_out_a_piece(content: bytes, rng: Random) -> bytes:
    start = rng.randrange(len(content))
    return content[:start] + content[start + rng.randrange(1, 2_000) :]


def insert_bytes(content: bytes, rng: Random) -> bytes:
    start = rng.randrange(len(content))
    return content[:start] + rng.randbytes(rng.randrange(1, 2_000)) + content[start:]


def blank_a_piece(content: bytes, rng: Random) -> bytes:
    start, length = rng.randrange(len(content)), rng.randrange(1, 2_000)
    return content[:start] + bytes(length) + content[start + length :]


def surround(content: bytes, rng: Random) -> bytes:
    before, after = (rng.randbytes(rng.choice((0, 1, 100, 70_000))) for _ in range(2))
    return before + content + after


def repeat(content: bytes, rng: Random) -> bytes:
    return content * rng.choice((2, 3))


def lie_about_sizes(content: bytes, rng: Random) -> bytes:
    """Write odd sizes and checksums in the directory, in the local headers or in both."""
    changed = bytearray(content)
    for mark, first in rng.choice(
        (((_CENTRAL, 16),), ((_LOCAL, 14),), ((_CENTRAL, 16), (_LOCAL, 14)))
    ):
        for start in rng.sample(_places(content, mark), 2):
            place = start + first + 4 * rng.randrange(3)
            struct.pack_into("<I", changed, place, rng.choice(_ODD_NUMBERS))
    return bytes(changed)


def lie_about_places(content: bytes, rng: Random) -> bytes:
    changed = bytearray(content)
    places = _places(content, _CENTRAL)
    for start in rng.sample(places, 2):
        offset = rng.choice((*_ODD_NUMBERS, *places, rng.randrange(len(content))))
        struct.pack_into("<I", changed, start + 42, offset)
    return bytes(changed)


def lie_about_packing(content: bytes, rng: Random) -> bytes:
    changed = bytearray(content)
    for start in rng.sample(_places(content, _CENTRAL), 2):
        struct.pack_into("<H", changed, start + 10, rng.choice((0, 1, 9, 12, 14, 93, 99, 0xFFFF)))
    return bytes(changed)


def set_flags(content: bytes, rng: Random) -> bytes:
    changed = bytearray(content)
    for start in rng.sample(_places(content, _CENTRAL), 2):
        struct.pack_into("<H", changed, start + 8, rng.choice((1, 8, 0x41, 0x800, 0x2000, 0xFFFF)))
    return bytes(changed)


def damage_the_end(content: bytes, rng: Random) -> bytes:
    changed = bytearray(content)
    start = content.rindex(_END)
    place, form = rng.choice(((4, "<H"), (8, "<H"), (10, "<H"), (12, "<I"), (16, "<I"), (20, "<H")))
    number = rng.choice(_ODD_NUMBERS) & (0xFFFF if form == "<H" else 0xFFFFFFFF)
    struct.pack_into(form, changed, start + place, number)
    return bytes(changed)


def remove_parts(content: bytes, rng: Random) -> bytes:
    parts = _unpack(content)
    for name in rng.sample([name for name, _ in parts], rng.choice((1, 1, 2, 5))):
        parts = [part for part in parts if part[0] != name]
    return _pack(parts)


def repeat_parts(content: bytes, rng: Random) -> bytes:
    parts = _unpack(content)
    return _pack([*parts, rng.choice(parts)])


def rename_parts(content: bytes, rng: Random) -> bytes:
    parts = _unpack(content)
    place = rng.randrange(len(parts))
    name, part = parts[place]
    changes = (str.upper, str.lower, lambda text: text.replace("/", "\\"), lambda text: f"./{text}")
    new = rng.choice((*_ODD_NAMES, *(change(name) for change in changes)))
    parts[place] = new, part
    return _pack(parts)


def exchange_parts(content: bytes, rng: Random) -> bytes:
    parts = _unpack(content)
    one, other = rng.sample(range(len(parts)), 2)
    (a, first), (b, second) = parts[one], parts[other]
    parts[one], parts[other] = (a, second), (b, first)
    return _pack(parts)


def replace_part(content: bytes, rng: Random) -> bytes:
    parts = _unpack(content)
    place = rng.randrange(len(parts))
    name, part = parts[place]
    others = (b"", b" ", b"<x/>", bytes(300), rng.randbytes(300), content, part[: len(part) // 2])
    parts[place] = name, rng.choice(others)
    return _pack(parts)


def pack_otherwise(content: bytes, rng: Random) -> bytes:
    """Pack the same parts in another way, which a reader may or may not know."""
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED)
    parts = _unpack(content)
    rng.shuffle(parts)
    return _pack(parts, rng.choice(methods))


def _places(content: bytes, mark: bytes) -> list[int]:
    places, start = [], content.find(mark)
    while start >= 0:
        places.append(start)
        start = content.find(mark, start + 1)
    return places


def _unpack(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _pack(parts: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    saved = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(saved, "w", method) as archive:
        warnings.simplefilter("ignore")  # zipfile finds two parts of one name odd too
        for name, part in parts:
            archive.writestr(zipfile.ZipInfo(name), part, method)
    return saved.getvalue()


MUTATIONS: tuple[Mutation, ...] = (
    flip_bits,
    flip_bits_of_directory,
    flip_bits_of_headers,
    truncate,
    lose_the_beginning,
    cut_out_a_piece,
    insert_bytes,
    blank_a_piece,
    surround,
    repeat,
    lie_about_sizes,
    lie_about_places,
    lie_about_packing,
    set_flags,
    damage_the_end,
    remove_parts,
    repeat_parts,
    rename_parts,
    exchange_parts,
    replace_part,
    pack_otherwise,
)
