"""numpy, one thread: FOLDER WORK COUNT."""
import numpy as np

from arrays import counts, read, select
from common import best, files_of, report, rfm_files, work


def five():
    columns = {file.split('.')[0]: read(file) for file in files_of(work)}
    kept = []

    def run():
        kept[:] = select(work, columns)

    say('select into arrays', best(run), counts(kept))


def pareto():
    sales = read('sales.f64')

    def cut():
        ordered = np.sort(sales)[::-1]
        running = np.cumsum(ordered)
        return ordered[np.searchsorted(running, 0.8 * running[-1])]

    say('sort and cumsum', best(cut), dict(cut=float(cut())))


def rfm():
    last_purchase, purchases, sales = map(read, rfm_files)
    kept = []

    def scores(values):
        # The method of type 1, by the two neighbours that it picks between.
        cuts = np.quantile(values, [0.2, 0.4, 0.6, 0.8], method='inverted_cdf')
        return np.searchsorted(cuts, values, side='left')

    def run():
        kept[:] = [5 - scores(739616 - last_purchase), 1 + scores(purchases), 1 + scores(sales)]

    seconds = best(run)
    answer = {name: np.bincount(values, minlength=6)[1:].tolist() for name, values in zip(['recency', 'frequency', 'monetary'], kept)}
    say('quantile and searchsorted', seconds, answer)


def say(how, seconds, answer):
    report('numpy', np.__version__, 1, how, seconds, answer)


{'five-a': five, 'five-b': five, 'pareto': pareto, 'rfm': rfm}[work]()
