// Trains in the page at full speed for an hour and looks every minute at what it has grown to.
// ./dev soak builds dist/ and runs this. Ends with 1 where memory after the fifth minute and at the
// end differ by more than 5 %, or the page has complained.
//
//   node tests/bench/soak.mjs [--minutes N] [--json] [--variant NAME] [--data DIR] [settings, as in the address: preset=dcgan ...]
import { parseArgs } from 'node:util';

import { createServer, listen } from '../../web/serve.mjs';
import { launch, openPage } from '../web/harness.mjs';
import { dropFiles, memoryOf } from './visit.mjs';

const kSettled = 5; // minutes: buffers, plots and the timeline have their size
const kAllowed = 0.05;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
    variant: { type: 'string', default: 'web-relaxed-threads' },
    data: { type: 'string' },
  },
});
const minutes = Number(flags.minutes);
if (!Number.isInteger(minutes) || minutes <= kSettled) throw new Error(`--minutes wants a whole number above ${kSettled}.`);

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const server = createServer({ data: flags.data ?? null });
const address = new URL(`?${[`variant=${flags.variant}`, ...positionals].join('&')}`, await listen(server, { port: 0 })).href;
const { instance, close } = await launch('chromium');
try {
  const { page, errors } = await openPage(instance, address);
  await page.evaluate(() => window.counterfeit.ready);
  if (flags.data) await dropFiles(page);
  await page.evaluate(() => window.counterfeit.measure({ on: true }));
  await page.evaluate(() => window.counterfeit.train());
  const begun = Date.now();
  const seen = [];
  for (let minute = 1; minute <= minutes; ++minute) {
    await pause(begun + minute * 60_000 - Date.now());
    const { step, state } = await page.evaluate(() => window.counterfeit.status());
    const memory = await memoryOf(instance, page);
    seen.push(memory);
    console.log(flags.json ? JSON.stringify({ minute, step, state, ...memory })
      : `minute ${minute}: step ${step}, page ${memory.page} MB, process ${memory.process} MB`);
    if (state !== 'training') throw new Error(`The page is ${state} in minute ${minute}.`);
  }
  let failed = errors.length > 0;
  for (const error of errors) console.error(error);
  for (const what of ['page', 'process']) {
    const [settled, end] = [seen[kSettled - 1][what], seen.at(-1)[what]];
    const change = end / settled - 1;
    console.log(`${what}: ${settled} MB after minute ${kSettled}, ${end} MB after minute ${minutes}: ${(100 * change).toFixed(1)} %`);
    failed ||= Math.abs(change) > kAllowed;
  }
  process.exitCode = failed ? 1 : 0;
} finally {
  await close();
  server.closeAllConnections();
  server.close();
}
