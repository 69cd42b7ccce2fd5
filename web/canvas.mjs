// The canvas's size in device pixels, its keyboard and the clipboard.
import { t, whenTexts } from './texts.mjs';

export function watchCanvas(canvas, module) {
  // The box exactly as the browser lays it out, where it tells: one pixel of ours is one of the
  // screen's even at a zoom of 110 %.
  let exact = null;
  try {
    new ResizeObserver((entries) => {
      const size = entries[entries.length - 1].devicePixelContentBoxSize?.[0];
      exact = size ? { width: size.inlineSize, height: size.blockSize, scale: devicePixelRatio } : null;
    }).observe(canvas, { box: 'device-pixel-content-box' });
  } catch {
    exact = null; // Safari knows no such box
  }
  module.canvasBox = () => {
    const scale = window.devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * scale);
    const height = Math.round(canvas.clientHeight * scale);
    // It may be a turn old, and where a page is shown as on another screen it tells that one's pixels.
    const fits = exact?.scale === scale && Math.abs(exact.width - width) <= 2 && Math.abs(exact.height - height) <= 2;
    return fits ? exact : { width, height, scale };
  };

  whenTexts(() => canvas.setAttribute('aria-label', t('Counterfeit: fakes beside real pictures, the curves of the training, and its controls. Tab moves between the controls, Escape and then Tab leaves.')));
  watchKeys(canvas);
  watchClipboard(module);
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
}

function watchKeys(canvas) {
  const ours = new Set(['a', 'c', 'v', 'x', 'y', 'z']); // of text fields
  let escaped = false;
  // Before SDL, which would keep every key from the browser: reload, search, tabs and zoom stay the
  // browser's, and Escape and then Tab leaves the canvas.
  const spare = (event) => {
    const shortcut = (event.ctrlKey || event.metaKey) && !ours.has(event.key.toLowerCase());
    const leaving = event.key === 'Tab' && escaped;
    if (event.type === 'keydown' && event.key !== 'Shift') escaped = event.key === 'Escape';
    if (shortcut || leaving || /^F\d+$/.test(event.key) || event.altKey) event.stopImmediatePropagation();
  };
  canvas.addEventListener('keydown', spare, true);
  canvas.addEventListener('keyup', spare, true);
  canvas.addEventListener('pointerdown', () => canvas.focus());
}

function watchClipboard(module) {
  let pasted = '';
  document.addEventListener('paste', (event) => {
    pasted = event.clipboardData?.getData('text/plain').slice(0, 10000) ?? '';
  });
  module.takePasted = () => {
    const text = pasted;
    pasted = '';
    return text;
  };
  module.writeClipboard = (text) => navigator.clipboard?.writeText(text).catch(() => {});
}
