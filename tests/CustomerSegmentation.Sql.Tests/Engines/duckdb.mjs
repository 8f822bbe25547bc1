// DuckDB, in the process and in memory.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { answer } from './statements.mjs';

const { DuckDBInstance } = createRequire(join(process.argv[2], 'any.js'))('@duckdb/node-api');
const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
// Texts keep whole numbers of 64 bits, NaN and the sign of 0.
const text = value => value === null ? null : Object.is(value, -0) ? '-0' : String(value);
await answer(async function* (sql) {
    const result = await db.stream(sql);
    yield JSON.stringify(result.columnNames()) + '\n';
    for await (const rows of result.yieldRows())
        yield rows.map(row => JSON.stringify(row.map(text)) + '\n').join('');
});
