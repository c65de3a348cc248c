#!/usr/bin/env python3
"""Stores that were damaged, and stores that were forged and are well chained:
what does verify say of them?

forge.py STORE [damaged N] [forged N] [jobs N] [seed N] [only NAME]
	[tell 1]

Prints a line for each that crashes it or that it misses, else nothing, and on
stderr how many were tried, and of each why it was refused if told to tell.  To miss is to end with 0 where anything that the
store says is another: each table's rows, the schema, or the export.  A byte
changed that changes none of these is without meaning, and counted as such.
Of forged stores all mean something: each is an entry that no program writes.
"""
import concurrent.futures, json, os, random, shutil, sqlite3, subprocess
import sys, tempfile, threading
import tamper

SEEN = 3, 78		# of integrity; not a store of ours, or of this version
HERE = os.path.dirname(os.path.abspath(__file__))

def iop_db(path, verb):
    try:
        return subprocess.run(['iop-db', '-d', path, verb], timeout=120,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except subprocess.TimeoutExpired:
        return None

def crashed(done):
    if done is None:
        return 'does not end'
    if done.returncode not in (0,) + SEEN or b'Sanitizer' in done.stderr or \
            b'runtime error' in done.stderr:
        return 'ends with %d: %s' % (done.returncode,
            done.stderr.decode(errors='replace')[-600:])
    if done.returncode != 0 and not done.stderr:
        return 'ends with %d and says nothing' % done.returncode

def content(path):
    """All that a store says, or None where it cannot be read whole."""
    try:
        db = sqlite3.connect('file:%s?mode=ro' % path, uri=True)
        db.text_factory = bytes
        said = [db.execute('PRAGMA ' + name).fetchall() for name in
            ('application_id', 'user_version', 'encoding')]
        said.append(sorted(map(repr, db.execute(
            'SELECT type, name, tbl_name, sql FROM sqlite_schema'))))
        for (name,) in db.execute("SELECT name FROM sqlite_schema"
                " WHERE type = 'table' ORDER BY name").fetchall():
            said.append(db.execute('SELECT * FROM "%s" ORDER BY 1'
                % name.decode()).fetchall())
        db.close()
        return said
    except (sqlite3.Error, UnicodeError):
        return None

def exported(path):
    done = iop_db(path, 'export')
    return crashed(done) or done.stdout

# Damage

def any_place(chance, data):
    """Anywhere, or as often where pages say what is in them."""
    if chance.randrange(2):
        return chance.randrange(len(data))
    page = chance.randrange(len(data) // PAGE) * PAGE
    return min(len(data) - 1, page + (100 if page == 0 else 0) +
        chance.randrange(chance.choice((8, 12, 64, 256))))

def flip(chance, data):
    data[any_place(chance, data)] ^= 1 << chance.randrange(8)

def set_byte(chance, data):
    data[any_place(chance, data)] = chance.choice((0, 1, 0x7f, 0x80, 0xff))

def overwrite(chance, data):
    at, n = any_place(chance, data), chance.randrange(2, 64)
    data[at:at + n] = chance.randbytes(n)[:len(data) - at]

def header(chance, data):
    data[chance.randrange(100)] ^= 1 << chance.randrange(8)

def cut(chance, data):
    del data[chance.randrange(len(data)):]

def cut_pages(chance, data):
    del data[chance.randrange(len(data) // PAGE) * PAGE:]

def append(chance, data):
    data += chance.randbytes(chance.choice((1, 100, PAGE, 3 * PAGE)))

def page_of(chance, data):
    return chance.randrange(len(data) // PAGE) * PAGE

def zero_page(chance, data):
    at = page_of(chance, data)
    data[at:at + PAGE] = bytes(PAGE)

def copy_page(chance, data):
    at, to = page_of(chance, data), page_of(chance, data)
    data[to:to + PAGE] = data[at:at + PAGE]

def swap_pages(chance, data):
    at, to = page_of(chance, data), page_of(chance, data)
    data[at:at + PAGE], data[to:to + PAGE] = \
        data[to:to + PAGE], data[at:at + PAGE]

def double_page(chance, data):
    at = page_of(chance, data)
    data[at:at] = data[at:at + PAGE]

def swap_cells(chance, data):
    """Two of a page's pointers to its cells."""
    at = page_of(chance, data)
    at += 100 if at == 0 else 0
    n = int.from_bytes(data[at + 3:at + 5], 'big')
    at += 12 if data[at] in (2, 5) else 8
    if n < 2 or at % PAGE + 2 * n > PAGE:
        return flip(chance, data)
    a, b = (at + 2 * chance.randrange(n) for _ in range(2))
    data[a:a + 2], data[b:b + 2] = data[b:b + 2], data[a:a + 2]

DAMAGE = (flip, flip, flip, flip, set_byte, set_byte, overwrite, header, cut,
    cut_pages, append, zero_page, copy_page, swap_pages, double_page,
    swap_cells)

def damaged(n):
    damage = DAMAGE[n % len(DAMAGE)]
    def make(path):
        data = bytearray(PLAIN)
        damage(random.Random('%d %d' % (SEED, n)), data)
        with open(path, 'wb') as f:
            f.write(data)
    return 'damaged %d %s' % (n, damage.__name__), make

# Forgery

BIG = 2 ** 63 - 1
FORGED = []

def forged(name, change, rechain=True):
    """A store in which change(db) was done by its owner, well chained."""
    def make(path):
        shutil.copyfile(STORE, path)
        db = sqlite3.connect(path, isolation_level=None)
        guards = tamper.unguard(db)
        db.execute('PRAGMA journal_mode = MEMORY').fetchall()
        db.execute('BEGIN')
        change(db)
        if rechain:
            tamper.rechain(db)
        for sql in guards:
            try:
                db.execute(sql)
            except sqlite3.OperationalError:
                pass	# of a table that is gone
        db.execute('COMMIT')
        db.close()
    FORGED.append((name, make))

def says(name, *statements, **more):
    forged(name, lambda db: [db.execute(sql) for sql in statements], **more)

def columns(db, table):
    return tamper.rows(db, 'PRAGMA table_info("%s")' % table)

def copied(db, table, number, of=None, **change):
    """An entry and its row once more, the last or that of an id, under
    another number."""
    at, = db.execute('SELECT recorded_at FROM entry ORDER BY entry DESC'
        ' LIMIT 1').fetchone()
    change = dict(recorded_at=at, known_at=at, **change)
    for name in 'entry', table:
        row = tamper.rows(db, 'SELECT * FROM "%s" WHERE entry = (SELECT'
            ' max(entry) FROM "%s" WHERE id = coalesce(?, id))'
            % (name, table), of)[0]
        row['entry'] = number
        row.update((k, v) for k, v in change.items() if k in row)
        db.execute('INSERT INTO "%s" (%s) VALUES (%s)' % (name,
            ', '.join('"%s"' % k for k in row), ', '.join('?' * len(row))),
            list(row.values()))

def head(db):
    return db.execute('SELECT max(entry) FROM entry').fetchone()[0]

def one_more(table, **change):
    return lambda db: copied(db, table, head(db) + 1, **change)

def add_fields(db):
    """Each field of each kind, in the last row that has one, as it may not
    be."""
    for kind in KINDS:
        schema = json.load(open(HERE + '/../share/schema/%s.json' % kind))
        refers = {r['from'] for r in tamper.rows(db,
            'PRAGMA foreign_key_list("%s")' % kind) if r['table'] == 'thing'}
        for column in columns(db, kind):
            name = column['name']
            if name in ('entry', 'id', 'known_at', 'voided'):
                continue
            at = db.execute('SELECT max(entry) FROM "%s" WHERE "%s" IS NOT'
                ' NULL' % (kind, name)).fetchone()[0]
            if at is not None:
                add_field(kind, name, column['type'], name in refers,
                    column['notnull'], at, schema['properties'].get(name, {}))

def add_field(kind, name, type, refers, required, at, said):
    def put(what, value):
        says('%s.%s %s' % (kind, name, what), 'UPDATE "%s" SET "%s" = %s'
            ' WHERE entry = %d' % (kind, name, value, at))
    if refers:
        put('refers to a thing of another kind', "(SELECT id FROM thing WHERE"
            " kind NOT IN (SELECT kind FROM thing WHERE id = \"%s\".\"%s\")"
            " ORDER BY entry LIMIT 1)" % (kind, name))
        put('refers to what is later', "(SELECT id FROM thing WHERE kind ="
            " (SELECT kind FROM thing WHERE id = \"%s\".\"%s\") AND entry > %d"
            " UNION ALL SELECT id FROM thing WHERE entry = (SELECT max(entry)"
            " FROM thing) LIMIT 1)" % (kind, name, at))
        put('refers to nothing', "'NOTHING'")
    elif type == 'TEXT':
        put('has an escape', 'char(27) || "%s"' % name)
        put('has a null', '"%s" || char(0) || 1' % name)
        put('is no UTF-8', "CAST(x'c328' AS TEXT)")
        put('has a line separator', '"%s" || char(0x2028)' % name)
        put('is longer than may be', "printf('%2000000d', 1)")
        if required or 'enum' in said:
            put('is empty', "''")
        if 'enum' in said or 'enum' in said.get('items', {}):
            put('is no word of its list', "'perhaps'")
    else:
        put('is the greatest number', BIG)
        put('is the least number', -BIG - 1)

def add_columns(db):
    """What entries say of themselves."""
    def put(what, name, value, where='id = \'L-AIDE\''):
        says('entry.%s %s' % (name, what), 'UPDATE entry SET "%s" = %s'
            ' WHERE %s' % (name, value, where), *('UPDATE "%s" SET known_at ='
            ' (SELECT coalesce(claimed_at, recorded_at) FROM entry AS e'
            ' WHERE e.entry = "%s".entry) WHERE %s' % (table, table, where)
            for table in KINDS if name in ('recorded_at', 'claimed_at') and
            'source' not in where))
    for column in columns(db, 'entry'):
        name = column['name']
        if name in ('entry', 'prev', 'hash'):
            continue
        if column['type'] == 'TEXT':
            for what, value in ('has an escape', "char(27) || 'x'"), \
                    ('has a null', "'x' || char(0) || 'y'"), \
                    ('is empty', "''"), ('is no UTF-8', "CAST(x'c3' AS TEXT)"), \
                    ('is longer than may be', "printf('%300d', 1)"):
                put(what, name, value)
        else:
            put('is the greatest number', name, BIG)
            put('is the least number', name, -BIG - 1)
    put('is nobody', 'recorded_by', "'NOBODY'")
    put('is who has no role for it', 'recorded_by', "'AUDIT'",
        "id = 'S-20261118-EVE'")
    put('is a thing that is no person', 'recorded_by', "'L-AIDE'")
    put('is without a source', 'claimed_by', "'LEAD'")
    put('is without a source', 'claimed_at', 'recorded_at - 1')
    put('came by no import', 'source', "'elsewhere'")
    put('is unknown', 'kind', "'nothing'")
    put('is another', 'kind', "'site'")
    put('is another', 'id', "'L-OTHER'")
    put('is none that there is', 'op', "'replace'")
    put('is amended without one before', 'op', "'amend', op_reason = 'x'")
    put('is void without one before', 'op', "'void', op_reason = 'x'")
    put('is given where nothing was amended', 'op_reason', "'x'")
    put('is none of ours', 'program', "'iop-other'")
    put('is missing', 'program', 'NULL')
    put('is missing', 'verb', 'NULL')
    put('is an import from nowhere', 'verb', "'import', program = 'iop-db'")
    put('is before the one before', 'recorded_at', 'recorded_at - 86400 * 365')
    put('is far ahead', 'recorded_at', 'recorded_at + 86400 * 4000',
        'entry = (SELECT max(entry) FROM entry)')
    put('is after it was recorded', 'claimed_at', 'recorded_at + 1',
        "id = 'SG-OLD'")
    put('is no longer said', 'source', 'NULL', 'source IS NOT NULL')

def add_versions(db):
    """What follows what."""
    forged('added again', one_more('site', op='add', op_reason=None))
    forged('amended and was never there', lambda db: (
        copied(db, 'site', head(db) + 1, id='SITE-NEW', op='amend',
            op_reason='x'),
        db.execute("INSERT INTO thing VALUES ('SITE-NEW', 'site', ?)",
            (head(db),))))
    forged('void and was never there', lambda db: (
        copied(db, 'site', head(db) + 1, id='SITE-NEW', op='void',
            op_reason='x', voided=1),
        db.execute("INSERT INTO thing VALUES ('SITE-NEW', 'site', ?)",
            (head(db),))))
    forged('void and void again', one_more('closure', of='CL-1'))
    forged('void and added again', one_more('closure', of='CL-1', op='add',
        op_reason=None, voided=0))
    says('void says what was not said', "UPDATE closure SET reason = 'other'"
        " WHERE voided = 1")
    says('void says less than was said', "UPDATE closure SET reason = ''"
        " WHERE voided = 1")
    says('void in its row alone', "UPDATE site SET voided = 1")
    says('void in its entry alone', "UPDATE closure SET voided = 0")
    says('void is two', "UPDATE closure SET voided = 2 WHERE voided = 1")
    says('a reason is missing', "UPDATE entry SET op_reason = NULL"
        " WHERE op = 'amend'")
    says('counts from a time of its own', "UPDATE license SET"
        " known_at = known_at - 1")
    forged('two versions of one id are of two kinds', lambda db: (
        copied(db, 'site', head(db) + 1, op='amend', op_reason='x',
            id='L-AIDE')))
    forged('a second agency', lambda db: (
        copied(db, 'agency', head(db) + 1, id='other'),
        db.execute("INSERT INTO thing VALUES ('other', 'agency', ?)",
            (head(db),))))
    says('an agency that is void', "UPDATE entry SET op = 'void',"
        " op_reason = 'x' WHERE entry = 1", 'UPDATE agency SET voided = 1')
    forged('a second policy is of an older text', lambda db: (
        copied(db, 'policy', head(db) + 1, id='new-mexico-1', version='1'),
        db.execute("INSERT INTO thing VALUES ('new-mexico-1', 'policy', ?)",
            (head(db),))))

def add_rules(db):
    """What the fields of one record must be to one another, to who recorded
    it, and to what was there."""
    says('session.minutes do not follow', "UPDATE session SET minutes ="
        " minutes - 1 WHERE id = 'S-20261118-EVE'")
    says('admission.age_band does not follow', "UPDATE admission SET age_band"
        " = 'child' WHERE client = 'C-1'")
    says('license.issued_on is after its end', "UPDATE license SET issued_on"
        " = expires_on + 1 WHERE id = 'L-AIDE'")
    for table, field, act in ('signature', 'staff', 'source IS NULL'), \
            ('cosignature', 'staff', 'source IS NULL'), \
            ('note', 'author', "op = 'add'"), ('waiver', 'asked_by', '1'):
        says('%s.%s is another than recorded it' % (table, field), 'UPDATE'
            ' "%s" SET %s = CASE %s WHEN \'LEAD\' THEN \'AIDE\' ELSE'
            " 'LEAD' END WHERE entry = (SELECT max(entry) FROM entry WHERE"
            " kind = '%s' AND %s)" % (table, field, field, table, act))
    for table in 'signature', 'cosignature':
        says('%s.note_entry is an older version' % table, 'UPDATE "%s" SET'
            " note_entry = (SELECT min(entry) FROM note WHERE id = 'N-1')"
            ' WHERE entry = (SELECT max(entry) FROM "%s" WHERE note_entry >'
            " (SELECT min(entry) FROM note WHERE id = 'N-1'))"
            % (table, table))
    says('note.client is another in a later version', "UPDATE note SET client"
        " = 'C-2' WHERE entry = (SELECT max(entry) FROM note WHERE id ="
        " 'N-1')")
    says('note counts from later than it was amended', 'UPDATE note SET'
        ' known_at = known_at + 60 WHERE entry = (SELECT max(entry) FROM note'
        " WHERE id = 'N-1')")
    says('staff had left the day before', "UPDATE staff SET ended_on = 20774"
        " WHERE id = 'AIDE'")
    says('staff has fewer roles than it used', "UPDATE staff SET roles ="
        " 'compliance' WHERE id = 'LEAD'")
    says('policy.text is another\'s', "UPDATE policy SET text ="
        " replace(text, 'policy: new-mexico', 'policy: other')")
    says('policy.text is cut short', "UPDATE policy SET text ="
        " substr(text, 1, length(text) / 2)")
    says('agency.zone is none', "UPDATE agency SET zone = 'Mars/Olympus'")

def add_numbers(db):
    """How entries are numbered, and what lies beside them."""
    last, tables = head(db), [name for name, in db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table'")]
    kind, = db.execute('SELECT kind FROM entry WHERE entry = ?',
        (last,)).fetchone()
    for number in last + 2, 0, -1, BIG, -BIG - 1:
        says('the last one is numbered %d' % number,
            *('UPDATE "%s" SET entry = %d WHERE entry = %d' % (table, number,
            last) for table in ('entry', kind, 'thing')))
    for table in tables:
        if table in KINDS and db.execute(
                'SELECT count(*) FROM "%s"' % table).fetchone()[0]:
            says('%s has a row without an entry' % table,
                'DELETE FROM entry WHERE entry = (SELECT max(entry) FROM "%s")'
                % table, rechain=False)
            says('%s lacks a row' % table, 'DELETE FROM "%s" WHERE entry ='
                ' (SELECT max(entry) FROM "%s")' % (table, table),
                rechain=False)
            says('%s has a row of another kind\'s entry' % table,
                'UPDATE "%s" SET entry = (SELECT min(entry) FROM entry WHERE'
                ' kind <> \'%s\') WHERE entry = (SELECT max(entry) FROM "%s")'
                % (table, table, table), rechain=False)
    forged('a row of a second kind for one entry', lambda db: db.execute(
        "INSERT INTO site (entry, id, known_at, voided, name) SELECT entry,"
        " id, known_at, 0, 'x' FROM license WHERE id = 'L-AIDE'"))
    for number in -1, 0, last + 1, last + 7, BIG:
        forged('a row for entry %d, which is not' % number,
            lambda db, number=number: db.execute('INSERT INTO site (entry, id,'
            " known_at, voided, name) SELECT ?, id, known_at, 0, 'x' FROM site"
            ' LIMIT 1', (number,)))
    says('a thing is missing', "DELETE FROM thing WHERE id = 'L-AIDE'")
    says('a thing is of another kind', "UPDATE thing SET kind = 'site'"
        " WHERE id = 'L-AIDE'")
    says('a thing began with another entry', 'UPDATE thing SET entry ='
        " entry + 1 WHERE id = 'L-AIDE'")
    says('a thing is called otherwise', "UPDATE thing SET id = 'L-OTHER'"
        " WHERE id = 'L-AIDE'")
    for number in -1, 1, last, last + 1:
        says('a thing that no entry recorded, of entry %d' % number,
            "INSERT INTO thing VALUES ('MORE', 'site', %d)" % number)
    lengths = 'a length is another', 'UPDATE sealed_length SET length =' \
        ' length + 1', 'a length is missing', 'DELETE FROM sealed_length', \
        'a length is another field\'s', "UPDATE sealed_length SET field =" \
        " 'status'", 'a length is no number', 'UPDATE sealed_length SET' \
        ' length = -1'
    for name, sql in zip(lengths[::2], lengths[1::2]):
        says(name, sql + ' WHERE (entry, field) = (SELECT max(entry), field'
            ' FROM sealed_length)', rechain=False)
    for field in 'name', 'nothing':
        says('a length of an entry without that field, ' + field,
            "INSERT INTO sealed_length VALUES (1, '%s', 7)" % field,
            rechain=False)
    says('a hash of another length', "UPDATE entry SET hash = x'00'"
        " WHERE entry = %d" % last, rechain=False)
    says('two entries have changed places', *('UPDATE entry SET %s' % sql
        for sql in ('entry = -9 WHERE entry = 5', 'entry = 5 WHERE entry = 6',
        'entry = 6 WHERE entry = -9')), rechain=False)

def add_types(db):
    """Values of a type that is not the column's."""
    def loose(name, table, sql):
        def make(path):
            shutil.copyfile(STORE, path)
            again = lambda: sqlite3.connect(path, isolation_level=None)
            def spell(was, now):
                db = again()
                db.execute('PRAGMA writable_schema = ON')
                db.execute('UPDATE sqlite_schema SET sql = ? WHERE name = ?'
                    ' AND sql = ?', (now, table, was))
                db.close()
            db = again()
            was = db.execute('SELECT sql FROM sqlite_schema WHERE name = ?',
                (table,)).fetchone()[0]
            db.close()
            spell(was, was.replace('STRICT', '').rstrip())
            db = again()
            guards = tamper.unguard(db)
            db.execute(sql)
            tamper.rechain(db)
            for guard in guards:
                db.execute(guard)
            db.close()
            spell(was.replace('STRICT', '').rstrip(), was)
        FORGED.append((name, make))
    for value in "'soon'", "x'00'", '1.5', "''", '9e999':
        loose('license.expires_on is %s' % value, 'license',
            "UPDATE license SET expires_on = %s WHERE id = 'L-AIDE'" % value)
        loose('entry.recorded_at is %s' % value, 'entry',
            "UPDATE entry SET recorded_at = %s WHERE id = 'L-AIDE'" % value)
    for value in "x'4c50'", "x''", "CAST(x'00' AS TEXT)":
        for name in 'number', 'status', 'staff', 'id':
            loose('license.%s is %s' % (name, value), 'license', 'UPDATE'
                " license SET %s = %s WHERE id = 'L-AIDE'" % (name, value))
        for name in 'id', 'kind', 'op', 'recorded_by', 'program', 'verb':
            loose('entry.%s is %s' % (name, value), 'entry', 'UPDATE entry'
                " SET %s = %s WHERE id = 'L-AIDE'" % (name, value))
        loose('thing.id is %s' % value, 'thing', 'UPDATE thing SET id = %s'
            " WHERE id = 'L-AIDE'" % value)
        loose('thing.kind is %s' % value, 'thing', 'UPDATE thing SET kind ='
            " %s WHERE id = 'L-AIDE'" % value)

def add_schema(db):
    """What stands in the schema besides, and what no more."""
    for sql in 'CREATE TABLE more (x)', 'CREATE VIEW more AS SELECT 1', \
            'CREATE INDEX more ON site (name)', 'ANALYZE', \
            'CREATE TABLE sqlite (x INTEGER PRIMARY KEY AUTOINCREMENT)', \
            'CREATE TRIGGER more AFTER INSERT ON site BEGIN SELECT 1; END', \
            "CREATE VIRTUAL TABLE more USING fts5(x)", \
            'ALTER TABLE site ADD COLUMN more TEXT', \
            'ALTER TABLE site RENAME COLUMN name TO title', \
            'ALTER TABLE site RENAME TO place', 'DROP TABLE site', \
            'DROP INDEX staff_login', 'DROP TABLE thing':
        says('schema: ' + sql, 'PRAGMA foreign_keys = OFF', sql,
            rechain=False)
    def written(name, *statements):
        def make(path):
            shutil.copyfile(STORE, path)
            db = sqlite3.connect(path, isolation_level=None)
            db.execute('PRAGMA writable_schema = ON')
            for sql in statements:
                db.execute(sql)
            db.close()
        FORGED.append((name, make))
    written('schema: an index is no longer written of', "DELETE FROM"
        " sqlite_schema WHERE name = 'license_id_known_at'")
    written('schema: a trigger is gone', "DELETE FROM sqlite_schema WHERE"
        " name = 'license_no_UPDATE'")
    written('schema: two tables share their pages', "UPDATE sqlite_schema SET"
        " rootpage = (SELECT rootpage FROM sqlite_schema WHERE name ="
        " 'license') WHERE name = 'site'")
    written('schema: an index is of another table\'s pages', "UPDATE"
        " sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
        " WHERE name = 'site_id_known_at') WHERE name = 'license_id_known_at'")
    written('schema: a table is spelt otherwise', "UPDATE sqlite_schema SET"
        " sql = replace(sql, 'STRICT', '') WHERE name = 'site'")
    written('schema: a table is no text', "UPDATE sqlite_schema SET sql = 7"
        " WHERE name = 'site'")
    written('schema: a table has no name', "UPDATE sqlite_schema SET name ="
        " NULL WHERE name = 'site'")
    written('schema: an index orders otherwise', "UPDATE sqlite_schema SET"
        " sql = replace(sql, '(\"id\",', '(\"id\" DESC,') WHERE name ="
        " 'license_id_known_at'")
    written('schema: another version', 'PRAGMA user_version = 7')
    written('schema: another program\'s', 'PRAGMA application_id = 7')

def index_behind(path):
    """An index that does not say what its table says."""
    shutil.copyfile(STORE, path)
    db = sqlite3.connect(path, isolation_level=None)
    guards = tamper.unguard(db)
    sql, root = db.execute("SELECT sql, rootpage FROM sqlite_schema WHERE"
        " name = 'license_staff'").fetchone()
    db.execute('PRAGMA writable_schema = ON')
    db.execute("DELETE FROM sqlite_schema WHERE name = 'license_staff'")
    db.close()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("UPDATE license SET staff = 'AIDE' WHERE id = 'L-LEAD'")
    tamper.rechain(db)
    for guard in guards:
        db.execute(guard)
    db.execute('PRAGMA writable_schema = ON')
    db.execute("INSERT INTO sqlite_schema VALUES ('index', 'license_staff',"
        " 'license', ?, ?)", (root, sql))
    db.close()

def forgeries():
    global KINDS
    db = sqlite3.connect(STORE)
    KINDS = [name for name, in db.execute("SELECT name FROM sqlite_schema"
        " WHERE type = 'table' AND name NOT IN ('entry', 'thing',"
        " 'sealed_length')")]
    add_columns(db)
    add_versions(db)
    add_rules(db)
    add_numbers(db)
    add_types(db)
    add_schema(db)
    FORGED.append(('an index does not say what its table says', index_behind))
    named = len(FORGED)
    add_fields(db)
    db.close()
    return named

# Judging

def judge(case):
    name, make = case
    path = '%s/%d.db' % (FOLDER, threading.get_ident())
    for left in path, path + '-journal':
        if os.path.exists(left):
            os.remove(left)
    try:
        make(path)
    except sqlite3.Error as e:
        return name, 'cannot be made: %s' % e
    done = iop_db(path, 'verify')
    wrong = crashed(done)
    if wrong:
        return name, 'verify ' + wrong
    if done.returncode in SEEN:
        if TELL:
            print('%s: %s' % (name, done.stderr.decode(errors='replace')
                .split('.db: ', 1)[-1].split('\n')[0]), file=sys.stderr)
        return name, 'seen'
    if name.startswith('damaged') and content(path) == CONTENT:
        if exported(path) == EXPORT:
            return name, 'without meaning'
    return name, 'missed'

def main(path, words):
    global STORE, PLAIN, PAGE, SEED, FOLDER, CONTENT, EXPORT, TELL
    asked = dict(zip(words[::2], words[1::2]))
    STORE, SEED = path, int(asked.get('seed', 1))
    TELL = 'tell' in asked
    with open(STORE, 'rb') as f:
        PLAIN = f.read()
    PAGE = int.from_bytes(PLAIN[16:18], 'big')
    CONTENT = content(STORE)
    named, n = forgeries(), int(asked.get('forged', 0))
    chance = random.Random(SEED)
    # each named one first, as far as so many are asked for; fields by lot
    first, fields = FORGED[:named], FORGED[named:]
    chance.shuffle(first)
    chance.shuffle(fields)
    share = n * 2 // 3 if n < len(FORGED) else n
    cases = first[:share]
    cases += fields[:n - len(cases)]
    cases += [damaged(i) for i in range(int(asked.get('damaged', 0)))]
    if 'only' in asked:
        cases = [case for case in FORGED if case[0] == asked['only']]
    count = {}
    with tempfile.TemporaryDirectory() as FOLDER, \
            concurrent.futures.ThreadPoolExecutor(
            int(asked.get('jobs', 1))) as pool:
        shutil.copyfile(STORE, FOLDER + '/whole.db')
        EXPORT = exported(FOLDER + '/whole.db')	# which is recorded
        for name, what in pool.map(judge, cases):
            kind = what if what in ('seen', 'without meaning') else 'wrong'
            kind = name.split()[0] * name.startswith('damaged') + ' ' + kind
            count[kind] = count.get(kind, 0) + 1
            if kind.endswith('wrong'):
                print('%s: %s' % (name, what), flush=True)
    print('%d tried of %d forgeries: %s' % (len(cases), len(FORGED), count),
        file=sys.stderr)
    return count

if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2:])
