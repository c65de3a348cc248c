#!/usr/bin/env python3
"""Hold documents against share/schema, and the schemas against the programs.

    schemas.py accept [N]       every document of a JSON array or of JSON Lines
                                on stdin is taken (of a kind the first N);
                                prints how many of how many kinds
    schemas.py refuse FILE PRINT
                                of each kind in a file of JSON Lines one
                                document is spoilt field by field: the schema,
                                `iop-db import' and `add' refuse each
    schemas.py limits FILE      the same, each field as long, large or late
                                as it may be: both take it
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

from jsonschema import Draft202012Validator, FormatChecker

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMA = os.path.join(HERE, "..", "share", "schema")
ORIGIN = ("entry", "came_in", "imported_from", "rejected", "op", "op_reason",
          "recorded_at", "recorded_by")
OTHER = ("kind", "id", "withheld") + ORIGIN

# What just matches the patterns that fields have, and what just does not.
ICD10 = "^[A-Z][0-9][A-Z0-9]([.][A-Z0-9]{1,4})?$"
PATTERNED = {ICD10: ["F10", "A0Z.9", "Z99.9A9Z"]}
UNLIKE = {ICD10: ["ZZZ", "F1", "F10.", "F10.20000", "f10.20", "F10,2", "F1.0"]}

# A longer text ends the reading of its stream.
TEXT_MAX = 1 << 20



class Schemas(dict):
    def __missing__(self, kind):
        with open("%s/%s.json" % (SCHEMA, kind), encoding="utf-8") as f:
            schema = json.load(f)
        Draft202012Validator.check_schema(schema)
        self[kind] = Draft202012Validator(
            schema, format_checker=FormatChecker())
        return self[kind]


schemas = Schemas()


def documents(text):
    if text.lstrip().startswith("["):
        return json.loads(text)
    return [json.loads(line) for line in text.splitlines()]


def why(doc):
    """What the schema of its kind has against a document, or None."""
    for error in schemas[doc["kind"]].iter_errors(doc):
        return "%s %s: %s: %s" % (doc["kind"], doc.get("id"), "/".join(
            map(str, error.absolute_path)), error.message[:200])
    return None


def accept(most):
    seen = collections.Counter()
    wrong = 0
    for doc in documents(sys.stdin.read()):
        seen[doc["kind"]] += 1
        if seen[doc["kind"]] > most:
            continue
        reason = why(doc)
        if reason:
            print(reason, file=sys.stderr)
            wrong += 1
    print(sum(seen.values()), len(seen))
    return wrong > 0


def form(field):
    """What a field's schema is about: its definition, or its type."""
    if "$ref" in field:
        return field["$ref"].rsplit("/", 1)[1]
    if "enum" in field:
        return "word"
    if "anyOf" in field:
        return "child"
    return {"array": "set"}.get(field["type"], field["type"])


def spoilt(field):
    """Values that a field may not have."""
    kind = form(field)
    wrong = [{}, {"a": "b"}, [[]]]
    if kind not in ("boolean", "integer", "entry"):
        wrong += [True]
    if kind not in ("integer", "entry"):
        wrong += [7]
    if kind in ("text", "line"):
        wrong += [["x"]]
        if field["maxLength"] < TEXT_MAX:
            wrong += ["x" * (field["maxLength"] + 1)]
        if "pattern" in field:
            wrong += ["", " ", "\n"] + UNLIKE.get(field["pattern"], [])
        if kind == "line":
            wrong += ["a\nb", "a\tb", "a\n"]
    elif kind == "word":
        wrong += ["no-such-word", "", field["enum"][0] + "X",
                  " ".join(field["enum"][:2]), [field["enum"][0]]]
    elif kind == "set":
        wrong += [["no-such-word"], [], [7], "no-such-word"]
    elif kind == "id":
        wrong += ["", "a b", "-x", "x" * 121, "é", "x\n"]
    elif kind == "integer":
        wrong += ["x", "1.5", "", True, [1]]
        if field["minimum"] > -2 ** 53:
            wrong += [field["minimum"] - 1]
        if field["maximum"] < 2 ** 53:
            wrong += [field["maximum"] + 1]
    elif kind == "entry":
        wrong += ["x", True, -1]
    elif kind == "boolean":
        wrong += ["maybe", "", 7]
    elif kind == "date":
        wrong += ["2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10",
                  "2026-01-32", "2026-01-00", "2027-02-29",
                  "1900-02-29", "2100-02-29",
                  "2026-1-1", "20261120", "today", "-7d", "", "2026-11-20\n",
                  "2026-11-20T17:30", "1899-12-31", "2200-01-01"]
    elif kind == "time":
        wrong += ["2026-11-18", "2026-11-18T24:00", "2026-02-30T10:00",
                  "2026-04-31T10:00", "2100-02-29T10:00",
                  "2026-11-18T17:60", "2026-11-18T17:30+15:00", "17:30",
                  "2026-11-18T17:30 Z", "2026-11-18T17:30Z\n", "now", "-2h"]
    elif kind == "clock":
        wrong += ["24:00", "7:30", "17:30:30", "17:60", "1730", "17:30\n"]
    elif kind == "week":
        wrong += ["2026-W00", "2026-W60", "W47", "2026-47"]
    elif kind == "child":
        wrong += ["x", [7], [{"no_such_field": "x"}]]
    else:
        sys.exit("no way to spoil a %s" % kind)
    return wrong


