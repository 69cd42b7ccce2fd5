// The page in German: from the address, from the browser's preference of last time, and switched
// while a training goes on. Names that scripts use stay English.
import assert from 'node:assert/strict';
import { it } from 'node:test';

import { click, pause, started, until } from './hands.mjs';
import { inEachBrowser } from './harness.mjs';

async function settle(page) {
  await started(page);
  await page.waitForSelector('#twin table');
}

const spoken = (page) => page.evaluate(() => document.documentElement.lang);
const heading = (page) => page.$eval('#twin-training', (found) => found.textContent);
const status = (page) => page.evaluate(() => window.counterfeit.status());

inEachBrowser('the page in another language', ({ open, base }) => {
  it('speaks English at first and fetches no other', async () => {
    const { page, errors } = await open('?variant=web-simd');
    await settle(page);
    assert.equal(await spoken(page), 'en');
    assert.equal(await heading(page), 'Training');
    // What is kept for visits without a network comes later.
    const early = await page.evaluate(() => {
      const asked = performance.getEntriesByType('resource');
      const { responseEnd } = asked.find(({ name }) => name.endsWith('.wasm'));
      return asked.filter(({ startTime }) => startTime < responseEnd).map(({ name }) => name);
    });
    assert.deepEqual(early.filter((name) => name.includes('/texts/')), []);
    assert.deepEqual(errors, []);
  });

  it('speaks German where the address says so, and keeps its names', async () => {
    const { page, errors, screenshot } = await open('?variant=web-simd&lang=de');
    await settle(page);
    assert.equal(await spoken(page), 'de');
    assert.equal(await page.$eval('#twin-runs', (found) => found.textContent), 'Gespeicherte Läufe');
    const now = await status(page);
    assert.equal(now.state, 'paused');
    assert.equal(now.place, 'studio');
    assert.equal(now.notice, '');
    const names = (await page.evaluate(() => window.counterfeit.targets())).map(({ name }) => name);
    for (const name of ['train', 'place/lessons', 'deck/Curves', 'language']) assert.ok(names.includes(name), name);
    await screenshot('german');
    // The next visit goes on in it.
    await page.goto(new URL('?variant=web-simd', base()).href);
    await settle(page);
    assert.equal(await spoken(page), 'de');
    assert.deepEqual(errors, []);
  });

  it('is switched at once, and the training goes on', async () => {
    const { page, errors } = await open('?variant=web-simd-threads&train=1');
    await settle(page);
    await until('it trains', async () => (await status(page)).step > 2);
    const before = await status(page);
    await click(page, 'language');
    await until('it speaks German', async () => (await spoken(page)) === 'de');
    await until('so does the text', async () => (await page.$eval('#twin-runs', (found) => found.textContent)) === 'Gespeicherte Läufe');
    const german = await status(page);
    assert.equal(german.state, 'training');
    assert.ok(german.step >= before.step, `${german.step} after ${before.step}`);
    assert.equal(new URL(page.url()).searchParams.get('lang'), 'de');
    await click(page, 'language');
    await until('it speaks English again', async () => (await spoken(page)) === 'en');
    assert.equal(new URL(page.url()).searchParams.get('lang'), 'en');
    assert.deepEqual(errors, []);
  });

  it('names a language that it does not speak, and goes on in English', async () => {
    const { page, errors } = await open('?variant=web-simd&lang=tlh');
    await settle(page);
    assert.equal(await spoken(page), 'en');
    assert.match((await status(page)).notice, /tlh/);
    assert.deepEqual(errors, []);
  });

  it('stays English where the texts do not come, and says so', async () => {
    const { page } = await open('?variant=web-simd');
    await settle(page);
    await page.evaluate(() => { window.fetch = () => Promise.reject(new Error('no network')); });
    await click(page, 'language');
    await until('it says so', async () => /cannot be fetched/.test((await status(page)).notice));
    assert.equal(await spoken(page), 'en');
  });
});
