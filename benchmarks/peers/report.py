"""Tables of what was measured, and whether all agree: report.py RESULTS [FILE]."""
import json
import platform
import sys

TITLES = {
    'five-a': ('Five schemes at once, form A (37 bytes in, 5 out)', 'customer'),
    'five-a-unknown': ('Five schemes at once, form A with 10 % unknown', 'customer'),
    'five-b': ('Five schemes at once, form B (66 bytes in, 5 out)', 'customer'),
    'pareto': ('The exact 80 % Pareto cut of sales', 'customer'),
    'rfm-fit': ('RFM: three fits of quintiles', 'customer'),
    'rfm': ('RFM: three fits of quintiles and three columns of scores', 'customer'),
    'purchases': ('Purchases in memory to facts of customers', 'purchase'),
    'csv': ('Purchases in a CSV file to facts of customers', 'row'),
    'orders': ('Purchases with orders in a CSV file to distinct orders and days of customers', 'row'),
    'no-orders': ('The same file, without its orders', 'row'),
    'parquet': ('The same rows in a Parquet file, without their orders', 'row'),
    'wide': ('Customers of 20 columns in a CSV file', 'customer'),
    'state': ('A state of purchases, and 1 % more added to it', 'row'),
}
# Where a whole process is one piece of work, its memory says something.
OF_FILES = ['orders', 'no-orders', 'parquet', 'wide', 'state']
OF_OURS = {'ours': '**ours**', 'the floor': '*the floor*'}


def table(work, results):
    title, unit = TITLES[work]
    yield f'## {title}'
    yield ''
    has_memory = work in OF_FILES
    yield f'| who | how | threads | {unit}s | ns a {unit} | times ours |{" MB |" if has_memory else ""}'
    yield f'| --- | --- | ---: | ---: | ---: | ---: |{" ---: |" if has_memory else ""}'
    for result in sorted((r for r in results if r['work'] == work), key=lambda r: (-r['n'], r['seconds'] / r['n'])):
        own = ours_for(result, results)
        times = '' if result['peer'] in OF_OURS or own is None else f'{result["seconds"] / own["seconds"]:.2f}'
        times += ' (we lose)' if times and float(times) < 1 else ''
        who = OF_OURS.get(result['peer'], f'{result["peer"]} {result["version"]}')
        memory = f' {result["memory"] / 1e6:,.0f} |' if has_memory and result.get('memory') else ' |' if has_memory else ''
        yield f'| {who} | {result["how"]} | {result["threads"]} | {result["n"]:,} | {ns(result)} | {times} |{memory}'
    yield ''


def ns(result):
    return f'{result["seconds"] / result["n"] * 1e9:.2f}'


def ours_for(result, results):
    """Our best with no more threads on as many."""
    own = [r for r in results if r['peer'] == 'ours' and r['work'] == result['work'] and r['n'] == result['n'] and r['threads'] <= result['threads']]
    return min(own, key=lambda r: r['seconds'], default=None)


def differences(results):
    """What is not as ours; a peer need not answer everything."""
    for result in results:
        own = ours_for(result, results)
        for key, value in (result['answer'] or {}).items() if own else ():
            if value != own['answer'][key]:
                yield f'{result["peer"]}, {result["work"]} of {result["n"]:,}, {result["how"]}: {key} is {value}, ours is {own["answer"][key]}'


def machine():
    with open('/proc/cpuinfo') as file:
        names = [line.split(':')[1].strip() for line in file if line.startswith('model name')]
    with open('/proc/meminfo') as file:
        gib = int(file.readline().split()[1]) / 2**20
    return f'{len(names)} cores of {names[0]}, {gib:.0f} GiB, {platform.freedesktop_os_release()["PRETTY_NAME"]}'


def main():
    with open(sys.argv[1]) as file:
        lines = [json.loads(line) for line in file]
    results = [line for line in lines if 'seconds' in line]
    version = next((r['version'] for r in results if r['peer'] == 'ours'), 'none')
    text = [
        '# Measured beside peers', '',
        f'Machine: {machine()}; {version}. Best of several runs each, one after the other, everything loaded before; see '
        '`docs/benchmark-policy.md`. "Times ours" holds a peer against our best with no more threads.', '']
    for work in TITLES:
        if any(result['work'] == work for result in results):
            text += table(work, results)
    text += [f'Skipped: {line["peer"]}: {line["skipped"]}' for line in lines if 'skipped' in line]
    faults = [f'FAILED: {line["peer"]}, {line["work"]}: {line["failed"]}' for line in lines if 'failed' in line]
    faults += [f'DIFFERENT: {difference}' for difference in differences(results)]
    text += faults or [f'Answers of peers that are as ours: {sum(r["peer"] != "ours" and bool(r["answer"]) for r in results)}; others: none.']
    print('\n'.join(text))
    if len(sys.argv) > 2:
        with open(sys.argv[2], 'w') as file:
            file.write('\n'.join(text) + '\n')
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


sys.exit(main())
