// Fills a table in ClickHouse, in the process, and reads it: FOLDER has create.sql, load.sql and queries.sql, and gets rows0.tsv and so on.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, folder] = process.argv.slice(2);
const { Session } = createRequire(join(modules, 'any.js'))('chdb');
const text = name => readFileSync(join(folder, name), 'utf8');
const db = new Session();
await db.queryAsync(text('create.sql'));
await db.queryAsync(text('load.sql'));
// New versions take very long, and very much memory, over many SELECTs within each other when they put their expressions together.
for (const [i, query] of text('queries.sql').split('\n;;\n').entries())
    writeFileSync(join(folder, `rows${i}.tsv`), (await db.queryAsync(`${query} SETTINGS query_plan_merge_expressions = 0`, { format: 'TabSeparated' })).text());
