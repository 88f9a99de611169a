#!/usr/bin/env python3
"""核对一次抽取（`ssyg/1`），只凭 docs/draw.md 写成，与平台的程序没有一行相同。

An independent verifier of the draws that docs/draw.md specifies. Python 3.9 or later, standard library only, no network.

    python3 verify.py draw.json [--voucher FILE]... [--objects-draw draw.json] [--supplement draw.json]...
                               [--earlier draw.json]... [--own-line FILE]...
    python3 verify.py --vectors FILE

The lists (population.tsv, inspectors.tsv, conflicts.tsv, excluded.tsv) are read from the folder of draw.json; one that is
missing is no fault, but what could not be checked for want of it is said. Exit 0 if nothing fails, 1 otherwise (2 for wrong
arguments, or where a file of vectors cannot be read). Section numbers (§) are those of docs/draw.md.
"""

import argparse
import hashlib
import json
import re
import struct
import sys
import unicodedata
from collections import Counter, deque, namedtuple
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from heapq import heapify, heappop, heappush
from pathlib import Path

SPEC = "ssyg/1"
PLATFORM = "platform"
LARGEST_INTEGER = 2**53 - 1
LARGEST_U32 = 2**32 - 1
DEEPEST_JSON = 200


class Refused(Exception):
    """What the specification refuses or what does not agree, in words for people."""


def expect(condition, words):
    """Refuses with `words` unless the condition holds."""
    if not condition:
        raise Refused(words)


# --- Hashes (§1) -----------------------------------------------------------------------------------------------------------


class Sm3:
    """SM3 (GB/T 32905-2016) with hashlib's interface, for Pythons whose OpenSSL has none."""

    START = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)

    def __init__(self, data=b""):
        self._state, self._rest, self._length = self.START, b"", 0
        self.update(data)

    def update(self, data):
        self._length += len(data)
        data = self._rest + data
        whole = len(data) - len(data) % 64
        for at in range(0, whole, 64):
            self._state = _sm3_block(self._state, data[at : at + 64])
        self._rest = data[whole:]

    def digest(self):
        padding = b"\x80" + bytes((55 - self._length) % 64) + struct.pack(">Q", self._length * 8)
        state, tail = self._state, self._rest + padding
        for at in range(0, len(tail), 64):
            state = _sm3_block(state, tail[at : at + 64])
        return struct.pack(">8I", *state)


def _rotate(word, by):
    return ((word << by) | (word >> (32 - by))) & 0xFFFFFFFF


_SM3_CONSTANTS = [_rotate(0x79CC4519 if j < 16 else 0x7A879D8A, j % 32) for j in range(64)]


def _sm3_block(state, block):
    """The compression function over one block of 64 bytes."""
    w = list(struct.unpack(">16I", block))
    for j in range(16, 68):
        x = w[j - 16] ^ w[j - 9] ^ _rotate(w[j - 3], 15)
        w.append(x ^ _rotate(x, 15) ^ _rotate(x, 23) ^ _rotate(w[j - 13], 7) ^ w[j - 6])
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        a12 = _rotate(a, 12)
        ss1 = _rotate((a12 + e + _SM3_CONSTANTS[j]) & 0xFFFFFFFF, 7)
        if j < 16:
            ff, gg = a ^ b ^ c, e ^ f ^ g
        else:
            ff, gg = (a & b) | (a & c) | (b & c), (e & f) | (~e & g)
        tt1 = (ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4])) & 0xFFFFFFFF
        tt2 = (gg + h + ss1 + w[j]) & 0xFFFFFFFF
        a, b, c, d = tt1, a, _rotate(b, 9), c
        e, f, g, h = tt2 ^ _rotate(tt2, 9) ^ _rotate(tt2, 17), e, _rotate(f, 19), g
    return tuple(x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h)))


def _sm3():
    """OpenSSL's SM3 where it is there and right, else the one above."""
    expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    try:
        if hashlib.new("sm3", b"abc").hexdigest() == expected:
            return lambda data=b"": hashlib.new("sm3", data)
    except ValueError:
        pass
    return Sm3


HASHERS = {"SM3": _sm3(), "SHA256": hashlib.sha256}


class Suite:
    """H and HMAC of a suite, and the encodings that they are used with."""

    def __init__(self, name):
        self.new = HASHERS[name]
        self.name = name

    def hash(self, data):
        return self.new(data).digest()

    def hmac(self, key, message):
        """RFC 2104; both hashes have blocks of 64 bytes."""
        key = (self.hash(key) if len(key) > 64 else key).ljust(64, b"\0")
        inner = self.hash(bytes(byte ^ 0x36 for byte in key) + message)
        return self.hash(bytes(byte ^ 0x5C for byte in key) + inner)

    def of(self, *fields):
        """H(E(fields…))."""
        return self.hash(encode(*fields))


def u32(number):
    return struct.pack(">I", number)


def u64(number):
    return struct.pack(">Q", number)


def encode(*fields):
    """E(f1, f2, …): each field's length as u32, then its bytes; a text is its UTF-8."""
    raw = [field.encode() if isinstance(field, str) else field for field in fields]
    return b"".join(u32(len(field)) + field for field in raw)


class MerkleTree:
    """The root of RFC 6962 over leaves that arrive one by one: full subtrees are joined as soon as two of a size stand side by side."""

    def __init__(self, suite):
        self.suite = suite
        self.peaks = []

    def add(self, leaf):
        size, node = 1, self.suite.hash(b"\0" + leaf)
        while self.peaks and self.peaks[-1][0] == size:
            node = self.suite.hash(b"\1" + self.peaks.pop()[1] + node)
            size *= 2
        self.peaks.append((size, node))

    def root(self):
        if not self.peaks:
            return self.suite.hash(b"")
        *left, (_, node) = self.peaks
        for _, peak in reversed(left):
            node = self.suite.hash(b"\1" + peak + node)
        return node


def sides(index, count):
    """On which side each neighbour of a leaf stands, from the nearest up."""
    found = []
    while count > 1:
        split = 1 << ((count - 1).bit_length() - 1)
        found.append("right" if index < split else "left")
        index, count = (index, split) if index < split else (index - split, count - split)
    return found[::-1]


def root_of_path(suite, leaf, path):
    """The root to which a leaf's path leads."""
    node = suite.hash(b"\0" + leaf)
    for step in path:
        neighbour = bytes.fromhex(step["hash"])
        node = suite.hash(b"\1" + (neighbour + node if step["side"] == "left" else node + neighbour))
    return node


def merkle_root(suite, leaves):
    tree = MerkleTree(suite)
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


# --- Text and the forms of fields (§1) ---------------------------------------------------------------------------------------

# Unicode 15.0, whatever version this Python has: the lengths, in base 36, of the runs of code points from U+0000 that are by turns refused
# (categories Cc, Cf, Zl, Zp, Co, Cn, Cs) and allowed.
UNICODE_15_RUNS = """
w 2n x d 1 ju 2 6 4 7 1 1 1 k 1 b1 1 12 2 1e 2 3 1 1j 8 r 4 6 h m 1 5c 1 1c 2 1n 2 2t e 1n 2 1d 2 f 1 s 2 1 1 b 5 v 9 22 1 4h 1 8 2 2 2 m 1 7 1 1 3 4
2 9 2 2 2 4 8 1 4 2 1 5 2 p 2 3 1 6 4 2 2 m 1 7 1 2 1 2 1 2 2 1 1 5 4 2 2 3 3 1 7 4 1 1 7 h a 3 1 9 1 3 1 m 1 7 1 2 1 5 2 a 1 3 1 3 2 1 f 4 2 c 7 7 1
3 1 8 2 2 2 m 1 7 1 2 1 5 2 9 2 2 2 3 7 3 4 2 1 5 2 i a 2 1 6 3 3 1 4 3 2 1 1 1 2 3 2 3 3 3 c 4 5 3 3 1 4 2 1 6 1 e l 5 d 1 3 1 n 1 g 2 9 1 3 1 4 7 2
1 3 2 1 2 4 2 a 7 m 1 3 1 n 1 a 1 5 2 9 1 3 1 4 7 2 6 2 1 4 2 a 1 3 c d 1 3 1 1f 1 3 1 6 4 g 2 q 1 3 1 i 3 o 1 9 1 1 2 7 3 1 4 6 1 1 1 8 6 a 2 3 c 1m
4 t 11 2 1 1 1 5 1 o 1 1 1 n 2 5 1 1 1 7 1 a 2 4 w 20 1 10 4 13 1 10 1 f 1 d 11 5i 1 1 5 1 2 ah 1 4 2 7 1 1 1 4 2 15 1 4 2 x 1 4 2 7 1 1 1 4 2 f 1 1l
1 4 2 1v 2 w 3 q 6 2e 2 6 2 il 3 2h 7 m 9 o 9 k c d 1 3 1 2 c 2m 2 a 6 a 6 e 1 b 6 2h 7 17 5 1y a v 1 c 4 c 4 1 3 16 2 5 b 18 4 q 6 b 3 1q 2 1t 1 t 2
b 6 a 6 e 2 v 1d 25 3 1b 1 38 8 1o 3 f 3 1o 7 17 2 b 8 17 5 eu 2 6 2 12 2 6 2 8 1 1 1 1 1 1 1 v 2 1h 1 f 1 e 2 6 1 j 2 3 1 9 1 b 5 o 7 1d g 2 2 r 1 d
3 x f x f 3w 4 if p b l 1ec 2 w 1 9p 5 19 1 1 5 1 2 1k 7 2 e o 9 7 1 7 1 7 1 7 1 7 1 7 1 7 1 7 1 3i y q 1 2h c 5y q c 4 1s 1 2e 2 2v 5 17 1 2m 1 2c c
1b 1 mlp 3 1j 9 9o k 54 8 5n 5 2 1 1 1 5 o 1n 3 a 6 1k 8 1y 8 c 6 38 b u 3 26 1 b 4 x 1 1j 9 e 2 a 2 2v o s a 6 2 6 2 6 9 7 1 7 1 1o 4 3i 2 a 6 8mc c
n 4 1d 6is a6 2 2y 12 7 c 5 5 q 1 5 1 1 1 2 1 2 1 3h g cd 2 1i 7 1 w 16 6 1f 1 j 1 4 4 5 1 3r 4 5a 3 6 2 6 2 6 2 3 3 7 1 7 d 2 2 c 1 q 1 j 1 2 1 f 2 e
y 3f 5 3 4 19 3 2g 1 d 3 1 1b 1a 3m t 3 1d f s 4 10 9 u 5 17 5 u 1 11 4 e 16 4e 2 a 6 10 4 10 4 14 8 1g b c 1 f 1 7 1 2 1 b 1 f 1 7 1 2 1v 8n 9 m a 8
o 6 1 16 1 9 1x 6 2 1 1 18 1 2 3 1 2 n 1 20 8 9 1c j 1 2 5 x 3 r 5 1 1s 1k 4 k 2 1e 1 2 5 8 1 3 1 t 2 3 4 a 7 9 7 1s w 13 4 c 9 1i 3 t 2 r 5 q 7 4 c 7
28 21 1j 1f d 1f 7 1a 8 a 86 v 1 16 1 3 2 2 23 17 8 16 m q 12 s k n 9 26 4 10 9 1q 1 5 d p 7 a 6 1h 1 i 8 13 9 2o 1 k b i 1 1b 1q 7 1 1 1 4 1 f 1 b 6
1n 5 a 6 4 1 8 2 2 2 m 1 7 1 2 1 5 1 a 2 2 2 3 2 1 6 1 5 7 2 7 3 5 3v 2k 1 5 u 20 8 a 4m 1i 2 12 y 1x b a 6 d j 1m 6 a 1i r 2 f 4 n 55 1o 2s 2b c 8 2
1 2 8 1 2 1 u 1 2 2 c 9 a 1y 8 2 1a 2 b r 20 8 2b d 21 7 a 6u 9 1 19 1 e a t 3 w 2 m 1 e 21 7 1 2 1 18 3 1 1 2 1 9 8 a 6 6 1 2 1 11 1 2 1 6 7 a 8m p 7
h 1 15 3 s 2e 1 f 1e d pn 2u 33 1 5 b 5g 218 2r d ts g m 33e g7 6nt ft 7 v 1 a 4 29 1 a 6 u 2 6 a 1y a a 1 7 1 l 5 j j4 2j 2t 23 4 1l 7 h 1s 5 b 2 e
4qg 8 ye 16 9 6w7 4 1 7 1 2 1 83 f 1 t 3 2 1 e 4 8 b0 1s4 2z 5 d 3 9 7 a 2 4 3mo 1a 2 n 9 38 1o 6u a 13 2 22 8 34 l 1y 3e k c k c 2f 9 p 3r 2d 1 1z 1
2 2 1 2 2 2 4 1 c 1 1 1 7 1 1t 1 4 2 8 1 7 1 s 1 4 1 5 1 1 3 7 1 9g 2 84 2 ji f 5 1 f uo v 6 6 5x 7 1 h 2 7 1 2 1 5 5 1q x 1 34 19 3 e 2 a 4 2 8w v h
1m 5 1 cw 16 km 7 1 4 1 2 1 f 1 5h 2 g 15 24 4 a 4 2 lt 1w 24 1p 5e 4 1 r 1 2 1 1 2 1 1 a 1 4 1 1 1 1 6 1 4 1 1 1 1 1 1 3 1 2 1 1 2 1 1 1 1 1 1 1 1 1
1 2 1 1 2 4 1 7 1 4 1 4 1 1 1 a 1 h 5 3 1 5 1 h 1g 2 7i 18 4 2s c f 2 f 1 f 1 11 a 4u 1k t d 18 4 9 7 2 e 6 4a rc 4 h 3 d 3 3b 4 2n 6 c 4 1 f c 4 1k 8
a 6 14 8 u 2 2 26 9g c e 2 d 3 9 7 1a 1 7 8 e 4 9 7 9 7 43 1 1j 11 a sm wyo w 37e 6 66 2 4g2 e 5rl 2e7 f2 15u 3t7 5 38g f9e8 6o 47bk
"""


