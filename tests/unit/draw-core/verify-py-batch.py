"""Verifies many proofs in one process: a JSON list of {proof, files, vouchers, objectsDraw, supplements, ownLines, earlier} (texts) on standard input, for each its failures, as JSON."""

import json
import sys

sys.path.insert(0, "docs")
import verify  # noqa: E402


def encoded(files):
    return {name: text.encode() for name, text in files.items()}


def draw(given):
    return given["proof"].encode(), encoded(given["files"])


def failures(case):
    report = verify.verify(
        case["proof"].encode(),
        encoded(case["files"]),
        [(name, text.encode()) for name, text in case.get("vouchers", {}).items()],
        draw(case["objectsDraw"]) if "objectsDraw" in case else None,
        [draw(given) for given in case.get("supplements", [])],
        [(name, text.encode()) for name, text in case.get("ownLines", {}).items()],
        [draw(given) for given in case.get("earlier", [])],
    )
    return [f"{check.subject}：{check.words}" for check in report.checks if check.outcome == "fails"]


json.dump([failures(case) for case in json.load(sys.stdin)], sys.stdout)
