// The page for those who do not see the canvas: what it says, that it does the same, and that the
// rules of accessibility hold (axe-core).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { it } from 'node:test';

import { pause, started, until } from './hands.mjs';
import { inEachBrowser } from './harness.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function opened(open, size) {
  const given = await open('?variant=web-simd-threads', size);
  await started(given.page);
  await given.page.waitForSelector('#twin table');
  return given;
}

const text = (page, selector) => page.$eval(selector, (found) => found.textContent);

// Presses the button of that name by keyboard alone.
async function press(page, name) {
  const found = await page.evaluateHandle((wanted) =>
    [...document.querySelectorAll('#twin button')].find((one) => one.textContent === wanted), name);
  await found.asElement().focus();
  await page.keyboard.press('Enter');
}

inEachBrowser('the page as text', ({ browser, open }) => {
  it('has names, roles and order without a fault', async () => {
    const { page, errors, screenshot } = await opened(open);
    // The page's policy admits no inline scripts; the protocol's own evaluation is no such.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), []);
    await page.focus('#twin button');
    await screenshot('twin');
    assert.deepEqual(errors, []);
  });

  it('is a visit by itself: trains, rests, goes elsewhere, plays', async () => {
    const { page, errors } = await opened(open);
    const status = () => page.evaluate(() => window.counterfeit.status());
    await press(page, 'Train');
    await until('it trains', async () => (await status()).step > 3);
    await until('it says so', async () => /detective takes|begins/.test(await text(page, '#twin [role=status]')));
    await press(page, 'Pause');
    await until('it rests', async () => (await status()).state === 'paused');
    await until('it says so', async () => /rests at step/.test(await text(page, '#twin [role=status]')));
    const { step } = await status();
    await until('the table says so', async () => (await text(page, '#twin table')).includes(`Step${step.toLocaleString('en')}`));
    await press(page, 'Data: the real pictures, and kept runs');
    await until('it is there', async () => (await status()).place === 'data');
    await until('it is marked', async () => (await text(page, '#twin [aria-current=page]')) === 'Data: the real pictures, and kept runs');
    await press(page, 'New game of ten rounds');
    await until('a game has begun', async () => /Round 1 of 10/.test(await text(page, '#twin [role=status]')));
    for (let round = 1; round <= 10; ++round) {
      await until('its picture is there', () => page.$eval('#twin canvas', (canvas, label) =>
        canvas.getAttribute('aria-label') === label &&
        canvas.getContext('2d').getImageData(0, 0, 28, 28).data.some((level, i) => i % 4 < 3 && level > 100), `The picture of round ${round}`));
      await press(page, round % 2 ? 'It is a fake' : 'It is real');
      await until('it is answered', async () => (await page.$$('#twin tbody td:nth-child(4)')).length === round);
    }
    await until('the end is said', async () => /over: \d+ of 10/.test(await text(page, '#twin [role=status]')));
    await press(page, 'Start over');
    await until('it begins again', async () => (await status()).step === 0);
    assert.deepEqual(errors, []);
  });

  it('takes a lesson', async () => {
    const { page, errors } = await opened(open);
    const lesson = () => page.evaluate(() => window.counterfeit.lesson());
    const running = (state) => `#twin section[aria-labelledby=twin-lessons] ${state}`;
    const spoken = () => text(page, '#twin [role=status]');
    await until('the lessons are listed', async () => (await page.$$(running('li button'))).length === 10);
    await press(page, 'Begin the lesson “Counterfeiter and detective”');
    await until('it runs', async () => (await text(page, running('h3'))) === 'Counterfeiter and detective');
    await until('it is said', async () => /^Step 1 of \d+\. \w/.test(await spoken()));
    const { step, of, plain } = await lesson();
    assert.equal(step, 1);
    assert.equal(await text(page, running('h3 ~ p ~ p')), plain);
    assert.doesNotMatch(plain, /[[\]|]/);
    await page.evaluate(axe);
    const faults = async () => (await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] })))
      .violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    assert.deepEqual(await faults(), []);
    let answered = 0;
    for (let at = 1; at <= of; ++at) {
      await until(`step ${at} is shown`, async () => (await text(page, running('h3 + p'))) === `Step ${at} of ${of}`);
      const { question } = await lesson();
      for (const choice of question?.choices ?? []) {
        await press(page, choice);
        await until('it is answered', async () => (await lesson()).question.answer);
        if ((await lesson()).question.answer.right) break;
      }
      if (question?.choices.length) {
        ++answered;
        await until('the answer is judged', async () => /^(Right|Not yet)\. \w/.test(await text(page, running('fieldset + p'))));
        assert.deepEqual(await faults(), []);
      }
      await press(page, 'Skip this step'); // goes on, where the step is done
    }
    assert.ok(answered > 0);
    await until('its end is said', async () => (await text(page, running('h3 + p'))) === 'The lesson is over.');
    await press(page, 'Close the lesson');
    await until('it is closed', async () => (await lesson()) === null);
    await until('it is known as taken', async () =>
      (await page.$$eval('#twin li button', (all) => all.map((one) => one.textContent))).includes('Take the lesson “Counterfeiter and detective” again'));
    assert.deepEqual(errors, []);
  });

  if (browser === 'chromium')
    it('stands in the tree that screen readers get', async () => {
      const { page } = await opened(open);
      const tree = await page.accessibility.snapshot({ interestingOnly: false });
      const found = new Set();
      const visit = (node) => {
        found.add(`${node.role} ${node.name ?? ''}`.trim());
        (node.children ?? []).forEach(visit);
      };
      visit(tree);
      for (const wanted of ['heading Counterfeit', 'heading Training', 'button Train', 'button One step', 'combobox Preset',
        'navigation Places', 'table Figures of the training', 'button It is a fake'])
        assert.ok(found.has(wanted), `${wanted} is not among ${[...found].join(', ')}`);
    });
});
