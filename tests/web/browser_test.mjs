// The browsers under test can do what the page needs, and lose threads, and only threads, where a
// host does not send the headers.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { inEachBrowser } from './harness.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'browser-test-'));
cpSync(join(here, 'fixtures'), root, { recursive: true });
cpSync(join(here, '../../node_modules/wasm-feature-detect/dist/esm/index.js'), join(root, 'wasm-feature-detect.js'));
after(() => rmSync(root, { recursive: true }));

const abilities = async (open) => {
  const { page, errors, screenshot } = await open('abilities.html');
  await page.waitForFunction('window.abilities');
  await screenshot('abilities');
  assert.deepEqual(errors, []);
  return page.evaluate('window.abilities');
};

inEachBrowser('with isolation', ({ open }) => {
  it('has SIMD, relaxed SIMD, threads and WebGL 2', async () => {
    assert.deepEqual(await abilities(open), {
      isolated: true, sharedMemory: true, simd: true, relaxedSimd: true, threads: true, pixel: [255, 128, 0, 255],
    });
  });

  it('collects what goes wrong in a page', async () => {
    const { page, errors } = await open('abilities.html');
    await page.evaluate(() => {
      console.error('on the console');
      setTimeout(() => { throw new Error('uncaught'); });
      return fetch('nothing-there');
    });
    await page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
    for (const what of ['on the console', 'uncaught', '404'])
      assert.ok(errors.some((error) => error.includes(what)), `${what} is missing in ${JSON.stringify(errors)}`);
  });
}, { root });

inEachBrowser('without isolation', ({ open }) => {
  it('has no threads', async () => {
    const { isolated, threads, simd } = await abilities(open);
    assert.deepEqual({ isolated, threads, simd }, { isolated: false, threads: false, simd: true });
  });
}, { root, isolated: false });

if (existsSync(join(here, '../../web/index.html')))
  inEachBrowser('the page', ({ open }) => {
    it('is cross-origin isolated', async () => {
      const { page } = await open('');
      assert.equal(await page.evaluate('crossOriginIsolated'), true);
    });
  });
