// What the measurements of a page in Chromium share.
import { readFileSync } from 'node:fs';

// Hands over what the server offers as a visitor would: dropped on the page.
export async function dropFiles(page) {
  await page.evaluate(async () => {
    const { files } = await (await fetch('data/')).json();
    const transfer = new DataTransfer();
    for (const { name } of files) transfer.items.add(new File([await (await fetch(`data/${name}`)).blob()], name));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    while ((await window.counterfeit.status()).dataset === 'builtin:strokes') await new Promise((again) => setTimeout(again, 50));
  });
}

// In MB: `page`, all of its memory as the browser counts it, workers and WebAssembly included;
// `process`, what the largest process of a page holds for itself.
export async function memoryOf(browser, page) {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const held = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const kilobytes = (key) => Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)[1]);
    return (kilobytes('RssAnon') + kilobytes('RssShmem')) / 1000;
  });
  const bytes = await page.evaluate(async () => (await performance.measureUserAgentSpecificMemory?.())?.bytes ?? NaN);
  const rounded = (megabytes) => Math.round(megabytes * 10) / 10;
  return { page: rounded(bytes / 1e6), process: rounded(Math.max(...held)) };
}
