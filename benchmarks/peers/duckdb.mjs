// DuckDB in memory, two threads: FOLDER WORK COUNT.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { best, casesOf, classCounts, count, factSums, filesOf, folder, packedClasses, purchaseFiles, readColumns, reporter, rfmFiles, scoreCounts, scoresOf, work } from './common.mjs';

const require = createRequire(join(process.env.PEERS_NODE_MODULES, 'any.js'));
const { DuckDBInstance, DuckDBDataChunk, DOUBLE, FLOAT, INTEGER, USMALLINT, UTINYINT } = require('@duckdb/node-api');
const bindings = require('@duckdb/node-bindings');
const types = { f64: DOUBLE, f32: FLOAT, i32: INTEGER, u16: USMALLINT, u8: UTINYINT };
const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const rows = async sql => (await db.runAndReadAll(sql)).getRows();
const time = sql => best(() => db.run(sql));
const report = reporter('DuckDB', (await rows('SELECT version()'))[0][0], 2);

async function load(table, files) {
    const columns = readColumns(files);
    await db.run(`CREATE TABLE ${table} (${columns.map(column => `${column.name} ${types[column.type]} NOT NULL`)})`);
    const appender = await db.createAppender(table);
    const room = bindings.vector_size();
    for (let start = 0; start < count; start += room) {
        const length = Math.min(room, count - start);
        const chunk = DuckDBDataChunk.create(columns.map(column => types[column.type]), length);
        columns.forEach(({ bytes, width }, i) => bindings.copy_data_to_vector(
            bindings.data_chunk_get_vector(chunk.chunk, i), 0, bytes.buffer, bytes.byteOffset + start * width, length * width));
        appender.appendDataChunk(chunk);
    }
    appender.closeSync();
}

async function five() {
    await load('customers', filesOf(work));
    const cases = casesOf(work, bit => `(flags & ${1 << bit}) <> 0`);
    const counted = `SELECT ${packedClasses}, count(*) FROM (SELECT ${cases} FROM customers) GROUP BY 1`;
    report('counted', await time(counted), classCounts(await rows(counted)));
    const bytes = cases.replace(/(THEN|ELSE) (\d)/g, '$1 $2::UTINYINT');
    const seconds = await time(`CREATE OR REPLACE TABLE classes AS SELECT ${bytes} FROM customers`);
    const packed = packedClasses.replace('value_tier', 'value_tier::INTEGER');
    report('into a table', seconds, classCounts(await rows(`SELECT ${packed}, count(*) FROM classes GROUP BY 1`)));
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
        report(how, await time(sql), { cut: (await rows(sql))[0][0] });
    }
}

async function rfm() {
    await load('customers', rfmFiles);
    const ntiles = `CREATE OR REPLACE TABLE scores AS SELECT ntile(5) OVER (ORDER BY last_purchase) AS recency,
        ntile(5) OVER (ORDER BY purchases) AS frequency, ntile(5) OVER (ORDER BY sales) AS monetary FROM customers`;
    report('ntile (ties are split)', await time(ntiles), null);
    const cuts = '[0.2, 0.4, 0.6, 0.8]';
    const fit = `SELECT quantile_disc(739616 - last_purchase, ${cuts}), quantile_disc(purchases, ${cuts}), quantile_disc(sales, ${cuts}) FROM customers`;
    report('quantile_disc', await time(fit), null, 'rfm-fit');
    const seconds = await best(async () => {
        const [fitted] = await rows(fit);
        await db.run(`CREATE OR REPLACE TABLE scores AS SELECT ${scoresOf(fitted.map(list => list.items))} FROM customers`);
    });
    report('quantile_disc, then CASE', seconds, scoreCounts(await rows('SELECT recency, frequency, monetary, count(*) FROM scores GROUP BY ALL')));
}

const facts = (from, day) => `SELECT customer, count(*) AS purchases, sum(amount) AS sales, min(${day}) AS first_day, max(${day}) AS last_day FROM ${from} GROUP BY customer`;
const sums = (from, first, last) => rows(`SELECT count(*), sum(purchases), sum(round(sales * 100)), sum(${first}), sum(${last}) FROM ${from}`);

async function purchases() {
    await load('purchases', purchaseFiles);
    const seconds = await time(`CREATE OR REPLACE TABLE facts AS ${facts('purchases', 'day')}`);
    report('GROUP BY into a table', seconds, factSums((await sums('facts', 'first_day', 'last_day'))[0]));
}

async function csv() {
    const file = `read_csv('${join(folder, 'purchases.csv')}', header = true, columns = {customer: 'INTEGER', date: 'DATE', amount: 'DOUBLE'})`;
    const days = ["first_day - DATE '0001-01-01'", "last_day - DATE '0001-01-01'"];
    const table = await time(`CREATE OR REPLACE TABLE facts AS ${facts(file, 'date')}`);
    report('GROUP BY into a table', table, factSums((await sums('facts', ...days))[0]));
    const out = join(folder, 'duckdb.csv');
    const written = await time(`COPY (${facts(file, 'date')}) TO '${out}' (HEADER)`);
    report('GROUP BY into a CSV file', written, factSums((await sums(`read_csv('${out}')`, ...days))[0]));
}

await { 'five-a': five, 'five-b': five, pareto, rfm, purchases, csv }[work]();
