// How pictures come into the page: as files of any kind that it takes, dropped or from an address.
import assert from 'node:assert/strict';
import http from 'node:http';
import { it } from 'node:test';

import { listen } from '../../web/serve.mjs';
import { call, find, levelAt, reaches, started, until } from './hands.mjs';
import { inEachBrowser } from './harness.mjs';
import { makeData } from './pictures.mjs';

inEachBrowser('own pictures', ({ open }) => {
  it('takes files by drop', async () => {
    const { page, errors } = await open();
    await started(page);
    await page.evaluate(`window.makeData = ${makeData}`);
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      for (const { name, bytes } of window.makeData()) transfer.items.add(new File([bytes], name));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    });
    await reaches(page, ({ dataset }) => dataset !== 'builtin:strokes' && dataset !== '', 'the dropped set was there');
    assert.deepEqual(errors, []);
  });

  it('trains on colour and shows it', async () => {
    const { page, errors, screenshot } = await open();
    await started(page);
    const loaded = await page.evaluate(() => {
      const count = 80, file = new Uint8Array(count * 3073);
      for (let i = 0; i < count; ++i) {
        file[3073 * i] = i % 10;
        for (let channel = 0; channel < 3; ++channel)
          file.fill([200, 100, 20][channel], 3073 * i + 1 + 1024 * channel, 3073 * i + 1 + 1024 * (channel + 1));
      }
      return window.counterfeit.loadData({ name: 'data_batch_1.bin', bytes: file });
    });
    assert.match(loaded, /cifar-10: 80 pictures in 10 classes/);
    await call(page, 'step', 2);
    const { side, channels } = await call(page, 'status');
    assert.deepEqual({ side, channels }, { side: 32, channels: 3 });
    assert.equal((await call(page, 'sample', 3)).length, 3 * 32 * 32 * 3);
    const { x, y, ratio } = await page.evaluate((reals) => ({ ...reals, ratio: devicePixelRatio }), await find(page, 'reals'));
    await until('the reals are shown in their colour',
      async () => Math.abs((await levelAt(page, x / ratio + 8, y / ratio + 8)) - 100) < 4);
    const refused = await page.evaluate(() => window.counterfeit.explore({ from: 'run', n: 2 })
      .then(() => 'was accepted', (error) => error.message));
    assert.match(refused, /Only generators of grey pictures of 28 x 28 pixels can be explored/);
    await screenshot('colour');
    assert.equal((await call(page, 'status')).step, 2);
    assert.deepEqual(errors, []);
  });

  it('fetches from another host only what it was allowed to', async () => {
    let asked = 0;
    const other = http.createServer((request, response) => {
      ++asked;
      const { bytes } = makeData()[request.url.includes('labels') ? 1 : 0];
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/octet-stream' });
      response.end(bytes);
    });
    const { port } = new URL(await listen(other, { port: 0 }));
    try {
      const { page, errors } = await open();
      await started(page);
      const questions = [];
      let agrees = false;
      page.on('dialog', (dialog) => {
        questions.push(dialog.message());
        (agrees ? dialog.accept() : dialog.dismiss()).catch(() => {});
      });
      const address = new URL(page.url());
      for (const { name } of makeData()) address.searchParams.append('data', `http://127.0.0.1:${port}/${name}`);
      await page.goto(address.href);
      await started(page);
      const { notice, dataset } = await reaches(page, (status) => status.notice, 'it is said');
      assert.match(notice, new RegExp(`pictures from 127.0.0.1:${port} were not fetched`));
      assert.equal(dataset, 'builtin:strokes');
      assert.equal(asked, 0);
      agrees = true;
      await page.goto(address.href);
      await started(page);
      await reaches(page, (status) => status.dataset !== 'builtin:strokes', 'they are opened');
      assert.equal(asked, 2);
      assert.equal(questions.length, 2, 'once for both files');
      for (const question of questions) assert.ok(question.includes(`127.0.0.1:${port}`), question);
      assert.deepEqual(errors, []);
    } finally {
      other.closeAllConnections();
      other.close();
    }
  });
});
