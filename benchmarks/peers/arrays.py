"""The pinned columns as numpy arrays, and the schemes by np.select."""
import os

import numpy as np

from common import count, folder, lines, schemes

TYPES = dict(f64='<f8', f32='<f4', i32='<i4', u16='<u2', u8='u1')


def read(file):
    return np.fromfile(os.path.join(folder, file), TYPES[file.split('.')[1]], count)


def codes(*values):
    return [np.uint8(value) for value in values]


def select(form, c):
    """The five columns of classes, as bytes; c has the columns of the form by name."""
    names = lines(form + '.flags')
    every = form == 'five-b'

    def flag(name):
        return (c['flags'] & (1 << names.index(name))) != 0

    profit, sales, loyalty = c['profit'], c['sales'], c['loyalty']
    high, loyal = sales >= 500, loyalty >= 0.6
    bought = c['purchases'] > 0
    yield np.select([profit < 0, sales >= 2000, sales >= 200], codes(1, 3, 4), np.uint8(5))
    yield np.select([high & loyal, loyal, high], codes(1, 2, 3), np.uint8(4))
    no_prospect = ~flag('in_served_market') | ~flag('has_need')
    if every:
        no_prospect |= ~flag('has_money') | ~flag('has_authority')
    yield np.select(
        [bought & flag('account_closed'), bought & (739616 - c['last_purchase'] <= 365), bought, flag('selected_as_target'), no_prospect],
        codes(2, 1, 2, 3, 4), np.uint8(5))
    to_consumers = [c['share_to_consumers'] >= 0.5] if every else []
    yield np.select(
        [flag('sales_branch'), flag('own_company'), c['share_passed_on'] < 0.5, ~flag('takes_title'), *to_consumers],
        codes(1, 2, 3, 4, *[5 for _ in to_consumers]), np.uint8(6))
    if every:
        yield np.select(
            [c['units_before'] == 0, flag('trade_in'), flag('durable') & (c['unit_age'] >= c['service_life']),
             (c['times_item_bought'] == 0) | (c['quantity'] > 1.5 * c['usual_quantity'])],
            codes(1, 2, 2, 3), np.uint8(4))
    else:
        yield np.select([~bought, flag('trade_in')], codes(1, 2), np.uint8(4))


def counts(columns):
    return {scheme: np.bincount(column, minlength=8).tolist() for scheme, column in zip(schemes, columns)}
