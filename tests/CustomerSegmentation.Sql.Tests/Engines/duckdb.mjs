// Fills a table in DuckDB and reads it: FOLDER has create.sql, load.sql and queries.sql, and gets rows0.tsv and so on.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, folder] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(join(modules, 'any.js'))('@duckdb/node-api');
const text = name => readFileSync(join(folder, name), 'utf8');
const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
await db.run(text('create.sql'));
await db.run(text('load.sql'));
for (const [i, query] of text('queries.sql').split('\n;;\n').entries()) {
    const rows = (await db.runAndReadAll(query)).getRows();
    writeFileSync(join(folder, `rows${i}.tsv`), rows.map(row => row.map(value => value === null ? '\\N' : String(value)).join('\t') + '\n').join(''));
}
