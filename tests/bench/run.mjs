// The benchmark of every build that is there: native, and each web variant in headless Chromium.
//
//   node tests/bench/run.mjs [--json] [--only NAME] [workload=W] [op=O] [threads=N] [seconds=S] ...
//
// Expects the target bench_main of each build to be built. The rest of the arguments goes to it.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const variants = ['web-simd', 'web-relaxed', 'web-simd-threads', 'web-relaxed-threads'];
const timeLimit = 20 * 60 * 1000;

const flags = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

// Each program is handed lines as they come and resolves when it has ended.
function runNative(program, args, onLine) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let rest = '';
    child.stdout.on('data', (data) => {
      const lines = (rest + data).split('\n');
      rest = lines.pop();
      lines.forEach(onLine);
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}.`)));
  });
}

// The module runs in the page itself (or, with threads, in a worker of its own): nobody looks at it.
const page = (args) => `<!doctype html><script>
  const say = (kind, text) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/' + kind);
    request.send(text);
  };
  onerror = (message) => say('failed', message);
  var Module = {
    arguments: ${JSON.stringify(args)},
    print: (text) => say('line', text),
    printErr: (text) => say('note', text),
    onExit: (code) => setTimeout(() => say(code === 0 ? 'done' : 'failed', 'exit ' + code), 200),
  };
</script><script src="/bench_main.js"></script>`;

function runInChromium(folder, args, onLine) {
  const profile = mkdtempSync(join(tmpdir(), 'counterfeit-bench-'));
  return new Promise((resolve, reject) => {
    let browser, timer;
    const end = (error) => {
      clearTimeout(timer);
      server.close();
      server.closeAllConnections();
      browser?.once('exit', () => rmSync(profile, { recursive: true, force: true }));
      browser?.kill();
      error ? reject(error) : resolve();
    };
    const server = createServer((request, response) => {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
      if (request.method === 'POST') {
        let text = '';
        request.on('data', (data) => (text += data));
        request.on('end', () => {
          response.end();
          if (request.url === '/line') onLine(text);
          if (request.url === '/note') console.error(text);
          if (request.url === '/done') end();
          if (request.url === '/failed') end(new Error(text));
        });
        return;
      }
      const file = join(folder, request.url.slice(1));
      if (request.url === '/') {
        response.setHeader('Content-Type', 'text/html');
        response.end(page(args));
      } else if (/^\/bench_main[.\w]*$/.test(request.url) && existsSync(file)) {
        response.setHeader('Content-Type', file.endsWith('.wasm') ? 'application/wasm' : 'text/javascript');
        response.end(readFileSync(file));
      } else {
        response.writeHead(404).end();
      }
    });
    server.listen(0, '127.0.0.1', () => {
      const url = `http://127.0.0.1:${server.address().port}/`;
      browser = spawn(process.env.CHROMIUM ?? 'chromium', [...flags, `--user-data-dir=${profile}`, url], {
        stdio: 'ignore',
      });
      browser.once('error', () => end(new Error('chromium does not start. Install it, or name one in CHROMIUM.')));
      timer = setTimeout(() => end(new Error(`${folder}: no end after ${timeLimit / 60000} minutes.`)), timeLimit);
    });
  });
}

function tableRow(variant, r) {
  const what = [variant, r.workload, r.op, r.shape ?? (r.batch ? `batch ${r.batch}` : ''), r.threads];
  const numbers = r.op === 'check'
    ? [r.ok ? 'ok' : 'WRONG', `error ${r.error}`]
    : [r.median_ms, r.min_ms, r.gflops, r.peak_gflops, r.ratio, r.best_ratio];
  return `| ${[...what, ...numbers].join(' | ')} |`;
}

const args = process.argv.slice(2);
const json = args.includes('--json');
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
const passed = args.filter((arg) => arg.includes('='));
const threads = Number(passed.find((arg) => arg.startsWith('threads='))?.split('=')[1] ?? 1);

if (!json) {
  console.log('| build | workload | op | shape | threads | median ms | min ms | GFLOP/s | peak | ratio | best ratio |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
}
let failures = 0;
for (const variant of ['native', ...variants]) {
  if (only && only !== variant) continue;
  if (threads > 1 && variant.startsWith('web') && !variant.endsWith('threads')) continue;
  const folder = join(root, 'build', variant, 'tests');
  const program = join(folder, variant === 'native' ? 'bench_main' : 'bench_main.js');
  if (!existsSync(program)) continue;
  const onLine = (line) =>
    console.log(json ? JSON.stringify({ build: variant, ...JSON.parse(line) }) : tableRow(variant, JSON.parse(line)));
  try {
    await (variant === 'native' ? runNative(program, passed, onLine) : runInChromium(folder, passed, onLine));
  } catch (error) {
    console.error(`${variant}: ${error.message}`);
    ++failures;
  }
}
process.exit(failures > 0 ? 1 : 0);
