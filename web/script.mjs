// window.counterfeit: the page for scripts, that is, for tests and teachers. Every method returns a
// promise; errors reject with the sentence that the page shows.
import { fetchFiles, readFiles } from './files.mjs';

const isBytes = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value);
const asBytes = (value) =>
  value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);

// {name, bytes} of whatever a script has at hand: File, Blob, {name, bytes}.
async function asFile(value) {
  if (value instanceof Blob) return (await readFiles([value]))[0];
  if (value && isBytes(value.bytes)) return { name: String(value.name ?? 'data'), bytes: asBytes(value.bytes).slice() };
  throw new Error('A file must be a File, a Blob, or an object with a name and bytes.');
}

async function asFiles(value) {
  const list = Array.isArray(value) || value instanceof FileList ? [...value] : [value];
  return Promise.all(list.map(asFile));
}

function options(method, given) {
  if (given === undefined) return {};
  if (given !== null && typeof given === 'object' && !Array.isArray(given)) return given;
  throw new Error(`${method}() takes its options as an object, for example {seed: 1}.`);
}

// Fills `module` with the two ends of the bridge. Returns {api, fail}: `fail(sentence)` rejects
// `ready` and every later call.
export function makeScript(module) {
  const open = new Map();
  let nextId = 1;
  let settle;
  const ready = new Promise((done, refuse) => { settle = { done, refuse }; });
  ready.catch(() => {}); // whoever waits hears of it; nobody waiting is no error of its own

  module.scriptCalls = [];
  module.scriptReady = () => settle.done();
  module.scriptAnswer = (id, ok, json, bytes) => {
    const { done, refuse } = open.get(id);
    open.delete(id);
    if (!ok) return refuse(new Error(JSON.parse(json)));
    const value = json ? JSON.parse(json) : undefined;
    return done(bytes && value ? { ...value, bytes } : bytes ?? value);
  };

  const call = async (method, args = {}, files = []) => {
    await ready;
    return new Promise((done, refuse) => {
      const id = nextId++;
      open.set(id, { done, refuse });
      module.scriptCalls.push({ id, method, arguments: JSON.stringify(args), files });
    });
  };

  // The classroom's game; src/app/automation_game.h.
  const game = {
    start: async (given) => call('game.start', options('start', given)),
    item: async () => {
      const { number, bytes } = await call('game.item');
      const pictures = Array.from({ length: bytes.length / 784 }, (_, i) => bytes.slice(784 * i, 784 * (i + 1)));
      return { number, pictures };
    },
    answer: (answer) => call('game.answer', { answer }),
    result: () => call('game.result'),
    code: (nickname) => call('game.code', { nickname }),
    board: Object.freeze({
      add: (code) => call('game.board.add', { code }),
      rows: () => call('game.board.rows'),
    }),
  };

  const api = {
    ready,
    game: Object.freeze(game),
    status: () => call('status'),
    place: (name) => call('place', { name }),
    presets: () => call('presets'),
    train: () => call('train'),
    pause: () => call('pause'),
    step: async (n = 1) => call('step', { n }),
    reset: async (given) => call('reset', options('reset', given)),
    compare: async (given) => call('compare', options('compare', given)),
    keep: (side) => call('keep', { side }),
    loadData: async (source) => {
      if (typeof source === 'string' && source.startsWith('builtin:')) return call('loadData', { name: source });
      if (typeof source === 'string' || source instanceof URL) return call('loadData', {}, await fetchFiles(String(source)));
      return call('loadData', {}, source === undefined ? [] : await asFiles(source));
    },
    sample: async (n, given) => call('sample', { ...options('sample', given), n }),
    explore: async (given) => call('explore', options('explore', given)),
    save: () => call('save'),
    load: async (bytes) => {
      const file = isBytes(bytes) ? { bytes } : bytes;
      return call('load', {}, [{ ...(await asFile(file)), name: file.name ?? 'checkpoint.safetensors' }]);
    },
    // The runs that the page keeps by itself, the newest first; savedAt in ms since 1970.
    runs: () => call('runs'),
    resume: (id) => call('resume', { id }),
    measure: async (given) => call('measure', options('measure', given)),
    measures: () => call('measures'),
    bench: async (given) => call('bench', options('bench', given)),
    lessons: () => call('lessons'), // [{name, title, about, minutes, of, reached, done}]
    beginLesson: (name) => call('beginLesson', { name }), // goes on where it was left
    turnLesson: (to = 'next') => call('turnLesson', { to }), // or 'skip', 'back', 'leave'
    answerLesson: async (given) => call('answerLesson', options('answerLesson', given)), // {choice} or {number}
    lesson: () => call('lesson'), // the running one: step, what it waits for, its question; or null
    targets: () => call('targets'), // where the controls are, in device pixels
  };
  const fail = (sentence) => {
    settle.refuse(new Error(sentence));
    for (const { refuse } of open.values()) refuse(new Error(sentence));
    open.clear();
  };
  return { api: Object.freeze(api), fail };
}
