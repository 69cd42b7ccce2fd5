#!/usr/bin/env node
// How often the diagnosis is right: false alarms on healthy runs, hits on runs that were made to
// fail, and what the remedy does to the figure that it is meant for. Writes a table.
//
//   node tests/recipes/diagnosis.mjs [--data builtin:strokes] [--seeds 20] [--steps 2000]
//        [--measure 250] [--only NAME,...] [--parallel N] [--cli build/native/counterfeit]
//
// Runs take one thread each, as many at a time as there are cores (or N): their results do not depend
// on it.
//
// Memorisation is made with the first 50 pictures alone, the 2000 after them held out; divergence
// with a critic that nothing bounds.
//
// A hit is a finding of the case's ailment at any measurement; a false alarm on a healthy run is any
// finding at all. A case's runs are made twice, as they are and with --cure, which applies the first
// remedy found; compared is the median of the target figure at the end.
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

const CASES = [
  { name: 'healthy', flags: [] },
  { name: 'healthy-unlabelled', flags: ['--preset', 'pictures'] },
  ...[
    ['mode-collapse', 'mode collapse', 'diversity', 'higher'],
    ['vanishing-gradient', 'vanishing gradient', 'generator_gradient', 'higher'],
    ['overpowered-detective', 'overpowering', 'fd', 'lower'],
    ['oscillation', 'oscillation', 'fd', 'lower'],
  ].map(([name, ailment, figure, better]) => ({ name, flags: ['--preset', name], ailment, figure, better })),
  { name: 'divergence', flags: ['--preset', 'wgan-gp', '--gradient-penalty', '0'], ailment: 'divergence', figure: 'loss', better: 'lower' },
  { name: 'memorisation', flags: [], few: true, ailment: 'memorisation', figure: 'nearest', better: 'higher' },
];
const FEW = 50, HELD_OUT = 2000;

function parse(argv) {
  const options = { data: 'builtin:strokes', seeds: 20, steps: 2000, measure: 250, only: '',
    parallel: availableParallelism(), cli: 'build/native/counterfeit' };
  for (let i = 0; i < argv.length; i += 2) {
    const name = argv[i].replace(/^--/, '');
    if (!(name in options) || argv[i + 1] === undefined) throw new Error(`What is ${argv[i]}? See the top of this file.`);
    options[name] = typeof options[name] === 'number' ? Number(argv[i + 1]) : argv[i + 1];
  }
  return options;
}

const options = parse(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'diagnosis-'));

let running = 0;
const waiting = [];

// A folder with IDX files of the source's first few pictures, and of those after them as the test part.
function fewPictures() {
  const all = join(folder, 'all.idx'), few = join(folder, 'few');
  execFileSync(options.cli, ['data', options.data, '--count', FEW + HELD_OUT, '--out', all].map(String), { stdio: 'ignore' });
  const bytes = readFileSync(all), head = bytes.subarray(0, 16), size = bytes.readUInt32BE(8) * bytes.readUInt32BE(12);
  mkdirSync(few, { recursive: true });
  for (const [name, first, count] of [['train', 0, FEW], ['t10k', FEW, HELD_OUT]]) {
    const header = Buffer.from(head);
    header.writeUInt32BE(count, 4);
    const pictures = bytes.subarray(16 + first * size, 16 + (first + count) * size);
    writeFileSync(join(few, `${name}-images-idx3-ubyte`), Buffer.concat([header, pictures]));
  }
  return few;
}

async function train(data, flags) {
  if (running === options.parallel) await new Promise((go) => waiting.push(go));
  else ++running;
  const args = ['train', '--data', data, '--out', join(folder, `${flags.join('')}.safetensors`), '--json',
    '--threads', 1, '--steps', options.steps, '--measure', options.measure, ...flags].map(String);
  const { stdout, said } = await new Promise((done) => {
    execFile(options.cli, args, { maxBuffer: 1 << 28 }, (error, out, err) => done({ stdout: out, said: err || error }));
  });
  if (waiting.length) waiting.shift()();
  else --running;
  const events = stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const end = events.find((event) => event.event === 'end');
  if (!end) throw new Error(`${options.cli} ${args.join(' ')}\n${said}`);
  const losses = events.filter((event) => event.event === 'progress').slice(-20).map((event) => Math.abs(event.gLoss));
  return {
    loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    measures: events.filter((event) => event.event === 'measures'),
    cured: events.some((event) => event.event === 'remedy'),
    diverged: end.reason === 'diverged',
  };
}

const ailments = (run) => new Set(run.measures.flatMap((m) => m.findings.map((finding) => finding.ailment)));
const last = (run, figure) => run.measures.at(-1)?.[figure] ?? run[figure] ?? NaN;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
const seeds = Array.from({ length: options.seeds }, (_, i) => i + 1);

async function row(test) {
  const data = test.few ? fewPictures() : options.data;
  const trained = (...more) => Promise.all(seeds.map((seed) => train(data, [...test.flags, '--seed', seed, ...more])));
  const runs = await trained();
  const found = runs.map(ailments);
  if (!test.ailment) {
    const alarms = found.filter((set) => set.size > 0).length;
    return [test.name, `${alarms} of ${runs.length} false alarms`, [...new Set(found.flatMap((set) => [...set]))].join(', ') || '-', '-'];
  }
  const hits = found.filter((set) => set.has(test.ailment)).length;
  const others = [...new Set(found.flatMap((set) => [...set]))].filter((name) => name !== test.ailment);
  const cured = await trained('--cure');
  // Compared over the runs in which there was something to cure.
  const treated = seeds.map((_, i) => i).filter((i) => cured[i].cured);
  const [without, withIt] = [runs, cured].map((of) => treated.map((i) => last(of[i], test.figure)));
  const improved = treated.filter((_, i) => (test.better === 'higher' ? withIt[i] > without[i] : withIt[i] < without[i])).length;
  return [test.name, `${hits} of ${runs.length} hits`, others.join(', ') || '-',
    `${test.figure} ${median(without)?.toPrecision(3)} -> ${median(withIt)?.toPrecision(3)}; better in ${improved} of ${treated.length}`];
}

try {
  console.log(`Data ${options.data}, ${options.steps} steps, measured every ${options.measure}.\n`);
  console.log('| runs | found | other findings | remedy: median at the end |\n| --- | --- | --- | --- |');
  for (const test of CASES)
    if (!options.only || options.only.split(',').includes(test.name)) console.log(`| ${(await row(test)).join(' | ')} |`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
