"""What the owner of a store may do to it, for tests/tamper.bash."""
# The chain by the definition in common/chain/chain.h, with Python's own BLAKE2b;
# and what somebody may do to a file that has its triggers taken away.
import hashlib, sqlite3, struct, sys

def put(kind, name, value):
    name = name.encode()
    return (kind + bytes([len(name)]) + name
        + struct.pack('<Q', len(value)) + value)

def typed(name, value):
    if value is None:
        return b''
    if isinstance(value, int):
        return put(b'i', name, struct.pack('<q', value))
    if isinstance(value, str):
        return put(b't', name, value.encode(errors='surrogateescape'))
    if isinstance(value, float):
        return b''	# never stored, and no hash has one
    return put(b'b', name, bytes(value))

def rows(db, sql, *args):
    found = db.execute(sql, args)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row)) for row in found]

def row_of(db, entry):
    kind = entry['kind']
    if (kind,) not in db.execute("SELECT name FROM sqlite_schema"
            " WHERE type = 'table'").fetchall():
        return {}
    return (rows(db, 'SELECT * FROM "%s" WHERE entry = ?' % kind,
        entry['entry']) or [{}])[0]

def hash_of(db, entry):
    row = row_of(db, entry)
    said = b''.join(typed(n, v) for n, v in entry.items() if n != 'hash')
    said += b''.join(typed(n, v) for n, v in row.items())
    return hashlib.blake2b(said, digest_size=32).digest()

def unguard(db):
    db.text_factory = lambda text: text.decode(errors='surrogateescape')
    db.execute('PRAGMA ignore_check_constraints = ON')
    db.execute('PRAGMA synchronous = OFF')
    guards = db.execute("SELECT name, sql FROM sqlite_schema"
        " WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        db.execute('DROP TRIGGER "%s"' % name)
    return [sql for _, sql in guards]

def measure(db):
    """Who changes a sealed field writes down how long it is now."""
    sealed = db.execute('SELECT DISTINCT kind, field FROM sealed_length'
        ' JOIN entry USING (entry)').fetchall()
    db.execute('DELETE FROM sealed_length')
    for kind, field in sealed:
        db.execute('INSERT INTO sealed_length SELECT entry, ?, iif(typeof("%s")'
            ' = \'integer\', 10, length("%s")) FROM "%s" WHERE "%s" IS NOT NULL'
            % (field, field, kind, field), (field,))

def rechain(db):
    measure(db)
    prev = bytes(32)
    for e in rows(db, 'SELECT * FROM entry ORDER BY entry'):
        e['prev'] = prev
        prev = hash_of(db, e)
        db.execute('UPDATE entry SET prev = ?, hash = ? WHERE entry = ?',
            (e['prev'], prev, e['entry']))

if __name__ == '__main__':
    db = sqlite3.connect(sys.argv[1], isolation_level=None)
    guards = unguard(db)
    db.execute('BEGIN')
    for sql in sys.argv[2:]:
        rechain(db) if sql == 'rechain' else db.execute(sql)
    for sql in guards:
        db.execute(sql)
    db.execute('COMMIT')