def _refused_code_points():
    """A pattern that finds a code point that no text may have."""
    ranges, at = [], 0
    for i, run in enumerate(UNICODE_15_RUNS.split()):
        length = int(run, 36)
        if i % 2 == 0:
            ranges.append(f"\\U{at:08x}-\\U{at + length - 1:08x}")
        at += length
    return re.compile(f"[{''.join(ranges)}]")


_REFUSED_CODE_POINTS = _refused_code_points()
# Marks that Unicode 14.0 and 15.0 added: Pythons before 3.12 do not know that they combine, and would not put them in order. Each is
# looked at as another mark of the same combining class that all know and that composes with nothing; no other newer character matters to NFC.
_NEWER_MARKS = {
    "\u0346": "0898 089c-089f 08ca-08ce 1ac1-1ac2 1ac5-1ac9 1acb-1ace 10f82 10f84 1e08f 1e2ae 1e4ef",
    "\u0316": "0899-089b 08cf-08d2 1ac3-1ac4 1aca 10efd-10eff 10f83 10f85 1e4ee",
    "\u0cbc": "0c3c",
    "\u1039": "1715 11070 11f41-11f42",
    "\u302a": "1dfa",
    "\u302c": "1e4ec-1e4ed",
}


def _stand_ins():
    """The translation of those marks, for `str.translate`."""
    found = {}
    for mark, runs in _NEWER_MARKS.items():
        for run in runs.split():
            first, _, last = run.partition("-")
            found.update(dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), mark))
    return found


_KNOWN_MARKS = _stand_ins()


def text(value, what):
    """A text: NFC, not empty, without refused code points."""
    expect(isinstance(value, str), f"{what}应为文本")
    if value.isascii() and value.isprintable() and value:
        return value
    expect(value != "", f"{what}为空（没有内容应写作“-”）")
    found = _REFUSED_CODE_POINTS.search(value)
    expect(not found, f"{what}含有不允许的字符 U+{ord(found.group()):04X}" if found else "")
    expect(unicodedata.is_normalized("NFC", value.translate(_KNOWN_MARKS)), f"{what}不是 NFC 规范形式")
    return value


def form(pattern, name):
    """A reader of texts of one form."""
    matches = re.compile(pattern).fullmatch

    def read(value, what):
        expect(isinstance(value, str) and matches(value), f"{what}不是{name}：{shown(value)}")
        return value

    return read


def shown(value):
    """A value for a message, cut short."""
    written = json.dumps(value, ensure_ascii=False, default=str)
    return written if len(written) <= 80 else written[:80] + "…"


CODE = "[0-9A-Za-z.-]{1,64}"
OBJECT_ID = "(?:[0-9A-Z]{18}|[A-Z]{2,8}:[0-9A-Za-z.-]{1,64})"
code = form(CODE, "代码")
object_id = form(OBJECT_ID, "检查对象编号")
stratum_code = form("[A-Z][A-Z0-9]{0,7}", "分层代码")
task_id = form(f"{OBJECT_ID}/{CODE}", "任务编号（检查对象/单位）")
conflict_id = form(f"{OBJECT_ID}/{CODE}", "回避项（检查对象/人员）")
task_number = form("[0-9A-Za-z.-]+", "任务号")
draw_id = form("[0-9A-Za-z.-]+-[OSI](?:0|[1-9][0-9]*)", "抽取编号")
objects_draw_id = form("[0-9A-Za-z.-]+-[OS](?:0|[1-9][0-9]*)", "对象抽取编号")
hex32 = form("[0-9a-f]{64}", "64 位小写十六进制")
hex_text = form("(?:[0-9a-f]{2})+", "小写十六进制")
natural = form("0|[1-9][0-9]{0,9}", "不超过 2^32-1 的十进制数")


def codes(value, what):
    """Categories or competences: `*` (None) or codes in strictly ascending order (a frozenset)."""
    expect(isinstance(value, str), f"{what}应为文本")
    if value == "*":
        return None
    listed = [code(item, what) for item in value.split(",")]
    expect(all(a < b for a, b in zip(listed, listed[1:])), f"{what}没有严格升序：{shown(value)}")
    return frozenset(listed)


def u32_text(value, what, least=0):
    number = int(natural(value, what))
    expect(least <= number <= LARGEST_U32, f"{what}超出范围：{value}")
    return number


def time(value, what):
    """A UTC time `2026-11-23T08:00:00Z` of a date that exists; such texts compare as the times do."""
    match = isinstance(value, str) and re.fullmatch("([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z", value)
    try:
        expect(match, "")
        datetime(*map(int, match.groups()))
    except (Refused, ValueError):
        raise Refused(f"{what}不是存在的 UTC 时间：{shown(value)}") from None
    return value


# --- JSON (§1) ---------------------------------------------------------------------------------------------------------------


class RepeatedKey(dict):
    """A JSON object in which a key stands twice: kept, to be refused where it is read."""


def _object(pairs):
    value = dict(pairs)
    return value if len(value) == len(pairs) else RepeatedKey(value)


def _number(written):
    """A number by its value, as RFC 8785 takes it: 1.0 and 1e0 are 1."""
    value = float(written)
    return int(value) if value.is_integer() else value


def parse_json(data, what, constant=float):
    """JSON of UTF-8 bytes. Numbers that are no integers stay floats, repeated keys stay marked; the readers below refuse both."""
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_object, parse_int=_number, parse_float=_number, parse_constant=constant)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Refused(f"{what}不是 UTF-8 的 JSON：{error}") from None


def strict_json(data, what, deepest=DEEPEST_JSON):
    """JSON of a file that proves something: no NaN, no object with a key twice, and no value more than `deepest` levels below the outermost."""
    value = parse_json(data, what, _refuse_constant)
    waiting = [(value, 0)]
    while waiting:
        inner, level = waiting.pop()
        expect(level <= deepest, f"{what}嵌套超过 {deepest} 层")
        if isinstance(inner, dict):
            json_object(inner, what)
        if isinstance(inner, (dict, list)):
            waiting += [(item, level + 1) for item in (inner.values() if isinstance(inner, dict) else inner)]
    return value


def _refuse_constant(name):
    raise ValueError(f"{name} 不是 JSON")


def integer(value, what):
    expect(type(value) is int and 0 <= value <= LARGEST_INTEGER, f"{what}应为 0 到 2^53-1 的整数：{shown(value)}")
    return value


def array(value, what):
    expect(isinstance(value, list), f"{what}应为列表")
    return value


def json_object(value, what):
    expect(isinstance(value, dict), f"{what}应为对象")
    expect(not isinstance(value, RepeatedKey), f"{what}中有重复的键")
    return value


def members(value, what, readers, optional=(), others=False):
    """Reads a JSON object member by member: each of `readers` (name → reader), those in `optional` perhaps absent, more only where `others`."""
    json_object(value, what)
    missing = [name for name in readers if name not in value and name not in optional]
    expect(not missing, f"{what}缺少 {'、'.join(missing)}")
    extra = [name for name in value if name not in readers]
    expect(others or not extra, f"{what}有多余的 {'、'.join(extra)}")
    for name, read in readers.items():
        if name in value:
            read(value[name], f"{what}.{name}" if what else name)
    return value


def or_null(read):
    return lambda value, what: None if value is None else read(value, what)


def one_of(*choices):
    def read(value, what):
        expect(isinstance(value, str) and value in choices, f"{what}应为 {' 或 '.join(choices)}：{shown(value)}")
        return value

    return read


def each(read):
    return lambda value, what: [read(item, f"{what}[{i}]") for i, item in enumerate(array(value, what))]


def record(**readers):
    return lambda value, what: members(value, what, readers)


def canonical(value, what):
    """The bytes of RFC 8785. In what the specification does not name, texts need only be well-formed Unicode."""
    return _canonical(value, what, 0).encode()


def _canonical(value, what, depth):
    expect(depth <= DEEPEST_JSON, f"{what}嵌套超过 {DEEPEST_JSON} 层")
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, str):
        return _canonical_text(value, what)
    if isinstance(value, list):
        return "[" + ",".join(_canonical(item, f"{what}[{i}]", depth + 1) for i, item in enumerate(value)) + "]"
    if isinstance(value, dict):
        json_object(value, what)
        named = {_canonical_text(name, what): name for name in sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))}
        return "{" + ",".join(f"{written}:{_canonical(value[name], what, depth + 1)}" for written, name in named.items()) + "}"
    return str(integer(value, what))


def _canonical_text(value, what):
    expect(not re.search("[\ud800-\udfff]", value), f"{what}含有不成对的代理码元")
    return json.dumps(value, ensure_ascii=False)


# --- Lists (§2) --------------------------------------------------------------------------------------------------------------

LISTS = ("population", "inspectors", "conflicts", "excluded")
LABELS = {"population": "抽取名单", "inspectors": "人员名单", "conflicts": "回避名单", "excluded": "排除名单"}

Inspector = namedtuple("Inspector", "id unit region competences cap")
Task = namedtuple("Task", "id object unit region categories need")
FrozenList = namedtuple("FrozenList", "count file root")


def read_inspector(row, what):
    person, unit, region, competences, cap = row
    return Inspector(
        code(person, f"{what}人员"),
        code(unit, f"{what}单位"),
        text(region, f"{what}区划"),
        codes(competences, f"{what}执法领域"),
        u32_text(cap, f"{what}上限"),
    )


def read_task(row, what):
    task, unit, region, categories, need = row
    read = Task(
        task_id(task, f"{what}任务"),
        task.rsplit("/", 1)[0],
        code(unit, f"{what}单位"),
        text(region, f"{what}区划"),
        codes(categories, f"{what}类别"),
        u32_text(need, f"{what}人数", least=2),
    )
    expect(task == f"{read.object}/{unit}", f"{what}任务编号与单位不一致：{task}、{unit}")
    return read


def read_object(row, what):
    object_id(row[0], f"{what}检查对象")
    stratum_code(row[1], f"{what}分层")
    text(row[2], f"{what}区划")
    text(row[3], f"{what}名称")
    return row


def read_conflict(row, what):
    return conflict_id(row[0], what)


def read_excluded(kind):
    identifier = object_id if kind == "objects" else code

    def read(row, what):
        identifier(row[0], f"{what}编号")
        code(row[1], f"{what}原因")
        text(row[2], f"{what}说明")
        return row

    return read


