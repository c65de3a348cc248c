#!/usr/bin/env python3
"""Who ends a week short though attending all that is left, by brute force.

    out_of_reach.py known|all DOCUMENTS WEDNESDAY...

Reads the documents of an agency (JSON Lines, as iop-sample writes them) with
nothing of iop's own.  What is done is what was marked by Wednesday noon, and
what was missed for a documented reason makes up the rest of its service; what
is left is every other core service of the week, attended whole.  A line for
each day and client:

known   by the calendar as it was known at noon: DAY CLIENT, where it is short
all     by the whole of the documents: DAY CLIENT short, and DAY CLIENT changed
        where the client's week changed after noon: a session called off, moved
        or added, a group left, a transfer or discharge
"""
import datetime as dt
import json
import sys
from zoneinfo import ZoneInfo

ZONE = ZoneInfo('America/Denver')
CORE = {'individual-therapy', 'group-therapy', 'psychoeducation',
        'family-psychoeducation'}
THERE = {'present', 'late', 'left-early'}
REQUIRED = {True: 540, False: 360}


class Agency:
    """The last version of each record, none that is void."""

    def __init__(self, documents):
        last = {}
        for d in documents:
            last[d['id']] = d
        self.of = {}
        for d in last.values():
            if d.get('op') != 'void':
                self.of.setdefault(d['kind'], []).append(d)

    def each(self, kind):
        return self.of.get(kind, [])


def is_member(m, client, group, date):
    return (m['client'] == client and m['group'] == group
            and m['starts_on'] <= date <= m.get('ends_on', '9999'))


def roster_week(agency, client, monday, sunday):
    """The core sessions of a client's week, by id, with their minutes."""
    came = {a['session'] for a in agency.each('attendance')
            if a['client'] == client and a['status'] in THERE}
    return {s['id']: s['minutes'] for s in agency.each('session')
            if monday <= s['date'] <= sunday and s['service'] in CORE
            and s.get('status', 'planned') == 'planned'
            and (s.get('client') == client or s['id'] in came
                 or any(is_member(m, client, s.get('group'), s['date'])
                        for m in agency.each('membership')))}


def is_adult(agency, client, monday):
    born = next(c['birth_date'] for c in agency.each('client')
                if c['id'] == client)
    year, month, day = map(int, born.split('-'))
    if (month, day) == (2, 29) and (year + 18) % 4 != 0:
        month, day = 3, 1
    return dt.date(year + 18, month, day) <= dt.date.fromisoformat(monday)


def stays(agency):
    """Each time a client was at the level: client, first day, when over."""
    over = {d['admission']: d['discharged_on']
            for d in agency.each('discharge')}
    for a in agency.each('admission'):
        levels = [(a['admitted_on'], a['level_of_care'])] + sorted(
            (t['transferred_on'], t['level_of_care'])
            for t in agency.each('transfer') if t['admission'] == a['id'])
        # a transfer to the level that one is at begins nothing
        levels = [levels[0]] + [b for a, b in zip(levels, levels[1:])
                                if a[1] != b[1]]
        ends = [day for day, level in levels[1:]] + ['9999']
        for (day, level), end in zip(levels, ends):
            if level == '2.1':
                yield a['client'], day, min(end, over.get(a['id'], '9999'))


def treated(agency, monday, sunday):
    """Who is at the level all week; the weeks it begins and ends are not."""
    return {client for client, day, over in stays(agency)
            if day < monday and over > sunday}


def lasted(session):
    """The minutes that a session really took."""
    if 'ended_at' not in session:
        return session['minutes']
    took = (dt.datetime.fromisoformat(session['ended_at'])
            - dt.datetime.fromisoformat(session['starts_at']))
    return took // dt.timedelta(minutes=1)


def is_short(client, week, marked, length, adult):
    most = 0
    for session, minutes in week.items():
        mark = marked.get((session, client))
        if mark is None or 'reason' in mark:
            most += minutes
        elif mark['status'] in THERE:
            whole = length[session]
            most += min(mark.get('minutes', whole), whole)
    return most < REQUIRED[adult]


def judge(which, documents, wednesday):
    day = dt.date.fromisoformat(wednesday)
    noon = dt.datetime.combine(day, dt.time(12), ZONE)
    monday = str(day - dt.timedelta(days=2))
    sunday = str(day + dt.timedelta(days=4))
    known = Agency(d for d in documents
                   if dt.datetime.fromisoformat(d['recorded_at']) <= noon)
    whole = Agency(documents)
    agency = known if which == 'known' else whole
    marked = {(a['session'], a['client']): a
              for a in known.each('attendance')}
    length = {s['id']: lasted(s) for s in known.each('session')}

    judged = treated(agency, monday, sunday)
    for client in sorted(judged | treated(known, monday, sunday)):
        week = roster_week(agency, client, monday, sunday)
        if which == 'all' and (client not in judged or
                week != roster_week(known, client, monday, sunday)):
            print(wednesday, client, 'changed')
        elif is_short(client, week, marked, length,
                      is_adult(agency, client, monday)):
            print(wednesday, client, *(['short'] if which == 'all' else []))


def main():
    with open(sys.argv[2], encoding='utf-8') as file:
        documents = [json.loads(line) for line in file]
    documents = [d for d in documents if d['kind'] in
                 {'session', 'attendance', 'membership', 'admission',
                  'transfer', 'discharge', 'client'}]
    for wednesday in sys.argv[3:]:
        judge(sys.argv[1], documents, wednesday)


main()
