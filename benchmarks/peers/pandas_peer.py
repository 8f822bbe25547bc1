"""pandas, one thread: FOLDER WORK COUNT."""
import os

import pandas as pd

from arrays import counts, read, select
from common import best, fact_sums, files_of, folder, purchase_files, report, rfm_files, schemes, work


def frame(files):
    return pd.DataFrame({file.split('.')[0]: read(file) for file in files})


def five():
    customers = frame(files_of(work))

    def run():
        for scheme, classes in zip(schemes, select(work, customers)):
            customers[scheme] = classes

    # pandas 1.5 has no CASE of its own: its guide too says numpy's select.
    say('numpy select into columns', best(run), counts([customers[scheme] for scheme in schemes]))


def pareto():
    customers = frame(['sales.f64'])

    def cut():
        ordered = customers['sales'].sort_values(ascending=False)
        return ordered[ordered.cumsum() >= 0.8 * customers['sales'].sum()].iloc[0]

    say('sort_values and cumsum', best(cut), dict(cut=float(cut())))


def rfm():
    customers = frame(rfm_files)

    def run():
        customers['recency'] = 5 - pd.qcut(739616 - customers['last_purchase'], 5, labels=False)
        # A quarter bought nothing, so that two cuts are equal: qcut drops one of them, and its scores of frequency are others.
        customers['frequency'] = 1 + pd.qcut(customers['purchases'], 5, labels=False, duplicates='drop')
        customers['monetary'] = 1 + pd.qcut(customers['sales'], 5, labels=False)

    seconds = best(run)
    say('qcut (of equal cuts one)', seconds, {name: [int((customers[name] == score).sum()) for score in range(1, 6)] for name in ['recency', 'monetary']})


def facts(purchases, day):
    return purchases.groupby('customer').agg(purchases=('amount', 'count'), sales=('amount', 'sum'), first=(day, 'min'), last=(day, 'max'))


def sums(table, day_number):
    days = [day_number(table[name]).sum() for name in ['first', 'last']]
    return fact_sums([len(table), table['purchases'].sum(), (table['sales'] * 100).round().sum(), *days])


def purchases():
    rows = frame(purchase_files)
    seconds = best(lambda: facts(rows, 'day'))
    say('groupby', seconds, sums(facts(rows, 'day'), lambda days: days))


def csv():
    def read_and_group():
        return facts(pd.read_csv(os.path.join(folder, 'purchases.csv'), parse_dates=['date']), 'date')

    say('read_csv and groupby', best(read_and_group), sums(read_and_group(), days_of))


def days_of(days):
    return (days - pd.Timestamp(0)).dt.days + 719162


def orders():
    def read_and_group():
        groups = pd.read_csv(os.path.join(folder, 'orders.csv'), parse_dates=['date']).groupby('customer')
        return groups.agg(purchases=('order', 'nunique'), days=('date', 'nunique'), sales=('amount', 'sum'), first=('date', 'min'), last=('date', 'max'))

    seconds = best(read_and_group)
    table = read_and_group()
    say('read_csv, groupby and nunique', seconds, dict(sums(table, days_of), purchase_days=int(table['days'].sum())))


def no_orders():
    def read_and_group():
        return facts(pd.read_csv(os.path.join(folder, 'orders.csv'), usecols=['customer', 'date', 'amount'], parse_dates=['date']), 'date')

    say('read_csv and groupby', best(read_and_group), sums(read_and_group(), days_of))


def wide():
    def read_and_write():
        customers = pd.read_csv(os.path.join(folder, 'customers.csv'))
        customers.to_csv(os.path.join(folder, 'pandas.csv'), index=False)
        return len(customers)

    say('read, and written back as CSV', best(read_and_write), dict(customers=read_and_write()))


def say(how, seconds, answer):
    report('pandas', pd.__version__, 1, how, seconds, answer)


{
    'five-a': five, 'five-b': five, 'pareto': pareto, 'rfm': rfm, 'purchases': purchases, 'csv': csv,
    'orders': orders, 'no-orders': no_orders, 'wide': wide,
}[work]()
