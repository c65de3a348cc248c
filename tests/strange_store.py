#!/usr/bin/env python3
"""Record at random whatever the programs take: every kind, by every road, each
field at its limits, across a year's end.

    strange_store.py SEED STEPS POLICY     in a store of tests/lib.bash's every_kind

What is refused is refused; of what was taken a line each is printed: what was
done, by which program, of which kind.  What an import took is looked up in an
export afterwards: a value that is spelt otherwise there is said on stderr, and
the status is 1.  POLICY is a folder of the shipped rules, adopted as other
versions on the way.
"""
import datetime
import json
import os
import random
import re
import subprocess
import sys
import zoneinfo

import schemas

SEED, STEPS, POLICY = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
dice = random.Random(SEED)
now = int(os.environ["IOP_TEST_NOW"])

# One line of awkward text, and one of plain.
TEXTS = ["Zoë 🙂", "naïve — 漢字", "no", "007", "- dash", "a: b # c", "{x}",
         "'q' \"q\"", "İstanbul ıI", "e\u0301"]
# Who may by hand, the first that does.
HANDS = ("LEAD", "AIDE", "admin", "AUDIT")
NEVER = {"agency", "policy", "run", "access"}


def run(command, actor="admin", text=None):
    return subprocess.run(command, input=text, capture_output=True, text=True,
                          check=False, env=dict(
                              os.environ, IOP_ACTOR=actor,
                              IOP_TEST_NOW=str(now)))


def head():
    return run(["iop-db", "info", "-f", "jsonl"]).stdout


def export():
    return [json.loads(line)
            for line in run(["iop-db", "export"]).stdout.splitlines()]


def fields_of(doc):
    """What a document says of the record itself."""
    return {key: value for key, value in doc.items()
            if key not in schemas.ORIGIN}


def strange(field):
    """A value at the limit, or an awkward one."""
    values = list(schemas.farthest(field))
    if schemas.form(field) in ("text", "line"):
        values += [text for text in TEXTS
                   if len(text.encode()) <= field["maxLength"]]
    return dice.choice(values) if values else None


def spoilt(doc):
    """The same with one to three of its fields at a limit."""
    doc = fields_of(doc)
    fields = schemas.fields(doc["kind"])
    for name in dice.sample(sorted(fields), min(len(fields),
                                                dice.randint(1, 3))):
        if dice.random() < 0.15:
            doc.pop(name, None)
        elif (value := strange(fields[name])) is not None:
            doc[name] = value
    return doc


def read(name):
    with open(os.path.join(POLICY, name), encoding="utf-8") as file:
        return file.read()


def write(name, text):
    with open(os.path.join(POLICY, name), "w", encoding="utf-8") as file:
        file.write(text)


def other_policy(text, version):
    """Other numbers and severities, a rule, a license type and a payer less or
    under another name."""
    def sometimes(pattern, change, often):
        nonlocal text
        text = re.sub(pattern, lambda found: change(found)
                      if dice.random() < often else found[0], text,
                      flags=re.M)

    text = re.sub(r"^version:.*", 'version: "%s"' % version, text, flags=re.M)
    sometimes(r"^(  value: )(\d+)$",
              lambda found: found[1] + str(int(found[2]) + 1), .2)
    sometimes(r"^(  severity: ).*$", lambda found: found[1] + dice.choice(
        ("high", "medium", "low", "info")), .3)
    sometimes(r"^- id: (?!note-48h).*\n(?:(?!- id:).*\n)*(?=- id:)",
              lambda found: "", .08)
    sometimes(r"^- \{type: (RN|DO|LPAT|LPC|CNP),.*\n", lambda found: "", .3)
    sometimes(r"^(  rounding: )\w+$", lambda found: found[1] + dice.choice(
        ("floor", "half", "eight-minute")), .5)
    return text


