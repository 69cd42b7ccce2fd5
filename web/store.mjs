// Named bytes that outlive the page, for src/platform/store.h: one table of the browser's database,
// and locks that tell tabs apart.
import { t } from './texts.mjs';

const kTable = 'records';

const settled = (request) => new Promise((done, refuse) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => refuse(request.error);
});

function openDatabase() {
  if (!('indexedDB' in window)) throw new Error(t('there is no database in it'));
  const request = indexedDB.open('counterfeit', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(kTable);
  return settled(request);
}

const all = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

const isFull = (error) => error?.name === 'QuotaExceededError';

function sentence(error) {
  if (isFull(error))
    return t('This browser has no room left to keep the run. Save it as a file, or remove kept runs under Data.');
  return t('This browser keeps no runs for later ({0}). Save them as files.', error?.message ?? error);
}

// A browser that runs out of room may clear what pages keep, unless it was asked not to: once, when
// there is something to lose.
let asked = false;
async function askToStay() {
  if (asked) return;
  asked = true;
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // It cannot be asked, or says no: runs are kept as before.
  }
}

export function watchStore(module) {
  module.storeAnswers = [];
  let database;
  const ready = () => (database ??= Promise.resolve().then(openDatabase));
  const answer = (id, promise) =>
    promise.then((given) => module.storeAnswers.push({ id, ...given }),
      (error) => module.storeAnswers.push({ id, error: sentence(error), full: isFull(error) }));

  // One transaction: all of it is there in the end, or nothing.
  const write = async (changes) => {
    const transaction = (await ready()).transaction(kTable, 'readwrite');
    const table = transaction.objectStore(kTable);
    const ended = new Promise((done, refuse) => {
      transaction.oncomplete = () => done();
      transaction.onabort = () => refuse(transaction.error ?? new Error(t('it was broken off')));
    });
    for (const { name, bytes } of changes) {
      if (bytes) table.put(bytes, name);
      else table.delete(name.endsWith('/') ? all(name) : name);
    }
    await ended;
    if (changes.some(({ name, bytes }) => bytes && name.startsWith('state/'))) askToStay();
    return {};
  };

  const read = async (prefix, namesOnly) => {
    const table = (await ready()).transaction(kTable).objectStore(kTable);
    const [names, contents] = await Promise.all([
      settled(table.getAllKeys(all(prefix))), namesOnly ? [] : settled(table.getAll(all(prefix)))]);
    return { records: names.map((name, i) => ({ name, bytes: contents[i] })) };
  };

  // A lock is held until the page goes. Without locks every page is taken for the only one.
  const held = new Set();
  const claim = async (name) => {
    if (held.has(name) || !navigator.locks) return { granted: true };
    const granted = await new Promise((done) => {
      navigator.locks.request(`counterfeit/${name}`, { ifAvailable: true }, (lock) => {
        done(Boolean(lock));
        return lock ? new Promise(() => {}) : undefined;
      }).catch(() => done(true));
    });
    if (granted) held.add(name);
    return { granted };
  };

  let changes = [];
  module.store = {
    put: (name, bytes) => changes.push({ name, bytes }),
    drop: (name) => changes.push({ name }),
    write: (id) => {
      const batch = changes;
      changes = [];
      answer(id, write(batch));
    },
    read: (id, prefix, namesOnly) => answer(id, read(prefix, namesOnly)),
    claim: (id, name) => answer(id, claim(name)),
  };
}
