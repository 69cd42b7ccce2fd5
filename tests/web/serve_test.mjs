// The server by itself, without a browser.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import zlib from 'node:zlib';

import { createServer, isDataFile, listen, networkAddresses } from '../../web/serve.mjs';

let folder, server, url;

// fetch() tidies paths and unpacks bodies; these tests want to see what goes over the wire.
const get = (path, { headers = {}, method = 'GET' } = {}) =>
  new Promise((done, refuse) => {
    const { hostname, port } = new URL(url);
    http
      .request({ hostname, port, path, method, headers }, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
      })
      .on('error', refuse)
      .end();
  });

describe('the server', () => {
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'serve-test-'));
    const root = join(folder, 'root');
    mkdirSync(join(root, 'sub'), { recursive: true });
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(root, 'index.html'), '<!doctype html>hello');
    writeFileSync(join(root, 'sub', 'a.wasm'), Buffer.alloc(5000));
    writeFileSync(join(root, 'm.mjs'), 'export {};');
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
    writeFileSync(join(folder, 'data', 't10k-images-idx3-ubyte.gz'), 'packed');
    writeFileSync(join(folder, 'data', 'notes.txt'), 'private');
    server = createServer({ root, data: join(folder, 'data') });
    url = await listen(server, { port: 0 });
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('isolates the page and names the types', async () => {
    for (const [path, type] of [
      ['/', 'text/html; charset=utf-8'],
      ['/m.mjs?x=1', 'text/javascript; charset=utf-8'],
      ['/sub/a.wasm', 'application/wasm'],
    ]) {
      const { status, headers } = await get(path);
      assert.equal(status, 200, path);
      assert.equal(headers['content-type'], type);
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
      assert.equal(headers['cross-origin-embedder-policy'], 'require-corp');
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
      assert.equal(headers['cache-control'], 'no-cache');
    }
  });

  it('compresses what shrinks', async () => {
    for (const [encoding, unpack] of [['br', zlib.brotliDecompressSync], ['gzip', zlib.gunzipSync]]) {
      const { headers, body } = await get('/sub/a.wasm', { headers: { 'Accept-Encoding': encoding } });
      assert.equal(headers['content-encoding'], encoding);
      assert.ok(body.length < 200);
      assert.deepEqual(unpack(body), Buffer.alloc(5000));
    }
    assert.equal((await get('/sub/a.wasm')).body.length, 5000);
  });

  it('sends an unchanged file once', async () => {
    const { headers } = await get('/m.mjs');
    const again = await get('/m.mjs', { headers: { 'If-None-Match': headers.etag } });
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
  });

  it('offers the data folder, and of it only data', async () => {
    const { headers, body } = await get('/data/');
    assert.equal(headers['content-type'], 'application/json');
    assert.deepEqual(JSON.parse(body), { files: [{ name: 't10k-images-idx3-ubyte.gz', bytes: 6 }] });
    const file = await get('/data/t10k-images-idx3-ubyte.gz', { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(file.body.toString(), 'packed');
    assert.equal(file.headers['content-encoding'], undefined);
    assert.equal((await get('/data/notes.txt')).status, 404);
  });

  it('keeps to its folders', async () => {
    for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/sub/..%2f..%2fsecret.txt', '/data/../secret.txt',
      '/data/..%2fsecret.txt', '/link.txt', '/..%5csecret.txt', '/index.html%00', '//etc/passwd', '/%'])
      assert.ok([400, 403, 404].includes((await get(path)).status), path);
    assert.equal((await get('/sub')).status, 404);
    assert.equal((await get('/', { method: 'POST' })).status, 405);
    assert.equal((await get('/', { method: 'HEAD' })).body.length, 0);
  });

  it('lists no data where none was offered', async () => {
    const other = createServer({ root: join(folder, 'root') });
    const response = await fetch(new URL('data/', await listen(other, { port: 0 })));
    assert.deepEqual(await response.json(), { files: [] });
    other.close();
  });

  it('says in a sentence that the port is taken', async () => {
    const port = server.address().port;
    await assert.rejects(listen(createServer(), { port }), { message: `Port ${port} of 127.0.0.1 is taken. Choose another one with --port.` });
  });

  it('tells other devices where it is, if it was asked to listen to them', () => {
    const interfaces = {
      lo: [{ address: '127.0.0.1', family: 'IPv4', internal: true }, { address: '::1', family: 'IPv6', internal: true }],
      lan: [{ address: '192.168.1.7', family: 'IPv4', internal: false }, { address: 'fe80::1', family: 'IPv6', internal: false }],
    };
    assert.deepEqual(networkAddresses('0.0.0.0', 8080, interfaces), ['http://192.168.1.7:8080/']);
    assert.deepEqual(networkAddresses('::', 80, interfaces), ['http://192.168.1.7:80/']);
    for (const host of ['127.0.0.1', 'localhost', '192.168.1.7']) assert.deepEqual(networkAddresses(host, 8080, interfaces), []);
  });

  it('knows data sets by their names', () => {
    for (const name of ['train-images-idx3-ubyte', 'train-labels.idx1-ubyte', 'a.idx', 'a.IDX.gz', 'x-idx3-ubyte.gz',
      'data_batch_1.bin', 'data_batch_5.bin.gz', 'test_batch.bin'])
      assert.ok(isDataFile(name), name);
    for (const name of ['a.idx.txt', 'idx', 'm.safetensors', 'a.gz', 'data_batch_6.bin', 'my_test_batch.bin'])
      assert.ok(!isDataFile(name), name);
  });
});
