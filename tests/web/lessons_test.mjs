// Every shipped lesson in a real browser, taken by a script that does what a learner would do: it
// presses what is pointed at, waits for what is waited for, and answers from what the page shows.
import assert from 'node:assert/strict';
import { it } from 'node:test';

import { call, pause, press, resize, started, targets } from './hands.mjs';
import { inEachBrowser } from './harness.mjs';

const LESSONS = ['what-is-a-gan', 'one-round', 'reading-curves', 'mode-collapse', 'strong-detective', 'steering',
  'gan-and-diffusion', 'what-for', 'deepfakes', 'misconceptions'];
// What a lesson asks of the browser is in these two: clicks, drags, a number and choices.
const IN_FIREFOX = ['strong-detective', 'steering'];
const PATIENCE = 180_000; // for one step: a lesson has three minutes

const lesson = (page) => call(page, 'lesson');

// The control of that name, once it lies in the part of the window that the lesson leaves, and is
// enabled. `anywhere`: in the card as well.
async function inSight(page, name, { within = 30_000, anywhere = false } = {}) {
  const end = Date.now() + within;
  let before = '';
  for (;;) {
    const all = await targets(page);
    const ratio = await page.evaluate(() => devicePixelRatio);
    const card = Math.min(...all.filter((one) => one.name.startsWith('lesson_leave')).map((one) => one.y));
    const one = all.find((target) => target.name === name && target.enabled);
    const middle = one && { x: one.x + one.width / 2, y: one.y + one.height / 2 };
    // The card grows with what it says and moves the page: whatever has just moved may do so again.
    const still = before === JSON.stringify(one);
    before = JSON.stringify(one);
    if (still && middle && middle.y > 0 && (anywhere || middle.y < card)) return { x: middle.x / ratio, y: middle.y / ratio, target: one };
    assert.ok(Date.now() < end, `the page shows ${name} among ${all.map((target) => target.name).join(', ')}`);
    await pause(100);
  }
}

async function click(page, name, options) {
  const { x, y } = await inSight(page, name, options);
  await page.mouse.move(x, y);
  await pause(60);
  await page.mouse.down();
  await pause(60);
  await page.mouse.up();
  await pause(120);
}

const click_card = (page, name) => click(page, name, { anywhere: true });

// Does what the step waits for.
async function act(page, state) {
  const [first] = state.points;
  const shown = new Set((await targets(page)).map((one) => one.name));
  for (const line of state.waitsFor) {
    if (/^Start the training/.test(line)) await click(page, 'train');
    else if (/^(Press what is marked|The preset)/.test(line)) {
      // A round that is being played has to end first.
      await click(page, state.points.filter((one) => shown.has(one)).at(-1) ?? first);
    } else if (/^New steps/.test(line) && (await call(page, 'status')).state === 'paused' && first?.startsWith('speed/')) await click(page, first);
    else if (/^Move what is marked/.test(line)) {
      const { x, y, target } = await inSight(page, first);
      if (first === 'number') {
        await click(page, first);
        await page.keyboard.type('1999');
        await press(page, 'Enter');
      } else {
        await page.mouse.move(x, y);
        await page.mouse.down();
        await pause(80);
        await page.mouse.move(x - target.width / 6, y, { steps: 4 });
        await page.mouse.up();
      }
    }
  }
}

// Chooses until the page says that it is right; a number is read off the page's figures.
async function answer(page, state) {
  if (state.question.number) {
    const { from, to } = state.question.number;
    const value = (await call(page, 'status')).dFake;
    const { target } = await inSight(page, 'lesson_number', { anywhere: true });
    const ratio = await page.evaluate(() => devicePixelRatio);
    const grab = 12; // the slider's ends lie this far inside
    const x = target.x + grab + ((target.width - 2 * grab) * (value - from)) / (to - from);
    await page.mouse.click(x / ratio, (target.y + target.height / 2) / ratio, { delay: 80 });
    await click_card(page, 'lesson_check');
  } else {
    for (let i = 0; i < state.question.choices.length && !(await lesson(page)).question.answer?.right; ++i)
      await click_card(page, `answer/${i}`);
  }
  const { question } = await lesson(page);
  assert.ok(question.answer.right, `${state.title}, step ${state.step}: ${question.answer.because}`);
}

// What the lesson is at once it has left that step, which takes the page a frame or two.
async function leaves(page, step) {
  const end = Date.now() + 10_000;
  for (;;) {
    const now = await lesson(page);
    if (now.over || now.step !== step || Date.now() > end) return now;
    await pause(50);
  }
}

