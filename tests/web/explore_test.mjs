// The Explore place in real browsers: by key, tab and address; numbers, saved pictures with their
// metadata, the keyboard, and what scripts may ask for.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

import { call, click, find, gone, middle, pause, shows, started, targets } from './hands.mjs';
import { inEachBrowser } from './harness.mjs';

const kSynthetic = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const kComposite = 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia';

// The chunks of a PNG: [type, bytes].
function chunks(png) {
  assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  const found = [];
  for (let at = 8; at < png.length;) {
    const size = png.readUInt32BE(at);
    found.push([png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + size)]);
    at += 12 + size;
  }
  return found;
}

function checkMetadata(png, sourceType) {
  const parts = chunks(png);
  const texts = parts.filter(([type]) => type === 'tEXt').map(([, bytes]) => bytes.toString('latin1'));
  assert.ok(texts.some((text) => /^Description\0.*[Ss]ynthetic/.test(text)), texts.join('\n'));
  const xmp = parts.find(([type, bytes]) => type === 'iTXt' && bytes.toString('latin1').startsWith('XML:com.adobe.xmp'));
  assert.ok(xmp?.[1].toString('latin1').includes(`DigitalSourceType='${sourceType}'`));
  return parts;
}

inEachBrowser('explore', ({ browser, open }) => {
  // Downloads go to a folder of their own; the last one's bytes.
  const downloads = async (page) => {
    const folder = mkdtempSync(join(tmpdir(), 'counterfeit-'));
    const client = await page.createCDPSession();
    const browserContextId = page.browserContext().id;
    await client.send('Browser.setDownloadBehavior', { behavior: 'allow', browserContextId, downloadPath: folder, eventsEnabled: true });
    return {
      async take(name) {
        const path = join(folder, name);
        for (let i = 0; i < 100 && !existsSync(path); ++i) await pause(100);
        assert.ok(existsSync(path), `${name} was saved; there are ${readdirSync(folder)}`);
        const bytes = readFileSync(path);
        rmSync(path);
        return bytes;
      },
      end: () => rmSync(folder, { recursive: true }),
    };
  };

  it('shows fakes that were trained before, at once', async () => {
    const { page, errors, screenshot } = await open();
    await started(page);
    assert.equal((await call(page, 'status')).step, 0);
    await find(page, 'shipped');
    await screenshot('shipped');
    await click(page, 'train');
    await gone(page, 'shipped');
    assert.deepEqual(errors, []);
  });

  it('opens by key, by tab and by address', async () => {
    const { page, errors } = await open();
    await started(page);
    assert.ok(!(await shows(page, 'fake/0')));
    await page.keyboard.press('2');
    await pause(400);
    await find(page, 'fake/0');
    assert.match(page.url(), /place=explore/);
    await click(page, 'place/studio');
    await click(page, 'place/explore');
    await find(page, 'fake/0');
    const other = await open('?place=explore');
    await started(other.page);
    await find(other.page, 'fake/0');
    assert.deepEqual([...errors, ...other.errors], []);
  });

  it('writes a number and saves it', async () => {
    const { page, errors, screenshot } = await open('?place=explore');
    await started(page);
    await click(page, 'view/Number');
    await click(page, 'number');
    await page.keyboard.type('31415');
    await pause(500);
    assert.ok(await shows(page, 'fake/0'), 'still in Explore: digits typed are no keys');
    await screenshot('number');
    if (browser === 'chromium') { // Firefox takes no download folder from a test
      const saved = await downloads(page);
      await click(page, 'save_sheet');
      const parts = checkMetadata(await saved.take('fake-number-31415.png'), kSynthetic);
      const header = parts.find(([type]) => type === 'IHDR')[1];
      assert.equal(header.readUInt32BE(0), (5 * 29 - 1) * 4, 'five digits a line');
      saved.end();
    }
    assert.deepEqual(errors, []);
  });

  it('morphs by mouse and picks by keyboard', async () => {
    const { page, errors, screenshot } = await open('?place=explore');
    await started(page);
    await click(page, 'fake/2');
    await page.keyboard.press('ArrowRight');
    await pause(150);
    await page.keyboard.press('ArrowRight');
    await pause(150);
    await page.keyboard.press(' ');
    await pause(300);
    assert.equal((await call(page, 'status')).state, 'paused', 'the space bar picked');
    await click(page, 'view/Morph');
    await click(page, 'morph_play');
    await pause(500);
    await screenshot('morph');
    await click(page, 'morph_play');
    if (browser === 'chromium') {
      const saved = await downloads(page);
      await click(page, 'save_loop');
      const parts = checkMetadata(await saved.take('fake-morph.png'), kSynthetic);
      assert.equal(parts.find(([type]) => type === 'acTL')[1].readUInt32BE(0), 64);
      saved.end();
    }
    assert.deepEqual(errors, []);
  });

  it('finds the nearest fake to a drawing', async () => {
    const { page, errors, screenshot } = await open('?place=explore');
    await started(page);
    await click(page, 'view/Find');
    const { x, y, target } = await middle(page, 'paper');
    const ratio = await page.evaluate(() => devicePixelRatio);
    const reach = (target.height / ratio) * 0.3;
    await page.mouse.move(x, y - reach);
    await page.mouse.down();
    for (let i = 0; i <= 10; ++i) {
      await page.mouse.move(x + 1, y - reach + (2 * reach * i) / 10);
      await pause(40);
    }
    await page.mouse.up();
    await pause(200);
    await click(page, 'find');
    await find(page, 'pick_found', { within: 60_000 });
    await pause(300);
    await screenshot('find');
    if (browser === 'chromium') {
      const saved = await downloads(page);
      await click(page, 'save_pair');
      checkMetadata(await saved.take('nearest-fake.png'), kComposite);
      saved.end();
    }
    assert.deepEqual(errors, []);
  });

  it('answers to scripts', async () => {
    const { page, errors } = await open();
    await started(page);
    const explore = (given) => page.evaluate(async (args) => [...(await window.counterfeit.explore(args))], given);
    const refusal = (given) => page.evaluate((args) => window.counterfeit.explore(args).then(() => 'was accepted', (error) => error.message), given);
    const wall = await explore({ from: 'before', n: 4, seed: 3 });
    assert.equal(wall.length, 4 * 784);
    assert.deepEqual(await explore({ from: 'before', n: 4, seed: 3 }), wall);
    assert.notDeepEqual(await explore({ n: 4, seed: 3 }), wall, 'this run has learned nothing yet');
    assert.notDeepEqual(await explore({ from: 'before', step: 1, n: 4, seed: 3 }), wall);
    assert.notDeepEqual(await explore({ from: 'before', n: 4, seed: 3, sliders: [2.5] }), wall);
    assert.equal((await explore({ from: 'before', number: '2026', n: 3 })).length, 12 * 784);
    checkMetadata(Buffer.from(await explore({ from: 'before', number: '2026', n: 3, png: true })), kSynthetic);
    assert.match(await refusal({ number: 'abc' }), /digits/);
    assert.match(await refusal({ label: 11 }), /no class 11/);
    assert.match(await refusal({ from: 'nowhere' }), /nowhere/);
    assert.match(await refusal({ sliders: 'up' }), /list of numbers/);
    assert.equal(errors.length, 0, errors.join('\n'));
  });

  if (browser !== 'chromium') return; // the canvas's size is looked at in both, by page_test.mjs
  for (const [name, view] of Object.entries({
    laptop: { width: 1280, height: 800 },
    hd: { width: 1920, height: 1080 },
    phone: { width: 390, height: 844, deviceScaleFactor: 2 },
  })) {
    it(`fits ${name}`, async () => {
      const { page, errors, screenshot } = await open('?place=explore', view);
      await page.setViewport(view);
      await started(page);
      for (const one of ['Wall', 'Number', 'Map', 'Morph', 'Find']) {
        await click(page, `view/${one}`);
        await pause(900);
        await screenshot(`explore-${name}-${one.toLowerCase()}`);
      }
      const right = view.width * (view.deviceScaleFactor ?? 1);
      for (const { name: control, x, width } of await targets(page)) assert.ok(x >= 0 && x + width <= right, control);
      assert.deepEqual(errors, []);
    });
  }
});
