"""PostgreSQL, a server of its own in a temporary folder, two processes a query: FOLDER WORK COUNT."""
import array
import csv
import glob
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from common import FACTS, PARETO, SUMS, best, cases_of, class_counts, count, fact_sums, files_of, folder, purchase_files, report, rfm_files, schemes, work

BINARIES = max(glob.glob('/usr/lib/postgresql/*/bin'), key=lambda path: int(path.split('/')[4]))
KINDS = dict(f64=('d', 'double precision'), f32=('f', 'real'), i32=('i', 'integer'), u16=('H', 'integer'), u8=('B', 'smallint'))
SETTINGS = dict(
    listen_addresses='', shared_buffers='1GB', work_mem='512MB', fsync='off', wal_level='minimal', max_wal_senders='0', max_wal_size='8GB', autovacuum='off',
    max_parallel_workers_per_gather='1', parallel_setup_cost='0', parallel_tuple_cost='0', client_min_messages='warning')
# The server refuses to run as root.
USER = dict(user='postgres', group='postgres') if os.geteuid() == 0 else {}


class Session:
    """psql over the server's socket, which also tells the time of each statement."""

    def __init__(self, place):
        self.psql = subprocess.Popen(
            [f'{BINARIES}/psql', '-X', '-q', '-A', '-t', '-F', '\t', '-v', 'ON_ERROR_STOP=1', '-h', place, 'postgres'],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=place, **USER)
        self.run('\\timing on')

    def run(self, sql):
        """The rows, and the seconds of the last statement."""
        self.psql.stdin.write(f'{sql}\n\\echo done\n')
        self.psql.stdin.flush()
        rows, seconds = [], 0.0
        while (line := self.psql.stdout.readline().rstrip('\n')) != 'done':
            if self.psql.poll() is not None:
                raise SystemExit('psql stopped.')
            if line.startswith('Time: '):
                seconds = float(line.split()[1]) / 1000
            else:
                rows.append(line.split('\t'))
        return rows, seconds


def load(db, place, table, files):
    columns = []
    for file in files:
        name, kind = file.split('.')
        values = array.array(KINDS[kind][0])
        with open(os.path.join(folder, file), 'rb') as source:
            values.fromfile(source, count)
        columns.append((name, KINDS[kind][1], values))
    path = os.path.join(place, 'rows.csv')
    with open(path, 'w') as rows:
        csv.writer(rows).writerows(zip(*(values for *_, values in columns)))
    os.chmod(path, 0o644)
    db.run(f'CREATE UNLOGGED TABLE {table} ({", ".join(f"{name} {kind} NOT NULL" for name, kind, _ in columns)});')
    db.run(f"COPY {table} FROM '{path}' (FORMAT csv);")
    db.run(f'VACUUM ANALYZE {table};')


def into(db, table, select):
    return best(lambda: db.run(f'DROP TABLE IF EXISTS {table}; \nCREATE UNLOGGED TABLE {table} AS {select};')[1], clock=lambda said: said)


def five(db, place):
    load(db, place, 'customers', files_of(work))
    names = ', '.join(schemes)
    counted = f'SELECT {names}, count(*) FROM (SELECT {cases_of(work)} FROM customers) AS classes GROUP BY {names};'
    say(db, 'counted', best(lambda: db.run(counted)[1], clock=lambda said: said), class_counts(db.run(counted)[0]))
    seconds = into(db, 'classes', f'SELECT {cases_of(work)} FROM customers')
    say(db, 'into a table', seconds, class_counts(db.run(f'SELECT {names}, count(*) FROM classes GROUP BY {names};')[0]))


def pareto(db, place):
    load(db, place, 'customers', ['sales.f64'])
    say(db, 'sort and scan by a window', best(lambda: db.run(PARETO + ';')[1], clock=lambda said: said), dict(cut=float(db.run(PARETO + ';')[0][0][0])))


def rfm(db, place):
    load(db, place, 'customers', rfm_files)
    values = dict(recency='(739616 - last_purchase)', frequency='purchases', monetary='sales')
    fits = ', '.join(f'percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]) WITHIN GROUP (ORDER BY {value}) AS {name}' for name, value in values.items())
    reached = {name: ' + '.join(f'CASE WHEN {value} > fitted.{name}[{i}] THEN 1 ELSE 0 END' for i in range(1, 5)) for name, value in values.items()}
    scores = f'5 - ({reached["recency"]}) AS recency, 1 + {reached["frequency"]} AS frequency, 1 + {reached["monetary"]} AS monetary'
    seconds = into(db, 'scores', f'SELECT {scores} FROM customers, (SELECT {fits} FROM customers) AS fitted')
    rows = {name: dict(db.run(f'SELECT {name}, count(*) FROM scores GROUP BY 1;')[0]) for name in values}
    say(db, 'percentile_disc, then CASE', seconds, {name: [int(counts.get(str(score), 0)) for score in range(1, 6)] for name, counts in rows.items()})


def purchases(db, place):
    load(db, place, 'purchases', purchase_files)
    say(db, 'GROUP BY into a table', into(db, 'facts', FACTS), fact_sums(db.run(SUMS + ';')[0][0]))


def say(db, how, seconds, answer):
    report('PostgreSQL', db.run('SHOW server_version;')[0][0][0].split()[0], 2, how, seconds, answer)


def main():
    place = tempfile.mkdtemp(prefix='peers-postgres-')
    server = None
    try:
        if USER:
            shutil.chown(place, **USER)
        data = os.path.join(place, 'data')
        initdb = [f'{BINARIES}/initdb', '-A', 'trust', '-U', 'postgres', '--no-locale', '-E', 'UTF8', '-D', data]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=place, **USER)
        options = [word for name, value in dict(SETTINGS, unix_socket_directories=place).items() for word in ('-c', f'{name}={value}')]
        server = subprocess.Popen([f'{BINARIES}/postgres', '-D', data, *options], stderr=subprocess.DEVNULL, cwd=place, **USER)
        for _ in range(100):
            if subprocess.run([f'{BINARIES}/pg_isready', '-q', '-h', place], cwd=place).returncode == 0:
                break
            time.sleep(0.1)
        db = Session(place)
        {'five-a': five, 'five-b': five, 'pareto': pareto, 'rfm': rfm, 'purchases': purchases}[work](db, place)
        db.psql.stdin.close()
        db.psql.wait()
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)
            server.wait()
        shutil.rmtree(place)


# Told to stop, it stops its server first.
signal.signal(signal.SIGTERM, lambda *_: sys.exit('Stopped.'))
main()
