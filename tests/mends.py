#!/usr/bin/env python3
"""Paste the remedy of every open finding of a store and see the finding mend.

    mends.py [RULE]...      of these rules, or of all that find something

What is open now is read, of a rule the first four; each remedy is run by who
may, with its blanks filled in as MENDS says; a form that it opens is filled in and added.  Then
the rule is asked again: a finding that is still open gets the remedy that is
offered now, as one that wants several acts does.  Said is every rule that
mended something; every finding that stays open is said on stderr, with what
the programs said, and the status is 1.  So is it where a past finding is not
waived by what it offers.

A rule that is added needs a row in MENDS, by its name: who acts (BY), what
goes into which blank or field of a form, and what is to be run then.  A field
that is not named gets what fits its line of the form.
"""
import hashlib
import json
import os
import re
import subprocess
import sys

NOW = int(os.environ["IOP_TEST_NOW"])
MOST = 4            # of a rule's findings, as many as are planted of most


def local(instant):
    out = subprocess.run(["date", "-d", "@%d" % instant, "+%Y-%m-%dT%H:%M"],
                         capture_output=True, text=True, check=True,
                         env=dict(os.environ, TZ="America/Denver"))
    return out.stdout.strip()


TODAY = local(NOW)[:10]


def instant(time):
    return int(subprocess.run(["date", "-d", time, "+%s"], capture_output=True,
                              text=True, check=True).stdout)


class Mend:
    """by: a role, or a function of the finding; then: what is run after it,
    {id} being what was added or amended, each by its own who."""
    def __init__(self, by="facilitator", then=(), **fields):
        self.by, self.then, self.fields = by, then, fields


def run(command, actor, text=None):
    return subprocess.run(["env", "IOP_ACTOR=" + actor, "bash", "-c", command],
                          input=text, capture_output=True, text=True,
                          check=False)


def ask(command):
    out = run(command + " -f json", "admin").stdout
    return json.loads(out) if out.strip() else []


STAFF = {}


def staff_of(role):
    """Everybody of a role who is still there."""
    if not STAFF:
        for who in ask("iop-staff list staff"):
            if who.get("ended_on") is None:
                STAFF[who["id"]] = who["roles"] if isinstance(
                    who["roles"], list) else who["roles"].split()
        STAFF["admin"] = ["admin"]
    return [s for s in sorted(STAFF) if role in STAFF[s]]


def author(finding):
    """Who wrote the note of its remedy, or may make it void; else its leader."""
    note = re.search(r"iop-note (sign|amend|void) (\S+)", finding["remedy"])
    if note:
        return [ask("iop-note show " + note[2])[0]["author"]] + (
            staff_of("supervisor") if note[1] == "void" else [])
    session = re.search(r"session=(\S+)", finding["remedy"])
    if session:
        return [ask("iop-schedule show " + session[1])[0]["facilitator"]]
    return [finding["staff"]] if finding.get("staff") in staff_of(
        "facilitator") else staff_of("facilitator")


def cosigner(finding):
    """The supervisors who are assigned to the author of the note today, but
    for who co-signed what is found; of another remedy who may."""
    if "iop-note sign" in finding["remedy"]:
        return author(finding)
    if "iop-note void" in finding["remedy"]:
        return himself(finding)
    note = re.search(r"iop-note cosign (\S+)", finding["remedy"])
    if note is None:
        return staff_of("supervisor")
    by = ask("iop-note show " + note[1])[0]["author"]
    return [v["supervisor"] for v in ask(
        "iop-staff list supervision supervisee=" + by)
        if (v.get("ends_on") or TODAY) >= TODAY
        and v["supervisor"] != finding["staff"]]


def who(by, finding):
    """Whom to try, in order: the one it is about before the others."""
    if callable(by):
        return by(finding)
    first = [s for s in [finding.get("staff")] if s in staff_of(by)]
    return first + [s for s in staff_of(by) if s not in first] + ["admin"]


def session(finding):
    """The session of the attendance that it, or its remedy, is about."""
    mark = re.search(r" (A[.]\S+)", finding["remedy"] + " "
                     + finding["record"])[1]
    return ask("iop-schedule show " + ask("iop-attend show " + mark)[0]
               ["session"])[0]


def begin(finding):
    return session(finding)["starts_at"]


def came(finding):
    """When the client came: a minute late, where that is what was marked."""
    mark = ask("iop-attend show " + finding["record"])[0]
    return local(instant(begin(finding)) + 60 * (mark["status"] == "late"))


