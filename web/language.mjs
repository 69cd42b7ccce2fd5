// The page's language: which one at first, and where its texts come from (t() is in web/texts.mjs).
// The texts of all languages but English lie in texts/CODE.json (src/texts/README.md) and are
// fetched when they are wanted; in a single file they lie in it.

import { useTexts } from './texts.mjs';

const known = ['en', 'de'];
const kept = 'counterfeit/language';
const bundles = new Map(); // code -> the bundle as text, once it has come

// What the address asks for, else what was chosen here before, else what the browser speaks.
export function firstLanguage(parameters) {
  const asked = parameters.get('lang');
  try {
    if (known.includes(asked)) localStorage.setItem(kept, asked);
    else if (known.includes(localStorage.getItem(kept))) return localStorage.getItem(kept);
  } catch {
    // A private window keeps nothing.
  }
  if (known.includes(asked)) return asked;
  const spoken = navigator.language.slice(0, 2).toLowerCase();
  return known.includes(spoken) ? spoken : 'en';
}

// Rejects with a sentence.
export async function fetchLanguage(code) {
  if (code === 'en' || bundles.has(code)) return;
  const inside = document.getElementById(`texts-${code}`);
  try {
    if (!inside) {
      const response = await fetch(new URL(`texts/${code}.json`, import.meta.url));
      if (!response.ok) throw new Error(`its host answered ${response.status}`);
      bundles.set(code, await response.text());
    } else {
      bundles.set(code, inside.textContent);
    }
    JSON.parse(bundles.get(code));
  } catch (reason) {
    bundles.delete(code);
    throw new Error(`The texts of the language “${code}” cannot be fetched (${reason?.message ?? reason}), so the page stays as it is.`);
  }
}

// The document's own texts follow the program's.
function speak(code) {
  document.documentElement.lang = code;
  useTexts(code === 'en' ? null : Object.assign({}, ...JSON.parse(bundles.get(code)).texts));
}

// For src/platform/language_web.cpp: module.languages holds what has come, {text} or {error}.
export function watchLanguage(module) {
  module.languages = [];
  module.requestLanguage = (code) => {
    const come = () => module.languages.push({ text: bundles.get(code) });
    if (bundles.has(code)) return come();
    return fetchLanguage(code).then(come, (error) => module.languages.push({ error: error.message }));
  };
  module.showLanguage = speak;
}
