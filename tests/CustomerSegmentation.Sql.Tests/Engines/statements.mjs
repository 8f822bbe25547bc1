// Statements come by standard input, each a line of JSON. An answer is lines of JSON: the columns' names and the rows, if any, and a text in the end, which is the fault or empty.
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export async function answer(run) {
    const write = async text => process.stdout.write(text) || await once(process.stdout, 'drain');
    for await (const line of createInterface({ input: process.stdin })) {
        let fault = '';
        try {
            for await (const lines of run(JSON.parse(line)))
                await write(lines);
        } catch (error) {
            fault = String(error);
        }
        await write(JSON.stringify(fault) + '\n');
    }
}
