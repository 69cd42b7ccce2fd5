// Starts the page: finds out what the browser can do, loads the best build, hands it the canvas.
import { relaxedSimd, simd, threads } from './vendor/wasm-feature-detect.js';

import { watchCanvas } from './canvas.mjs';
import { watchDialogs } from './dialogs.mjs';
import { fetchLesson, fetchLinked, hostOffersData, watchFiles } from './files.mjs';
import { isolate } from './isolation.mjs';
import { fetchLanguage, firstLanguage, watchLanguage } from './language.mjs';
import { update, watchOffline } from './offline.mjs';
import { makeScript } from './script.mjs';
import { watchSound } from './sound.mjs';
import { watchStore } from './store.mjs';
import { preferredTheme, watchSurroundings } from './surroundings.mjs';
import { shown, t } from './texts.mjs';
import { makeTwin } from './twin.mjs';
import { chooseVariant, noWebgl2, variantNamed } from './variants.mjs';

const canvas = document.getElementById('canvas');
const cover = document.getElementById('cover');
const message = document.getElementById('message');
const progress = document.getElementById('progress');

message.hidden = false;
progress.hidden = false;

// In a single file the builds lie ready: {name: {create, wasm()}} (web/tools/single_file.mjs).
const inside = globalThis.counterfeitInside ?? null;

const parameters = new URLSearchParams(location.search);
const module = { canvas };
const script = makeScript(module);
window.counterfeit = script.api;

function fail(sentence) {
  if (!cover.classList.contains('failed'))
    cover.append(Object.assign(document.createElement('button'), { textContent: t('Reload the page'), onclick: () => location.reload() }));
  cover.hidden = false;
  cover.classList.add('failed');
  message.setAttribute('role', 'alert');
  message.textContent = sentence;
  script.fail(sentence);
}

function stopped() {
  fail(t('The program has stopped: memory ran out or it made a mistake. Reload the page: where this browser keeps runs, what was trained is offered again up to its last ten seconds.'));
}

// What breaks the program without a last word of its own: here, or in a thread, whose error comes
// wrapped in an event.
function watchErrors() {
  addEventListener('error', ({ error }) => {
    if (error instanceof WebAssembly.RuntimeError || error instanceof ErrorEvent) stopped();
  });
}

async function abilities(wanted) {
  const [hasSimd, hasRelaxed] = await Promise.all([simd(), relaxedSimd()]);
  // A build without threads needs no isolation, so asking for one spares the reload.
  const wantsThreads = inside ? false : variantNamed(wanted)?.threads ?? true;
  const hasThreads = wantsThreads && hasSimd && (await isolate()) && (await threads());
  return { simd: hasSimd, relaxed: hasRelaxed, threads: hasThreads };
}

// The WebAssembly file as a module, compiled while it comes in, with its progress shown.
async function compile(variant) {
  if (inside) return WebAssembly.compile(await inside[variant].wasm());
  const address = new URL(`${variant}/counterfeit.wasm`, import.meta.url);
  const response = await fetch(address);
  if (!response.ok) throw new Error(t('its host answered {0}', response.status));
  const packed = response.headers.has('Content-Encoding');
  const total = packed ? 0 : Number(response.headers.get('Content-Length'));
  if (!response.body || typeof TransformStream !== 'function') return WebAssembly.compile(await response.arrayBuffer());
  let come = 0;
  const counted = response.body.pipeThrough(new TransformStream({
    transform(part, out) {
      come += part.length;
      if (total) progress.value = Math.min(1, come / total);
      if (!cover.classList.contains('failed'))
        message.textContent = t('Loading… {0} MB', shown(come / 1e6, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
      out.enqueue(part);
    },
  }));
  return WebAssembly.compileStreaming(new Response(counted, { headers: { 'Content-Type': 'application/wasm' } }));
}

// A lesson that comes along has a plain name; anything else is the address of one.
const isLessonName = (value) => /^[\w-]*$/.test(value);

// Every parameter of the address but what is fetched is a setting of the program.
function programArguments(variant, offersData) {
  const args = [`--variant=${variant}`];
  if (offersData) args.push("--offer=this server's data");
  for (const [name, value] of parameters) {
    if (name === 'variant' || name === 'data' || name === 'offer') continue;
    if (name === 'lesson' && !isLessonName(value)) continue;
    args.push(`--${name}=${value}`);
  }
  // After the address's own, which may be none that there is.
  args.push(`--lang=${firstLanguage(parameters)}`);
  if (!parameters.has('theme')) args.push(`--theme=${preferredTheme()}`);
  return args;
}

const hasWebgl2 = () => Boolean(document.createElement('canvas').getContext('webgl2'));

async function start() {
  const wanted = parameters.get('variant');
  const { variant, error, notice } = chooseVariant(await abilities(wanted), wanted);
  if (error) return fail(error);

  if (inside && !inside[variant.name]) return fail(t('This file has no build {0} in it. Leave “variant” out of the address.', variant.name));
  const folder = new URL(`${variant.name}/`, import.meta.url);
  // The largest part of the way, so it begins before everything that does not need it.
  const compiled = compile(variant.name);
  compiled.catch(() => {}); // whoever waits for it hears of it
  const glue = inside ? inside[variant.name].create : import(new URL('counterfeit.mjs', folder).href).then((script) => script.default);
  if (!hasWebgl2()) return fail(noWebgl2());
  // It comes beside the program; one that does not come is told by the program, which asks again.
  const texts = fetchLanguage(firstLanguage(parameters)).catch(() => {});
  watchErrors();
  watchCanvas(canvas, module);
  watchDialogs(module);
  watchLanguage(module);
  watchSound(module);
  watchStore(module);
  watchSurroundings(module);
  module.newerVersion = false;
  const files = watchFiles(module);
  module.takeNewerVersion = () => {
    module.newerVersion = false;
    files.deliver(update(variant.name).then(() => [], (error) => {
      module.newerVersion = true; // and is offered again
      throw error;
    }));
  };
  let refuseModule;
  const broken = new Promise((_, refuse) => { refuseModule = refuse; });
  Object.assign(module, {
    arguments: programArguments(variant.name, await hostOffersData()),
    locateFile: (name) => new URL(name, folder).href,
    instantiateWasm: (imports, receive) => {
      Promise.all([compiled, texts])
        .then(async ([program]) => receive(await WebAssembly.instantiate(program, imports), program))
        .catch(refuseModule);
      return {};
    },
    print: (line) => console.info(line),
    printErr: (line) => console.warn(line),
    onAbort: stopped,
  });
  try {
    const create = await glue;
    await Promise.race([create(module), broken]);
    await script.api.ready;
  } catch (reason) {
    return fail(t('The program cannot be loaded ({0}). Check the connection and reload the page.', reason?.message ?? reason));
  }
  cover.hidden = true;
  makeTwin(script.api, await script.api.presets());
  canvas.focus({ preventScroll: true });
  if (!inside) watchOffline(variant.name, () => { module.newerVersion = true; });
  // A hidden tab gets no animation frames; this keeps commands and figures going there.
  setInterval(() => document.hidden && module._counterfeit_turn(), 500);

  if (notice) files.deliver(Promise.reject(new Error(notice)));
  const addresses = parameters.getAll('data');
  if (addresses.length) files.deliver(fetchLinked(addresses));
  const lesson = parameters.get('lesson') ?? '';
  if (!isLessonName(lesson)) files.deliver(fetchLesson(lesson));
  return undefined;
}

start().catch((reason) => fail(t('The page cannot start: {0}.', reason?.message ?? reason)));
