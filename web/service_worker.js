// Two services: it adds the headers that isolate a page, where its host cannot; and it answers from
// what web/offline.mjs has kept, so that the page opens without a network.
//
// Kept is one version of the page at a time, whole, in a cache of its own. The cache of pointers
// says which; without a pointer everything comes from the host.

const kPointers = 'counterfeit-pointers';

async function keptVersion() {
  const pointer = await (await caches.open(kPointers)).match('version');
  return pointer ? pointer.text() : null;
}

async function kept(request) {
  // A newer version is fetched beside the one that is kept (web/offline.mjs).
  if (request.method !== 'GET' || request.headers.get('X-Counterfeit-From') === 'host') return undefined;
  const version = await keptVersion().catch(() => null);
  if (!version) return undefined;
  return (await caches.open(`counterfeit-${version}`)).match(request, { ignoreSearch: true, ignoreVary: true });
}

function isolated(response) {
  if (response.type === 'opaque' || response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  const empty = [101, 204, 205, 304].includes(response.status);
  return new Response(empty ? null : response.body, { status: response.status, statusText: response.statusText, headers });
}

// Only a page that asks is taken over while it is open: Firefox waits until all of a page's workers
// have heard of it, and those of a training that rests hear nothing.
self.addEventListener('message', (event) => event.data === 'claim' && event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  // Other origins' answers are theirs; data from them comes by CORS as without this worker.
  if (new URL(event.request.url).origin !== self.location.origin) return;
  event.respondWith(kept(event.request).then(async (found) => isolated(found ?? (await fetch(event.request)))));
});
