// The settled look: every place beside the picture of it that was looked at and kept. What has
// changed on purpose is looked at again and kept by
//   COUNTERFEIT_LOOKS=keep node --test tests/web/looks_test.mjs
// Chromium only, whose WebGL in software paints the same everywhere; one build, one thread, one seed.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { pause, started } from './hands.mjs';
import { artifacts, inEachBrowser } from './harness.mjs';

const kept = join(dirname(fileURLToPath(import.meta.url)), 'looks');
const LEVELS = 24; // of 255: what edges of letters may differ by
const SHARE = 0.002; // of the picture's points that may differ by more
const PATIENCE = 30_000; // for what is drawn once it comes into sight

const looks = {
  'studio-dark': '?place=studio&theme=dark',
  'studio-light': '?place=studio&theme=light',
  'studio-contrast': '?place=studio&theme=contrast',
  'explore-dark': '?place=explore&theme=dark',
  'play-light': '?place=play&theme=light',
  'lessons-dark': '?place=lessons&theme=dark',
  'data-light': '?place=data&theme=light',
  'studio-phone': '?place=studio&theme=dark',
};
const sizes = { 'studio-phone': { width: 390, height: 844 } };

// Half the size of what the page shows, as a PNG in base64, and how much of it differs from `other`.
async function compare(page, shown, other, levels) {
  return page.evaluate(async (now, before, most) => {
    const bitmap = async (png) => createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = document.createElement('canvas');
    const painted = await bitmap(now);
    [canvas.width, canvas.height] = [Math.round(painted.width / 2), Math.round(painted.height / 2)];
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const points = (picture) => {
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      return context.getImageData(0, 0, canvas.width, canvas.height).data;
    };
    const found = points(painted);
    const half = canvas.toDataURL('image/png').split(',')[1];
    if (!before) return { half, share: 1 };
    const wanted = await bitmap(before);
    if (wanted.width !== canvas.width || wanted.height !== canvas.height) return { half, share: 1 };
    const expected = points(wanted);
    let differing = 0;
    for (let i = 0; i < found.length; i += 4)
      if ([0, 1, 2].some((c) => Math.abs(found[i + c] - expected[i + c]) > most)) ++differing;
    return { half, share: differing / (found.length / 4) };
  }, shown, other, levels);
}

inEachBrowser('the settled look', ({ browser, open }) => {
  if (browser !== 'chromium') return;
  for (const [name, address] of Object.entries(looks))
    it(`is that of ${name}.png`, async () => {
      const { page, errors } = await open(`${address}&variant=web-simd&threads=1&lang=en`, sizes[name]);
      await started(page);
      await page.mouse.move(1, 1);
      const file = join(kept, `${name}.png`);
      const keeps = process.env.COUNTERFEIT_LOOKS === 'keep';
      const other = existsSync(file) && !keeps ? readFileSync(file).toString('base64') : '';
      // On a page of its own: the policy of ours fetches nothing from an address of data.
      const desk = await page.browserContext().newPage();
      await page.bringToFront();
      let half, share;
      const end = Date.now() + PATIENCE;
      do {
        await pause(keeps ? 3000 : 500);
        ({ half, share } = await compare(desk, await page.screenshot({ encoding: 'base64' }), other, LEVELS));
      } while (!keeps && share > SHARE && Date.now() < end);
      await desk.close();
      if (keeps) {
        mkdirSync(kept, { recursive: true });
        writeFileSync(file, Buffer.from(half, 'base64'));
        return;
      }
      if (share > SHARE) {
        mkdirSync(artifacts, { recursive: true });
        writeFileSync(join(artifacts, `look-${name}.png`), Buffer.from(half, 'base64'));
      }
      assert.ok(share <= SHARE, `${(100 * share).toFixed(2)} % of ${name} looks otherwise: compare artifacts/look-${name}.png with tests/web/looks/${name}.png`);
      assert.deepEqual(errors, []);
    });
});
