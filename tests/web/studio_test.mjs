// The studio in a real browser: a training is broken on purpose, diagnosed and mended by its buttons.
import assert from 'node:assert/strict';
import { it } from 'node:test';

import { inEachBrowser } from './harness.mjs';

const PATIENCE = 8 * 60_000; // for a referee, a collapse and a recovery on two shared cores

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const call = (page, method, ...args) =>
  page.evaluate((name, given) => window.counterfeit[name](...given), method, args);

async function started(page) {
  await page.waitForFunction('window.counterfeit');
  await page.evaluate(() => window.counterfeit.ready);
}

async function until(condition, what, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await condition();
    if (found) return found;
    assert.ok(Date.now() < end, `waited in vain until ${what}`);
    await pause(250);
  }
}

const target = async (page, name) => (await call(page, 'targets')).find((one) => one.name === name);

// Clicks the control of that name in the canvas, as a hand would.
async function click(page, name) {
  const place = await until(() => target(page, name), `the page shows ${name}`, 20_000);
  const ratio = await page.evaluate(() => devicePixelRatio);
  await page.mouse.move((place.x + place.width / 2) / ratio, (place.y + place.height / 2) / ratio);
  await pause(100);
  await page.mouse.down();
  await pause(80);
  await page.mouse.up();
  await pause(200);
}

inEachBrowser('the studio', ({ browser, open }) => {
  if (browser === 'chromium') // once is enough for minutes of training
    it('breaks a training, says what ails it and mends it', async () => {
      const { page, errors, screenshot } = await open('?theme=dark&place=studio');
      await started(page);
      await call(page, 'step', 5);
      await click(page, 'break/mode-collapse');
      await until(async () => (await call(page, 'status')).preset === 'mode-collapse', 'the sick training began', 20_000);
      const sick = await until(async () => {
        const { findings, history } = await call(page, 'measures');
        return findings.some(({ ailment }) => ailment === 'mode collapse') && history.at(-1);
      }, 'the collapse was found');
      await click(page, 'deck/Quality');
      await until(() => target(page, 'remedy'), 'there is a remedy', 20_000);
      await screenshot('studio-sick');
      await click(page, 'remedy');
      const mended = await until(async () => {
        const { findings, history } = await call(page, 'measures');
        const now = history.at(-1);
        return now.step > sick.step && !findings.some(({ ailment }) => ailment === 'mode collapse') && now;
      }, 'the collapse was over');
      assert.ok(mended.diversity > sick.diversity, `fakes differ more again: ${sick.diversity}, then ${mended.diversity}`);
      await screenshot('studio-mended');
      await click(page, 'undo_remedy');
      await click(page, 'undo_break');
      await until(async () => (await call(page, 'status')).preset === 'digits', 'the run before is back', 20_000);
      assert.ok((await call(page, 'status')).step >= 5);
      assert.deepEqual(errors, []);
    });

  if (browser === 'chromium')
    it('trains two side by side and goes on with one', async () => {
      for (const [name, view] of Object.entries({ laptop: { width: 1280, height: 800 }, hd: { width: 1920, height: 1080 } })) {
        const { page, errors, screenshot } = await open(`?theme=${name === 'hd' ? 'light' : 'dark'}&place=studio`, view);
        await started(page);
        await call(page, 'step', 3);
        await click(page, 'compare');
        await screenshot(`studio-compare-${name}`);
        await click(page, 'start_compare');
        await until(async () => (await call(page, 'status')).rival?.step > 20, 'both train', 60_000);
        await call(page, 'pause');
        const both = await call(page, 'status');
        assert.equal(both.rival.step, both.step);
        assert.deepEqual(Object.keys(both.rival.differs), ['loss']);
        assert.ok(await target(page, 'rival'), 'the fakes of B are there');
        await screenshot(`studio-rivals-${name}`);
        await click(page, 'keep_b');
        const kept = await until(async () => {
          const now = await call(page, 'status');
          return !now.rival && now;
        }, 'B goes on alone', 20_000);
        assert.equal(kept.dLoss, both.rival.dLoss);
        await click(page, 'undo_break');
        await until(async () => (await call(page, 'status')).step === 3, 'the run before is back', 20_000);
        assert.deepEqual(errors, []);
      }
    });

  it('draws nothing while nothing changes', async () => {
    const { page, errors } = await open('?place=studio');
    await started(page);
    await call(page, 'step', 3);
    await page.mouse.move(2, 2);
    await pause(2500);
    const drawn = await page.evaluate(async () => {
      const context = document.getElementById('canvas').getContext('webgl2');
      let calls = 0;
      const draw = context.drawElements;
      context.drawElements = (...args) => { ++calls; return draw.apply(context, args); };
      await new Promise((done) => setTimeout(done, 2000));
      context.drawElements = draw;
      return calls;
    });
    assert.equal(drawn, 0);
    assert.deepEqual(errors, []);
  });

  for (const theme of ['dark', 'light'])
    for (const [name, view] of Object.entries({
      laptop: { width: 1280, height: 800 },
      hd: { width: 1920, height: 1080 },
      wall: { width: 3840, height: 2160 },
      phone: { width: 390, height: 844 },
    }))
      it(`fits ${name} in the ${theme}`, async () => {
        const { page, errors, screenshot } = await open(`?theme=${theme}&place=studio`, view);
        await started(page);
        await call(page, 'step', 40);
        await pause(500);
        const targets = await call(page, 'targets');
        for (const needed of ['train', 'fakes', 'theme'])
          assert.ok(targets.some((one) => one.name === needed), `the page shows ${needed}`);
        for (const one of targets) assert.ok(one.x >= 0 && one.x + one.width <= view.width, `${one.name} lies in the window`);
        await screenshot(`studio-${name}-${theme}`);
        assert.deepEqual(errors, []);
      });
});
