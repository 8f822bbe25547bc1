"""SQLite in memory, one thread: FOLDER WORK COUNT."""
import array
import os
import sqlite3

from common import FACTS, PARETO, SUMS, best, cases_of, class_counts, count, fact_sums, files_of, folder, purchase_files, report, schemes, work

TYPES = dict(f64='d', f32='f', i32='i', u16='H', u8='B')
db = sqlite3.connect(':memory:', isolation_level=None)


def load(table, files):
    columns = []
    for file in files:
        name, kind = file.split('.')
        values = array.array(TYPES[kind])
        with open(os.path.join(folder, file), 'rb') as source:
            values.fromfile(source, count)
        columns.append((name, 'REAL' if kind[0] == 'f' else 'INTEGER', values))
    db.execute(f'CREATE TABLE {table} ({", ".join(f"{name} {kind} NOT NULL" for name, kind, _ in columns)})')
    db.execute('BEGIN')
    db.executemany(f'INSERT INTO {table} VALUES ({", ".join("?" * len(columns))})', zip(*(values for *_, values in columns)))
    db.execute('COMMIT')


def rows(sql):
    return db.execute(sql).fetchall()


def into(table, select):
    def run():
        db.execute(f'DROP TABLE IF EXISTS {table}')
        db.execute(f'CREATE TABLE {table} AS {select}')
    return best(run)


def five():
    load('customers', files_of(work))
    names = ', '.join(schemes)
    seconds = into('classes', f'SELECT {cases_of(work)} FROM customers')
    say('into a table', seconds, class_counts(rows(f'SELECT {names}, count(*) FROM classes GROUP BY {names}')))


def pareto():
    load('customers', ['sales.f64'])
    say('sort and scan by a window', best(lambda: rows(PARETO)), dict(cut=rows(PARETO)[0][0]))


def purchases():
    load('purchases', purchase_files)
    say('GROUP BY into a table', into('facts', FACTS), fact_sums(rows(SUMS)[0]))


def say(how, seconds, answer):
    report('SQLite', sqlite3.sqlite_version, 1, how, seconds, answer)


{'five-a': five, 'five-b': five, 'pareto': pareto, 'purchases': purchases}[work]()
