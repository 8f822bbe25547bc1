// Runs a query over a table in ClickHouse, in the process: FOLDER has create.sql, data.csv and query.sql, and gets rows.csv.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, folder] = process.argv.slice(2);
const { Session } = createRequire(join(modules, 'any.js'))('chdb');
const text = name => readFileSync(join(folder, name), 'utf8');
const db = new Session();
await db.queryAsync(text('create.sql'));
await db.queryAsync(`INSERT INTO customers SELECT * FROM file('${join(folder, 'data.csv')}', 'CSV') SETTINGS format_csv_allow_single_quotes = 0`);
// New versions take very long, and very much memory, over many SELECTs within each other when they put their expressions together.
writeFileSync(join(folder, 'rows.csv'), (await db.queryAsync(`${text('query.sql')} SETTINGS query_plan_merge_expressions = 0`, { format: 'CSV' })).text());