async function take(page, name) {
  for (;;) {
    let state = await lesson(page);
    if (state.over) return;
    const where = `${name}, step ${state.step}`;
    assert.equal(state.name, name);
    await pause(250); // its actions take effect
    state = await lesson(page);
    const end = Date.now() + PATIENCE;
    if (state.waitsFor.length) await act(page, state);
    while ((await lesson(page)).waitsFor.length) {
      assert.ok(Date.now() < end, `${where} waits for ${(await lesson(page)).waitsFor}`);
      await pause(150);
    }
    // Whatever is pointed at is in sight and not under the card.
    if (state.points.length && !state.waitsFor.length) {
      const all = (await targets(page)).map((one) => one.name);
      assert.ok(state.points.some((one) => all.includes(one)), `${where} points at ${state.points}`);
    }
    if (state.question) await answer(page, state);
    await click_card(page, 'lesson_next');
    const later = await leaves(page, state.step);
    assert.ok(later.over || later.step === state.step + 1, `${where} goes on`);
  }
}

inEachBrowser('lessons', ({ browser, open: openPage }) => {
  const open = async (...args) => {
    const opened = await openPage(...args);
    await started(opened.page);
    return opened;
  };

  for (const name of browser === 'chromium' ? LESSONS : IN_FIREFOX)
    it(`${name} can be completed`, async () => {
      const { page, errors, screenshot } = await open(`?lesson=${name}&theme=dark`);
      const begun = Date.now();
      await take(page, name);
      await screenshot(`lesson-${name}`);
      await click_card(page, 'lesson_close');
      assert.equal(await lesson(page), null);
      assert.ok(!(await page.url()).includes('lesson='), 'the address forgets the lesson');
      console.info(`${browser}: ${name} took ${((Date.now() - begun) / 1000).toFixed(1)} s`);
      assert.deepEqual(errors, []);
    });

  it('remembers progress through a reload', async () => {
    const { page, errors } = await open('?place=lessons');
    await click(page, 'lesson/steering', { anywhere: true });
    await click_card(page, 'lesson_skip');
    assert.equal((await leaves(page, 1)).step, 2);
    assert.match(page.url(), /lesson=steering/);
    await page.reload();
    await started(page);
    assert.equal((await lesson(page)).step, 2);
    assert.deepEqual(errors, []);
  });

  it('opens a dropped lesson, and refuses a bad one with its line', async () => {
    const { page } = await open('?place=studio');
    const drop = (text) => page.evaluate((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'mine.json', { type: 'application/json' }));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, text);
    await drop('{"format": 1, "title": "Mine", "about": "A.", "language": "en", "minutes": 1,\n"steps": [{"text": "a", "do": "jump"}]}');
    await inSight(page, 'dismiss', { anywhere: true });
    assert.equal(await lesson(page), null);
    await drop('{"format": 1, "title": "Mine", "about": "A.", "language": "en", "minutes": 1,\n"steps": [{"text": "a"}]}');
    await inSight(page, 'lesson_next', { anywhere: true });
    assert.equal((await lesson(page)).title, 'Mine');
  });

  if (browser !== 'chromium') return; // the canvas's size is looked at in both, by page_test.mjs
  const looks = { phone: { width: 390, height: 844 }, laptop: { width: 1280, height: 800 }, hd: { width: 1920, height: 1080 } };
  for (const theme of ['dark', 'light'])
    it(`fits every screen in the ${theme}`, async () => {
      const { page, errors, screenshot } = await open(`?theme=${theme}&place=lessons`);
      const look = async (what) => {
        for (const [size, view] of Object.entries(looks)) {
          await resize(page, view);
          for (const one of await targets(page))
            assert.ok(one.x >= 0 && one.x + one.width <= view.width, `${one.name} lies in the window`);
          await screenshot(`${what}-${size}-${theme}`);
        }
      };
      await look('lessons');
      await click(page, 'lesson/reading-curves', { anywhere: true });
      // A step whose wait is over offers the next one instead of leaving it out.
      while (!(await lesson(page)).question) {
        const ways = (await targets(page)).filter(({ name, enabled }) => enabled && /^lesson_(next|skip)$/.test(name));
        await click(page, ways[0].name, { anywhere: true, within: 1000 }).catch(() => {});
      }
      await click_card(page, 'answer/1');
      await look('lessons-card');
      assert.deepEqual(errors, []);
    });
});