def end(finding):
    return session(finding).get("ended_at") or session(finding)["ends_at"]


def went(finding):
    """When the client left: a minute early, where that is what was marked."""
    mark = ask("iop-attend show " + finding["record"])[0]
    return local(instant(end(finding)) - 60 * (mark["status"] == "left-early"))


def last_minute(finding):
    return local(instant(end(finding)) - 60)


def day_of(finding):
    return finding["date"]


def later(finding):
    """A last day of a waiver that is not about to be over."""
    return local(NOW + 60 * 86400)[:10]


def himself(finding):
    return [finding["staff"]]


def supervisor(finding):
    return [s for s in staff_of("supervisor") if s != finding.get("staff")][0]


def other_leader(finding):
    """Somebody who leads, and not what the finding is about."""
    leads = ask("iop-schedule show " + finding["record"])[0]
    return [s for s in licensed(finding) if s not in (
        leads["facilitator"], leads.get("co_facilitator"))][-1]


def licensed(finding):
    """Who leads sessions and has a license on the day of the finding."""
    return sorted(v["staff"] for v in ask("iop-staff list license")
                  if v["issued_on"] <= finding["date"] <= v["expires_on"]
                  and v["staff"] in staff_of("facilitator"))


def attendee(finding):
    """Who was at the session of the finding."""
    return ask("iop-attend list attendance session=" + finding["record"])[0][
        "client"]


SIGNED = ((author, "iop-note sign {id}"),)
NEVER = None        # nothing that the rule finds is ever open

MENDS = {
    # agency
    "agency-approval": Mend("records", issued_on=TODAY, title="Approval"),
    "ebp-approved": Mend("records", issued_on=TODAY, title="Approval"),
    "schedule-on-file": Mend("records", issued_on=TODAY, title="Evenings"),
    # attendance
    "attend-recorded": Mend(STATUS="absent"),
    "inactive-client": Mend(reached="no", body="Called."),
    "attend-threshold": Mend(reached="no", body="Called."),
    "attend-rate": Mend(REASON="illness"),
    "breach-step": Mend(STEP="discharge-review"),
    # billing
    "preadmit-file": Mend("supervisor", code="F10.20"),
    "bill-substantiated": Mend(author),
    "bill-signed-first": NEVER,
    "bill-actual-time": Mend(arrived_at=begin, left_at=end),
    "bill-units": Mend("records"),
    "bill-timely-90": Mend("records", received_on=TODAY),
    "bill-prior-auth": Mend("records"),
    "bill-h0015-3h": Mend("records"),
    "bill-covered": Mend("records"),
    "bill-once": Mend("records"),
    "bill-unchanged": Mend("records"),
    # admission
    "service-admitted": Mend("supervisor", admitted_on=day_of, track="adult"),
    "loc-level": Mend("supervisor"),
    # discharge
    "discharge-elements": Mend("supervisor", LEVEL="1.0",
                               aftercare_until="2029-12-31"),
    "discharge-summary-due": Mend(author, then=SIGNED),
    # hours
    "hours-adult-min": NEVER,
    "hours-adol-min": NEVER,
    "hours-adult-attended": Mend(REASON="illness"),
    "hours-adol-attended": Mend(REASON="illness"),
    "h0015-day-week": NEVER,
    "asam-band-adult": NEVER,
    "asam-band-adol": NEVER,
    "group-size-max": NEVER,
    "no-double-service-time": Mend(author, ID=other_leader,
                                   started_at=last_minute, ended_at=end,
                                   arrived_at=last_minute, left_at=end),
    "individual-weekly": NEVER,
    "family-weekly-offer": NEVER,
    # notes
    "note-48h": Mend(author, then=SIGNED),
    "note-late-flag": Mend(author, then=SIGNED),
    "note-no-backdate": NEVER,
    "no-delegation": Mend("supervisor"),
    "cosign-note": Mend(cosigner, supervisor=supervisor, starts_on=TODAY,
                        agreed_on=TODAY),
    "no-self-cosign": Mend(cosigner, supervisor=supervisor, starts_on=TODAY,
                           agreed_on=TODAY),
    "note-cloned": Mend(author, then=SIGNED),
    "note-cloned-self": Mend(author, then=SIGNED),
    "crisis-follow-up": Mend(author, then=SIGNED),
    "note-cloned-self": Mend(author, then=SIGNED),
    # records
    "note-once": Mend(author),
    "note-author-there": Mend(author),
    "author-on-staff": Mend("admin", ended_on="2029-12-31",
                            started_on="2020-01-01"),
    "signature-own": Mend(himself),
    "note-attended": Mend(author, status="present"),
    "note-within-stay": Mend(author, then=SIGNED),
    "note-holds": Mend(author),
    "attend-in-session": Mend(author, STATUS="present", NUMBER="1",
                              started_at=came, ended_at=went,
                              arrived_at=came, left_at=went),
    # admissions
    "admission-single": Mend(REASON="transferred"),
    "admission-order": Mend(),
    "age-track": Mend(REASON="transferred"),
    "member-admitted": Mend(),
    "place-once": Mend(),
    "group-capacity": Mend(NUMBER="15"),
    "payer-known": Mend(payer="MEDICAID-NM", code="H0015"),
    "diagnosis-licensed": Mend(diagnosed_by=lambda f: licensed(f)[0]),
    # schedule
    "roster-once": NEVER,
    "room-once": NEVER,
    "closure-respected": NEVER,
    "leader-employed": NEVER,
    "session-sound": Mend(client=attendee),
    # staff
    "license-known": Mend("records", type="LPCC"),
    "supervision-swapped": Mend("supervisor"),
    "session-end-shifted": Mend(author),
    "own-hand": Mend("supervisor", ROLES="facilitator"),
    "supervision-assigned": Mend("supervisor", agreed_on=TODAY),
    "license-active": Mend("records"),
    "no-ccss-by-facilitator": NEVER,
    "leave-respected": NEVER,
    "training-matrix": NEVER,
    "team-meetings": NEVER,
    "site-assigned": NEVER,
    # supervision
    "sup-exists": Mend("records", staff=supervisor),
    "sup-iop-2y": Mend("admin"),
    "sup-supervisory-1y": Mend("admin"),
    "sup-expertise-both": Mend("admin", WORDS="mental-health,substance-use"),
    "sup-agreement": Mend("supervisor"),
    "sup-designation": Mend("admin"),
    "sup-regular": NEVER,
    "sup-samples": NEVER,
    "team-under-supervisor": NEVER,
    # tests
    "test-weekly": NEVER,
    "test-monthly": Mend(),
    "test-result-documented": Mend(RESULT="negative"),
    "test-not-sole-discharge": NEVER,
    # waivers
    "waiver-expiring": Mend("records", last_day=later),
    "waiver-expired": Mend("records", last_day=later),
    "waiver-unused": Mend("records"),
}

