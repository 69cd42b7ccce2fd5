// The words of the page's own elements in the language in use. The sources hold the English, which
// is also what a text is found by, as in src/base/text.h; what a table lacks stays English.

let table = {};
const listeners = [];

// The text of `english`, with the values where it says {0}, {1}, ….
export const t = (english, ...values) =>
  (table[english] ?? english).replace(/\{(\d)\}/g, (slot, index) => values[index] ?? slot);

// `texts`: {English: text}; null for English itself.
export function useTexts(texts) {
  table = texts ?? {};
  for (const tell of listeners) tell();
}

// Calls `tell` now and whenever the language changes.
export function whenTexts(tell) {
  listeners.push(tell);
  tell();
}

// A piece of text that follows the language: live(() => t('…')).
export function live(tell) {
  const node = document.createTextNode('');
  whenTexts(() => { node.data = tell(); });
  return node;
}

// A number in the manner of the page's language.
export const shown = (number, manner) => number.toLocaleString(document.documentElement.lang || 'en', manner);
