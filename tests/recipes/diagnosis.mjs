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
// A hit is a finding of the case's ailment at any measurement; a false alarm on a healthy run is any
// finding at all. A case's runs are made twice, as they are and with --cure, which applies the first
// remedy found; compared is the median of the target figure at the end.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
];

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

async function train(flags) {
  if (running === options.parallel) await new Promise((go) => waiting.push(go));
  else ++running;
  const args = ['train', '--data', options.data, '--out', join(folder, `${flags.join('')}.safetensors`), '--json',
    '--threads', 1, '--steps', options.steps, '--measure', options.measure, ...flags].map(String);
  const { stdout, said } = await new Promise((done) => {
    execFile(options.cli, args, { maxBuffer: 1 << 28 }, (error, out, err) => done({ stdout: out, said: err || error }));
  });
  if (waiting.length) waiting.shift()();
  else --running;
  const events = stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const end = events.find((event) => event.event === 'end');
  if (!end) throw new Error(`${options.cli} ${args.join(' ')}\n${said}`);
  return {
    measures: events.filter((event) => event.event === 'measures'),
    cured: events.some((event) => event.event === 'remedy'),
    diverged: end.reason === 'diverged',
  };
}

const ailments = (run) => new Set(run.measures.flatMap((m) => m.findings.map((finding) => finding.ailment)));
const last = (run, figure) => run.measures.at(-1)?.[figure] ?? NaN;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
const seeds = Array.from({ length: options.seeds }, (_, i) => i + 1);

async function row(test) {
  const trained = (...more) => Promise.all(seeds.map((seed) => train([...test.flags, '--seed', seed, ...more])));
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