# What stands in any blank, or in a field of any form, that a row does not name.
ANYWHERE = {
    "TEXT": "mended", "DATE": TODAY, "TIME": local(NOW - 600),
    "started_at": local(NOW - 1200), "ended_at": local(NOW - 600),
    "collected_at": local(NOW - 600), "collected_by": "{actor}",
    "diagnosis": "F10.20", "risk": "low", "diagnosed_on": TODAY,
    "necessity": "As planned.", "goal": "Abstinence.", "plan": "Go on.",
    "intervention": "Spoke of it.", "response": "Glad.", "body": "Of it.",
    "specimen": "urine", "number": "A-1", "units": "60", "type": "LPCC",
    "starts_on": "{date}", "ends_on": TODAY, "last_day": TODAY,
    "issued_on": "2026-01-01", "expires_on": "2030-01-01",
    "reason": "It cannot be mended.", "asked_by": "{actor}",
}
BLANK = re.compile(r"(?<=[= ])(@FILE|TEXT|DATE|TIME|NUMBER|ID|STATUS|REASON|"
                   r"ROLES|STEP|RESULT|LEVEL|WORDS)(?= |$)")
ADDED = re.compile(r"^id: (\S+)", re.M)
FORM = re.compile(r"^## .*\n(# )?([a-z_]+):((?: \|(?:\n  .*)*)|(?: .*)?)$", re.M)


def words(of):
    """Words that no other text has."""
    letters = hashlib.sha256(of.encode()).hexdigest().translate(
        str.maketrans("0123456789", "ghijklmnop"))
    return " ".join(letters[i:i + 4] for i in range(0, len(letters), 4))


def blanks(command, fields, finding, actor):
    """The remedy with each blank filled in."""
    nth = iter(range(100))

    def fill(blank):
        name = re.search(r"([a-z_]+)[= ]$", command[:blank.start()])
        for key in (name[1] if name else "", blank[1]):
            if key in fields:
                return fields[key](finding) if callable(fields[key]) else \
                    fields[key]
        if blank[1] == "@FILE":
            path = "text-%d" % next(nth)
            with open(path, "w", encoding="utf-8") as out:
                out.write(words(finding["record"] + path))
            return "@" + path
        return ANYWHERE[blank[1]].format(actor=actor, **finding)

    return BLANK.sub(fill, command)


