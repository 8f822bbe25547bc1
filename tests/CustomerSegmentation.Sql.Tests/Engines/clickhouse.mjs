// ClickHouse, in the process and in a folder that ends with it.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { answer } from './statements.mjs';

const { Session } = createRequire(join(process.argv[2], 'any.js'))('chdb');
// New versions take very long, and very much memory, over many SELECTs within each other when they put their expressions together.
const db = new Session(undefined, { connectionArgs: ['--query_plan_merge_expressions=0', '--output_format_json_quote_denormals=1'] });
await answer(async function* (sql) {
    yield (await db.queryAsync(sql, { format: 'JSONCompactEachRowWithNames' })).text();
});
db.cleanup();
