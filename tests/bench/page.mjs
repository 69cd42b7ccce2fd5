// What only the page can tell: what a first visit transfers, the time until it draws, the main
// thread's work for each frame while training runs flat out, what measuring costs it, the memory that
// it takes. In Chromium; ./dev bench --page builds dist/ and runs this.
//
//   node tests/bench/page.mjs [--json] [--variant NAME] [--data DIR]   DIR: MNIST's four files
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';

import { createServer, listen } from '../../web/serve.mjs';
import { launch, openPage } from '../web/harness.mjs';
import { dropFiles, memoryOf } from './visit.mjs';

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    variant: { type: 'string', default: 'web-relaxed-threads' },
    data: { type: 'string' },
  },
});
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
if (!existsSync(join(dist, flags.variant))) throw new Error(`dist/${flags.variant} is not built. Use ./dev bench --page.`);

const print = (measure, figures) => console.log(flags.json
  ? JSON.stringify({ measure, variant: flags.variant, ...figures })
  : `${measure}: ${Object.entries(figures).map(([name, value]) => `${name} ${value}`).join(', ')}`);
const sorted = (values) => [...values].sort((a, b) => a - b);
const share = (values, part) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;
const round = (value) => Math.round(value * 100) / 100;

// Everything that a first visit asks the host for until it draws, each file once, as a host sends it
// that compresses.
async function transfer(browser, address) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const asked = new Set();
  page.on('response', (response) => response.ok() && asked.add(new URL(response.url()).pathname));
  await page.goto(address);
  await page.evaluate(() => window.counterfeit.ready);
  await context.close();
  const files = [...asked].map((path) => join(dist, path === '/' ? 'index.html' : path)).filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  const sizes = files.map((file) => brotliCompressSync(readFileSync(file)).length);
  print('first visit, Brotli', { KB: Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1000), files: files.length,
    'of which the program': Math.round(Math.max(...sizes) / 1000) });
}

// Each visit in a context of its own, so with nothing cached. Times from the start of the navigation.
async function firstFrame(browser, address) {
  const visits = [];
  for (let i = 0; i < 5; ++i) {
    const context = await browser.createBrowserContext();
    const { page } = await openPage(context, address);
    visits.push(await page.evaluate(async () => {
      await window.counterfeit.ready;
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      const [wasm] = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm'));
      return { asked: wasm.startTime, fetched: wasm.responseEnd, drawn: performance.now() };
    }));
    await context.close();
  }
  const median = (key) => round(share(visits.map((visit) => visit[key]), 0.5));
  print('first frame, ms', { 'program asked for': median('asked'), fetched: median('fetched'), drawn: median('drawn'),
    fastest: round(Math.min(...visits.map(({ drawn }) => drawn))) });
}

// What the page's main thread did between one animation frame and the next, in ms.
function frames(events) {
  const frame = events.find(({ name }) => name === 'FireAnimationFrame');
  if (!frame) throw new Error('The trace has no animation frames.');
  const own = events.filter(({ pid, tid, ph }) => pid === frame.pid && tid === frame.tid && ph === 'X');
  const starts = sorted(own.filter(({ name }) => name === frame.name).map(({ ts }) => ts));
  const tasks = own.filter(({ name }) => name.endsWith('RunTask'));
  const sum = (list, key) => list.reduce((total, task) => total + (task[key] ?? 0), 0) / 1000;
  const between = starts.slice(1).map((end, i) => tasks.filter(({ ts }) => ts >= starts[i] && ts < end));
  return {
    busy: between.map((list) => sum(list, 'tdur')),
    elapsed: between.map((list) => sum(list, 'dur')),
    longest: tasks.reduce((longest, task) => (task.dur > longest.dur ? task : longest)),
  };
}

async function whileTraining(page) {
  await page.evaluate(async () => {
    await window.counterfeit.train();
    await new Promise((warm) => setTimeout(warm, 3000));
  });
  await page.tracing.start({ categories: ['toplevel', 'devtools.timeline'] });
  const steps = await page.evaluate(async () => {
    const before = (await window.counterfeit.status()).step;
    await new Promise((done) => setTimeout(done, 5000));
    return (await window.counterfeit.status()).step - before;
  });
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const { busy, elapsed, longest } = frames(traceEvents);
  print('main thread while training, ms a frame', {
    'processor time p50': round(share(busy, 0.5)), p95: round(share(busy, 0.95)), 'elapsed p50': round(share(elapsed, 0.5)),
    'elapsed p95': round(share(elapsed, 0.95)), 'longest task': round(longest.dur / 1000),
    'its processor time': round((longest.tdur ?? NaN) / 1000), frames: busy.length, 'ms a step': round(5000 / steps),
  });
}

// What measuring the fakes all the while takes from the training: the same page with and without, in
// turns, so that a machine's moods fall on both.
async function measuring(page) {
  const speeds = await page.evaluate(async () => {
    const { measure, measures, status } = window.counterfeit;
    const rest = (ms) => new Promise((done) => setTimeout(done, ms));
    await measure({ on: true });
    const patience = performance.now() + 120_000; // the referee is trained once
    while ((await measures()).history.length === 0) {
      if (performance.now() > patience) throw new Error('No measurement came in two minutes.');
      await rest(200);
    }
    const stepsIn = async (ms) => {
      const before = (await status()).step, start = performance.now();
      await rest(ms);
      return ((await status()).step - before) / (performance.now() - start);
    };
    const turns = [];
    for (let i = 0; i < 12; ++i) {
      const on = i % 2 === 0;
      await measure({ on });
      turns.push({ on, speed: await stepsIn(6000) });
    }
    return turns;
  });
  const pairs = speeds.filter(({ on }) => on).map(({ speed }, i) => speed / speeds[2 * i + 1].speed);
  print('training speed while measuring, to that without', { median: round(share(pairs, 0.5)),
    lowest: round(Math.min(...pairs)), highest: round(Math.max(...pairs)) });
}

async function memory(browser, page) {
  const { page: counted, process: held } = await memoryOf(browser, page);
  print(flags.data ? 'memory with the data, MB' : 'memory, MB', { 'of the page, as the browser counts': counted, 'of its process': held });
}

const server = createServer({ data: flags.data ?? null });
const address = new URL(`?variant=${flags.variant}`, await listen(server, { port: 0 })).href;
const { instance, close } = await launch('chromium');
try {
  await transfer(instance, address);
  await firstFrame(instance, address);
  const { page } = await openPage(instance, address);
  await page.evaluate(() => window.counterfeit.ready);
  if (flags.data) await dropFiles(page);
  await whileTraining(page);
  await measuring(page);
  await memory(instance, page);
} finally {
  await close();
  server.closeAllConnections();
  server.close();
}