def filled(form, fields, finding, actor):
    """The form with what a row names, and all that is wanting."""
    def fill(line):
        name = line[2]
        wanting = line[1] is None and line[3].strip(" |\n") == ""
        if name in fields:
            value = fields[name]
            value = value(finding) if callable(value) else value
        elif wanting and name in ANYWHERE:
            value = ANYWHERE[name].format(actor=actor, **finding)
        else:
            return line[0]
        return "%s: %s" % (name, json.dumps(value))

    return FORM.sub(fill, form)


def act(finding, mend, actor, said):
    """Run the remedy as one person; the id of what was made, or None."""
    command = blanks(finding["remedy"], mend.fields, finding, actor)
    for path in re.findall(r"[^ =@]+[.]txt", command):
        with open(path, "w", encoding="utf-8") as out:
            out.write("The computer was broken.")
    done = run(command, actor)
    said.append("%s: %s: %s" % (actor, command, done.stderr.strip()))
    if done.returncode != 0:
        return None
    if " new " not in command:
        return re.search(r"(?:amend|mark|sign|cosign|void|cancel|discharge) (\S+)", command)[1]
    form = filled(done.stdout, mend.fields, finding, actor)
    tool = command.split()[0]
    done = run(tool + " add -", actor, form)
    said.append("%s: %s add: %s" % (actor, tool, done.stderr.strip()))
    return (ADDED.findall(form) + [""])[0] if done.returncode == 0 else None


def mended(finding, mend):
    """Was it acted upon?  And what the programs said of it."""
    said = []
    for actor in who(mend.by, finding):
        made = act(finding, mend, actor, said)
        if made is not None:
            break
    else:
        return said
    for by, command in () if " void " in finding["remedy"] else mend.then:
        f = dict(finding, remedy=command.format(id=made))
        for actor in who(by, f):
            done = run(f["remedy"], actor)
            said.append("%s: %s: %s" % (actor, f["remedy"],
                                        done.stderr.strip()))
            if done.returncode == 0:
                break
    return said


def found(rule):
    """What is found now, of all time."""
    out = run("iop-audit run -n --full -f jsonl --rule " + rule, "admin")
    return [json.loads(line) for line in out.stdout.splitlines()]


def of(findings, status):
    return [f for f in findings if f["status"] == status]


APPROVE = "iop-audit add waiver_approval waiver=%s staff=%s"


def waive(rule, finding):
    """Ask for the waiver that a past finding offers, and have it approved."""
    said = []
    by = (staff_of("records") + staff_of("supervisor"))[0]
    made = act(finding, Mend(starts_on=finding["date"]), by, said)
    for other in staff_of("compliance") + ["admin"]:
        if made and other != by:
            done = run(APPROVE % (made, other), other)
            said.append("%s: %s" % (other, done.stderr.strip()))
            if done.returncode == 0:
                break
    return [] if finding["id"] in [f["id"] for f in of(found(rule), "waived")] \
        else said


def judge(rule):
    """Mend what is open, and waive one that is past; what went wrong."""
    said, now, rounds = {}, found(rule), 0
    looked_at = [f["id"] for f in of(now, "open")][:MOST]
    if looked_at and MENDS[rule] is NEVER:
        return ["%s: open, and its row says that nothing ever is" % rule]
    still = of(now, "open")[:MOST]
    while still and rounds < 10:
        for finding in still:
            said[finding["id"]] = waive(rule, finding) \
                if "new waiver" in finding["remedy"] \
                else mended(finding, MENDS[rule])
        now, rounds = found(rule), rounds + 1
        still = [f for f in of(now, "open") if f["id"] in looked_at]
    wrong = ["%s: still open\n    %s" % (f["id"], "\n    ".join(
        said[f["id"]])) for f in still]
    if looked_at and not wrong:
        print(rule, flush=True)
    for finding in of(now, "past")[:1]:
        how = waive(rule, finding)
        if how:
            wrong.append("%s: not waived\n    %s" % (finding["id"],
                                                     "\n    ".join(how)))
    return wrong


def main():
    rules = sys.argv[1:] or [r["id"] for r in ask("iop-audit rules")]
    wrong = ["%s: has no row in tests/mends.py" % r for r in rules
             if r not in MENDS]
    for rule in rules:
        if rule in MENDS:
            wrong += judge(rule)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


sys.exit(main())