class Steps:
    """What there is, and what can be done with it."""
    def __init__(self):
        self.docs = {}
        self.tools = {}
        for line in run([os.environ["BUILD"] + "/print",
                         "kinds"]).stdout.splitlines():
            kind, tool, _ = line.split(None, 2)
            self.tools[kind] = tool
        self.renew()
        self.n = 0
        self.imported = []
        self.source = {}

    def renew(self):
        # who asks for all this stays on the staff
        self.docs = {doc["id"]: doc for doc in export()
                     if doc["kind"] not in NEVER and doc["id"] != "admin"}

    def any(self, ids=None):
        docs = [doc for name, doc in sorted(self.docs.items())
                if ids is None or name in ids]
        kind = dice.choice(sorted({doc["kind"] for doc in docs}))
        return dice.choice([doc for doc in docs if doc["kind"] == kind])

    def new_id(self):
        self.n += 1
        name = "n%d.%d" % (SEED, self.n)
        return name + "x" * (120 - len(name)) if dice.random() < .2 else name

    def claim(self, doc):
        if dice.random() < .7:
            doc["recorded_at"] = datetime.datetime.fromtimestamp(
                now - dice.randrange(1, 40 * 86400),
                datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S+00:00")
            doc["recorded_by"] = dice.choice(HANDS)
        return doc

    def imports(self, what, doc, source):
        """What is there already is left alone, whoever claims it when."""
        before = head()
        if self.done(what, doc, run(["iop-db", "import", "--source", source],
                                    text=json.dumps(doc))) and \
                head() != before:
            self.imported.append(doc)
            self.source[doc["id"]] = source

    def done(self, what, doc, result):
        if result.returncode == 0:
            print(what, self.tools[doc["kind"]], doc["kind"])
            self.docs[doc["id"]] = doc
        return result.returncode == 0

    def import_add(self):
        doc = dict(self.claim(spoilt(self.any())), id=self.new_id())
        self.imports("import-add", doc, "s%d" % (self.n % 3))

    def import_amend(self):
        # of what it brought itself: all else is another's
        if not self.source:
            return self.import_add()
        doc = dict(self.claim(spoilt(self.any(self.source))), op="amend",
                   op_reason=dice.choice(TEXTS))
        return self.imports("import-amend", doc, self.source[doc["id"]])

    def by_hand(self, what, doc, command, text=None):
        for actor in HANDS:
            if self.done(what, doc, run(command, actor, text)):
                break

    def add(self):
        doc = dict(spoilt(self.any()), id=self.new_id())
        self.by_hand("add", doc, [self.tools[doc["kind"]], "add", "-"],
                     json.dumps(doc))

    def amend(self):
        doc = spoilt(self.any())
        self.by_hand("amend", doc, [self.tools[doc["kind"]], "amend", "-",
                                    "--reason", dice.choice(TEXTS)],
                     json.dumps(doc))

    def void(self):
        doc = self.any()
        self.by_hand("void", doc, [self.tools[doc["kind"]], "void", doc["id"],
                                   "--reason", dice.choice(TEXTS)])

    def back(self):
        doc = self.any()
        self.by_hand("back", doc, [self.tools[doc["kind"]], "amend",
                                   doc["id"], "--reason", "back"])

    def night(self):
        if run(["iop-audit", "run"], "AUDIT").returncode <= 2:
            print("run iop-audit run")

    def signed(self):
        for who in ("AIDE", "LEAD"):
            notes = run(["iop-note", "list", "--unsigned", "-f", "id"],
                        who).stdout
            if notes and run(["iop-note", "sign", "-", "--late-reason",
                              "late"], who, notes).returncode == 0:
                print("sign iop-note signature")

    def waived(self):
        asked = run(["iop-audit", "waive", "note-48h", "client=C-1",
                     "last_day=+20d", "reason=@-"], "LEAD",
                    dice.choice(TEXTS))
        doc = run(["iop-audit", "list", "waiver", "-f", "id"]).stdout.split()
        if asked.returncode == 0 and run(
                ["iop-audit", "approve", doc[-1]], "AUDIT").returncode == 0:
            print("approve iop-audit waiver_approval")

    def adopted(self):
        """What the last one said, but for some of it."""
        before = {name: read(name) for name in sorted(os.listdir(POLICY))
                  if name.endswith(".yaml")}
        self.n += 1
        for name, text in before.items():
            write(name, other_policy(text, "x%d-%d" % (SEED, self.n)))
        drops = ["--drop=" + rule for rule in
                 run(["iop-audit", "rules", "-f", "id"]).stdout.split()]
        result = run(["iop-audit", "adopt"] + drops + [POLICY])
        if result.returncode == 0:
            print("adopt iop-audit policy", self.n)
            return
        for name, text in before.items():
            write(name, text)
        sys.exit("adopt: " + result.stderr)

    def looked(self):
        if run(["iop-enroll", "list", "client", "--names"],
               "LEAD").returncode == 0:
            print("look iop-db access")

    def step(self):
        roads = [self.import_add] * 5 + [self.import_amend] * 4 + \
            [self.add] * 4 + [self.amend] * 4 + [self.void] * 2 + \
            [self.back] + [self.looked]
        rare = [self.night, self.signed, self.waived]
        dice.choice(rare if dice.random() < .02 else roads)()


def instant(text):
    time = datetime.datetime.fromisoformat(text.replace(" ", "T"))
    zone = zoneinfo.ZoneInfo(os.environ["ZONE"])
    return time if time.tzinfo else time.replace(tzinfo=zone)


def same(kind, name, given, kept):
    field = schemas.fields(kind).get(name, {"$ref": "/id"})
    form = "time" if name == "recorded_at" else schemas.form(field)
    if given == kept or not isinstance(kept, str):
        return given == kept
    if form == "time":
        return instant(given) == instant(kept)
    return form == "clock" and given[:5] == kept[:5]


def lost(imported):
    """What an import took and an export says otherwise."""
    kept = {}
    for doc in export():
        kept.setdefault(doc["id"], []).append(doc)
    for doc in imported:
        wrong = [{name for name, value in doc.items()
                  if not same(doc["kind"], name, value, it.get(name))}
                 for it in kept.get(doc["id"], [])]
        if set() not in wrong:
            yield doc, min(wrong, key=len, default={"all"})


def main():
    global now
    steps = Steps()
    for i in range(STEPS):
        now += dice.randrange(60, 2 * 45 * 86400 // STEPS)
        steps.step()
        # three policies: that of the beginning, and these
        if i in (STEPS // 3, 2 * STEPS // 3):
            steps.adopted()
            steps.night()
        if i % 40 == 39:
            steps.renew()
    steps.night()
    wrong = list(lost(steps.imported))
    for doc, names in wrong:
        print("lost: %s of %s" % (sorted(names), doc), file=sys.stderr)
    sys.exit(1 if wrong else 0)


main()
