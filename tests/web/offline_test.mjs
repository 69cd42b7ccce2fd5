// How the page keeps itself and takes a newer version, without a browser: web/offline.mjs over
// caches, a host and a tab that are the test's.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';

const base = 'https://page.example/';
const kept = new Map(); // name -> Map(address -> content)
let host, tab, reloads;

const addressOf = (request) => (typeof request === 'string' && !request.startsWith('http') ? request : request.url ?? request);
function cacheNamed(name) {
  if (!kept.has(name)) kept.set(name, new Map());
  const entries = kept.get(name);
  return {
    match: async (request) => (entries.has(addressOf(request)) ? new Response(entries.get(addressOf(request))) : undefined),
    put: async (request, response) => { entries.set(addressOf(request), await response.text()); },
    add: async (request) => {
      if (!host.answers(request.url)) throw new TypeError('failed to fetch');
      assert.equal(request.headers.get('X-Counterfeit-From'), 'host', 'past the version that is kept');
      entries.set(request.url, `${host.version} of ${request.url}`);
    },
  };
}

before(() => {
  const define = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  define('window', { isSecureContext: true, caches: true });
  define('document', {
    baseURI: base,
    hidden: false,
    addEventListener: (name, listener) => { if (name === 'visibilitychange') tab.listeners.push(listener); },
  });
  define('location', { reload: () => { ++reloads; } });
  define('navigator', { serviceWorker: { register: async () => {} } });
  define('caches', {
    open: async (name) => cacheNamed(name),
    keys: async () => [...kept.keys()],
    delete: async (name) => kept.delete(name),
  });
  define('fetch', async (address) => {
    assert.equal(address, `${base}files.json`);
    ++host.asked;
    if (!host.there) throw new TypeError('failed to fetch');
    return Response.json({ version: host.version, variants: ['web-a', 'web-b'], files: ['boot.mjs', 'web-a/x.wasm', 'web-b/x.wasm'] });
  });
});

const version = () => kept.get('counterfeit-pointers')?.get('version');

describe('the page that keeps itself', () => {
  let watchOffline, update;
  beforeEach(async () => {
    kept.clear();
    tab = { listeners: [] };
    reloads = 0;
    host = { version: 'one', there: true, asked: 0, answers: () => host.there };
    ({ watchOffline, update } = await import('../../web/offline.mjs'));
    await watchOffline('web-a', () => assert.fail('there is no newer version'));
    assert.equal(version(), 'one');
  });

  it('keeps what its build needs', () => {
    assert.deepEqual([...kept.get('counterfeit-one').keys()], [base, `${base}boot.mjs`, `${base}web-a/x.wasm`]);
  });

  it('tells of a newer version, and takes it when told to', async () => {
    host.version = 'two';
    let told = 0;
    await watchOffline('web-a', () => ++told);
    assert.equal(told, 1);
    assert.equal(version(), 'one');
    await update('web-a');
    assert.equal(version(), 'two');
    assert.equal(reloads, 1);
    assert.equal(kept.get('counterfeit-two').get(`${base}boot.mjs`), `two of ${base}boot.mjs`);
    assert.ok(!kept.has('counterfeit-one'));
  });

  it('stays whole where the newer version cannot be fetched', async () => {
    host.version = 'two';
    const before = [...kept.get('counterfeit-one')];
    for (const answers of [() => false, (url) => !url.endsWith('.wasm')]) {
      host.answers = answers;
      await assert.rejects(update('web-a'), /newer version cannot be fetched.*this one goes on/);
      assert.equal(version(), 'one');
      assert.deepEqual([...kept.get('counterfeit-one')], before);
    }
    host.there = false;
    await assert.rejects(update('web-a'), /cannot be fetched/);
    assert.equal(version(), 'one');
    assert.equal(reloads, 0);
  });

  it('looks again when one comes back to it, at most every half an hour', async (context) => {
    let now = Date.now();
    context.mock.method(Date, 'now', () => now);
    let told = 0;
    await watchOffline('web-a', () => ++told);
    const comeBack = async (minutes) => {
      now += minutes * 60_000;
      tab.listeners.at(-1)();
      await new Promise((done) => setTimeout(done, 10));
    };
    const { asked } = host;
    host.version = 'two';
    await comeBack(20);
    assert.equal(host.asked, asked);
    await comeBack(11);
    assert.equal(host.asked, asked + 1);
    assert.equal(told, 1);
    await comeBack(1);
    assert.equal(host.asked, asked + 1);
    assert.equal(version(), 'one', 'nothing is forced');
  });
});
