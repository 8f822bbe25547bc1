// ClickHouse, in the process and in a folder that ends with it. Statements come by standard input, each a line of JSON. An answer is
// lines of JSON: the columns' names and the rows, if any, and a text in the end, which is the fault or empty.
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const { Session } = createRequire(join(process.argv[2], 'any.js'))('chdb');
// New versions take very long, and very much memory, over many SELECTs within each other when they put their expressions together.
const db = new Session(undefined, { connectionArgs: ['--query_plan_merge_expressions=0', '--output_format_json_quote_denormals=1'] });
const write = async text => process.stdout.write(text) || await once(process.stdout, 'drain');
for await (const line of createInterface({ input: process.stdin })) {
    let fault = '';
    try {
        await write((await db.queryAsync(JSON.parse(line), { format: 'JSONCompactEachRowWithNames' })).text());
    } catch (error) {
        fault = String(error);
    }
    await write(JSON.stringify(fault) + '\n');
}
db.cleanup();
