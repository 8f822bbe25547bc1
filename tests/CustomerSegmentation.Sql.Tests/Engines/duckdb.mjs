// Runs a query over a table in DuckDB: FOLDER has create.sql, data.csv and query.sql, and gets rows.csv.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, folder] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(join(modules, 'any.js'))('@duckdb/node-api');
const text = name => readFileSync(join(folder, name), 'utf8');
const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
await db.run(text('create.sql'));
await db.run(`COPY customers FROM '${join(folder, 'data.csv')}' (HEADER false, AUTO_DETECT false, DELIM ',', QUOTE '"', ESCAPE '"', NULLSTR '\\N', ALLOW_QUOTED_NULLS false)`);
const rows = (await db.runAndReadAll(text('query.sql'))).getRows();
writeFileSync(join(folder, 'rows.csv'), rows.map(row => row.map(Number).join(',') + '\n').join(''));
