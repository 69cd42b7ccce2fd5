// The page in real browsers: it loads, trains, samples, saves, loads, refuses, and looks right.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { call, click, find, levelAt, pause, reaches, resize, shows, started, targets, until } from './hands.mjs';
import { inEachBrowser } from './harness.mjs';
import { makeData } from './pictures.mjs';

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');
const variants = ['web-simd', 'web-simd-threads', 'web-relaxed', 'web-relaxed-threads']
  .filter((name) => existsSync(join(dist, name, 'counterfeit.mjs')));

const refusal = (page, method, ...args) =>
  page.evaluate((name, given) => window.counterfeit[name](...given).then(() => 'was accepted', (error) => error.message), method, args);

inEachBrowser('the page', ({ browser, open }) => {
  for (const variant of variants)
    it(`trains as ${variant}`, async () => {
      const { page, errors } = await open(`?variant=${variant}`);
      await started(page);
      const before = await call(page, 'status');
      assert.equal(before.variant, variant);
      assert.equal(before.state, 'paused');
      assert.equal(before.dataset, 'builtin:strokes');
      assert.equal(before.threads > 1, variant.endsWith('threads') && (await page.evaluate(() => navigator.hardwareConcurrency)) > 1);

      await page.evaluate(`window.makeData = ${makeData}`);
      assert.match(await page.evaluate(() => window.counterfeit.loadData(window.makeData())), /200/);
      const noise = await call(page, 'sample', 4, { seed: 3 });
      assert.equal(noise.length, 4 * 784);
      const one = await call(page, 'step', 1);
      await call(page, 'train');
      const later = await reaches(page, ({ step }) => step >= 8, 'eight steps were made');
      assert.equal(later.state, 'training');
      assert.notEqual(later.dLoss, one.dLoss);
      assert.ok(Number.isFinite(later.gLoss) && later.dReal > 0 && later.dReal < 1);
      await call(page, 'pause');
      assert.equal((await call(page, 'status')).state, 'paused');
      assert.notDeepEqual(await call(page, 'sample', 4, { seed: 3 }), noise);
      assert.deepEqual(errors, []);
    });

  it('measures itself', async () => {
    const { page, errors } = await open();
    await started(page);
    const results = await call(page, 'bench', { workload: 'mlp', op: 'check', threads: 1 });
    assert.ok(results.length > 0);
    for (const result of results) assert.equal(result.workload, 'mlp');
    assert.match(await refusal(page, 'bench', { workload: 'cats' }), /cats/);
    assert.deepEqual(errors, []);
  });

  it('chooses the best build by itself and is isolated', async () => {
    const { page, errors } = await open();
    await started(page);
    assert.equal(await page.evaluate(() => crossOriginIsolated), true);
    assert.match((await call(page, 'status')).variant, /-threads$/);
    assert.deepEqual(errors, []);
  });

  it('saves and loads, and goes on the same', async () => {
    const { page, errors } = await open('?seed=5');
    await started(page);
    await page.evaluate(`window.makeData = ${makeData}`);
    await page.evaluate(() => window.counterfeit.loadData(window.makeData()));
    await call(page, 'step', 3);
    const pictures = await call(page, 'sample', 2, { seed: 9 });
    const next = await page.evaluate(async () => {
      window.saved = await window.counterfeit.save();
      return window.counterfeit.step(2);
    });
    assert.notDeepEqual(await call(page, 'sample', 2, { seed: 9 }), pictures);
    await page.evaluate(() => window.counterfeit.load(window.saved));
    assert.equal((await call(page, 'status')).step, 3);
    assert.equal((await call(page, 'status')).seed, 5);
    assert.deepEqual(await call(page, 'sample', 2, { seed: 9 }), pictures);
    assert.deepEqual(await call(page, 'step', 2), next);
    assert.deepEqual(errors, []);
  });

  it('refuses with a sentence and loses nothing', async () => {
    const { page, errors, screenshot } = await open();
    await started(page);
    await call(page, 'step', 2);
    const bad = await page.evaluate(() => window.counterfeit
      .loadData({ name: 'cat.png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]) })
      .then(() => 'was accepted', (error) => error.message));
    assert.match(bad, /cat\.png/);
    assert.match(await page.evaluate(() => window.counterfeit.load(new Uint8Array(20)).then(() => 'was accepted', (error) => error.message)), /\.$/);
    assert.match(await refusal(page, 'step', 0), /whole number/);
    assert.match(await refusal(page, 'sample', 2, { sede: 1 }), /sede/);
    assert.match(await refusal(page, 'reset', { preset: 'nope' }), /no preset called 'nope'/);
    assert.match(await refusal(page, 'reset', 7), /as an object/);
    assert.match(await refusal(page, 'loadData', 'http://[bad'), /no address/);
    assert.equal((await call(page, 'status')).step, 2);
    await screenshot('errors');
    assert.deepEqual(errors, []);
  });

  it('answers to mouse and keyboard', async () => {
    const { page, errors, screenshot } = await open();
    await started(page);
    await click(page, 'train');
    await reaches(page, ({ step }) => step > 0, 'the button trained');
    await page.keyboard.press(' ');
    await reaches(page, ({ state }) => state === 'paused', 'the space bar paused');
    await click(page, 'step');
    await click(page, 'sample');
    await click(page, 'colours/Blue–gold');
    await find(page, 'live');
    await screenshot('sample');
    await click(page, 'new_seed');
    await click(page, 'start_over');
    await reaches(page, ({ seed, step }) => seed === 2 && step === 0, 'it began again with the next seed');
    assert.deepEqual(errors, []);
  });

  it('survives the loss of its graphics context', async () => {
    const { page, errors, screenshot } = await open();
    await started(page);
    const lose = () => {
      window.loss = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
      window.loss.loseContext();
    };
    await page.evaluate(lose);
    await pause(300);
    await page.evaluate(() => window.loss.restoreContext());
    await pause(500);
    await call(page, 'step', 1);
    await screenshot('context-restored');
    assert.equal((await call(page, 'status')).step, 1);
    assert.deepEqual(errors.filter((text) => !/context/i.test(text)), []);
  });

  it('explains itself where it cannot run', async () => {
    const { page, screenshot } = await open();
    await page.evaluateOnNewDocument(() => {
      const { getContext } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
        return kind === 'webgl2' ? null : getContext.call(this, kind, ...more);
      };
    });
    await page.goto(page.url());
    await page.waitForFunction(() => document.getElementById('cover').classList.contains('failed'));
    assert.match(await page.evaluate(() => document.getElementById('message').textContent), /WebGL 2/);
    assert.match(await page.evaluate(() => window.counterfeit.ready.catch((error) => error.message)), /WebGL 2/);
    await screenshot('no-webgl2');
  });

  it('names a build that there is not, and takes the best', async () => {
    const { page, errors } = await open('?variant=web-turbo&seed=8');
    await started(page);
    const { notice, seed } = await reaches(page, (status) => status.notice, 'it is said');
    assert.match(notice, /no build called “web-turbo”.*web-simd/);
    assert.equal(seed, 8);
    assert.equal(await page.$eval('#cover', (cover) => cover.hidden), true);
    assert.deepEqual(errors, []);
  });

  it('has no usage text, and says so in the page', async () => {
    const { page, errors } = await open('?help&seed=8');
    await started(page);
    const { notice, seed } = await reaches(page, (status) => status.notice, 'it is said');
    assert.match(notice, /no option called 'help'/);
    assert.equal(seed, 8);
    assert.deepEqual(errors, []);
  });

  it('pauses the game while nobody sees the page', async () => {
    const { page, errors } = await open('?place=play');
    await started(page);
    await click(page, 'play_start');
    await find(page, 'answer/real');
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      delete document.hidden;
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await find(page, 'play_resume');
    assert.ok(!(await shows(page, 'answer/real')));
    await click(page, 'play_resume');
    await find(page, 'answer/real');
    assert.deepEqual(errors, []);
  });

  if (browser === 'chromium') // Firefox cannot be told otherwise by a test
    it('follows what the system prefers while it is open', async () => {
      const { page, errors } = await open();
      const ground = () => page.$eval('body', (body) => getComputedStyle(body).backgroundColor);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      await page.goto(page.url());
      await started(page);
      assert.equal(await ground(), 'rgb(16, 19, 24)');
      const dark = await levelAt(page, 3, 3);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
      assert.equal(await ground(), 'rgb(238, 241, 245)');
      await until('the canvas is light', async () => (await levelAt(page, 3, 3)) > dark + 150);
      assert.equal(new URL(page.url()).search, '', 'nothing was chosen');
      const client = await page.createCDPSession();
      await client.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-contrast', value: 'more' }] });
      await until('the canvas is black', async () => (await levelAt(page, 3, 3)) < 5);
      assert.deepEqual(errors, []);
    });

  it('says in the page that a parameter is wrong', async () => {
    const { page, errors, screenshot } = await open('?preset=nope&seed=8');
    await started(page);
    assert.equal((await call(page, 'status')).seed, 8);
    assert.ok(await shows(page, 'dismiss'));
    await screenshot('wrong-parameter');
    assert.deepEqual(errors, []);
  });

  if (browser === 'chromium') // Firefox takes no touches from a test
    it('scrolls and presses by finger', async () => {
      const { page, errors, screenshot } = await open('', { width: 390, height: 844 });
      await page.setViewport({ width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
      await page.reload();
      await started(page);
      const client = await page.createCDPSession();
      const touch = (type, ...touchPoints) => client.send('Input.dispatchTouchEvent', { type, touchPoints });
      const drag = async (from, to) => {
        await touch('touchStart', { x: 200, y: from });
        for (let i = 1; i <= 10; ++i) {
          await pause(50);
          await touch('touchMove', { x: 200, y: from + ((to - from) * i) / 10 });
        }
        await touch('touchEnd');
        await pause(300);
      };
      const place = async (name) => (await targets(page)).find((one) => one.name === name);
      const before = await place('train');
      assert.equal(await place('save'), undefined);
      while (!(await place('save'))) await drag(700, 150);
      await screenshot('finger');
      while ((await place('train'))?.y !== before.y) await drag(150, 700);
      assert.equal((await call(page, 'status')).state, 'paused', 'dragging pressed nothing');
      await touch('touchStart', { x: (before.x + before.width / 2) / 2, y: (before.y + before.height / 2) / 2 });
      await pause(120);
      await touch('touchEnd');
      await reaches(page, ({ step }) => step > 0, 'the tap trained');
      assert.deepEqual(errors, []);
    });

  it('fits every screen', async () => {
    const { page, errors, screenshot } = await open();
    await started(page);
    await call(page, 'train');
    await reaches(page, ({ step }) => step >= 60, 'some steps were made');
    await call(page, 'pause');
    for (const [name, view] of Object.entries({
      laptop: { width: 1280, height: 800 },
      hd: { width: 1920, height: 1080 },
      dense: { width: 1280, height: 800, deviceScaleFactor: 2 },
      phone: { width: 390, height: 844, deviceScaleFactor: 2 },
    })) {
      if (browser === 'firefox' && view.deviceScaleFactor) continue; // it cannot be told its density
      await resize(page, view);
      await screenshot(name);
    }
    assert.deepEqual(errors, []);
  });
});

inEachBrowser('a host without headers', ({ open }) => {
  it('gets threads through the service worker, after one reload', async () => {
    const { page } = await open();
    await started(page).catch(() => started(page)); // the reload ends the first wait
    await page.waitForFunction(() => window.crossOriginIsolated && window.counterfeit);
    await started(page);
    assert.match((await call(page, 'status')).variant, /-threads$/);
  });

  it('runs on one thread where there is no service worker', async () => {
    const { page, errors } = await open('?variant=web-simd');
    await started(page);
    assert.equal((await call(page, 'status')).threads, 1);
    assert.deepEqual(errors, []);
  });
}, { isolated: false });
