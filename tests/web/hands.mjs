// How tests use the page as people do: by what is on its canvas.
import assert from 'node:assert/strict';

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export async function started(page) {
  await page.waitForFunction('window.counterfeit');
  await page.evaluate(() => window.counterfeit.ready);
}

// Gives the window another size, as a turned phone or a dragged edge does. Resolves once the page has
// drawn itself in it a few times: what it says of its controls is of the newest frame.
export async function resize(page, view) {
  await page.setViewport(view);
  const ratio = view.deviceScaleFactor ?? 1;
  await page.waitForFunction((width, height) => {
    const { width: w, height: h } = document.getElementById('canvas');
    return w === width && h === height;
  }, {}, view.width * ratio, view.height * ratio);
  await page.evaluate(async () => {
    for (let frame = 0; frame < 4; ++frame) await new Promise((done) => requestAnimationFrame(done));
  });
  await pause(500);
}

// What that function of `window.counterfeit` gives; bytes come as an array of numbers.
export const call = (page, method, ...args) =>
  page.evaluate(async (name, given) => {
    const value = await window.counterfeit[name](...given);
    return value instanceof Uint8Array ? [...value] : value;
  }, method, args);

// Waits until `look` gives something true, which is the result; `within` ms.
export async function until(what, look, within = 60_000) {
  const end = Date.now() + within;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    assert.ok(Date.now() < end, `waited in vain until ${what}`);
    await pause(100);
  }
}

// The controls on the canvas, with their places in its pixels.
export const targets = (page) => call(page, 'targets');
export const shows = async (page, name) => (await targets(page)).some((one) => one.name === name);

// Waits until the control of that name is there to be used.
export async function find(page, name, { within = 20_000 } = {}) {
  const end = Date.now() + within;
  for (;;) {
    const all = await targets(page);
    const target = all.find((one) => one.name === name && one.enabled);
    if (target) return target;
    assert.ok(Date.now() < end, `the page shows ${name} among ${all.map((one) => one.name).join(', ')}`);
    await pause(50);
  }
}

// Waits until the control of that name is gone: what was pressed has been taken.
export async function gone(page, name, { within = 20_000 } = {}) {
  const end = Date.now() + within;
  while (await shows(page, name)) {
    assert.ok(Date.now() < end, `the page still shows ${name}`);
    await pause(50);
  }
}

// Where to point, in CSS pixels: scrolled into the window first, as a hand would have to.
export const middle = async (page, name) => {
  for (let turn = 0; ; ++turn) {
    const target = await find(page, name);
    const { ratio, width, height } = await page.evaluate(() => ({ ratio: devicePixelRatio, width: innerWidth, height: innerHeight }));
    const spot = { x: (target.x + target.width / 2) / ratio, y: (target.y + target.height / 2) / ratio, target };
    if ((spot.y >= 0 && spot.y < height) || turn === 20) return spot;
    await page.mouse.move(width / 2, height / 2);
    await page.mouse.wheel({ deltaY: spot.y < 0 ? -240 : 240 });
    await pause(150);
  }
};

// A hand follows what moves away under it, as a panel does when its text grows.
async function point(page, name) {
  for (let at = await middle(page, name), turn = 0; ; ++turn) {
    await page.mouse.move(at.x, at.y);
    await pause(60);
    const now = await middle(page, name);
    if ((now.x === at.x && now.y === at.y) || turn === 20) return;
    at = now;
  }
}

export async function click(page, name) {
  await point(page, name);
  await page.mouse.down();
  await pause(60);
  await page.mouse.up();
  await pause(80);
}

export async function tap(page, name) {
  const { x, y } = await middle(page, name);
  await page.touchscreen.touchStart(x, y);
  await pause(80);
  await page.touchscreen.touchEnd();
  await pause(120);
}

export async function press(page, key) {
  // Firefox knows the space bar by what it types alone.
  await page.keyboard.press(key === 'Space' ? ' ' : key, { delay: 50 });
  await pause(50);
}

// The status, once it is as wanted.
export const reaches = (page, condition, what) => until(what, async () => {
  const status = await call(page, 'status');
  return condition(status) && status;
});

// How bright a picture of the page is at that place, 0 to 255.
export async function levelAt(page, x, y) {
  const shot = await page.screenshot({ encoding: 'base64', clip: { x, y, width: 1, height: 1 } });
  return page.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, 1, 1).data[1];
  }, shot);
}
