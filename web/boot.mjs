// Starts the page: finds out what the browser can do, loads the best build, hands it the canvas.
import { relaxedSimd, simd, threads } from './vendor/wasm-feature-detect.js';

import { watchCanvas } from './canvas.mjs';
import { watchDialogs } from './dialogs.mjs';
import { fetchFiles, hostOffersData, watchFiles } from './files.mjs';
import { isolate } from './isolation.mjs';
import { makeScript } from './script.mjs';
import { chooseVariant, variantNamed } from './variants.mjs';

const canvas = document.getElementById('canvas');
const cover = document.getElementById('cover');
const message = document.getElementById('message');
const progress = document.getElementById('progress');

message.hidden = false;
progress.hidden = false;

const parameters = new URLSearchParams(location.search);
const module = { canvas };
const script = makeScript(module);
window.counterfeit = script.api;

function fail(sentence) {
  cover.hidden = false;
  cover.classList.add('failed');
  message.setAttribute('role', 'alert');
  message.textContent = sentence;
  script.fail(sentence);
}

async function abilities(wanted) {
  const [hasSimd, hasRelaxed] = await Promise.all([simd(), relaxedSimd()]);
  // A build without threads needs no isolation, so asking for one spares the reload.
  const wantsThreads = wanted === null || (variantNamed(wanted)?.threads ?? false);
  const hasThreads = wantsThreads && hasSimd && (await isolate()) && (await threads());
  const webgl2 = Boolean(document.createElement('canvas').getContext('webgl2'));
  return { simd: hasSimd, relaxed: hasRelaxed, threads: hasThreads, webgl2 };
}

// The WebAssembly file, compiled while it comes in, with its progress shown.
async function compile(address, imports) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`its host answered ${response.status}`);
  const packed = response.headers.has('Content-Encoding');
  const total = packed ? 0 : Number(response.headers.get('Content-Length'));
  if (!response.body || typeof TransformStream !== 'function') return WebAssembly.instantiate(await response.arrayBuffer(), imports);
  let come = 0;
  const counted = response.body.pipeThrough(new TransformStream({
    transform(part, out) {
      come += part.length;
      if (total) progress.value = Math.min(1, come / total);
      message.textContent = `Loading… ${(come / 1e6).toFixed(1)} MB`;
      out.enqueue(part);
    },
  }));
  return WebAssembly.instantiateStreaming(new Response(counted, { headers: { 'Content-Type': 'application/wasm' } }), imports);
}

// Every parameter of the address but `data` is a setting of the program.
function programArguments(variant, offersData) {
  const args = [`--variant=${variant}`];
  if (offersData) args.push("--offer=this server's data");
  for (const [name, value] of parameters) {
    if (name === 'variant' || name === 'data' || name === 'offer') continue;
    args.push(`--${name}=${value}`);
  }
  if (!parameters.has('theme') && matchMedia('(prefers-color-scheme: light)').matches) args.push('--theme=light');
  return args;
}

async function start() {
  const wanted = parameters.get('variant');
  const { variant, error } = chooseVariant(await abilities(wanted), wanted);
  if (error) return fail(error);

  const folder = new URL(`${variant.name}/`, import.meta.url);
  watchCanvas(canvas, module);
  watchDialogs(module);
  const files = watchFiles(module);
  let refuseModule;
  const broken = new Promise((_, refuse) => { refuseModule = refuse; });
  Object.assign(module, {
    arguments: programArguments(variant.name, await hostOffersData()),
    locateFile: (name) => new URL(name, folder).href,
    instantiateWasm: (imports, receive) => {
      compile(new URL('counterfeit.wasm', folder), imports)
        .then(({ instance, module: compiled }) => receive(instance, compiled))
        .catch(refuseModule);
      return {};
    },
    print: (line) => console.info(line),
    printErr: (line) => console.warn(line),
    onAbort: () => fail('The program has stopped: memory ran out or it made a mistake. Reload the page; a checkpoint that you saved can be loaded again.'),
  });
  try {
    const { default: create } = await import(new URL('counterfeit.mjs', folder).href);
    await Promise.race([create(module), broken]);
    await script.api.ready;
  } catch (reason) {
    return fail(`The program cannot be loaded (${reason?.message ?? reason}). Check the connection and reload the page.`);
  }
  cover.hidden = true;
  canvas.focus({ preventScroll: true });
  // A hidden tab gets no animation frames; this keeps commands and figures going there.
  setInterval(() => document.hidden && module._counterfeit_turn(), 500);

  const addresses = parameters.getAll('data');
  if (addresses.length) files.deliver(Promise.all(addresses.map(fetchFiles)).then((parts) => parts.flat()));
  return undefined;
}

start().catch((reason) => fail(`The page cannot start: ${reason?.message ?? reason}.`));
