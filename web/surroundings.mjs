// What the browser says of the person before it and of its tab, for src/platform/surroundings.h: all
// of it may change while the page is open. The page's address has the last word.
const contrast = matchMedia('(prefers-contrast: more)');
const light = matchMedia('(prefers-color-scheme: light)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

export const preferredTheme = () => (contrast.matches ? 'contrast' : light.matches ? 'light' : 'dark');

const inAddress = (name) => new URLSearchParams(location.search).get(name);

export function watchSurroundings(module) {
  module.pageHidden = () => document.hidden;
  module.wantedTheme = () => (inAddress('theme') === null ? preferredTheme() : '');
  module.wantsStillness = () => (inAddress('motion') === null ? still.matches : inAddress('motion') === 'reduced');
  // At once: a hidden tab may get no further turn for a while.
  document.addEventListener('visibilitychange', () => document.hidden && module._counterfeit_turn?.());
}
