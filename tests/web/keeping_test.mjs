// What outlives a visit: runs that are kept by themselves, also when the browser is killed; the page
// without its host; links that lead back; the page as one file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { createServer, listen } from '../../web/serve.mjs';
import { call, pause, started, until } from './hands.mjs';
import { inEachBrowser, launch, openPage } from './harness.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const browsers = (process.env.COUNTERFEIT_BROWSERS ?? 'chromium,firefox').split(',');
inEachBrowser('what outlives a visit', ({ open }) => {
  it('goes on with a run after a reload', async () => {
    const { page, errors } = await open('?variant=web-simd-threads&seed=5');
    await started(page);
    assert.deepEqual(await call(page, 'runs'), []);
    await call(page, 'train');
    await until('four seconds are trained', async () => (await call(page, 'status')).images > 4000);
    await pause(4000);
    await call(page, 'pause');
    const [run] = await until('it is kept', async () => {
      const runs = await call(page, 'runs');
      return runs.length && runs[0].step === (await call(page, 'status')).step && runs;
    });
    assert.equal(run.name, 'digits on strokes');
    assert.ok(Math.abs(run.savedAt - Date.now()) < 60_000);
    await page.goto(page.url());
    await started(page);
    assert.equal((await call(page, 'status')).step, 0);
    assert.match(await call(page, 'resume', run.id), /digits on strokes/);
    const status = await call(page, 'status');
    assert.equal(status.step, run.step);
    assert.equal(status.seed, 5);
    await assert.rejects(call(page, 'resume', 'nonsense'), /no kept run nonsense/);
    assert.deepEqual(errors, []);
  });

  it('asks the browser not to clear it, once there is something to lose', async () => {
    const { page, errors } = await open();
    await page.evaluateOnNewDocument(() => {
      window.asked = 0;
      navigator.storage.persisted = async () => false;
      navigator.storage.persist = async () => ++window.asked > 0;
    });
    await page.goto(page.url());
    await started(page);
    await pause(500);
    assert.equal(await page.evaluate(() => window.asked), 0);
    await call(page, 'train');
    await until('it is kept', async () => (await call(page, 'runs')).length > 0);
    await until('it has asked', () => page.evaluate(() => window.asked > 0));
    await pause(12_000); // it is kept again
    assert.equal(await page.evaluate(() => window.asked), 1);
    assert.deepEqual(errors, []);
  });

  it('shares what is kept with another tab, and neither loses the other’s', async () => {
    const { page, errors } = await open();
    await started(page);
    const other = await page.browserContext().newPage();
    await other.goto(page.url());
    await started(other);
    const begun = async (tab) => (await call(tab, 'lessons')).filter(({ reached }) => reached > 0).map(({ name }) => name);
    await call(page, 'beginLesson', 'what-is-a-gan');
    await call(page, 'turnLesson', 'skip');
    await until('the other tab knows', async () => (await begun(other)).includes('what-is-a-gan'));
    await call(other, 'beginLesson', 'deepfakes');
    await call(other, 'turnLesson', 'skip');
    await until('the first one knows', async () => (await begun(page)).includes('deepfakes'));
    const kept = await page.evaluate(() => localStorage.getItem('counterfeit/lessons'));
    assert.match(kept, /what-is-a-gan 1 begun/);
    assert.match(kept, /deepfakes 1 begun/);
    assert.deepEqual(errors, []);
  });

  it('keeps its address at the run and comes back by it', async () => {
    const { page, errors } = await open('?variant=web-simd');
    await started(page);
    assert.equal(new URL(page.url()).search, '?variant=web-simd');
    await call(page, 'reset', { preset: 'dcgan', seed: 12, g_rate: 0.0005 });
    await until('the address says so', async () => page.url().includes('g_rate=0.0005'));
    const address = new URL(page.url());
    assert.equal(address.searchParams.get('preset'), 'dcgan');
    assert.equal(address.searchParams.get('seed'), '12');
    await page.goto(address.href);
    await started(page);
    const { preset, seed } = await call(page, 'status');
    assert.deepEqual({ preset, seed }, { preset: 'dcgan', seed: 12 });
    await call(page, 'reset', { preset: 'digits', seed: 1 });
    await until('the address is plain again', async () => !page.url().includes('preset'));
    assert.deepEqual(errors, []);
  });

  it('hides what a link hides, and names what it does not know', async () => {
    const { page } = await open('?variant=web-simd&hide=health,play,nonsense');
    await started(page);
    const names = (await call(page, 'targets')).map(({ name }) => name);
    assert.ok(names.includes('place/explore') && names.includes('train'));
    for (const name of names) assert.doesNotMatch(name, /^(place\/play|break\/|measure$)/);
    assert.match((await call(page, 'status')).notice, /'nonsense'/);
  });

  // A browser without room, and one that keeps nothing at all, as in a private window.
  for (const [what, refusal, sentence] of [
    ['has no room left', () => {
      IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
    }, /no room left to keep the run.*Save it as a file/],
    ['keeps nothing', () => {
      indexedDB.open = () => { throw new DOMException('not here', 'SecurityError'); };
    }, /keeps no runs for later.*Save them as files/],
  ])
    it(`says so where the browser ${what}, and trains on`, async () => {
      const { page, errors } = await open();
      await page.evaluateOnNewDocument(refusal);
      await page.goto(`${page.url()}?variant=web-simd-threads`);
      await started(page);
      await call(page, 'train');
      await until('it is said', async () => sentence.test((await call(page, 'status')).notice));
      const { step } = await call(page, 'status');
      await until('it trains on', async () => (await call(page, 'status')).step > step + 5);
      await call(page, 'pause');
      const saved = await page.evaluate(async () => (await window.counterfeit.save()).length);
      assert.ok(saved > 100_000, 'as a file it can be saved');
      assert.deepEqual(errors, []);
    });

  it('says that the program has stopped, and a button leads back to the run', async () => {
    const { page } = await open('?variant=web-simd-threads');
    await started(page);
    await call(page, 'train');
    await until('the run is kept', async () => (await call(page, 'runs')).length > 0);
    await page.evaluate(() => window.dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') })));
    await page.waitForSelector('#message[role=alert]', { visible: true });
    assert.match(await page.$eval('#message', (found) => found.textContent), /has stopped.*Reload the page/);
    await Promise.all([page.waitForNavigation(), page.click('#cover button')]);
    await started(page);
    const [run] = await until('the list is read', async () => {
      const runs = await call(page, 'runs');
      return runs.length > 0 && runs;
    });
    await call(page, 'resume', run.id);
    assert.equal((await call(page, 'status')).step, run.step);
  });
});

for (const browser of browsers)
  it(`opens without its host after one visit (${browser})`, async () => {
    const server = createServer();
    const base = await listen(server, { port: 0 });
    const running = await launch(browser);
    try {
      const { page } = await openPage(running.instance, `${base}?variant=web-simd`);
      await started(page);
      await until('the page is kept', () => page.evaluate(async () =>
        Boolean(await (await caches.open('counterfeit-pointers')).match('version'))));
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await page.goto(page.url());
      await started(page);
      await call(page, 'step', 2);
      assert.equal((await call(page, 'status')).step, 2);
    } finally {
      await running.close();
      server.closeAllConnections();
      server.close();
    }
  });

for (const browser of browsers)
  describe(`a killed browser (${browser})`, () => {
    let server, base, profile, running;
    before(async () => {
      server = createServer();
      base = await listen(server, { port: 0 });
      profile = mkdtempSync(join(tmpdir(), 'counterfeit-profile-'));
    });
    after(async () => {
      await running?.close();
      server.closeAllConnections();
      server.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    });

    it('loses ten seconds of training at most', async () => {
      running = await launch(browser, { profile });
      let { page } = await openPage(running.instance, `${base}?variant=web-simd`);
      await started(page);
      await call(page, 'train');
      await until('it is kept', async () => (await call(page, 'runs')).length > 0);
      await pause(11_000);
      const { step } = await call(page, 'status');
      const rate = step / (await page.evaluate(() => performance.now() / 1000));
      running.instance.process().kill('SIGKILL');
      await pause(1500);
      await running.close().catch(() => {});
      running = await launch(browser, { profile });
      ({ page } = await openPage(running.instance, `${base}?variant=web-simd`));
      await started(page);
      const [run] = await until('the list is read', async () => {
        const runs = await call(page, 'runs');
        return runs.length > 0 && runs;
      });
      assert.ok(run.step > step - 16 * rate, `kept ${run.step} of ${step} steps, ${rate.toFixed(1)} a second`);
      await call(page, 'resume', run.id);
      assert.equal((await call(page, 'status')).step, run.step);
    });
  });

describe('the page as one file', () => {
  const builds = ['web-relaxed', 'web-simd'];
  const there = builds.every((name) => existsSync(join(root, 'build', name, 'web', 'counterfeit.wasm')));
  const folder = mkdtempSync(join(tmpdir(), 'counterfeit-file-'));
  const file = join(folder, 'counterfeit.html');
  after(() => rmSync(folder, { recursive: true }));

  for (const browser of browsers)
    it(`opens by double-click (${browser})`, { skip: there ? false : 'its builds are not there' }, async () => {
      if (!existsSync(file)) {
        const made = spawnSync(process.execPath, [join(root, 'web/tools/single_file.mjs'), file, ...builds], { encoding: 'utf8' });
        assert.equal(made.status, 0, made.stderr);
      }
      const running = await launch(browser);
      try {
        const { page, errors } = await openPage(running.instance, pathToFileURL(file).href);
        await started(page);
        await call(page, 'step', 2);
        const { step, variant } = await call(page, 'status');
        assert.equal(step, 2);
        assert.ok(builds.includes(variant), variant);
        assert.deepEqual(errors, []);
      } finally {
        await running.close();
      }
    });
});
