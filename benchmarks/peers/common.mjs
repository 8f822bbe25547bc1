// What the peers that Node drives have in common: what they are asked, their clock, the pinned data, and their answers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What to do, from the command line: FOLDER WORK COUNT. */
export const [folder, work, count] = [process.argv[2], process.argv[3], Number(process.argv[4])];

/** Prints a line for each way of doing the work, or a part of it. */
export function reporter(peer, version, threads) {
    return (how, seconds, answer, part = work) => console.log(JSON.stringify({ peer, version, work: part, how, threads, n: count, seconds, answer }));
}

/** The best seconds of up to 20 runs within 5 seconds, and of those within half a second at least. */
export async function best(run) {
    const since = from => Number(process.hrtime.bigint() - from) / 1e9;
    const start = process.hrtime.bigint();
    let least = Infinity;
    for (let runs = 0; runs === 0 || since(start) < 0.5 || (runs < 20 && since(start) < 5); runs++) {
        const runStart = process.hrtime.bigint();
        await run();
        least = Math.min(least, since(runStart));
    }
    return least;
}

/** The first `count` values of columns by their files: name, type (f64, f32, i32, u16, u8), bytes a value, bytes. */
export function readColumns(files) {
    return files.map(file => {
        const [name, type] = file.split('.');
        const width = Number(type.slice(1)) / 8;
        return { name, type, width, bytes: readFileSync(join(folder, file)).subarray(0, count * width) };
    });
}

/** The files of what a form needs. */
export const filesOf = form => lines(`${form}.columns`);
export const rfmFiles = ['last_purchase.i32', 'purchases.i32', 'sales.f64'];
export const purchaseFiles = ['customer.i32', 'day.i32', 'amount.f64'];

/** The CASEs of a form, with each flag tested as the dialect does. */
export function casesOf(form, testOfBit) {
    const flags = lines(`${form}.flags`);
    return readFileSync(join(folder, `${form}.sql`), 'utf8').replace(/\{(\w+)\}/g, (_, name) => testOfBit(flags.indexOf(name)));
}

export const schemes = ['value_tier', 'loyalty_quadrant', 'lifecycle_state', 'channel_role', 'purchase_type'];

/** The five classes in one number, three bits each, so that one key is grouped by. */
export const packedClasses = schemes.reduce((sum, scheme) => `(${sum}) * 8 + ${scheme}`);

/** Customers by scheme and class from rows of [packed classes, customers]. */
export function classCounts(rows) {
    const answer = Object.fromEntries(schemes.map(scheme => [scheme, new Array(8).fill(0)]));
    for (const [packed, customers] of rows)
        schemes.forEach((scheme, i) => { answer[scheme][(Number(packed) >> 3 * (schemes.length - 1 - i)) & 7] += Number(customers); });
    return answer;
}

/** Customers by score from rows of [recency, frequency, monetary, customers]. */
export function scoreCounts(rows) {
    const answer = { recency: new Array(5).fill(0), frequency: new Array(5).fill(0), monetary: new Array(5).fill(0) };
    for (const row of rows)
        Object.values(answer).forEach((counts, i) => { counts[Number(row[i]) - 1] += Number(row[3]); });
    return answer;
}

/** The answer about facts from [customers, purchases, cents, sum of first days, sum of last days]. */
export function factSums([customers, purchases, cents, firstDays, lastDays]) {
    return { customers: Number(customers), purchases: Number(purchases), cents: Number(cents), first_days: Number(firstDays), last_days: Number(lastDays) };
}

/** Scores by quintiles as SQL; the cuts are those of [recency in days, purchases, sales]. */
export function scoresOf([recency, frequency, monetary], asOf = 739616) {
    const reached = (value, cuts) => cuts.map(cut => `CASE WHEN ${value} > ${cut} THEN 1 ELSE 0 END`).join(' + ');
    return `5 - (${reached(`${asOf} - last_purchase`, recency)}) AS recency, 1 + ${reached('purchases', frequency)} AS frequency, 1 + ${reached('sales', monetary)} AS monetary`;
}

function lines(name) {
    return readFileSync(join(folder, name), 'utf8').trim().split('\n');
}
