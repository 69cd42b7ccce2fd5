// What the browser tests share: the server on a free port, Chromium and Firefox, and pages whose
// errors are collected.
//
//   inEachBrowser('title', ({ open }) => {
//     it('does something', async () => {
//       const { page, errors, screenshot } = await open('?variant=web-simd');
//       ...
//       await screenshot('something');     // artifacts/<browser>-something.png
//       assert.deepEqual(errors, []);
//     });
//   });
//
// COUNTERFEIT_BROWSERS=chromium (or firefox) leaves the other one out.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, afterEach, before, describe } from 'node:test';
import { fileURLToPath } from 'node:url';

import puppeteer from 'puppeteer-core';

import { createServer, listen } from '../../web/serve.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const artifacts = join(root, 'artifacts');

const places = {
  chromium: [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  firefox: [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
};

const place = (browser) => places[browser].find((path) => path && existsSync(path));
export const installed = (browser) => place(browser) !== undefined;

function executable(browser) {
  const path = place(browser);
  if (!path) throw new Error(`${browser} is not installed; ./dev test installs it, or name it in ${browser.toUpperCase()}.`);
  return path;
}

// A virtual screen: Firefox draws no WebGL without one. Resolves to its name and a way to end it.
function startScreen() {
  return new Promise((done, refuse) => {
    const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    xvfb.on('error', () => refuse(new Error('Firefox needs a display: install xvfb or set DISPLAY.')));
    xvfb.on('exit', () => refuse(new Error('Xvfb ended before it was ready.')));
    xvfb.stdio[3].once('data', (number) => done({ display: `:${String(number).trim()}`, close: () => xvfb.kill() }));
  });
}

// Resolves to a puppeteer Browser and a way to end it with all it needed. `timeLimit`: the longest
// time, in ms, that one call into a page may take. `profile`: a folder that outlives the browser.
export async function launch(browser, { timeLimit = 300_000, profile } = {}) {
  const common = {
    browser: browser === 'firefox' ? 'firefox' : 'chrome', executablePath: executable(browser), protocolTimeout: timeLimit,
    ...(profile && { userDataDir: profile }),
  };
  if (browser === 'chromium') {
    const instance = await puppeteer.launch({
      ...common,
      headless: true,
      // WebGL 2 in software, nothing that looks for a network; tests run as root, where Chromium's
      // own sandbox does not.
      args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic',
        '--no-first-run', '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
    return { instance, close: () => instance.close() };
  }
  const screen = process.env.DISPLAY ? null : await startScreen();
  try {
    const instance = await puppeteer.launch({
      ...common,
      headless: false,
      env: { ...process.env, ...(screen && { DISPLAY: screen.display }), MOZ_DISABLE_CONTENT_SANDBOX: '1' },
      extraPrefsFirefox: { 'webgl.force-enabled': true, 'datareporting.policy.dataSubmissionEnabled': false, 'app.update.disabledForTesting': true },
    });
    return { instance, close: () => instance.close().finally(() => screen?.close()) };
  } catch (error) {
    screen?.close();
    throw error;
  }
}

// Opens a tab, of a browser or of a context of its own, and starts to collect what goes wrong in it: errors on the console, uncaught
// exceptions, answers of 400 and above.
export async function openPage(browser, url, { width = 1280, height = 800 } = {}) {
  const page = await browser.newPage();
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('response', (response) => response.status() >= 400 && errors.push(`${response.status()} ${response.url()}`));
  await page.setViewport({ width, height });
  await page.goto(url);
  return { page, errors };
}

// Defines a suite once for each browser. `define` gets `open(path, size)`, which opens a page that
// is closed after its test, and `base()`, the server's URL. `serve` goes to createServer().
export function inEachBrowser(title, define, serve = {}) {
  for (const browser of (process.env.COUNTERFEIT_BROWSERS ?? 'chromium,firefox').split(','))
    describe(`${title} (${browser})`, () => {
      let server, url, running;
      const contexts = [];
      before(async () => {
        server = createServer(serve);
        url = await listen(server, { port: 0 });
        running = await launch(browser);
      });
      // Each test is a first visit: what a page keeps, it keeps in its context.
      afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
      after(async () => {
        await running?.close();
        server.closeAllConnections();
        server.close();
      });
      const open = async (path = '', size) => {
        const context = await running.instance.createBrowserContext();
        contexts.push(context);
        const opened = await openPage(context, new URL(path, url).href, size);
        const screenshot = (name) => {
          mkdirSync(artifacts, { recursive: true });
          return opened.page.screenshot({ path: join(artifacts, `${browser}-${name}.png`) });
        };
        return { ...opened, screenshot };
      };
      define({ browser, open, base: () => url });
    });
}
