// A small static server for dist/: what a browser needs to give the page threads (cross-origin
// isolation), compression, nothing cached unasked, and a folder of data sets under /data/.
//
//   node web/serve.mjs [--port N] [--host H] [--data DIR] [--root DIR]
import { createReadStream, promises as fs } from 'node:fs';
import http from 'node:http';
import { networkInterfaces } from 'node:os';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import zlib from 'node:zlib';

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const compressible = new Set(['.html', '.css', '.js', '.mjs', '.json', '.wasm', '.svg', '.webmanifest']);

// The names under which MNIST, its relatives and CIFAR-10 are handed around.
export const isDataFile = (name) => /(\bidx\d-ubyte|\.idx|^(data_batch_[1-5]|test_batch)\.bin)(\.gz)?$/i.test(name);

// The server, not yet listening. `isolated: false` leaves out the headers that a plain page host
// cannot send.
export function createServer({ root = dist, data = null, isolated = true } = {}) {
  const compressed = new Map();
  return http.createServer((request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (isolated) {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
      response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    }
    answer({ root, data, compressed }, request, response).catch((error) => {
      if (response.headersSent) return response.destroy();
      const known = { ENOENT: 404, ENOTDIR: 404, EACCES: 403 };
      fail(response, known[error.code] ?? 500);
    });
  });
}

function fail(response, status) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${status} ${http.STATUS_CODES[status]}\n`);
}

async function answer({ root, data, compressed }, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return fail(response, 405);
  let path;
  try {
    path = decodeURIComponent(request.url.replace(/[?#].*$/, ''));
  } catch {
    return fail(response, 400);
  }
  if (path.includes('\0') || path.includes('\\') || path.split('/').includes('..'))
    return fail(response, 403);

  if (path === '/data/') return send(request, response, 'application/json', await listing(data));
  if (path.startsWith('/data/')) {
    const name = path.slice('/data/'.length);
    if (!data || name !== basename(name) || !isDataFile(name)) return fail(response, 404);
    return sendFile({ compressed }, request, response, data, name);
  }
  return sendFile({ compressed }, request, response, root, path.endsWith('/') ? `${path}index.html` : path);
}

async function listing(data) {
  const files = [];
  for (const name of data ? (await fs.readdir(data)).filter(isDataFile).sort() : []) {
    const stat = await fs.stat(join(data, name)).catch(() => null);
    if (stat?.isFile()) files.push({ name, bytes: stat.size });
  }
  return Buffer.from(JSON.stringify({ files }));
}

function send(request, response, type, body, headers = {}) {
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': body.length, ...headers });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function sendFile({ compressed }, request, response, folder, name) {
  // Links may point anywhere inside the folder, and nowhere else.
  const [base, file] = await Promise.all([fs.realpath(folder), fs.realpath(join(folder, name))]);
  if (!file.startsWith(base + sep)) return fail(response, 403);
  const stat = await fs.stat(file);
  if (!stat.isFile()) return fail(response, 404);

  const extension = extname(file).toLowerCase();
  const type = types[extension] ?? 'application/octet-stream';
  const encoding = compressible.has(extension) ? bestEncoding(request) : '';
  const tag = `"${stat.size.toString(36)}-${Math.round(stat.mtimeMs).toString(36)}${encoding && `-${encoding}`}"`;
  const headers = { ETag: tag };
  if (compressible.has(extension)) headers.Vary = 'Accept-Encoding';
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers);
    return response.end();
  }
  if (encoding) {
    const key = file + tag;
    if (!compressed.has(key)) compressed.set(key, compress(encoding, await fs.readFile(file)));
    return send(request, response, type, await compressed.get(key), { ...headers, 'Content-Encoding': encoding });
  }
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': stat.size, ...headers });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

function bestEncoding(request) {
  const offered = (request.headers['accept-encoding'] ?? '').split(',').map((part) => part.trim().split(';')[0]);
  return offered.includes('br') ? 'br' : offered.includes('gzip') ? 'gzip' : '';
}

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);
const compress = (encoding, bytes) =>
  encoding === 'br'
    ? brotli(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 6 } })
    : gzip(bytes, { level: 9 });

// Listens and resolves to the URL; rejects with one sentence.
export function listen(server, { port = 8080, host = '127.0.0.1' } = {}) {
  return new Promise((done, refuse) => {
    server.once('error', (error) => {
      const reasons = {
        EADDRINUSE: `Port ${port} of ${host} is taken. Choose another one with --port.`,
        EACCES: `Port ${port} is reserved for the administrator. Choose one above 1023 with --port.`,
        EADDRNOTAVAIL: `${host} is no address of this machine. Choose another one with --host.`,
        ENOTFOUND: `${host} is no known host. Choose another one with --host.`,
      };
      refuse(new Error(reasons[error.code] ?? `The server cannot start: ${error.message}.`));
    });
    server.listen(port, host, () => {
      const name = host.includes(':') ? `[${host}]` : host;
      done(`http://${name}:${server.address().port}/`);
    });
  });
}

// Where other machines find a server that listens at every address of this one: none where it
// listens at one alone.
export function networkAddresses(host, port, interfaces = networkInterfaces()) {
  if (!['0.0.0.0', '::', ''].includes(host)) return [];
  return Object.values(interfaces).flat()
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}/`);
}

const options = {
  port: { type: 'string', default: '8080' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string' },
  root: { type: 'string', default: dist },
};

async function main() {
  const { values } = parseArgs({ options });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port wants a number up to 65535, not ${values.port}.`);
  const isFolder = async (path) => (await fs.stat(path).catch(() => null))?.isDirectory();
  if (!(await isFolder(values.root))) throw new Error(`${values.root} is no folder. Build the page with ./dev build --web.`);
  if (values.data && !(await isFolder(values.data))) throw new Error(`--data wants a folder, and ${values.data} is none.`);

  const server = createServer({ root: values.root, data: values.data && resolve(values.data) });
  console.log(`Counterfeit is at ${await listen(server, { port, host: values.host })} (Ctrl-C ends it)`);
  for (const address of networkAddresses(values.host, server.address().port))
    console.log(`Other devices in this network open ${address}`);
  if (!['127.0.0.1', 'localhost', '::1'].includes(values.host))
    console.log('Browsers on other machines give the page threads over https only; without, it runs on one thread.');
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  main().catch((error) => {
    console.error(`serve: ${error.message}`);
    process.exitCode = 1;
  });
