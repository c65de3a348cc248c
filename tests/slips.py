#!/usr/bin/env python3
"""A slip of who types is never a fault of the programs.

slips.py BIN STORE [few]: every verb of every program in BIN is given, in a copy of
STORE, what is too long, too large, negative, empty or no text for each option
that it takes, as an operand, as field=value and as a document.  What ends by a
signal, with another status than 0, 1, 2, 64, 65, 66, 73, 75, 77 or 78, wordless
where it is not done, or at length where it is wrong, is printed.
"""
import os
import re
import shutil
import subprocess
import sys

BIN, STORE = sys.argv[1:3]
FEW = sys.argv[3:] == ["few"]       # one of each sort: sanitizers are slow
FINE = (0, 1, 2, 64, 65, 66, 73, 75, 77, 78)
ODD = ["", "9" * 30, "+1000000w", "2199-12-31", "x" * 3000 + "\xff"]
OPERANDS = ["", "-9", "x" * 3000 + "\xff", "C-1", "id=" + "A" * 121, "/"]
TEXTS = [b"\0", b"[]", b"{}", b"-", b"a,b\n1,2\n", b"BEGIN:VCALENDAR\n",
         b"x\0y\n"]
if FEW:
    ODD, OPERANDS, TEXTS = ODD[-1:], OPERANDS[2:3], TEXTS[-1:]
APART = ("db", "actor", "output", "help", "version", "completion", "rejects",
         "answers")


def run(*command, text=b""):
    if not os.path.exists("iop.db") or os.stat("iop.db").st_mtime_ns != made:
        renew()
    if os.path.exists("new.db"):
        os.unlink("new.db")
    return subprocess.run(command, input=text, capture_output=True)


def renew():
    global made
    shutil.copy(STORE, "iop.db")
    made = os.stat("iop.db").st_mtime_ns


def shown(word):
    word = os.fsdecode(word)
    return word if len(word) < 40 else word[:10] + "..."


def tries(*command, text=b""):
    ran = run(*command, text=text)
    if ran.returncode not in FINE or len(ran.stderr) > 8000 or (
            ran.returncode > 2 and not ran.stderr):
        print(ran.returncode, *map(shown, command), shown(text),
              ran.stderr[-200:])
    return ran


def tries_options(verb, options):
    for name, value in options:
        ran = tries(*verb, "--" + name + ("=x" if value else ""))
        if value and b"does not take" not in ran.stderr:
            for odd in ODD:
                tries(*verb, "--%s=%s" % (name, odd))


def tries_program(program):
    said = run(program, "--help").stdout.decode().split("\n\n")
    verbs = [line.split()[0] for line in said[1].splitlines()]
    options = [(name, value) for name, value in
               re.findall("--([a-z-]+)(=?)", said[2]) if name not in APART]
    for name in verbs:
        verb = [program, name]
        if name in ("init", "restore"):
            verb += ["-d", "new.db"]
        if name == "make":
            verb += ["--weeks=1", "--clients=1"]
        tries_options(verb, options)
        if name in ("amend", "void", "cancel", "move", "cover"):
            verb += ["--reason=x"]
        for odd in OPERANDS:
            tries(*verb, "C-1", odd)
        for text in TEXTS:
            tries(*verb, text=text)


for name in sorted(os.listdir(BIN)):
    tries_program(os.path.join(BIN, name))
