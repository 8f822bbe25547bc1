// ClickHouse in the process, in memory, two threads: FOLDER WORK COUNT.
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { best, casesOf, classCounts, count, factSums, filesOf, folder, packedClasses, purchaseFiles, readColumns, reporter, rfmFiles, schemes, scoreCounts, scoresOf, work } from './common.mjs';

const require = createRequire(join(process.env.PEERS_NODE_MODULES, 'any.js'));
const { Session } = require('chdb');
const types = { f64: 'Float64', f32: 'Float32', i32: 'Int32', u16: 'UInt16', u8: 'UInt8' };
const db = new Session();
const run = sql => db.queryAsync(sql);
const rows = async sql => (await db.queryAsync(sql, { format: 'JSONCompactEachRow' })).text().trim().split('\n').map(row => JSON.parse(row));
const report = reporter('ClickHouse', (await rows('SELECT version()'))[0][0], 2);

// Expressions are compiled from the first run on, and evaluated whole: faster here than skipping branches.
await run("SET max_threads = 2, max_insert_threads = 2, min_count_to_compile_expression = 0, short_circuit_function_evaluation = 'disable', session_timezone = 'UTC'");

// By way of a file in ClickHouse's own format, which holds a column as it is in memory, block by block.
async function load(table, files) {
    const columns = readColumns(files);
    const path = join(folder, 'clickhouse.native');
    const file = openSync(path, 'w');
    for (let start = 0; start < count; start += 65409) {
        const length = Math.min(65409, count - start);
        writeSync(file, Buffer.concat([number(columns.length), number(length), ...columns.flatMap(({ name, type, width, bytes }) =>
            [text(name), text(types[type]), bytes.subarray(start * width, (start + length) * width)])]));
    }
    closeSync(file);
    await run(`CREATE TABLE ${table} (${columns.map(({ name, type }) => `${name} ${types[type]}`)}) ENGINE = Memory`);
    await run(`INSERT INTO ${table} SELECT * FROM file('${path}', 'Native')`);
    rmSync(path);
}

function number(value) {
    const bytes = [];
    for (; value > 127; value = Math.floor(value / 128))
        bytes.push(value % 128 + 128);
    return Buffer.from([...bytes, value]);
}

const text = value => Buffer.concat([number(value.length), Buffer.from(value)]);

/** The best seconds of filling an empty table in memory. */
async function timeInto(table, columns, select) {
    await run(`CREATE TABLE ${table} (${columns}) ENGINE = Memory`);
    return best(async () => {
        await run(`TRUNCATE TABLE ${table}`);
        await run(`INSERT INTO ${table} ${typeof select === 'string' ? select : await select()}`);
    });
}

async function five() {
    await load('customers', filesOf(work));
    const cases = casesOf(work, bit => `bitAnd(flags, ${1 << bit}) != 0`);
    const counted = `SELECT toUInt16(${packedClasses}) AS packed, count() FROM (SELECT ${cases} FROM customers) GROUP BY packed`;
    report('counted', await best(() => run(counted)), classCounts(await rows(counted)));
    const seconds = await timeInto('classes', schemes.map(scheme => `${scheme} UInt8`), `SELECT ${cases} FROM customers`);
    report('into a table', seconds, classCounts(await rows(`SELECT toUInt16(${packedClasses}) AS packed, count() FROM classes GROUP BY packed`)));
}

async function pareto() {
    await load('customers', ['sales.f64']);
    const from = {
        'sort and scan by a window': 'SELECT sales, sum(sales) OVER (ORDER BY sales DESC ROWS UNBOUNDED PRECEDING) AS running FROM customers',
        'grouped by value, then a window': `SELECT sales, sum(total) OVER (ORDER BY sales DESC ROWS UNBOUNDED PRECEDING) AS running
            FROM (SELECT sales, sum(sales) AS total FROM customers GROUP BY sales)`,
    };
    for (const [how, running] of Object.entries(from)) {
        const sql = `SELECT max(sales) FROM (${running}) WHERE running >= 0.8 * (SELECT sum(sales) FROM customers)`;
        report(how, await best(() => run(sql)), { cut: (await rows(sql))[0][0] });
    }
}

async function rfm() {
    await load('customers', rfmFiles);
    // quantilesExact takes the value at floor(level * n): these levels make that the quantile of type 1.
    const levels = [1, 2, 3, 4].map(fifth => (Math.ceil(fifth * count / 5) - 0.5) / count);
    const fit = `SELECT ${['739616 - last_purchase', 'purchases', 'sales'].map(value => `quantilesExact(${levels})(${value})`)} FROM customers`;
    report('quantilesExact', await best(() => run(fit)), null, 'rfm-fit');
    const seconds = await timeInto('scores', 'recency UInt8, frequency UInt8, monetary UInt8',
        async () => `SELECT ${scoresOf((await rows(fit))[0])} FROM customers`);
    report('quantilesExact, then CASE', seconds, scoreCounts(await rows('SELECT recency, frequency, monetary, count() FROM scores GROUP BY 1, 2, 3')));
}

const facts = (from, day) => `SELECT customer, count() AS purchases, sum(amount) AS sales, min(${day}) AS first_day, max(${day}) AS last_day FROM ${from} GROUP BY customer`;
const sums = (from, day) => rows(`SELECT count(), sum(purchases), sum(toInt64(round(sales * 100))), sum(${day('first_day')}), sum(${day('last_day')}) FROM ${from}`);
const columnsOfFacts = day => `customer Int32, purchases UInt64, sales Float64, first_day ${day}, last_day ${day}`;

async function purchases() {
    await load('purchases', purchaseFiles);
    const seconds = await timeInto('facts', columnsOfFacts('Int32'), facts('purchases', 'day'));
    report('GROUP BY into a table', seconds, factSums((await sums('facts', day => day))[0]));
}

async function csv() {
    const file = `file('${join(folder, 'purchases.csv')}', 'CSVWithNames', 'customer Int32, date Date32, amount Float64')`;
    const dayNumber = day => `(toInt64(toInt32(${day})) + 719162)`;
    const table = await timeInto('facts', columnsOfFacts('Date32'), facts(file, 'date'));
    report('GROUP BY into a table', table, factSums((await sums('facts', dayNumber))[0]));
    const out = `file('${join(folder, 'clickhouse.csv')}', 'CSVWithNames', '${columnsOfFacts('Date32')}')`;
    const written = await best(() => run(`INSERT INTO FUNCTION ${out} SETTINGS engine_file_truncate_on_insert = 1 ${facts(file, 'date')}`));
    report('GROUP BY into a CSV file', written, factSums((await sums(out, dayNumber))[0]));
}

await { 'five-a': five, 'five-b': five, pareto, rfm, purchases, csv }[work]();
db.close();
