// Keeps the page for visits without a network, and notices a newer version of it.
//
// files.json, written by web/tools/assemble.mjs, names the version and its files. All that this
// browser needs of them goes into one cache; only when it is complete does the pointer turn to it
// (web/service_worker.js). The list itself always comes from the host, if it can.
import { t } from './texts.mjs';

const kPointers = 'counterfeit-pointers';
const kList = 'files.json';
const kFromHost = { 'X-Counterfeit-From': 'host' }; // for the service worker, which answers from the version it keeps
const kBetweenLooks = 30 * 60_000; // ms

const here = (path) => new URL(path, document.baseURI).href;

async function listOfHost() {
  const response = await fetch(here(kList), { cache: 'no-store' });
  if (!response.ok) throw new Error(`the host answered ${response.status}`);
  return response.json();
}

async function pointer() {
  const found = await (await caches.open(kPointers)).match('version');
  return found ? found.text() : null;
}

// What a page that runs `variant` needs: all but the other variants' modules, and what a host
// says of its data sets.
const needed = ({ files, variants }, variant) =>
  files.filter((file) => !['data', ...variants].some((name) => name !== variant && file.startsWith(`${name}/`)));

async function keep(list, variant) {
  const name = `counterfeit-${list.version}`;
  const cache = await caches.open(name);
  for (const file of ['./', ...needed(list, variant)])
    if (!(await cache.match(here(file)))) await cache.add(new Request(here(file), { cache: 'no-cache', headers: kFromHost }));
  await (await caches.open(kPointers)).put('version', new Response(list.version));
  for (const other of await caches.keys())
    if (other.startsWith('counterfeit-') && other !== name && other !== kPointers) await caches.delete(other);
}

// Once the page runs. `tellUpdate` is called when the host has another version than the one kept
// here: nothing changes until update() is called. A page that is open for long looks again when one
// comes back to it.
export async function watchOffline(variant, tellUpdate) {
  if (!window.isSecureContext || !('caches' in window) || !navigator.serviceWorker) return;
  const look = async () => {
    try {
      const [list, version] = [await listOfHost(), await pointer()];
      if (version && version !== list.version) return tellUpdate();
      await navigator.serviceWorker.register(new URL('service_worker.js', import.meta.url));
      await keep(list, variant);
    } catch {
      // No network, no room, a private window: the page that is open does not need any of this.
    }
  };
  let looked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - looked < kBetweenLooks) return;
    looked = Date.now();
    look();
  });
  await look();
}

// Takes the host's version in place of the kept one, which stays until the new one is here whole.
// Rejects with a sentence.
export async function update(variant) {
  try {
    await keep(await listOfHost(), variant);
  } catch (reason) {
    throw new Error(t('The newer version cannot be fetched ({0}), so this one goes on. Nothing is lost.', reason?.message ?? reason));
  }
  location.reload();
}
