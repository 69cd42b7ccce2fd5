// Measures the page: the benchmark in every variant, the time to the first frame, what a first visit
// transfers. Prints JSON lines. Build first (./dev build --web); COUNTERFEIT_BROWSERS=chromium,firefox.
//
//   node tests/bench/measure_page.mjs [SECONDS for each measurement] [VARIANT ...]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

import { createServer, listen } from '../../web/serve.mjs';
import { launch, openPage } from '../web/harness.mjs';

const all = ['web-relaxed-threads', 'web-simd-threads', 'web-relaxed', 'web-simd'];
const [seconds = '2', ...named] = process.argv.slice(2);
const variants = named.length > 0 ? named : all;
const browsers = (process.env.COUNTERFEIT_BROWSERS ?? 'chromium').split(',');
const print = (line) => console.log(JSON.stringify(line));

const dist = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../dist');
for (const variant of variants) {
  const files = ['index.html', 'style.css', 'boot.mjs', 'canvas.mjs', 'files.mjs', 'isolation.mjs', 'script.mjs',
    'variants.mjs', 'vendor/wasm-feature-detect.js', `${variant}/counterfeit.mjs`, `${variant}/counterfeit.wasm`];
  const bytes = files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(dist, file))).length, 0);
  print({ measure: 'first visit, brotli', variant, bytes });
}

const server = createServer({});
const base = await listen(server, { port: 0 });
for (const browser of browsers) {
  const running = await launch(browser);
  for (const variant of variants) {
    const { page } = await openPage(running.instance, new URL(`?variant=${variant}`, base).href);
    await page.evaluate(() => window.counterfeit.ready);
    print({ measure: 'ready', browser, variant, ms: Math.round(await page.evaluate(() => performance.now())) });
    for (const threads of variant.endsWith('threads') ? [1, 2] : [1])
      for (const op of ['step', 'sample1', 'sample64'])
        for (const workload of op === 'step' ? ['mlp', 'dcgan', 'digits'] : ['mlp', 'dcgan']) {
          const lines = await page.evaluate((options) => window.counterfeit.bench(options),
            { workload, op, threads, seconds: Number(seconds) });
          for (const line of lines) print({ browser, variant, ...line });
        }
    await page.close();
  }
  await running.close();
}
server.closeAllConnections();
server.close();
