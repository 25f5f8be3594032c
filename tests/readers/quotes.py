#!/usr/bin/env python3
"""Reads Caveat case files with nothing but the standard library and verifies what they promise.

    python3 tests/readers/quotes.py FILE…

Each text has the SHA-256 and lengths that are given, and at the offsets of each annotation and block
the same words stand in code points, UTF-16 code units and bytes; an annotation's are its quote.
Exits with 1 at the first file that breaks a promise, after naming every breach in it.
"""

import hashlib
import json
import sys


class Text:
    """A text in each of the three units."""

    def __init__(self, text):
        self.code_points = text
        self.utf16 = text.encode("utf-16-le")
        self.bytes = text.encode("utf-8")

    def lengths(self):
        return {"code_points": len(self.code_points), "utf16": len(self.utf16) // 2, "bytes": len(self.bytes)}

    def words(self, item):
        """The words at an item's offsets, in each unit."""
        return [
            self.code_points[item["start"] : item["end"]],
            self.utf16[2 * item["start_utf16"] : 2 * item["end_utf16"]].decode("utf-16-le"),
            self.bytes[item["start_byte"] : item["end_byte"]].decode("utf-8"),
        ]


def breaches_of(path):
    """The number of quotes verified in a file, and every promise it breaks."""
    with open(path, encoding="utf-8", newline="") as stream:
        case = json.load(stream)
    breaches, texts, verified = [], {}, 0
    if case["offset_unit"] != "unicode-code-point":
        breaches.append(f"the unit of offsets is {case['offset_unit']!r}")
    for source in case["sources"]:
        text = texts[source["id"]] = Text(source["text"])
        if hashlib.sha256(text.bytes).hexdigest() != source["text_sha256"]:
            breaches.append(f"source {source['id']}: wrong SHA-256")
        if text.lengths() != source["text_length"]:
            breaches.append(f"source {source['id']}: wrong length")
        for item in source["blocks"] + source["emphasis"]:
            if len(set(text.words(item))) != 1 or not text.words(item)[0]:
                breaches.append(f"source {source['id']}: the units of {item} disagree")
    for annotation in case["annotations"]:
        if annotation["orphan"]:
            continue
        text, quote = texts[annotation["source"]], annotation["quote"]
        words = text.words(annotation)
        if words != [quote["exact"]] * 3 or not quote["exact"]:
            breaches.append(f"annotation {annotation['id']}: {words!r} are not {quote['exact']!r}")
            continue
        before, after = text.code_points[: annotation["start"]], text.code_points[annotation["end"] :]
        if not before.endswith(quote["prefix"]) or not after.startswith(quote["suffix"]):
            breaches.append(f"annotation {annotation['id']}: its context is not that of the text")
            continue
        verified += 1
    return verified, breaches


def main(paths):
    if not paths:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    for path in paths:
        verified, breaches = breaches_of(path)
        for breach in breaches:
            print(f"{path}: {breach}", file=sys.stderr)
        if breaches:
            return 1
        print(f"{path}: {verified} quotes verified in code points, UTF-16 code units and bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