def columns_of(kind, name):
    """The names of a list's columns."""
    return {
        "population": ["objectId", "stratum", "region", "name"] if kind == "objects" else ["task", "unit", "region", "categories", "need"],
        "inspectors": ["inspector", "unit", "region", "competences", "cap"],
        "conflicts": ["conflict"],
        "excluded": ["id", "reason", "text"],
    }[name]


def row_reader(kind, name):
    """The reader of a list's rows: it refuses a row that is not as §1 and §2 say."""
    population = read_object if kind == "objects" else read_task
    return {"population": population, "inspectors": read_inspector, "conflicts": read_conflict, "excluded": read_excluded(kind)}[name]


def barred_from(kind):
    """The list that the excluded are kept out of."""
    return "population" if kind == "objects" else "inspectors"


def freeze_list(suite, kind, name, rows, barred=frozenset()):
    """Checks rows that are in order, and gives their count, file hash and Merkle root, and what was read of them (of objects: the rows)."""
    width, read = len(columns_of(kind, name)), row_reader(kind, name)
    file, tree, found, last = suite.new(), MerkleTree(suite), [], None
    for i, row in enumerate(rows):
        what = f"{LABELS[name]}第 {i + 1} 行"
        expect(len(row) == width, f"{what}应有 {width} 个字段，却有 {len(row)} 个")
        found.append(read(row, what))
        first = row[0]
        expect(last is None or last < first, f"{what}{'重复' if last == first else '没有按序'}：{first}")
        expect(first not in barred, f"{what}同时在排除名单中：{first}")
        last = first
        line = "\t".join(row).encode()
        file.update(line + b"\n")
        tree.add(line)
    return FrozenList(len(found), file.digest().hex(), tree.root().hex()), found


def rows_of_file(data, what):
    """The rows of a list's file, each line of which ends with LF."""
    expect(not data or data.endswith(b"\n"), f"{what}最后一行没有以换行结束")
    for i, line in enumerate(data[:-1].split(b"\n") if data else ()):
        try:
            yield line.decode("utf-8").split("\t")
        except UnicodeDecodeError:
            raise Refused(f"{what}第 {i + 1} 行不是 UTF-8") from None


# --- Rules and freeze (§2) ---------------------------------------------------------------------------------------------------


def ratio(value, what):
    members(value, what, {"num": integer, "den": integer})
    _expect_ratio(value, what)


def quota(value, what):
    members(value, what, {"num": integer, "den": integer, "min": integer, "max": integer}, optional=("min", "max"))
    _expect_ratio(value, what)
    expect("min" not in value or "max" not in value or value["min"] <= value["max"], f"{what}的 max 小于 min")


def _expect_ratio(value, what):
    expect(value["den"] > 0, f"{what}的分母为零")
    expect(value["num"] <= value["den"], f"{what}超过百分之百")


def quotas(value, what):
    for name in json_object(value, what):
        quota(value[stratum_code(name, what)], f"{what}.{name}")


def source(value, what):
    """A source of public entropy, exactly as the rules name it (§3)."""
    forms = {
        "drand": {"chain": hex32, "round": integer},
        "lottery": {"name": text, "issue": text},
        "dice": {"place": text, "at": time},
    }
    kind = json_object(value, what).get("kind")
    expect(isinstance(kind, str) and kind in forms, f"{what}.kind 应为 {'、'.join(forms)}：{shown(kind)}")
    return members(value, what, {"kind": text, **forms[kind]})


change = record(id=code, field=text, **{"from": text}, to=text, reason=text)

RULES = {
    "suite": one_of(*HASHERS),
    "kind": one_of("objects", "inspectors"),
    "mode": one_of("simple", "joint", "witnessed"),
    "parties": each(code),
    "entropy": each(source),
    "commitBy": time,
    "revealBy": time,
    "discloseBy": time,
    "attempt": integer,
    "previous": or_null(draw_id),
    "reason": or_null(text),
}
RULES_OF_KIND = {
    "objects": {"quotas": quotas, "reserve": ratio, "replacementReasons": each(code)},
    "inspectors": {"objectsDraw": record(drawId=objects_draw_id, freeze=hex32), "changes": each(change)},
}


def read_rules(rules, identifier):
    """Refuses rules that are not as §2 and §3 say, or not those of this draw's id."""
    json_object(rules, "rules")
    kind = rules.get("kind")
    members(rules, "rules", {**RULES, **(RULES_OF_KIND.get(kind, {}) if isinstance(kind, str) else {})}, others=True)
    parties, mode = rules["parties"], rules["mode"]
    expect(all(a < b for a, b in zip(parties, parties[1:])), "rules.parties 没有严格升序")
    expect(PLATFORM in parties, "rules.parties 中没有 platform")
    expect(len(parties) == 2 if mode == "simple" else len(parties) >= 2, f"rules.parties 的数目不合 {mode} 模式：{len(parties)}")
    expect(bool(rules["entropy"]) == (mode == "witnessed"), "rules.entropy：见证模式须有公共随机数，其他模式不得有")
    expect(rules["commitBy"] <= rules["revealBy"] <= rules["discloseBy"], "rules：应有 commitBy ≤ revealBy ≤ discloseBy")
    draw_id(identifier, "drawId")
    _, letter, attempt = draw_name(identifier)
    expect((letter == "I") == (kind == "inspectors"), f"drawId 的字母与抽取种类不符：{identifier}")
    expect(attempt == str(rules["attempt"]), f"drawId 的次数与 rules.attempt 不符：{identifier}")
    return canonical(rules, "rules")


def named_draws(value, what, letters):
    """[{drawId, freeze}] of draws with one of these letters."""
    each(record(drawId=form(f"[0-9A-Za-z.-]+-[{letters}](?:0|[1-9][0-9]*)", f"-{' 或 -'.join(letters)} 的抽取编号"), freeze=hex32))(value, what)
    return value


def draw_name(identifier):
    """A drawId taken apart: task number, letter, attempt as written."""
    return re.fullmatch("(.*)-([OSI])([0-9]+)", identifier).groups()


def freeze_value(suite, identifier, kind, lists, rules_hash):
    """F: `lists` gives each list's root (hex) and count; `rules_hash` in hex."""
    fields = []
    for name in LISTS:
        fields += [bytes.fromhex(lists[name]["root"]), u64(lists[name]["count"])]
    return suite.of("ssyg/1/freeze", suite.name, identifier, kind, *fields, bytes.fromhex(rules_hash)).hex()


# --- Seed (§3) ---------------------------------------------------------------------------------------------------------------


def commitment(suite, freeze, party, random):
    return suite.of("ssyg/1/commit", bytes.fromhex(freeze), party, bytes.fromhex(random)).hex()


def _randoms(parties):
    """The fields code1, R1, … in order of code; a missing R has length 0."""
    fields = [u32(len(parties))]
    for party in sorted(parties):
        fields += [party, bytes.fromhex(parties[party] or "")]
    return fields


def revealed_value(suite, freeze, parties):
    """V; `parties` gives each code's R in hex, or None."""
    return suite.of("ssyg/1/revealed", bytes.fromhex(freeze), *_randoms(parties)).hex()


def seed_value(suite, freeze, parties, entropy):
    """S; `entropy`: the texts in the order of the rules."""
    fields = [bytes.fromhex(freeze), *_randoms(parties), u32(len(entropy)), *entropy]
    return suite.hmac(b"ssyg/1/seed", encode(*fields)).hex()


def read_randoms(rules, parties):
    """The R of each party, by code, of pairs (code, R): exactly the parties of the rules; only where entropy follows may one be missing, never the platform's."""
    expect(sorted(party for party, _ in parties) == rules["parties"], "参与方与 rules.parties 不一致")
    randoms = dict(parties)
    missing = [party for party in rules["parties"] if randoms[party] is None]
    expect(PLATFORM not in missing, "platform 的随机数缺失")
    expect(not missing or rules["entropy"], f"{'、'.join(missing)} 没有公开随机数，且没有公共随机数，本次抽取应当作废")
    return randoms


NUMBERS = re.compile("[0-9]{2}(?:,[0-9]{2})*(?:[+][0-9]{2}(?:,[0-9]{2})*)*")


def entropy_text(value, origin, what):
    """A source's outcome in its one spelling (§3)."""
    text(value, what)
    if origin["kind"] == "drand":
        expect(re.fullmatch(f"drand:{origin['chain']}:{origin['round']}:[0-9a-f]{{64}}", value), f"{what}与 drand 来源不符或写法不合规范")
    elif origin["kind"] == "dice":
        expect(re.fullmatch("dice:[0-9]{20}", value), f"{what}应为 dice: 加 20 个数字")
    else:
        start = f"lottery:{origin['name']}:{origin['issue']}:"
        expect(value.startswith(start), f"{what}与彩票来源不符")
        numbers = value[len(start) :]
        expect(NUMBERS.fullmatch(numbers), f"{what}的号码写法不合规范：{shown(numbers)}")
        for group in numbers.split("+"):
            drawn = group.split(",")
            expect(all(a < b for a, b in zip(drawn, drawn[1:])), f"{what}的号码没有严格升序：{group}")
    return value


def read_entropy(rules, texts):
    expect(len(texts) == len(rules["entropy"]), f"公共随机数应有 {len(rules['entropy'])} 条，却有 {len(texts)} 条")
    return [entropy_text(value, origin, f"entropy[{i}]") for i, (value, origin) in enumerate(zip(texts, rules["entropy"]))]


# --- Selection of objects (§4) -----------------------------------------------------------------------------------------------


