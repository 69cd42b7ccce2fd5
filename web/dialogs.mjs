// What the canvas cannot do: the screen's keyboard, the camera, and texts that outlive a reload.
import { t } from './texts.mjs';

const element = (tag, attributes = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
};

function showText(title, text, lines, take) {
  const field = element(lines ? 'textarea' : 'input', { value: text, ariaLabel: title, spellcheck: false });
  if (lines) field.rows = 8;
  const dialog = element('dialog', { className: 'text' },
    element('form', { method: 'dialog' },
      element('label', {}, title, field),
      element('div', {},
        element('button', { type: 'button', textContent: t('Cancel'), onclick: () => dialog.close('') }),
        element('button', { value: 'take', textContent: t('Take it') }))));
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'take') take(field.value);
    dialog.remove();
    document.getElementById('canvas').focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  field.focus();
}

// Reads QR codes until the dialog is closed; each different one goes to `take` once.
async function showCamera(take) {
  if (!('BarcodeDetector' in window) || !navigator.mediaDevices?.getUserMedia)
    throw new Error(t('This browser cannot read QR codes with the camera. Type the codes or paste them.'));
  const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch {
    throw new Error(t('The camera may not be used here. Allow it in the browser, or type the codes.'));
  }
  const video = element('video', { srcObject: stream, muted: true, playsInline: true });
  const told = element('p', { textContent: t('Hold a code in front of the camera.') });
  const dialog = element('dialog', { className: 'text' }, video, told,
    element('form', { method: 'dialog' }, element('button', { textContent: t('Done') })));
  document.body.append(dialog);
  dialog.showModal();
  await video.play();
  const seen = new Set();
  const look = async () => {
    if (!dialog.open) return;
    const found = await detector.detect(video).catch(() => []);
    for (const { rawValue } of found) {
      if (seen.has(rawValue)) continue;
      seen.add(rawValue);
      take(rawValue);
      told.textContent = t('{0} read. The next one, or Done.', seen.size);
    }
    setTimeout(look, 150);
  };
  dialog.addEventListener('close', () => {
    for (const track of stream.getTracks()) track.stop();
    dialog.remove();
  });
  look();
}

export function watchDialogs(module) {
  module.texts = [];
  module.askText = (name, title, text, lines) =>
    showText(title, text, lines, (given) => module.texts.push({ name, text: given }));
  module.scanCodes = (name) =>
    showCamera((text) => module.texts.push({ name, text }))
      .catch((error) => module.texts.push({ name, text: error.message, error: true }));

  const key = (name) => `counterfeit/${name}`;
  module.othersKept = false;
  addEventListener('storage', (event) => { // of other tabs alone
    if (event.key === null || event.key.startsWith(key(''))) module.othersKept = true;
  });
  module.keepText = (name, text) => {
    try {
      localStorage.setItem(key(name), text);
      return true;
    } catch {
      return false; // a private window, or full
    }
  };
  module.keptText = (name) => {
    try {
      return localStorage.getItem(key(name)) ?? '';
    } catch {
      return '';
    }
  };
}
