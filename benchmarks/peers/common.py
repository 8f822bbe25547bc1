"""What the peers that Python drives have in common: what they are asked, their clock, and their answers."""
import json
import os
import re
import resource
import sys
import time

folder, work, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
schemes = ['value_tier', 'loyalty_quadrant', 'lifecycle_state', 'channel_role', 'purchase_type']
rfm_files = ['last_purchase.i32', 'purchases.i32', 'sales.f64']
purchase_files = ['customer.i32', 'day.i32', 'amount.f64']


def report(peer, version, threads, how, seconds, answer):
    """Prints a line for a way of doing the work; the memory is the most of the whole process so far, in bytes."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps(dict(peer=peer, version=version, work=work, how=how, threads=threads, n=count, seconds=seconds, memory=memory, answer=answer)),
          flush=True)


def best(run, clock=None):
    """The best seconds of up to 20 runs within 5 seconds, and of those within half a second at least; a run may say its own."""
    least, runs, start = float('inf'), 0, time.perf_counter()
    while runs == 0 or (since := time.perf_counter() - start) < 0.5 or (runs < 20 and since < 5):
        run_start = time.perf_counter()
        said = run()
        least = min(least, time.perf_counter() - run_start if clock is None else clock(said))
        runs += 1
    return least


def lines(name):
    with open(os.path.join(folder, name)) as file:
        return file.read().split()


def files_of(form):
    return lines(form + '.columns')


def cases_of(form):
    """The CASEs of a form, with each flag tested in the way of most dialects."""
    flags = lines(form + '.flags')
    with open(os.path.join(folder, form + '.sql')) as file:
        return re.sub(r'\{(\w+)\}', lambda match: f'(flags & {1 << flags.index(match[1])}) <> 0', file.read())


PARETO = '''SELECT max(sales) FROM (SELECT sales, sum(sales) OVER (ORDER BY sales DESC ROWS UNBOUNDED PRECEDING) AS running FROM customers) AS ordered
    WHERE running >= 0.8 * (SELECT sum(sales) FROM customers)'''
FACTS = '''SELECT customer, count(*) AS purchases, sum(amount) AS sales, min(day) AS first_day, max(day) AS last_day
    FROM purchases GROUP BY customer'''
SUMS = 'SELECT count(*), sum(purchases), sum(CAST(round(sales * 100) AS bigint)), sum(first_day), sum(last_day) FROM facts'


def class_counts(rows):
    """Customers by scheme and class from rows of five codes and customers."""
    answer = {scheme: [0] * 8 for scheme in schemes}
    for *codes, customers in rows:
        for scheme, code in zip(schemes, codes):
            answer[scheme][int(code)] += int(customers)
    return answer


def fact_sums(row):
    return dict(zip(['customers', 'purchases', 'cents', 'first_days', 'last_days'], map(int, row)))
