// The studio in a real browser: a training is broken on purpose, diagnosed and mended by its buttons.
import assert from 'node:assert/strict';
import { it } from 'node:test';

import { call, click, find, pause, resize, started, targets, until } from './hands.mjs';
import { inEachBrowser } from './harness.mjs';

const PATIENCE = 8 * 60_000; // for a referee, a collapse and a recovery on two shared cores

inEachBrowser('the studio', ({ browser, open }) => {
  if (browser === 'chromium') // once is enough for minutes of training
    it('breaks a training, says what ails it and mends it', async () => {
      const { page, errors, screenshot } = await open('?theme=dark&place=studio');
      await started(page);
      await call(page, 'step', 5);
      await click(page, 'break/mode-collapse');
      await until('the sick training began', async () => (await call(page, 'status')).preset === 'mode-collapse', 20_000);
      const sick = await until('the collapse was found', async () => {
        const { findings, history } = await call(page, 'measures');
        return findings.some(({ ailment }) => ailment === 'mode collapse') && history.at(-1);
      }, PATIENCE);
      await click(page, 'deck/Quality');
      await find(page, 'remedy');
      await screenshot('studio-sick');
      await click(page, 'remedy');
      const mended = await until('the collapse was over', async () => {
        const { findings, history } = await call(page, 'measures');
        const now = history.at(-1);
        return now.step > sick.step && !findings.some(({ ailment }) => ailment === 'mode collapse') && now;
      }, PATIENCE);
      assert.ok(mended.diversity > sick.diversity, `fakes differ more again: ${sick.diversity}, then ${mended.diversity}`);
      await screenshot('studio-mended');
      await click(page, 'undo_remedy');
      await click(page, 'undo_break');
      await until('the run before is back', async () => (await call(page, 'status')).preset === 'digits', 20_000);
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
        await until('both train', async () => (await call(page, 'status')).rival?.step > 20, 60_000);
        await call(page, 'pause');
        const both = await call(page, 'status');
        assert.equal(both.rival.step, both.step);
        assert.deepEqual(Object.keys(both.rival.differs), ['loss']);
        await find(page, 'rival');
        await screenshot(`studio-rivals-${name}`);
        await click(page, 'keep_b');
        const kept = await until('B goes on alone', async () => {
          const now = await call(page, 'status');
          return !now.rival && now;
        }, 20_000);
        assert.equal(kept.dLoss, both.rival.dLoss);
        await click(page, 'undo_break');
        await until('the run before is back', async () => (await call(page, 'status')).step === 3, 20_000);
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

  if (browser !== 'chromium') return; // the canvas's size is looked at in both, by page_test.mjs
  const screens = {
    laptop: { width: 1280, height: 800 },
    hd: { width: 1920, height: 1080 },
    wall: { width: 3840, height: 2160 },
    phone: { width: 390, height: 844 },
  };
  for (const theme of ['dark', 'light'])
    it(`fits every screen in the ${theme}`, async () => {
      const { page, errors, screenshot } = await open(`?theme=${theme}&place=studio`);
      await started(page);
      await call(page, 'step', 40);
      for (const [name, view] of Object.entries(screens)) {
        await resize(page, view);
        const shown = await targets(page);
        for (const needed of ['train', 'fakes', 'theme'])
          assert.ok(shown.some((one) => one.name === needed), `the page shows ${needed}`);
        for (const one of shown) assert.ok(one.x >= 0 && one.x + one.width <= view.width, `${one.name} lies in the window`);
        await screenshot(`studio-${name}-${theme}`);
      }
      assert.deepEqual(errors, []);
    });
});
