#!/usr/bin/env python3
"""Fill in the blanks of every kind's skeleton and record it.

What goes into a blank is taken from the line above: the words it names, the kind
whose id it wants, or the type in brackets.  Documents are recorded one after
another, those first that others refer to; the last line of a failure says
what the program said.  Each that was recorded is printed, as it was filled.

    skeletons.py PRINT      in a store with tests/lib.bash's agency

A kind that is added needs nothing here, unless a rule between records asks
for more than any record of the right kind: then a line in AGREEING.
"""
import os
import re
import subprocess
import sys

# Who records: the first of these who may.
STAFF = {"LEAD": {"facilitator", "supervisor", "records"},
         "admin": {"admin"}, "AUDIT": {"compliance"}}


# What must agree with other records, by kind and field.
AGREEING = {
    "session": {"service": "psychoeducation"},
    "supervision": {"supervisee": "AIDE", "supervisor": "LEAD"},
    "supervision_log": {"supervisee": "AIDE", "supervisor": "LEAD"},
    # words of the policy
    "breach": {"rule": "lateness", "step": "warning"},
    # none of the other dates, on which people work
    "leave": {"starts_on": "2026-12-21", "ends_on": "2026-12-22"},
    # no member yet
    "waiting": {"since": "2026-11-17"},
    # one that goes on
    "transfer": {"admission": "AD.C-1.20261102"},
    # AIDE's, which AIDE has signed and LEAD may co-sign
    "cosignature": {"note": "N-1"},
    "cohort": {"template": "matrix-adult"},
    "waiver": {"rule": "note-48h", "last_day": "2027-01-31"},
}

# The programs record these themselves, and one of them is there.
NEVER = {"run", "access", "agency", "policy", "draw", "drawn"}

BLANK = re.compile(r"^## (.*)\n([a-z_]+):( \|\n  )?$", re.MULTILINE)


def run(command, actor, text=None):
    return subprocess.run(
        ["env", "IOP_ACTOR=" + actor] + command, input=text,
        capture_output=True, text=True, check=False)


def value(kind, field, says, known, turn):
    """What its line says that may stand there; turn counts those alike."""
    def nth(of):
        turn[of] = turn.get(of, -1) + 1
        return turn[of]

    if field in AGREEING.get(kind, {}):
        return AGREEING[kind][field]
    ref = re.search(r" \(id of a ([a-z_]+)\)$", says)
    if ref:
        ids = known[ref[1]]
        return ids[nth(ref[1]) % len(ids)]
    if says.endswith(" (date)"):
        return "2026-11-18"
    if says.endswith(" (date and time)"):
        return "2026-11-18T%02d:30" % (17 + nth("time"))
    if says.endswith(" (time of day)"):
        return "17:30"
    if says.endswith(" (yes or no)"):
        return "yes"
    number = re.search(r" \(number from (\d+) to \d+\)$", says)
    if number:
        return number[1]
    example = re.search(r", as ([^ ]+)$", says)
    if example:
        return example[1]
    words = re.search(r": ([^:]+)$", says)
    if words:
        return words[1].split()[0]
    return "X"


def blanks(skeleton):
    """What wants a value: (field, what is said of it)."""
    return [(blank[2], blank[1]) for blank in BLANK.finditer(skeleton)]


def fill(kind, skeleton, known):
    turn = {}
    return BLANK.sub(lambda blank: "%s%s" % (blank[0] if blank[3] else
                     blank[0] + " ", value(kind, blank[2], blank[1], known,
                                           turn)), skeleton)


def main():
    kinds = [line.split(None, 2) for line in run(
        [sys.argv[1], "kinds"], "").stdout.splitlines()]
    known = {name: [] for name, _, _ in kinds}
    for name, tool, _ in kinds:
        if name not in ("run", "access"):
            known[name] = run([tool, "list", name, "-f", "id"],
                              "LEAD").stdout.split()
    known["staff"].sort(key="AIDE".__ne__)
    waiting = [k for k in kinds if k[0] not in NEVER]
    failed = 0
    while waiting:
        later = []
        for name, tool, roles in waiting:
            who = next(s for s, of in STAFF.items()
                       if of & set(roles.split(", ")))
            new = run([tool, "new", name], who)
            if new.returncode != 0:
                print("%s: new: %s" % (name, new.stderr), file=sys.stderr)
                failed += 1
                continue
            refs = [re.search(r" \(id of a ([a-z_]+)\)$", says)
                    for _, says in blanks(new.stdout)]
            if any(ref and not known[ref[1]] for ref in refs):
                later.append((name, tool, roles))
                continue
            # who asks is the first of the staff a record names
            known["staff"].sort(key=who.__ne__)
            text = fill(name, new.stdout, known)
            add = run([tool, "add", "-f", "id", "-"], who, text)
            if add.returncode != 0:
                print("%s\n%s: %s" % (text, name, add.stderr),
                      file=sys.stderr)
                failed += 1
                continue
            ids = add.stdout.split()[:1]
            known[name] = (known[name] + ids if name == "staff" else
                           ids + known[name])
            print("---\n" + text, end="")
        if len(later) == len(waiting):
            print("nothing to refer to: %s" % " ".join(
                k[0] for k in later), file=sys.stderr)
            return 1
        waiting = later
    return failed > 0


sys.exit(main())