def share(fraction, count):
    """⌈count · num / den⌉."""
    return -(-count * fraction["num"] // fraction["den"])


def quota_of(fraction, n):
    """k of a stratum of n."""
    return min(n, max(fraction.get("min", 0), share(fraction, n)), fraction.get("max", n))


def ticket_maker(suite, seed):
    key = suite.hmac(bytes.fromhex(seed), b"ssyg/1/object")
    return lambda identifier: suite.hash(key + identifier.encode()).hex()


def select(suite, seed, rules, objects):
    """`strata`, `selected` and `reserve` as in §6, of (id, stratum) pairs."""
    ticket = ticket_maker(suite, seed)
    drawn = {name: [] for name in rules["quotas"]}
    for identifier, stratum in objects:
        expect(stratum in drawn, f"分层 {stratum} 没有配额")
        drawn[stratum].append((ticket(identifier), identifier))
    strata, selected, reserve = [], [], []
    for stratum in sorted(drawn):
        tickets = sorted(drawn[stratum])
        n = len(tickets)
        k = quota_of(rules["quotas"][stratum], n)
        held = min(n - k, share(rules["reserve"], k))
        entries = [{"id": identifier, "stratum": stratum, "ticket": value} for value, identifier in tickets[: k + held]]
        selected += entries[:k]
        reserve += entries[k:]
        strata.append({"stratum": stratum, "n": n, "k": k, "reserveCount": held, "cutoff": entries[k - 1]["ticket"] if k else None})
    return {"strata": strata, "selected": selected, "reserve": reserve}


# --- Matching of inspectors (§5) ---------------------------------------------------------------------------------------------


def covers(region, place):
    """Whether a person's region serves a place: any, the same, or an ancestor of a 6-digit division."""
    if region in ("*", place):
        return True
    if not (re.fullmatch("[0-9]{6}", region) and re.fullmatch("[0-9]{6}", place)):
        return False
    area, inner = _significant(region), _significant(place)
    return len(area) < len(inner) and inner.startswith(area)


def _significant(division):
    """A division's code without its trailing pairs of zeros."""
    return re.sub("(?:00)+$", "", division)


def competent(person, categories):
    return person.competences is None or (categories is not None and person.competences >= categories)


def qualified(task, person):
    """Eligible(task, person) of §5 but for conflicts."""
    return person.unit == task.unit and covers(person.region, task.region) and competent(person, task.categories)


class Matching:
    """The matching of §5, word for word but for two savings of §8: people alike to a task are looked through together, and dead ends are remembered.

    People are known by their place in the order of ids, tasks by their place in the task order.
    """

    def __init__(self, suite, seed, tasks, people, conflicts):
        seed = bytes.fromhex(seed)
        task_key, self._person_key = suite.hmac(seed, b"ssyg/1/task"), suite.hmac(seed, b"ssyg/1/inspector")
        self._suite = suite
        self.tasks = sorted(tasks, key=lambda task: (suite.hash(task_key + task.id.encode()), task.id))
        self.people = sorted(people)
        self.load = [0] * len(self.people)
        self.key = lru_cache(maxsize=None)(self._key)
        by_key = sorted(range(len(self.people)), key=lambda person: (self.key(person, 0), person))
        self._rank = [0] * len(by_key)
        for rank, person in enumerate(by_key):
            self._rank[person] = rank
        self.held = [set() for _ in self.people]
        self.on = [set() for _ in self.tasks]
        self._group(conflicts)

    def _key(self, person, load):
        return self._suite.hash(self._person_key + self.people[person].id.encode() + b"\0" + u32(load))

    def _group(self, conflicts):
        """Which people are eligible for each task; tasks with the same share one tuple."""
        barred = {}
        for conflict in conflicts:
            identifier, person = conflict.rsplit("/", 1)
            barred.setdefault(identifier, set()).add(person)
        units, alike = {}, {}
        for i, person in enumerate(self.people):
            units.setdefault(person.unit, []).append((i, person))
        self.group, self.eligible = [], []
        for task in self.tasks:
            out = frozenset(barred.get(task.object, ()))
            trait = (task.unit, task.region, task.categories, out)
            if trait not in alike:
                alike[trait] = len(self.eligible)
                self.eligible.append(tuple(i for i, person in units.get(task.unit, ()) if person.id not in out and qualified(task, person)))
            self.group.append(alike[trait])

    def _order(self, person):
        """“In order” of people: (current load, key(i, 0), id)."""
        return self.load[person], self._rank[person]

    def _free(self, person):
        return self.load[person] < self.people[person].cap

    def take(self, person, task):
        self.on[task].add(person)
        self.held[person].add(task)
        self.load[person] += 1

    def leave(self, person, task):
        self.on[task].remove(person)
        self.held[person].remove(task)
        self.load[person] -= 1

    def best(self, task, out=frozenset()):
        """Of the eligible not on a task, below cap and not `out`, the smallest by (load, key(i, load), id), or None."""
        free = [p for p in self.eligible[self.group[task]] if p not in self.on[task] and p not in out and self._free(p)]
        return min(free, key=lambda person: (self.load[person], self.key(person, self.load[person]), person), default=None)

    def _search(self, starts, is_end, dead):
        """Breadth first from `starts` to the first person entered for whom `is_end`; gives (who was entered, from whom and through which task; that person or None)."""
        came = {person: None for person in starts}
        waiting = {}
        queue = deque(starts)
        while queue:
            person = queue.popleft()
            for task in sorted(self.held[person]):
                group = self.group[task]
                if group not in waiting:
                    waiting[group] = sorted((p for p in self.eligible[group] if p not in dead), key=self._order)
                still = []
                for other in waiting[group]:
                    if other in came:
                        continue
                    if other in self.on[task]:
                        still.append(other)
                        continue
                    came[other] = (person, task)
                    if is_end(other):
                        return came, other
                    queue.append(other)
                waiting[group] = still
        return came, None

    def _shift(self, came, person):
        """Along the path that ended at a person, each takes the task that led to them, and who held it leaves it; gives the one it started from."""
        while came[person]:
            giver, task = came[person]
            self.leave(giver, task)
            self.take(person, task)
            person = giver
        return person

    def staff(self):
        """Steps 1 to 3; gives what each unstaffed task lacks, by task."""
        missing, dead = {}, set()
        for task, group in enumerate(self.group):
            for _ in range(self.tasks[task].need):
                if self._fill(task, group, dead):
                    continue
                missing[task] = self.tasks[task].need - len(self.on[task])
                if self.on[task]:
                    dead.clear()
                for person in list(self.on[task]):
                    self.leave(person, task)
                break
        return missing

    def _fill(self, task, group, dead):
        chosen = self.best(task)
        if chosen is not None:
            self.take(chosen, task)
            return True
        others = [person for person in self.eligible[group] if person not in self.on[task]]
        came, end = self._search(sorted((p for p in others if p not in dead), key=self._order), self._free, dead)
        if end is None:
            dead.update(came)
            return False
        self.take(self._shift(came, end), task)
        return True

    def balance(self):
        """Step 4."""
        dead = set()
        heap = [(-load, self._rank[person], person) for person, load in enumerate(self.load)]
        heapify(heap)
        while heap:
            negative, _, person = heappop(heap)
            load = -negative
            if person in dead or load != self.load[person]:
                continue
            if load < 2:
                return
            came, end = self._search([person], lambda other: self.load[other] <= load - 2 and self._free(other), dead)
            if end is None:
                dead.update(came)
                continue
            self._shift(came, end)
            for moved in (person, end):
                heappush(heap, (-self.load[moved], self._rank[moved], moved))

    def result(self):
        """`assignments` and `shortages` as in §6."""
        missing = self.staff()
        self.balance()
        return {
            "assignments": [
                {"task": task.id, "inspectors": [self.people[p].id for p in sorted(self.on[i])], "eligible": len(self.eligible[self.group[i]])}
                for i, task in enumerate(self.tasks)
            ],
            "shortages": [{"task": task.id, "missing": missing[i]} for i, task in enumerate(self.tasks) if i in missing],
        }


def task_order(suite, seed, identifiers):
    key = suite.hmac(bytes.fromhex(seed), b"ssyg/1/task")
    return sorted(identifiers, key=lambda task: (suite.hash(key + task.encode()), task))


# --- Seals (§6) --------------------------------------------------------------------------------------------------------------


def result_lines(result):
    """The lines under `resultRoot`, in order."""
    if "selected" in result:
        return [f"S\t{entry['id']}\t{entry['stratum']}\t{entry['ticket']}" for entry in result["selected"]]
    return [f"A\t{entry['task']}\t{','.join(entry['inspectors'])}" for entry in result["assignments"]]


def result_root(suite, seed, result):
    seed = bytes.fromhex(seed)
    lines = (line.encode() for line in result_lines(result))
    return merkle_root(suite, (suite.hmac(seed, encode("ssyg/1/salt", line)) + line for line in lines)).hex()


def sealed_seed(suite, seed):
    return suite.of("ssyg/1/sealed", bytes.fromhex(seed)).hex()


def blind(suite, nonce, freeze):
    return suite.of("ssyg/1/blind", bytes.fromhex(nonce), bytes.fromhex(freeze)).hex()


# --- The form of a proof and of a voucher (§6) -------------------------------------------------------------------------------


def spec_name(value, what):
    expect(value == SPEC, f"{what}应为 {SPEC}：{shown(value)}")


frozen_list = record(count=integer, file=hex32, root=hex32, columns=each(text))
entry = record(id=object_id, stratum=stratum_code, ticket=hex32)
event = record(seq=integer, event=text, at=time, by=text)
party_record = record(code=code, name=text, commitment=hex32, committedAt=time, reveal=or_null(hex32), revealedAt=or_null(time))
replacement = {"out": text, "in": text, "reason": code, "evidence": or_null(hex32), "at": time, "by": text, "by2": text}

PROOF = {
    "spec": spec_name,
    "drawId": draw_id,
    "task": record(number=task_number, name=text),
    **{name: frozen_list for name in LISTS},
    "rules": json_object,
    "rulesHash": hex32,
    "freeze": hex32,
    "revealed": hex32,
    "parties": each(party_record),
    "entropy": each(record(text=text, at=time, signature=or_null(hex_text))),
    "seed": hex32,
    "sealed": record(blind=hex32, nonce=hex32, sealedSeed=hex32, resultRoot=hex32),
    "events": each(event),
}
PROOF_OF_KIND = {
    "objects": {
        "strata": each(record(stratum=stratum_code, n=integer, k=integer, reserveCount=integer, cutoff=or_null(hex32))),
        "selected": each(entry),
        "reserve": each(entry),
        "replacements": each(record(**replacement)),
    },
    "inspectors": {
        "assignments": each(record(task=task_id, inspectors=each(code), eligible=integer)),
        "shortages": each(record(task=task_id, missing=integer)),
        "replacements": each(record(task=task_id, **replacement)),
    },
}


def read_proof(data):
    proof = json_object(strict_json(data, "draw.json", DEEPEST_JSON + 1), "draw.json")
    rules = json_object(proof.get("rules"), "rules")
    kind = one_of(*PROOF_OF_KIND)(rules.get("kind"), "rules.kind")
    members(proof, "", {**PROOF, **PROOF_OF_KIND[kind]})
    one_of(*HASHERS)(rules.get("suite"), "rules.suite")
    for name in LISTS:
        expect(proof[name]["columns"] == columns_of(kind, name), f"{name}.columns 不是规范的列名")
    return proof


def read_voucher(data, name):
    readers = {"spec": spec_name, "drawId": draw_id, "freeze": hex32, "party": code, "commitment": hex32, "R": hex32}
    return members(strict_json(data, name), name, readers, others=True)


def line_text(value, what):
    for field in value.split("\t") if isinstance(value, str) else [value]:
        text(field, what)


def read_own_line(data, name):
    readers = {
        "spec": spec_name,
        "drawId": draw_id,
        "list": one_of("population", "excluded"),
        "index": integer,
        "line": line_text,
        "path": each(record(side=one_of("left", "right"), hash=hex32)),
    }
    return members(strict_json(data, name), name, readers)


# --- The report --------------------------------------------------------------------------------------------------------------

MARKS = {"holds": "✓ 通过　", "fails": "✗ 不符　", "unchecked": "－ 未核对"}

Check = namedtuple("Check", "outcome subject words")


class Report:
    """What was checked, in order, in words."""

    def __init__(self):
        self.checks = []

    def note(self, outcome, subject, words):
        self.checks.append(Check(outcome, subject, words))

    @contextmanager
    def check(self, subject, words):
        """Notes that what happens inside holds, or why it fails."""
        try:
            yield
        except Refused as refusal:
            self.note("fails", subject, str(refusal))
        else:
            self.note("holds", subject, words)

    def count(self, outcome):
        return sum(check.outcome == outcome for check in self.checks)

    def print(self):
        for outcome, subject, words in self.checks:
            print(f"{MARKS[outcome]} {subject}：{words}")
        print(f"\n共核对 {len(self.checks)} 项：通过 {self.count('holds')}，不符 {self.count('fails')}，未能核对 {self.count('unchecked')}")
        print("结论：证明不成立。" if self.count("fails") else "结论：没有发现不符。")


def same(recorded, computed, words):
    expect(recorded == computed, f"{words}：证明中为 {shown(recorded)}，算得 {shown(computed)}")


# --- Verification (§6) -------------------------------------------------------------------------------------------------------

STATEMENT = "时间与操作人为平台的陈述，无法从文件重算"
MODES = {
    "simple": "简易模式：要左右结果，须平台与发起方合谋",
    "joint": "联合模式：要左右结果，须平台与全部参与部门合谋",
    "witnessed": "见证模式：要左右结果，须平台与公共随机源合谋",
}
ENTROPY_ELSEWHERE = {
    "drand": "drand 签名本身须以该链公钥核验（BLS12-381），本程序不核验，只核对随机数是签名的 SHA-256：须与 drand 公布的该轮对照，在此之前这个数可能是平台一方所选",
    "lottery": "开奖号码须与发行机构的公告对照",
    "dice": "掷骰结果须与见证记录对照",
}
QUICKNET = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"
# The public chains of drand: (genesis in Unix seconds, period in seconds); round r comes out at genesis + (r - 1) · period.
DRAND_CHAINS = {
    "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce": (1595431050, 30),
    QUICKNET: (1692803367, 3),
}


def time_of(proof, name):
    """When a step that there is once was taken; before all times where the record lacks it."""
    return next((step["at"] for step in proof["events"] if step["event"] == name), "")


def check_lists(report, proof, files):
    """Each list's file against what the proof states of it; gives what was read of those that can be believed, by name."""
    rules, rows = proof["rules"], {}
    for name in ("excluded", "population", "inspectors", "conflicts"):
        found = _check_list(report, proof, files, name, rows.get("excluded", ()) if name == barred_from(rules["kind"]) else ())
        if found is not None:
            rows[name] = found
    return rows


def _check_list(report, proof, files, name, excluded):
    frozen, rules, label = proof[name], proof["rules"], LABELS[name]
    suite = Suite(rules["suite"])
    nothing = suite.hash(b"").hex()
    if {frozen["count"] == 0, frozen["file"] == nothing, frozen["root"] == nothing} == {True, False}:
        report.note("fails", f"{name}.count", f"{label}的行数为 {frozen['count']}，与 file、root 不符：0 行当且仅当两者都是空字节串的哈希")
    if name not in files:
        if (frozen["count"], frozen["file"], frozen["root"]) == (0, nothing, nothing):
            report.note("holds", f"{name}.tsv", f"{label}为空（0 行），无需文件")
            return []
        report.note("unchecked", f"{name}.tsv", f"没有 {name}.tsv：{label}（{frozen['count']} 行）的内容未核对，只核对其根进入冻结值")
        return None
    try:
        found, rows = freeze_list(suite, rules["kind"], name, rows_of_file(files[name], f"{name}.tsv"), frozenset(row[0] for row in excluded))
        if (rules["kind"], name) == ("objects", "population"):
            for row in rows:
                expect(row[1] in rules["quotas"], f"分层 {row[1]} 没有配额")
    except Refused as refusal:
        report.note("fails", f"{name}.tsv", str(refusal))
        return None
    failed = report.count("fails")
    with report.check(f"{name}.count", f"{label}共 {found.count} 行，逐行符合规范"):
        same(frozen["count"], found.count, f"{name} 的行数不一致")
    with report.check(f"{name}.file", f"{label}文件哈希一致"):
        same(frozen["file"], found.file, f"{name} 的文件哈希不一致")
    with report.check(f"{name}.root", f"{label}默克尔根一致"):
        same(frozen["root"], found.root, f"{name} 的默克尔根不一致")
    return rows if report.count("fails") == failed else None


# Another draw that was handed in: the bytes of its draw.json, its lists (bytes by name), and what it says.
Given = namedtuple("Given", "data files proof")

# The lists that a matching follows from.
MATCHED = ("population", "inspectors", "conflicts")


class Verification:
    """One proof against itself, the lists at hand (bytes by name) and whatever else is given. Each check takes what stands in the proof for true, so that a fault is named where it is."""

    def __init__(self, proof, files, report):
        self.proof, self.files, self.report = proof, files, report
        self.rules = proof["rules"]
        self.kind = self.rules["kind"]
        self.suite = Suite(self.rules["suite"])
        self.number, self.letter, self.attempt = draw_name(proof["drawId"])
        self.rows = {}

    def run(self):
        self.check_task()
        self.check_attempt()
        self.check_events()
        self.check_party_times()
        self.rows = check_lists(self.report, self.proof, self.files)
        if self.kind == "inspectors":
            self._index()
        self.check_freeze()
        self.check_randoms()
        for i in range(len(self.rules["entropy"])):
            self.check_entropy(i)
        self.check_equal_sources()
        self.check_seed()
        if self.kind == "objects":
            self.check_selection()
        else:
            self.check_matching()
        self.check_excluded()

    # The record: task, times

    def check_task(self):
        with self.report.check("task.number", "任务编号与抽取编号一致"):
            same(self.proof["task"]["number"], self.number, "任务编号与抽取编号不一致")

    def check_attempt(self):
        """A later attempt names the one before it and a reason, a 补抽 has a reason, and was approved; a first attempt needs none of this."""
        supplement, later = self.letter == "S", self.letter != "S" and self.rules["attempt"] > 1
        previous, reason = self.rules["previous"], self.rules["reason"]
        if previous is not None or later:
            with self.report.check("rules.previous", f"前一次 {previous} 是同一任务同类抽取中较早的一次"):
                expect(previous is not None, f"第 {self.attempt} 次抽取没有写明前一次")
                number, letter, attempt = draw_name(previous)
                earlier = (len(attempt), attempt) < (len(self.attempt), self.attempt)
                expect((number, letter) == (self.number, self.letter) and earlier, f"前一次 {previous} 不是同一任务同类抽取中较早的一次")
        if later or supplement:
            with self.report.check("rules.reason", f"写明了原因：{reason}"):
                expect(reason is not None, "没有写明重新抽取或补抽的原因")
        if "approval" in self.rules or supplement:
            with self.report.check("rules.approval", f"由两人申请和批准，不晚于冻结（{STATEMENT}）"):
                self._expect_approved(self.rules.get("approval"))
        elif later:
            self.report.note("unchecked", "rules.approval", "没有写明批准：前一次没有结果（作废，或其对象已重新抽取）时无须批准，须对照公开记录")

    def _expect_approved(self, approval):
        members(approval, "rules.approval", {"by": text, "by2": text, "at": time, "evidence": or_null(hex32)})
        expect(approval["by"] != approval["by2"], "rules.approval 的申请人与批准人相同")
        frozen = self._time_of("frozen")
        expect(not frozen or approval["at"] <= frozen, f"rules.approval 的批准（{approval['at']}）晚于冻结")

    def check_events(self):
        with self.report.check("events", f"步骤次序符合规范（{STATEMENT}）"):
            events, parties = self.proof["events"], self.proof["parties"]
            same([step["seq"] for step in events], list(range(1, len(events) + 1)), "events 的序号不连续")
            expect(all(a["at"] <= b["at"] for a, b in zip(events, events[1:])), "events 的时间倒退")
            revealed = sum(party["reveal"] is not None for party in parties)
            times = {"frozen": 1, "committed": len(parties), "revealed": revealed, "entropy": len(self.proof["entropy"]), "drawn": 1}
            taken = [step["event"] for step in events if step["event"] in times]
            same(taken, [step for step, count in times.items() for _ in range(count)], "events 的步骤不合规范")
            expect(events[0]["event"] == "frozen", "events 的第一条不是 frozen")
            expect(all(step["event"] != "aborted" for step in events), "events 中有 aborted：作废的抽取没有结果")
            stated = {
                "committed": [party["committedAt"] for party in parties],
                "revealed": [party["revealedAt"] for party in parties if party["revealedAt"]],
                "entropy": [found["at"] for found in self.proof["entropy"]],
            }
            for name, times in stated.items():
                same(sorted(step["at"] for step in events if step["event"] == name), sorted(times), f"events 中 {name} 的时间与 parties、entropy 所载不一致")

    def _time_of(self, name):
        return time_of(self.proof, name)

    def check_party_times(self):
        with self.report.check("parties", f"各方提交与公开的时间次序符合规范（{STATEMENT}）"):
            parties = self.proof["parties"]
            same([party["code"] for party in parties], self.rules["parties"], "parties 与 rules.parties 不一致")
            own = next(party for party in parties if party["code"] == PLATFORM)
            committed = [party["committedAt"] for party in parties]
            revealed = [party["revealedAt"] for party in parties if party["revealedAt"]]
            expect(own["committedAt"] == min(committed), "parties：平台没有最先提交")
            expect(min(committed) >= self._time_of("frozen"), "parties：有承诺早于冻结")
            expect(max(committed) <= self.rules["commitBy"], "parties：有承诺晚于 commitBy")
            for party in parties:
                what = f"parties 中 {party['code']} "
                expect((party["reveal"] is None) == (party["revealedAt"] is None), f"{what}的 reveal 与 revealedAt 不一致")
                expect(party["revealedAt"] is None or party["revealedAt"] >= max(committed), f"{what}在全部承诺之前公开")
                expect(party is own or party["revealedAt"] is None or party["revealedAt"] <= self.rules["revealBy"], f"{what}的公开晚于 revealBy")
            expect(own["revealedAt"] is not None and own["revealedAt"] == max(revealed), "parties：平台没有最后公开")
            expect(own["revealedAt"] <= self._time_of("drawn"), "parties：平台在抽取之后公开")
            whole = len(revealed) == len(parties)
            expect(not whole or own["revealedAt"] <= self.rules["revealBy"], "parties：各方都已公开，平台的公开却晚于 revealBy")
            expect(whole or own["revealedAt"] >= self.rules["revealBy"], "parties：有人未公开，平台却在 revealBy 之前公开")

    # Lists, freeze, seed

    def check_freeze(self):
        proof, suite = self.proof, self.suite
        with self.report.check("rulesHash", "规则（rules）规范写法的哈希一致"):
            same(proof["rulesHash"], suite.hash(canonical(self.rules, "rules")).hex(), "rulesHash 不一致")
        with self.report.check("freeze", "冻结值 F 由编号 drawId、四份名单的根与行数、规则算得"):
            same(proof["freeze"], freeze_value(suite, proof["drawId"], self.kind, proof, proof["rulesHash"]), "freeze 不一致")
        with self.report.check("sealed.blind", "盲化值（blind）打开后是冻结值 F"):
            same(proof["sealed"]["blind"], blind(suite, proof["sealed"]["nonce"], proof["freeze"]), "sealed.blind 不一致")

    def check_randoms(self):
        proof, suite = self.proof, self.suite
        with self.report.check("parties.commitment", "每一方公开的随机数都与其承诺一致"):
            read_randoms(self.rules, [(party["code"], party["reveal"]) for party in proof["parties"]])
            for party in proof["parties"]:
                if party["reveal"] is not None:
                    made = commitment(suite, proof["freeze"], party["code"], party["reveal"])
                    same(party["commitment"], made, f"parties 中 {party['code']} 的承诺不一致")
        missing = [party["code"] for party in proof["parties"] if party["reveal"] is None]
        if missing:
            self.report.note("unchecked", "parties", f"{'、'.join(missing)} 没有公开随机数，其承诺无从核对；种子中不含其随机数")
        with self.report.check("revealed", "V 由 F 与各方随机数（parties）算得"):
            same(proof["revealed"], revealed_value(suite, proof["freeze"], self._randoms()), "revealed（V）不一致")

    def _randoms(self):
        return {party["code"]: party["reveal"] for party in self.proof["parties"]}

    def check_entropy(self, i):
        what = f"entropy[{i}]"
        with self.report.check(what, "公共随机数写法正确，来源与规则相符，晚于 V"):
            expect(len(self.proof["entropy"]) == len(self.rules["entropy"]), f"公共随机数应有 {len(self.rules['entropy'])} 条，却有 {len(self.proof['entropy'])} 条")
            found = self.proof["entropy"][i]
            origin = self.rules["entropy"][i]
            entropy_text(found["text"], origin, what)
            published = max((party["revealedAt"] or "" for party in self.proof["parties"]), default="")
            expect(published < found["at"], f"{what} 取得时 V 尚未公布")
            expect(found["at"] <= self._time_of("drawn"), f"{what} 在抽取之后取得")
            made = _made_at(origin)
            expect(made is None or published < made, f"{what} 产生于 {made}，不晚于 V 的公布")
            expect(made is None or made <= found["at"], f"{what} 在产生（{made}）之前取得")
            if origin["kind"] == "drand":
                _expect_drand(found, what, origin["chain"])
            else:
                expect(found["signature"] is None, f"{what}.signature 只属于 drand")
        self.report.note("unchecked", what, ENTROPY_ELSEWHERE[self.rules["entropy"][i]["kind"]])

    def check_equal_sources(self):
        """One source has one outcome: where the rules name it twice, it stands there twice."""
        outcomes = {}
        for i, (origin, found) in enumerate(zip(self.rules["entropy"], self.proof["entropy"])):
            if outcomes.setdefault(canonical(origin, "entropy"), found["text"]) != found["text"]:
                self.report.note("fails", f"entropy[{i}]", "同一个公共随机源有两个不同的结果")

    def check_seed(self):
        proof, suite = self.proof, self.suite
        with self.report.check("seed", "种子 S 由 F、各方随机数（parties）与公共随机数（entropy）算得"):
            texts = read_entropy(self.rules, [found["text"] for found in proof["entropy"]])
            same(proof["seed"], seed_value(suite, proof["freeze"], self._randoms(), texts), "seed 不一致")
        with self.report.check("sealed.sealedSeed", "公示前公布的 sealedSeed 与种子一致"):
            same(proof["sealed"]["sealedSeed"], sealed_seed(suite, proof["seed"]), "sealed.sealedSeed 不一致")

    def check_result_root(self, words):
        with self.report.check("sealed.resultRoot", words):
            same(self.proof["sealed"]["resultRoot"], result_root(self.suite, self.proof["seed"], self.proof), "sealed.resultRoot 不一致")

    # Selection of objects (§4)

    def check_selection(self):
        proof = self.proof
        with self.report.check("strata", "各层应抽数与备选数符合规则"):
            same([layer["stratum"] for layer in proof["strata"]], sorted(self.rules["quotas"]), "strata 与 rules.quotas 不一致")
            same(sum(layer["n"] for layer in proof["strata"]), proof["population"]["count"], "strata 各层户数之和不是 population.count")
            for layer in proof["strata"]:
                k = quota_of(self.rules["quotas"][layer["stratum"]], layer["n"])
                same(layer["k"], k, f"strata 中 {layer['stratum']} 的应抽数不一致")
                same(layer["reserveCount"], min(layer["n"] - k, share(self.rules["reserve"], k)), f"strata 中 {layer['stratum']} 的备选数不一致")
        ticket = ticket_maker(self.suite, proof["seed"])
        for name in ("selected", "reserve"):
            with self.report.check(name, f"{len(proof[name])} 个票号都由种子算得"):
                for drawn in proof[name]:
                    same(drawn["ticket"], ticket(drawn["id"]), f"{name} 中 {drawn['id']} 的票号不一致")
        with self.report.check("strata", "各层入选与备选的户数、入选线与名次一致"):
            self._check_ranks()
        self.check_result_root("公示前公布的结果根与入选名单一致")
        if "population" in self.rows:
            with self.report.check("selected", f"由名单与种子重抽，{len(proof['selected'])} 户入选、{len(proof['reserve'])} 户备选完全一致"):
                drawn = select(self.suite, proof["seed"], self.rules, ((row[0], row[1]) for row in self.rows["population"]))
                for name in ("strata", "selected", "reserve"):
                    _same_lists(proof[name], drawn[name], name)
        else:
            self.report.note("unchecked", "selected", "没有可用的 population.tsv：不能确认没有票号更小者被漏掉，也不能确认各层户数")
        if proof["replacements"]:
            with self.report.check("replacements", f"{len(proof['replacements'])} 次替补都按备选次序（{STATEMENT}）"):
                self._check_object_replacements()

    def _check_ranks(self):
        strata = [layer["stratum"] for layer in self.proof["strata"]]
        for name, size in (("selected", "k"), ("reserve", "reserveCount")):
            order = [(drawn["stratum"], drawn["ticket"], drawn["id"]) for drawn in self.proof[name]]
            expect(all(a < b for a, b in zip(order, order[1:])), f"{name} 没有按（层、票号、编号）严格升序")
            counts = Counter(stratum for stratum, _, _ in order)
            expect(set(counts) <= set(strata), f"{name} 中有 strata 没有的分层")
            for layer in self.proof["strata"]:
                same(counts[layer["stratum"]], layer[size], f"{name} 中 {layer['stratum']} 层的户数不是 {size}")
        last = {drawn["stratum"]: drawn for drawn in self.proof["selected"]}
        for layer in self.proof["strata"]:
            found = last.get(layer["stratum"])
            same(layer["cutoff"], found and found["ticket"], f"strata 中 {layer['stratum']} 的入选线不是最后入选者的票号")
        for spare in self.proof["reserve"]:
            line = last.get(spare["stratum"])
            expect(line and (line["ticket"], line["id"]) < (spare["ticket"], spare["id"]), f"reserve 中 {spare['id']} 的名次在入选者之前")
        drawn = [item["id"] for name in ("selected", "reserve") for item in self.proof[name]]
        expect(len(set(drawn)) == len(drawn), "selected 与 reserve 中有重复的编号")

    def _check_object_replacements(self):
        present = {drawn["id"]: drawn["stratum"] for drawn in self.proof["selected"]}
        waiting = {}
        for spare in self.proof["reserve"]:
            waiting.setdefault(spare["stratum"], deque()).append(spare["id"])
        for what, step in self._replacement_steps():
            expect(step["reason"] in self.rules["replacementReasons"], f"{what}的原因不在 rules.replacementReasons 中：{step['reason']}")
            expect(step["out"] in present, f"{what}换出者不是入选者：{step['out']}")
            stratum = present.pop(step["out"])
            expect(waiting.get(stratum), f"{what}：{stratum} 层已没有备选")
            same(step["in"], waiting[stratum].popleft(), f"{what}没有按备选次序")
            present[step["in"]] = stratum

    def _replacement_steps(self):
        """Each replacement, after what holds of both kinds: the order of times, and two people."""
        last = self._time_of("drawn")
        for i, step in enumerate(self.proof["replacements"]):
            what = f"replacements[{i}] "
            expect(step["by"] != step["by2"], f"{what}须由两人办理")
            expect(last <= step["at"], f"{what}的时间倒退")
            last = step["at"]
            yield what, step

    # Whom the result names

    def _everybody(self):
        """Whoever is drawn, stands by, steps in, or goes to a task."""
        proof = self.proof
        drawn = [entry["id"] for name in ("selected", "reserve") for entry in proof.get(name, ())]
        sent = [person for found in proof.get("assignments", ()) for person in found["inspectors"]]
        return {*drawn, *sent, *(step["in"] for step in proof["replacements"])}

    def check_excluded(self):
        """Nobody of the excluded is in the result: this needs no other list."""
        if "excluded" in self.rows:
            with self.report.check("excluded", "结果中没有被排除的"):
                found = sorted(self._everybody() & {row[0] for row in self.rows["excluded"]})
                expect(not found, f"在排除名单中，却在结果中：{'、'.join(found[:5])}")

    # Matching of inspectors (§5)

    def check_matching(self):
        proof = self.proof
        with self.report.check("assignments", "任务次序由种子算得，每个任务的人员有序且不重复"):
            self._check_task_order()
        self.check_result_root("公示前公布的结果根与选派名单一致")
        if all(name in self.rows for name in MATCHED):
            words = f"由名单与种子重新选派，{len(proof['assignments'])} 个任务、{len(proof['shortages'])} 个缺员完全一致"
            with self.report.check("assignments", words):
                found = self._matching().result()
                for name in ("assignments", "shortages"):
                    _same_lists(proof[name], found[name], name)
            if proof["replacements"]:
                with self.report.check("replacements", f"{len(proof['replacements'])} 次替换都按规范选人（{STATEMENT}）"):
                    self._check_inspector_replacements()
        else:
            absent = "、".join(f"{name}.tsv" for name in MATCHED if name not in self.rows)
            self.report.note("unchecked", "assignments", f"没有可用的 {absent}：未能重新选派，不能确认人选是随机规则所定")
            known = "、".join(LABELS[name] for name in MATCHED if name in self.rows)
            if known:
                with self.report.check("assignments", f"已核对：任务、人数、单位、区划、执法领域、上限和回避，以{known}所能说明的为限"):
                    self._check_staffing()
            if proof["replacements"]:
                with self.report.check("replacements", f"{len(proof['replacements'])} 次替换的记录完整（{STATEMENT}）"):
                    self._check_replacement_records()
                self.report.note("unchecked", "replacements", f"没有可用的 {absent}：不能核对替换的人选是否规则所定")

    def _matching(self):
        return Matching(self.suite, self.proof["seed"], self.rows["population"], self.rows["inspectors"], self.rows["conflicts"])

    def _check_task_order(self):
        order = [found["task"] for found in self.proof["assignments"]]
        expect(len(set(order)) == len(order) == self.proof["population"]["count"], "assignments 不是每个任务一项")
        same(order, task_order(self.suite, self.proof["seed"], order), "assignments 的任务次序不一致")
        for found in self.proof["assignments"]:
            people = found["inspectors"]
            expect(all(a < b for a, b in zip(people, people[1:])), f"assignments 中 {found['task']} 的人员没有严格升序")
            expect(len(people) != 1, f"assignments 中 {found['task']} 少于二人")
            expect(len(people) <= found["eligible"], f"assignments 中 {found['task']} 的人员多于合格人数")
        short = [found["task"] for found in self.proof["assignments"] if not found["inspectors"]]
        same([found["task"] for found in self.proof["shortages"]], short, "shortages 不是没有人员的任务")
        expect(all(found["missing"] >= 1 for found in self.proof["shortages"]), "shortages 的缺员数应至少为 1")

    def _index(self):
        """What the lists of a matching say of each task and person, None where one is not at hand, and who is barred from what."""
        self.tasks, self.people = ({row.id: row for row in self.rows[name]} if name in self.rows else None for name in ("population", "inspectors"))
        self.barred = frozenset(self.rows.get("conflicts", ()))

    def _check_staffing(self):
        """What each list at hand says by itself of who is on which task."""
        tasks = self.tasks
        for found in self.proof["assignments"]:
            expect(tasks is None or found["task"] in tasks, f"assignments 中 {found['task']} 不在抽取名单中")
            need = tasks[found["task"]].need if tasks is not None else len(found["inspectors"])
            expect(len(found["inspectors"]) in (0, need), f"assignments 中 {found['task']} 的人数不是 {need}")
            for identifier in found["inspectors"]:
                self._expect_fit(found["task"], identifier, "assignments 中")
        for found in self.proof["shortages"]:
            expect(tasks is None or (found["task"] in tasks and found["missing"] <= tasks[found["task"]].need), f"shortages 中 {found['task']} 的缺员数多于所需人数")
        self._expect_caps(found["inspectors"] for found in self.proof["assignments"])

    def _expect_fit(self, task, identifier, what):
        """That no list at hand speaks against a person on a task."""
        business, unit = task.rsplit("/", 1)
        expect(f"{business}/{identifier}" not in self.barred, f"{what} {task} 的 {identifier} 应当回避")
        if self.people is None:
            return
        person = self.people.get(identifier)
        expect(person, f"{what} {task} 的 {identifier} 不在人员名单中")
        known = (self.tasks or {}).get(task)
        expect(qualified(known, person) if known else person.unit == unit, f"{what} {task} 的 {identifier} 不符合条件")

    def _expect_caps(self, held):
        """That nobody is on more tasks than their cap allows; `held`: the people of each task."""
        loads, people = Counter(identifier for listed in held for identifier in listed), self.people or {}
        over = [identifier for identifier, load in loads.items() if identifier in people and load > people[identifier].cap]
        expect(not over, f"超过人员上限：{'、'.join(over)}")

    def _check_replacement_records(self):
        """What a record of replacements must say without all lists: who leaves is on the task, who comes is not, and has not left it before."""
        on = {found["task"]: set(found["inspectors"]) for found in self.proof["assignments"]}
        gone = {}
        for what, step in self._replacement_steps():
            task = step["task"]
            expect(step["out"] in on.get(task, ()), f"{what}换出者不在该任务上：{step['out']}")
            expect(step["in"] not in on[task], f"{what}接替者已在该任务上：{step['in']}")
            expect(step["in"] not in gone.setdefault(task, set()), f"{what}接替者此前已退出该任务：{step['in']}")
            gone[task].add(step["out"])
            on[task] = on[task] - {step["out"]} | {step["in"]}
            self._expect_fit(task, step["in"], what.rstrip())
            self._expect_caps(on.values())

    def _check_inspector_replacements(self):
        matching = self._matching()
        places = {person.id: i for i, person in enumerate(matching.people)}
        tasks = {task.id: i for i, task in enumerate(matching.tasks)}
        for found in self.proof["assignments"]:
            for person in found["inspectors"]:
                expect(person in places and found["task"] in tasks, f"assignments 中 {found['task']} 的 {person} 不在名单中")
                matching.take(places[person], tasks[found["task"]])
        gone = {}
        for what, step in self._replacement_steps():
            expect(step["task"] in tasks, f"{what}的任务不在名单中：{step['task']}")
            task = tasks[step["task"]]
            expect(step["out"] in places and places[step["out"]] in matching.on[task], f"{what}换出者不在该任务上：{step['out']}")
            gone.setdefault(task, set()).add(places[step["out"]])
            matching.leave(places[step["out"]], task)
            chosen = matching.best(task, gone[task])
            same(step["in"], None if chosen is None else matching.people[chosen].id, f"{what}没有按规范选人")
            matching.take(chosen, task)

    # What else is given

    def check_voucher(self, name, data):
        proof = self.proof
        with self.report.check("voucher", f"{name} 与证明一致"):
            voucher = read_voucher(data, name)
            same(proof["drawId"], voucher["drawId"], f"{name} 属于另一次抽取")
            same(proof["freeze"], voucher["freeze"], f"{name} 的冻结值不一致")
            made = commitment(self.suite, voucher["freeze"], voucher["party"], voucher["R"])
            same(voucher["commitment"], made, f"{name} 的承诺与其 R 不一致")
            party = next((party for party in proof["parties"] if party["code"] == voucher["party"]), None)
            expect(party, f"{name} 的参与方 {voucher['party']} 不在 parties 中")
            same(party["commitment"], voucher["commitment"], f"{name} 的承诺与证明不一致")
            expect(party["reveal"] in (None, voucher["R"]), f"{name} 的 R 与证明不一致")
            if party["reveal"] is None:
                self.report.note("unchecked", name, f"证明称 {voucher['party']} 没有按期公开随机数；是否如此，请与该方核实")

    def check_own_line(self, name, data):
        with self.report.check("own-line", f"{name} 的一行在名单之中"):
            own = read_own_line(data, name)
            listed = self.proof[own["list"]]
            same(own["drawId"], self.proof["drawId"], f"{name} 属于另一次抽取")
            expect(own["index"] < listed["count"] and [step["side"] for step in own["path"]] == sides(own["index"], listed["count"]), f"{name} 的路径与第 {own['index']} 行的位置不符")
            same(root_of_path(self.suite, own["line"].encode(), own["path"]).hex(), listed["root"], f"{name} 的路径没有通到 {own['list']} 的根")
            row = own["line"].split("\t")
            width = len(columns_of(self.kind, own["list"]))
            expect(len(row) == width, f"{name} 的行应有 {width} 个字段")
            row_reader(self.kind, own["list"])(row, f"{name} 的行：")
            self.report.note("holds", "own-line", self._fate(own["list"], row))

    def _fate(self, listed, row):
        """What became of whom a line of one's own is about, if the proof says what follows from the line."""
        if listed == "excluded":
            expect(row[0] not in self._everybody(), f"{row[0]} 被排除，却在结果中")
            return f"{row[0]} 被排除，原因代码 {row[1]}，说明：{row[2]}"
        if self.kind == "inspectors":
            people = next((found["inspectors"] for found in self.proof["assignments"] if found["task"] == row[0]), None)
            expect(people is not None, f"证明中没有任务 {row[0]}")
            expect(len(people) in (0, int(row[4])), f"任务 {row[0]} 应有 {row[4]} 人，所载 {len(people)} 人")
            return f"任务 {row[0]} 的人员：{'、'.join(people) or '缺员'}"
        layer = next((layer for layer in self.proof["strata"] if layer["stratum"] == row[1]), None)
        expect(layer, f"证明中没有分层 {row[1]}，{row[0]} 却属于该分层")
        ticket = ticket_maker(self.suite, self.proof["seed"])(row[0])
        listed_as, deserved = self._place(row[0], row[1], ticket)
        expect(listed_as == deserved, f"按票号与名次，{row[0]} 在分层 {row[1]} 应为{deserved}，证明所载为{listed_as}")
        return f"{row[0]} {deserved}：票号 {ticket}，{row[1]} 层入选线 {layer['cutoff'] or '（没有入选者）'}"

    def _place(self, identifier, stratum, ticket):
        """Where the proof lists an object, and where its ticket puts it: at or before the last of the selected, then of the reserve."""
        listed_as = deserved = "未抽中"
        for name, place in (("reserve", "备选"), ("selected", "入选")):
            listed = self.proof[name]
            last = max(((entry["ticket"], entry["id"]) for entry in listed if entry["stratum"] == stratum), default=None)
            if last is not None and (ticket, identifier) <= last:
                deserved = place
            for entry in listed:
                if entry["id"] == identifier:
                    listed_as = place if entry["stratum"] == stratum else f"分层 {entry['stratum']} 的{place}"
        return listed_as, deserved

    def check_named(self):
        """The draws that the rules name besides `objectsDraw`, all of this task; None where they are not as they should be. Of an -O neither means anything."""
        if self.letter == "O":
            return []
        subject, letters = ("rules.supplements", "S") if self.letter == "I" else ("rules.supplementOf", "OS")
        if self.letter == "I" and not self._are_of_task("rules.objectsDraw", [self.rules["objectsDraw"]]):
            return None
        named = None
        with self.report.check(subject, "规则所指的抽取写法正确"):
            named = named_draws(self.rules.get(subject[len("rules.") :], []), subject, letters)
            expect(self.letter == "I" or named, "补抽的规则没有写明所补充的抽取")
        return named if named is not None and self._are_of_task(subject, named) else None

    def _are_of_task(self, subject, named):
        """Notes whether draws are of this draw's task."""
        strangers = [draw["drawId"] for draw in named if draw_name(draw["drawId"])[0] != self.number]
        with self.report.check(subject, "所指的抽取属于同一任务"):
            expect(not strangers, f"{'、'.join(strangers)} 属于另一任务")
        return not strangers

    def check_objects_draw(self, named, objects, supplements):
        """The draw of objects that this matching follows and the 补抽 that are at hand, each as (its draw.json, its lists)."""
        subject = "rules.objectsDraw"
        known = self._read_given(subject, [objects, *supplements])
        found = next((draw for draw in known.values() if draw.data == objects[0]), None)
        if found is None:
            return
        with self.report.check(f"{subject}.drawId", "所依据的对象抽取编号一致"):
            same(self.rules["objectsDraw"]["drawId"], found.proof["drawId"], f"{subject}.drawId 不一致")
        rows = self._check_known(subject, self.rules["objectsDraw"], found)
        if rows is None:
            return
        draws, missing = [found.proof], []
        self._say_unused("rules.supplements", [draw for draw in known.values() if draw is not found], named)
        for draw in named:
            supplement = known.get(draw["drawId"])
            if supplement is None:
                self.report.note("unchecked", "rules.supplements", f"没有补抽 {draw['drawId']} 的证明")
                missing.append(draw["drawId"])
                continue
            if self._check_known("rules.supplements", draw, supplement) is None:
                return
            with self.report.check("rules.supplements", f"补抽 {draw['drawId']} 补充的正是所依据的对象抽取"):
                of = named_draws(supplement.proof["rules"].get("supplementOf", []), "supplementOf", "OS")
                expect(self.rules["objectsDraw"] in of, f"补抽 {draw['drawId']} 所补充的不是 {found.proof['drawId']}")
            draws.append(supplement.proof)
        self._check_task_objects(draws, missing)
        self._check_changes(rows.get("inspectors"))

    def _read_given(self, subject, given):
        """The proofs of other draws by drawId. The same one may be given twice, its lists with either; two of one name are refused, for one is not that draw."""
        known = {}
        for data, files in given:
            with self.report.check(subject, "所给抽取的文件格式符合规范"):
                proof = read_proof(data)
                twin = known.setdefault(proof["drawId"], Given(data, {}, proof))
                expect(twin.data == data, f"{proof['drawId']} 有两份不同的证明")
                twin.files.update({**files, **twin.files})
        return known

    def _say_unused(self, subject, draws, named):
        """What is given is named by nobody: said, so that nobody believes it to have been compared."""
        for identifier in sorted({draw.proof["drawId"] for draw in draws} - {draw["drawId"] for draw in named}):
            self.report.note("unchecked", subject, f"不适用：规则没有写明 {identifier}，所给的证明没有用到")

    def _check_known(self, subject, named, found):
        """Another draw against what the rules say of it: its freeze, that it was drawn before this one was frozen, and every list given beside it. Gives the rows of those that can be believed, or None where nothing can be compared."""
        proof, identifier = found.proof, found.proof["drawId"]
        comparable = False
        with self.report.check(f"{subject}.freeze", f"{identifier} 的冻结值一致（该抽取的证明须另行核验）"):
            expect("selected" in proof, f"{identifier} 不是对象抽取的证明")
            suite = Suite(proof["rules"]["suite"])
            rules_hash = suite.hash(read_rules(proof["rules"], identifier)).hex()
            comparable = True
            same(named["freeze"], freeze_value(suite, identifier, proof["rules"]["kind"], proof, rules_hash), f"{subject}.freeze 不一致")
        if not comparable:
            return None
        with self.report.check(subject, f"{identifier} 的抽取不晚于本次冻结（{STATEMENT}）"):
            frozen, drawn = self._time_of("frozen"), time_of(proof, "drawn")
            expect(not frozen or drawn <= frozen, f"{identifier} 在本次冻结（{frozen}）之后才抽取（{drawn}）")
        own = Report()
        rows = check_lists(own, proof, found.files)
        for check in own.checks:
            if check.outcome == "fails":
                self.report.note("fails", subject, f"{identifier}：{check.words}")
        if found.files and not own.count("fails"):
            given = "、".join(f"{name}.tsv" for name in LISTS if name in found.files)
            self.report.note("holds", subject, f"{identifier} 的 {given} 就是它所冻结的")
        return rows

    def _check_task_objects(self, draws, missing):
        """Tasks are of the objects that stood when the matching froze; a first matching leaves none out."""
        named = self.tasks if self.tasks is not None else [found["task"] for found in self.proof["assignments"]]
        tasks = {task.rsplit("/", 1)[0] for task in named}
        with self.report.check("population", f"任务涉及的 {len(tasks)} 户{'，除下述外' if missing else ''}都是对象抽取的结果"):
            standing = {identifier for draw in draws for identifier in self._standing(draw)}
            strangers = sorted(tasks - standing)
            if missing and strangers:
                self.report.note("unchecked", "population", f"{len(strangers)} 户不在所给的对象抽取之中，应出自没有给出的补抽 {'、'.join(missing)}")
            expect(missing or not strangers, f"任务对象不是对象抽取的结果：{'、'.join(strangers[:5])}")
            absent = sorted(standing - tasks)
            expect(self.rules["attempt"] > 1 or not absent, f"入选对象没有检查任务：{'、'.join(absent[:5])}")

    def _standing(self, draw):
        """The objects of a draw that stood when this matching was frozen."""
        standing = {entry["id"] for entry in draw["selected"]}
        for step in draw["replacements"]:
            if step["at"] <= self._time_of("frozen"):
                standing = standing - {step["out"]} | {step["in"]}
        return standing

    def check_supplement(self, named, earlier):
        """A 补抽 against the draws that it adds to, of which `earlier` has those at hand, each as (its draw.json, its lists)."""
        subject = "rules.supplementOf"
        known = self._read_given(subject, earlier)
        self._say_unused(subject, known.values(), named)
        before = {}
        for draw in named:
            identifier = draw["drawId"]
            if identifier not in known:
                self.report.note("unchecked", subject, f"没有前次抽取 {identifier} 的证明：名单是否已去除其入选者，须与之对照")
                continue
            rows = self._check_known(subject, draw, known[identifier])
            if rows is not None:
                before[identifier] = (known[identifier].proof, rows)
        if not before:
            return
        if "population" not in self.rows:
            self.report.note("unchecked", "population", "没有可用的 population.tsv：未核对名单是否已去除前次入选者")
            return
        taken = {identifier for draw, _ in before.values() for identifier in self._taken(draw)}
        pool = {row[0] for row in self.rows["population"]}
        with self.report.check("population", f"前次入选的 {len(taken)} 户都不在补抽的名单中"):
            expect(not taken & pool, f"前次已入选，又在补抽的名单中：{'、'.join(sorted(taken & pool)[:5])}")
        first = named[0]["drawId"]
        if first in before:
            self._check_same_pool(first, before[first][1], taken, pool, all(draw["drawId"] in before for draw in named))

    def _taken(self, draw):
        """Whom a draw had taken when this one was frozen; whoever had been replaced by then does not come back either."""
        stepped_in = (step["in"] for step in draw["replacements"] if step["at"] <= self._time_of("frozen"))
        return {entry["id"] for entry in draw["selected"]}.union(stepped_in)

    def _check_same_pool(self, identifier, rows, taken, pool, whole):
        """The pool is the first named draw's less whom was taken and whom this one keeps out; whom the first kept out may be back. Not `whole`: a draw that is not at hand may have taken more."""
        then, kept_out = ({row[0] for row in rows[name]} if name in rows else None for name in ("population", "excluded"))
        if then is None:
            self.report.note("unchecked", "population", f"没有 {identifier} 可信的 population.tsv：未核对名单是否即其余各户")
            return
        with self.report.check("population", f"名单即 {identifier} 的名单去除已入选者与排除名单所载者，另可有当时被排除、其后恢复的"):
            back = pool - then
            if kept_out is None and back:
                self.report.note("unchecked", "population", f"没有 {identifier} 可信的排除名单：另有 {len(back)} 户是否当时被排除、其后恢复，未核对")
            strangers = sorted(back - kept_out) if kept_out is not None else []
            expect(not strangers, f"不在 {identifier} 的名单和排除名单中，却在补抽的名单中：{'、'.join(strangers[:5])}")
            gone = sorted(then - pool - taken - {row[0] for row in self.rows.get("excluded", ())})
            if gone and not (whole and "excluded" in self.rows):
                cause = "没有可用的排除名单" if whole else "有前次抽取的证明没有给出"
                self.report.note("unchecked", "population", f"{cause}：{len(gone)} 户不再在名单中的原因未核对")
            else:
                expect(not gone, f"在 {identifier} 的名单中，没有入选，却不在补抽的名单和排除名单中：{'、'.join(gone[:5])}")

    def _check_changes(self, people):
        """`changes` against the people of the objects' draw and this one's: each difference once, and nothing else."""
        if people is None or "inspectors" not in self.rows:
            self.report.note("unchecked", "rules.changes", "两次抽取的 inspectors.tsv 不全：未核对人员变动")
            return
        with self.report.check("rules.changes", "两次冻结之间的人员变动都已写明"):
            before, now = ({person.id: person for person in listed} for listed in (people, self.rows["inspectors"]))
            written = [(step["id"], step["field"], step["from"], step["to"]) for step in self.rules["changes"]]
            same(sorted(written), sorted(_differences(before, now)), "rules.changes 与两份人员名单的差别不一致")
            gone = sorted(set(before) - set(now) - {row[0] for row in self.rows.get("excluded", ())})
            if gone and "excluded" not in self.rows:
                self.report.note("unchecked", "excluded.tsv", f"没有可用的 excluded.tsv：{len(gone)} 名离册人员的原因未核对")
            else:
                expect(not gone, f"人员减少而未列入排除名单：{'、'.join(gone)}")


def _made_at(origin):
    """When a source's outcome comes into being, where its rule says so: dice, and rounds of the public chains of drand."""
    if origin["kind"] == "dice":
        return origin["at"]
    if origin["kind"] == "drand" and origin["chain"] in DRAND_CHAINS:
        genesis, period = DRAND_CHAINS[origin["chain"]]
        try:
            made = datetime.fromtimestamp(genesis, timezone.utc) + timedelta(seconds=max(origin["round"] - 1, 0) * period)
        except OverflowError:
            return "9999-12-31T23:59:59Z"
        return made.strftime("%Y-%m-%dT%H:%M:%SZ")
    return None


def _expect_drand(found, what, chain):
    expect(found["signature"] is not None, f"{what} 没有保存 drand 该轮的签名")
    expect(chain != QUICKNET or len(found["signature"]) == 96, f"{what} 的签名不是 48 字节（quicknet 链的签名为压缩形式）")
    random = hashlib.sha256(bytes.fromhex(found["signature"])).hexdigest()
    expect(found["text"].endswith(f":{random}"), f"{what} 的随机数不是 signature 的 SHA-256")


def _differences(before, now):
    """Each column of each person that differs, as (id, field, from, to); a new person's columns are all from `-`."""
    for identifier, person in now.items():
        for field in Inspector._fields[1:]:
            old = _written(getattr(before[identifier], field)) if identifier in before else "-"
            new = _written(getattr(person, field))
            if old != new:
                yield identifier, field, old, new


def _written(field):
    """A field of a person as it stands in the list."""
    if field is None:
        return "*"
    return ",".join(sorted(field)) if isinstance(field, frozenset) else str(field)


def _same_lists(recorded, computed, what):
    for i, (a, b) in enumerate(zip(recorded, computed)):
        same(a, b, f"{what}[{i}] 不一致")
    same(len(recorded), len(computed), f"{what} 的项数不一致")


def verify(data, files, vouchers=(), objects_draw=None, supplements=(), own_lines=(), earlier=()):
    """The report on a proof. `files`: the lists' bytes by name; `vouchers`, `own_lines`: (name, bytes); `objects_draw` and each of `supplements` and `earlier`: (bytes of its draw.json, its files)."""
    report = Report()
    proof = None
    with report.check("draw.json", f"文件格式符合 {SPEC}"):
        proof = read_proof(data)
    if proof is None:
        return report
    rules = proof["rules"]
    with report.check("rules", f"规则符合规范，算法套件 {rules['suite']}。{MODES.get(str(rules.get('mode')), '')}"):
        read_rules(rules, proof["drawId"])
    if report.count("fails"):
        report.note("unchecked", "draw.json", "规则不符合规范，其余各项未核对")
        return report
    verification = Verification(proof, files, report)
    verification.run()
    _check_other_draws(verification, objects_draw, supplements, earlier)
    for name, voucher in vouchers:
        verification.check_voucher(name, voucher)
    for name, own_line in own_lines:
        verification.check_own_line(name, own_line)
    if not vouchers:
        report.note("unchecked", "voucher", "没有参与方凭证：未与各方手中的回执对照")
    return report


def _check_other_draws(verification, objects_draw, supplements, earlier):
    """The draws that this one goes back to, as far as they are at hand; what is given beside them is said to be of no use."""
    report, letter = verification.report, verification.letter
    named = verification.check_named()
    if earlier and letter != "S":
        report.note("unchecked", "earlier", "不适用：只有补抽有前次抽取，所给的证明没有用到")
    if (objects_draw or supplements) and letter != "I":
        report.note("unchecked", "objectsDraw", "不适用：只有选派有所依据的对象抽取和补抽，所给的证明没有用到")
    if named is None:
        return
    if letter == "I" and objects_draw:
        verification.check_objects_draw(named, objects_draw, supplements)
    elif letter == "I":
        report.note("unchecked", "rules.objectsDraw", f"没有对象抽取 {verification.rules['objectsDraw']['drawId']} 的证明：未核对任务对象是否即入选对象、人员有无变动")
        if supplements:
            report.note("unchecked", "rules.supplements", "不适用：没有对象抽取的证明，所给补抽的证明没有用到")
    elif letter == "S":
        verification.check_supplement(named, earlier)


# --- Vectors (§9) ------------------------------------------------------------------------------------------------------------


def vector_output(given):
    """What §9 asks for of a case's `in`, or Refused."""
    anything = lambda value, what: value
    members(given, "in", dict.fromkeys(("drawId", *LISTS, "rules", "parties", "entropy"), anything), others=True)
    rules = json_object(given["rules"], "rules")
    identifier = draw_id(given["drawId"], "drawId")
    written = read_rules(rules, identifier)
    suite, kind = Suite(rules["suite"]), rules["kind"]
    lists, rows = {}, {}
    for name in ("excluded", "population", "inspectors", "conflicts"):
        given_rows = each(each(text))(given[name], name)
        barred = frozenset(row[0] for row in rows["excluded"]) if name == barred_from(kind) else frozenset()
        lists[name], rows[name] = freeze_list(suite, kind, name, sorted(given_rows), barred)
    rules_hash = suite.hash(written).hex()
    freeze = freeze_value(suite, identifier, kind, {name: found._asdict() for name, found in lists.items()}, rules_hash)
    parties = each(lambda value, what: members(value, what, {"code": code, "R": or_null(hex32)}, others=True))(given["parties"], "parties")
    randoms = read_randoms(rules, [(party["code"], party["R"]) for party in parties])
    seed = seed_value(suite, freeze, randoms, read_entropy(rules, array(given["entropy"], "entropy")))
    if kind == "objects":
        result = select(suite, seed, rules, ((row[0], row[1]) for row in rows["population"]))
    else:
        result = Matching(suite, seed, rows["population"], rows["inspectors"], rows["conflicts"]).result()
    return {
        "roots": {name: lists[name].root for name in LISTS},
        "files": {name: lists[name].file for name in LISTS},
        "rulesHash": rules_hash,
        "freeze": freeze,
        "commitments": {party: commitment(suite, freeze, party, random) for party, random in randoms.items() if random is not None},
        "revealed": revealed_value(suite, freeze, randoms),
        "seed": seed,
        "sealedSeed": sealed_seed(suite, seed),
        "resultRoot": result_root(suite, seed, result),
        **result,
    }


def differences(expected, found, path=""):
    """Where two JSON values differ, each in words."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in sorted(set(expected) | set(found)):
            yield from differences(expected.get(name), found.get(name), f"{path}.{name}" if path else name)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for i, pair in enumerate(zip(expected, found)):
            yield from differences(*pair, f"{path}[{i}]")
    elif expected != found:
        yield f"{path}：应为 {shown(expected)}，算得 {shown(found)}"


def vector_differences(case):
    expected = json_object(case.get("out"), "out")
    try:
        found = vector_output(case.get("in"))
    except Refused as refusal:
        return [] if expected.get("error") is True else [f"不应拒绝，却拒绝了：{refusal}"]
    return ["应当拒绝，却接受了"] if expected.get("error") is True else list(differences(expected, found))


def run_vectors(path):
    """Runs a file of vectors; gives the exit code."""
    try:
        cases = [json_object(case, "用例") for case in array(parse_json(path.read_bytes(), str(path)), str(path))]
    except (OSError, Refused) as error:
        print(f"无法读取 {path}：{error}", file=sys.stderr)
        return 2
    failed = 0
    for i, case in enumerate(cases):
        found = vector_differences(case)
        failed += bool(found)
        if found:
            print(f"#{i + 1} {case.get('name', '-')}", *found, sep="\n  ")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


# --- The command -------------------------------------------------------------------------------------------------------------


def lists_beside(path):
    """The lists that stand beside a draw.json; those that do not are left out."""
    files = {name: path.parent / f"{name}.tsv" for name in LISTS}
    return {name: file.read_bytes() for name, file in files.items() if file.exists()}


def main():
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = argparse.ArgumentParser(description="核对一次抽取的证明（docs/draw.md）：不联网，只用 Python 标准库")
    parser.add_argument("draw", nargs="?", type=Path, metavar="draw.json", help="公示的证明；四份名单放在同一文件夹")
    parser.add_argument("--voucher", action="append", default=[], type=Path, metavar="FILE", help="参与凭证，可给多份")
    parser.add_argument("--objects-draw", action="append", default=[], type=Path, metavar="draw.json", help="人员选派所依据的对象抽取的证明")
    parser.add_argument("--supplement", action="append", default=[], type=Path, metavar="draw.json", help="人员选派还涉及的补抽的证明，名单放在其文件夹，可给多份")
    parser.add_argument("--earlier", action="append", default=[], type=Path, metavar="draw.json", help="补抽所补充的抽取的证明，名单放在其文件夹，可给多份")
    parser.add_argument("--own-line", action="append", default=[], type=Path, metavar="FILE", help="本企业的一行及其默克尔路径，可给多份")
    parser.add_argument("--vectors", type=Path, metavar="FILE", help="运行算例文件（§9）")
    given = parser.parse_args()
    if (given.draw is None) == (given.vectors is None):
        parser.error("请给出 draw.json，或以 --vectors 给出算例文件")
    if given.vectors and (given.voucher or given.objects_draw or given.supplement or given.earlier or given.own_line):
        parser.error("--vectors 不与其他选项同用")
    if len(given.objects_draw) > 1:
        parser.error("--objects-draw 只能有一个：选派所依据的对象抽取只有一次")
    if given.vectors:
        return run_vectors(given.vectors)
    try:
        vouchers, own_lines = ([(str(path), path.read_bytes()) for path in paths] for paths in (given.voucher, given.own_line))
        objects, supplements, earlier = ([(path.read_bytes(), lists_beside(path)) for path in paths] for paths in (given.objects_draw, given.supplement, given.earlier))
        report = verify(given.draw.read_bytes(), lists_beside(given.draw), vouchers, objects[0] if objects else None, supplements, own_lines, earlier)
    except OSError as error:
        print(f"无法读取文件：{error}", file=sys.stderr)
        return 1
    report.print()
    return 1 if report.count("fails") else 0


if __name__ == "__main__":
    sys.exit(main())
