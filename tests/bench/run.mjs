// The benchmark of every build that is there: native, and each web variant in the browsers that are
// installed. ./dev bench builds what this needs (the target bench_main of each build) and runs it.
//
//   node tests/bench/run.mjs [--json] [--only BUILD] [--browser NAME] [--seconds S] [--threads N]
//                            [--workload W] [--op O] [--batch N] [--width N]
//
// Without --op: every step and sampling, the products, and a table of what came out. With it, or
// with --json, each line as bench::run() emits it, and what ran it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { createServer, listen } from '../../web/serve.mjs';
import { installed, launch } from '../web/harness.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const builds = ['native', 'web-relaxed-threads', 'web-simd-threads', 'web-relaxed', 'web-simd'];
const allBrowsers = ['chromium', 'firefox'];
const timeLimit = 20 * 60 * 1000;

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    browser: { type: 'string' },
    seconds: { type: 'string', default: '1' },
    threads: { type: 'string' },
    workload: { type: 'string' },
    op: { type: 'string' },
    batch: { type: 'string' },
    width: { type: 'string' },
  },
});

function runNative(program, args, onLine) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', onLine);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}.`))));
  });
}

// The module runs in a bare page: nothing draws beside it. (With threads it has a worker of its own.)
async function runInPage(browser, folder, args, onLine) {
  const server = createServer({ root: folder });
  const base = await listen(server, { port: 0 });
  const page = await browser.newPage();
  try {
    await page.goto(new URL('bench_main.js', base).href);
    await page.exposeFunction('emitLine', onLine);
    const code = await Promise.race([
      page.evaluate((given) => new Promise((done, refuse) => {
        window.onerror = (message) => refuse(new Error(message));
        window.Module = { arguments: given, print: window.emitLine, printErr: console.error, onExit: done };
        document.head.append(Object.assign(document.createElement('script'), { src: 'bench_main.js' }));
      }), args),
      new Promise((_, refuse) => setTimeout(() => refuse(new Error('no end in time.')), timeLimit).unref()),
    ]);
    if (code !== 0) throw new Error(`ended with ${code}.`);
  } finally {
    await page.close();
    server.closeAllConnections();
    server.close();
  }
}

const shown = (number, digits) => (number === undefined ? '' : number.toFixed(digits));

// One row for each workload of a build: the step, then the two samplings.
function printSteps(lines) {
  console.log('| build | workload | threads | step, ms (min) | GFLOP/s | peak | ratio | 1 sample, ms | 64 samples, ms |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const step of lines.filter((line) => line.op === 'step')) {
    const sample = (op) => lines.find((line) => line.op === op && ['build', 'workload', 'threads'].every((key) => line[key] === step[key]));
    console.log(`| ${[step.build, step.workload, step.threads, `${shown(step.median_ms, 2)} (${shown(step.min_ms, 2)})`,
      shown(step.gflops, 1), shown(step.peak_gflops, 1), shown(step.ratio, 2), shown(sample('sample1')?.median_ms, 3),
      shown(sample('sample64')?.median_ms, 2)].join(' | ')} |`);
  }
}

// One row for each build: the lowest, the middle and the highest ratio of each form.
function printProducts(lines) {
  const products = lines.filter((line) => line.op.startsWith('gemm'));
  if (products.length === 0) return;
  console.log('\nProducts of the workloads, ratio to the peak: lowest, median, highest shape.\n');
  console.log('| build | threads | NN | TN | NT |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const key of new Set(products.map(({ build, threads }) => `${build} | ${threads}`))) {
    const columns = ['NN', 'TN', 'NT'].map((form) => {
      const ratios = products.filter((line) => `${line.build} | ${line.threads}` === key && line.op === `gemm-${form}`)
        .map((line) => line.ratio).sort((a, b) => a - b);
      return [ratios[0], ratios[ratios.length >> 1], ratios.at(-1)].map((ratio) => shown(ratio, 2)).join(', ');
    });
    console.log(`| ${[key, ...columns].join(' | ')} |`);
  }
}

const passed = ['workload', 'op', 'batch', 'width', 'seconds'].filter((key) => flags[key]).map((key) => `${key}=${flags[key]}`);
const threadCounts = flags.threads ? [Number(flags.threads)] : cpus().length > 1 ? [1, 2] : [1];
const lines = [];
let failures = 0;

async function attempt(build, run) {
  for (const threads of threadCounts) {
    if (threads > 1 && build.startsWith('web') && !build.split(' ')[0].endsWith('threads')) continue;
    const onLine = (text) => {
      const line = { build, ...JSON.parse(text) };
      lines.push(line);
      if (flags.json || flags.op) console.log(JSON.stringify(line));
      else console.error(`${build}, ${threads} threads: ${line.workload} ${line.op} ${line.shape ?? ''}`);
    };
    try {
      await run([...passed, `threads=${threads}`], onLine);
    } catch (error) {
      console.error(`${build}: ${error.message}`);
      ++failures;
    }
  }
}

const wanted = builds.filter((build) => (flags.only ?? build) === build)
  .map((build) => ({ build, folder: join(root, 'build', build, 'tests') }))
  .filter(({ build, folder }) => existsSync(join(folder, build === 'native' ? 'bench_main' : 'bench_main.js')));
if (wanted.length === 0) throw new Error('Nothing is built to run. Use ./dev bench.');

for (const { build, folder } of wanted.filter(({ build }) => build === 'native'))
  await attempt(build, (args, onLine) => runNative(join(folder, 'bench_main'), args, onLine));
const web = wanted.filter(({ build }) => build !== 'native');
for (const name of web.length > 0 ? allBrowsers.filter((name) => (flags.browser ?? name) === name) : []) {
  if (!installed(name)) {
    console.error(`${name} is not installed: left out.`);
    continue;
  }
  const browser = await launch(name, { timeLimit });
  for (const { build, folder } of web)
    await attempt(`${build} ${name}`, (args, onLine) => runInPage(browser.instance, folder, args, onLine));
  await browser.close();
}
if (!flags.json && !flags.op) {
  printSteps(lines);
  printProducts(lines);
}
process.exit(failures > 0 ? 1 : 0);
