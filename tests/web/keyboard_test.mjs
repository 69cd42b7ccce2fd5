// A whole visit with the keyboard alone: no pointer is moved and no script presses anything.
import assert from 'node:assert/strict';
import { it } from 'node:test';

import { call, find, gone, pause, press, shows, started, targets, until } from './hands.mjs';
import { inEachBrowser } from './harness.mjs';

const focused = async (page) => (await targets(page)).find((one) => one.focused)?.name;

// Presses Tab until the keyboard is at the control of that name.
async function tabTo(page, name) {
  const way = [];
  for (let i = 0; i < 150; ++i) {
    await press(page, 'Tab');
    way.push(await focused(page));
    if (way.at(-1) === name) return;
  }
  assert.fail(`Tab leads to ${name}, not only to ${[...new Set(way)].join(', ')}`);
}

async function use(page, name, key = 'Enter') {
  await tabTo(page, name);
  await press(page, key);
}

// Out of the control that has the frame: the keys of the page are the page's again.
async function goTo(page, digit, place) {
  await press(page, digit);
  await until(`the place is ${place}`, async () => (await call(page, 'status')).place === place);
}

inEachBrowser('a visit by keyboard', ({ browser, open }) => {
  if (browser === 'chromium') // once is enough for minutes; Firefox's keys play the game in game_test.mjs
    it('trains, steers, picks, plays, learns and looks at the data', async () => {
      const { page, errors, screenshot } = await open();
      await started(page);
      const status = () => call(page, 'status');
      await until('the canvas has the keys', () => page.evaluate(() => document.activeElement.id === 'canvas'));

      await press(page, '?');
      await find(page, 'keys_close');
      await press(page, 'Escape');
      await gone(page, 'keys_close');

      // The Studio: train, change the settings of the run, pause, a picture looked at closely.
      await use(page, 'train');
      await until('it trains', async () => (await status()).step > 3);
      assert.equal(await focused(page), 'pause');
      await press(page, 'Enter');
      await until('it rests', async () => (await status()).state === 'paused');
      await use(page, 'deck/Quality');
      await use(page, 'theme');
      await tabTo(page, 'reals');
      await press(page, 'ArrowRight');
      await pause(400);
      await screenshot('keyboard-studio');
      assert.equal(await focused(page), 'reals');
      const { step } = await status();
      await use(page, 'step');
      await until('one step is made', async () => (await status()).step === step + 1);

      // Explore: a fake picked from the wall, and another class.
      await goTo(page, '2', 'explore');
      await use(page, 'class/3');
      await tabTo(page, 'fake/0');
      await press(page, 'ArrowRight');
      assert.equal(await focused(page), 'fake/1');
      await press(page, 'Enter');
      await find(page, 'save_picked');
      await use(page, 'view/Map');
      await tabTo(page, 'map');
      await press(page, 'ArrowRight');
      await press(page, 'Enter');

      // Play: five rounds to the result.
      await goTo(page, '3', 'play');
      await use(page, 'rounds/5');
      await use(page, 'play_start');
      await find(page, 'picture/1');
      for (let round = 0; round < 5; ++round) {
        await press(page, round % 2 ? 'ArrowLeft' : 'ArrowRight');
        await find(page, 'play_next');
        await press(page, 'Enter');
        await gone(page, 'play_next');
      }
      await find(page, 'play_again');
      await screenshot('keyboard-play');

      // Lessons: one is begun, and its card is a part of the page.
      await goTo(page, '4', 'lessons');
      await use(page, 'lesson/what-is-a-gan');
      await until('the lesson runs', async () => (await call(page, 'lesson')) !== null);
      await use(page, 'lesson_leave');
      await until('the lesson is left', async () => !(await shows(page, 'lesson_back')) && !(await shows(page, 'lesson_next')));

      // Data: the class's own drawings, and other colours.
      await goTo(page, '5', 'data');
      await use(page, 'colours/Ink');
      await use(page, "data_view/The class's own");
      await find(page, 'class_pad');
      await screenshot('keyboard-data');
      assert.deepEqual(errors, []);
    });

  it('leaves the canvas by Escape and Tab', async () => {
    const { page } = await open();
    await started(page);
    const focus = () => page.evaluate(() => (document.hasFocus() ? document.activeElement.id : 'elsewhere'));
    await until('the canvas has the keys', async () => (await focus()) === 'canvas');
    await press(page, 'Tab');
    await press(page, 'Tab');
    assert.equal(await focus(), 'canvas');
    await press(page, 'Escape');
    await press(page, 'Tab');
    // To the page's own buttons, or in between to the browser's.
    await until('the canvas is left', async () => (await focus()) !== 'canvas');
  });
});