def farthest(field):
    """Values that a field may just have."""
    kind = form(field)
    if kind in ("text", "line"):
        return PATTERNED.get(field.get("pattern"), ["x" * field["maxLength"]])
    if kind == "word":
        return field["enum"]
    if kind == "set":
        return [field["items"]["enum"], field["items"]["enum"][:1]]
    if kind == "id":
        return ["x" * 120, "0._-Z"]
    if kind == "integer":
        return [field["minimum"], field["maximum"]]
    if kind == "boolean":
        return [True, False]
    if kind == "date":
        return ["1900-01-01", "2000-02-29", "2024-02-29", "2199-12-31"]
    if kind == "time":
        return ["2026-11-18T17:30", "2026-11-18 17:30:59",
                "2024-02-29T00:00Z", "2026-11-18T23:59:59-14:00",
                "2199-12-31T12:00+14:00"]
    if kind == "clock":
        return ["00:00", "23:59", "17:30:00"]
    return []


def fields(kind):
    properties = schemas[kind].schema["properties"]
    return {name: f for name, f in properties.items() if name not in OTHER}


def base(path):
    """One document of each kind, the last, without its origin."""
    with open(path, encoding="utf-8") as f:
        last = {doc["kind"]: doc for doc in documents(f.read())}
    return [{key: value for key, value in doc.items() if key not in ORIGIN}
            for doc in last.values()]


def spoil(doc):
    """(field, document) where that field makes the document wrong."""
    schema = schemas[doc["kind"]].schema
    for name, field in fields(doc["kind"]).items():
        for value in spoilt(field):
            yield name, {**doc, name: value}
    wanted = [name for name in schema["required"] if name != "kind"]
    wanted += [every["anyOf"][0]["required"][0]
               for every in schema.get("allOf", [])]
    for name in wanted:
        yield name, {k: v for k, v in doc.items() if k != name}
    yield "no_such_field", {**doc, "no_such_field": "x"}
    yield "Kind", {**doc, "Kind": doc["kind"]}
    for value in ("", "a b", "x" * 121, 7):
        yield "id", {**doc, "id": value}
    for value in ("x", ["no_such_field"], ["id"], [7]):
        yield "withheld", {**doc, "withheld": value}
    yield "op", {**doc, "op": "delete"}
    yield "op_reason", {**doc, "op_reason": "x" * 201}
    yield "recorded_at", {**doc, "recorded_at": "yesterday"}
    yield "recorded_by", {**doc, "recorded_by": "a b"}


def said(command, docs):
    """What a program says of each document on its stdin, by line; an import
    says all of it in its rejects alone."""
    text = "".join(json.dumps(doc) + "\n" for doc in docs)
    with tempfile.TemporaryDirectory() as folder:
        rejects = os.path.join(folder, "rejects")
        more = ["--keep-going", "--rejects", rejects] \
            if command == IMPORT else []
        done = subprocess.run(command + more,
                              input=text, capture_output=True, text=True,
                              check=False)
        told = done.stderr.splitlines()
        if os.path.exists(rejects):
            with open(rejects, encoding="utf-8") as them:
                told = [command[0] + ": " + told for line in them
                        for told in json.loads(line)["rejected"]]
    lines = collections.defaultdict(list)
    for line in told:
        place = re.match(r"[a-z-]+: stdin:(\d+):\d+: (.*)", line)
        if not place:
            sys.exit("%s: %s" % (command[0], line))
        lines[int(place[1]) - 1].append(place[2])
    return lines


def names(message, field):
    return message.startswith(field + ": ")


def check_refused(command, cases):
    wrong = 0
    messages = said(command, [doc for _, doc in cases])
    for i, (field, doc) in enumerate(cases):
        case = "%s: %s %.60r" % (command[0], doc["kind"] + "." + field,
                                 doc.get(field, "missing"))
        if not any(names(m, field) for m in messages[i]) and not (
                isinstance(doc.get(field), (dict, list)) and messages[i]):
            print("%s: taken by the program" % case, file=sys.stderr)
            wrong += 1
        if not why(doc):
            print("%s: taken by the schema" % case, file=sys.stderr)
            wrong += 1
    return wrong


IMPORT = ["iop-db", "import", "-n", "--source", "test", "-"]


def refuse(path, kinds):
    cases = [case for doc in base(path) for case in spoil(doc)]
    wrong = check_refused(IMPORT, cases)
    tools = collections.defaultdict(list)
    for name, tool, _ in kinds:
        tools[tool] += [case for case in cases if case[1]["kind"] == name]
    for tool, those in tools.items():
        if tool != "iop-db":
            wrong += check_refused([tool, "add", "-n", "-"], those)
    print(len(cases), len({doc["kind"] for _, doc in cases}))
    return wrong > 0


def limits(path):
    cases = [(name, {**doc, name: value})
             for doc in base(path)
             for name, field in fields(doc["kind"]).items()
             for value in farthest(field)]
    messages = said(IMPORT, [doc for _, doc in cases])
    wrong = 0
    for i, (field, doc) in enumerate(cases):
        case = "%s.%s %.60r" % (doc["kind"], field, doc[field])
        for message in messages[i]:
            if names(message, field + ": expected"):
                print("%s: %s" % (case, message), file=sys.stderr)
                wrong += 1
        reason = why(doc)
        if reason:
            print("%s: %s" % (case, reason), file=sys.stderr)
            wrong += 1
    print(len(cases), len({doc["kind"] for _, doc in cases}))
    return wrong > 0


def main():
    verb, rest = sys.argv[1], sys.argv[2:]
    if verb == "accept":
        return accept(int(rest[0]) if rest else sys.maxsize)
    if verb == "limits":
        return limits(rest[0])
    with subprocess.Popen([rest[1], "kinds"], stdout=subprocess.PIPE,
                          text=True) as kinds:
        return refuse(rest[0], [line.split(None, 2) for line in kinds.stdout])


if __name__ == "__main__":
    sys.exit(main())
