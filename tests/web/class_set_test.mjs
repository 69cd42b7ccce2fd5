// The class's own digits in real browsers: drawn with mouse and finger, kept through a reload, saved
// and opened again, trained on and played with; and the game's tones.
import assert from 'node:assert/strict';
import { it } from 'node:test';

import { click, find, pause, press, shows, started, tap } from './hands.mjs';
import { inEachBrowser } from './harness.mjs';

// Strokes in shares of the pad: a seven, slanted more for every further one.
const seven = (i) => {
  const left = 0.2 + 0.01 * (i % 10), right = 0.8 - 0.02 * (i % 7);
  return [[[left, 0.2], [right, 0.2], [0.4 + 0.015 * (i % 5), 0.85]]];
};

async function pad(page) {
  const target = await find(page, 'class_pad');
  const ratio = await page.evaluate(() => devicePixelRatio);
  return ([x, y]) => [(target.x + x * target.width) / ratio, (target.y + y * target.height) / ratio];
}

async function drawByMouse(page, strokes) {
  const at = await pad(page);
  for (const stroke of strokes) {
    await page.mouse.move(...at(stroke[0]));
    await pause(40);
    await page.mouse.down();
    await pause(40);
    for (const point of stroke.slice(1)) await page.mouse.move(...at(point), { steps: 6 });
    await page.mouse.up();
    await pause(60);
  }
}

async function drawByFinger(page, strokes) {
  const at = await pad(page);
  for (const stroke of strokes) {
    await page.touchscreen.touchStart(...at(stroke[0]));
    for (let i = 1; i < stroke.length; ++i)
      for (let part = 1; part <= 6; ++part) {
        await page.touchscreen.touchMove(...at([0, 1].map((k) => stroke[i - 1][k] + (part / 6) * (stroke[i][k] - stroke[i - 1][k]))));
        await pause(16);
      }
    await page.touchscreen.touchEnd();
    await pause(80);
  }
}

// Keeps what the page saves instead of handing it to the browser's downloads.
const catchFiles = (page) => page.evaluate(() => {
  window.caught = [];
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => {
    window.caught.push(blob);
    return make(blob);
  };
});

inEachBrowser('the class set', ({ browser, open }) => {
  it('is drawn, kept through a reload, saved, opened again and played with', async () => {
    const { page, errors, screenshot } = await open('?place=data');
    await started(page);
    await click(page, 'data_view/The class\'s own');
    await click(page, 'digit/7');
    for (let i = 0; i < 21; ++i) {
      await drawByMouse(page, seven(i));
      if (i === 0) await screenshot('class-set-drawing');
      await click(page, 'class_add');
      if (i === 2) { // too few to train on
        const before = await page.evaluate(() => window.counterfeit.status());
        await click(page, 'class_train');
        await pause(300);
        const after = await page.evaluate(() => window.counterfeit.status());
        assert.equal(after.dataset, before.dataset);
      }
    }
    await find(page, 'class_drawing/21');
    await click(page, 'class_drawing/21');
    await click(page, 'class_take_out');
    assert.ok(!(await shows(page, 'class_drawing/21')));
    await click(page, 'class_put_back');
    await find(page, 'class_drawing/21');
    await screenshot('class-set');

    await page.reload();
    await started(page);
    await click(page, 'data_view/The class\'s own');
    await find(page, 'class_drawing/21');
    await catchFiles(page);
    await click(page, 'class_save');
    await pause(300);
    const opened = await page.evaluate(async () => {
      const names = ['class-train-images-idx3-ubyte', 'class-train-labels-idx1-ubyte'];
      const sizes = window.caught.map((blob) => blob.size);
      await window.counterfeit.loadData(window.caught.map((blob, i) => new File([blob], names[i])));
      const { dataset } = await window.counterfeit.status();
      await window.counterfeit.loadData('builtin:strokes');
      return { sizes, dataset };
    });
    assert.deepEqual(opened, { sizes: [16 + 21 * 784, 8 + 21], dataset: 'class' });

    await click(page, 'class_train');
    await page.waitForFunction(() => window.counterfeit.status().then(({ dataset }) => dataset === 'class'));
    await page.evaluate(() => window.counterfeit.loadData('builtin:strokes'));
    await click(page, 'class_play');
    await click(page, 'rounds/5');
    await click(page, 'play_start');
    await find(page, 'picture/1');
    await screenshot('class-set-game');
    assert.deepEqual(errors, []);
  });

  if (browser === 'chromium') // Firefox takes no touches from a test
    it('is drawn by finger, and the page stands still under it', async () => {
      const { page, errors, screenshot } = await open('?place=data', { width: 390, height: 844 });
      await page.setViewport({ width: 390, height: 844, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
      await page.reload();
      await started(page);
      await tap(page, 'data_view/The class\'s own');
      await tap(page, 'digit/7');
      const before = await find(page, 'class_pad');
      await drawByFinger(page, seven(0));
      assert.equal((await find(page, 'class_pad')).y, before.y);
      await screenshot('class-set-phone');
      await tap(page, 'class_add');
      await find(page, 'class_drawing/1');
      assert.deepEqual(errors, []);
    });

  it('leaves tones to whoever switches them on', async (test) => {
    const { page, errors } = await open('?place=play');
    await started(page);
    await page.evaluate(() => {
      window.tones = 0;
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...when) {
        ++window.tones;
        return start.apply(this, when);
      };
    });
    const answerOne = async () => {
      await click(page, 'rounds/5');
      await click(page, 'play_start');
      await find(page, 'picture/1');
      await press(page, 'ArrowLeft');
      await find(page, 'play_next');
      await pause(300);
      await click(page, 'play_leave');
      return page.evaluate(() => window.tones);
    };
    assert.equal(await answerOne(), 0);
    await click(page, 'sound/on');
    await pause(300);
    const switched = await page.evaluate(() => window.tones);
    const after = await answerOne();
    // A machine without a sound card gives the browser none to resume.
    const running = await page.evaluate(() => Promise.race([
      new AudioContext().resume().then(() => true), new Promise((done) => setTimeout(() => done(false), 2000))]));
    if (!running) return test.skip('this machine has nothing to make sound with');
    assert.equal(switched, 2);
    assert.equal(after, 4);
    assert.deepEqual(errors, []);
    return undefined;
  });
});
