// Which of the builds to load. Pure: the browser's abilities come in, a name or a sentence goes out.
import { t } from './texts.mjs';

// Best first.
export const variants = [
  { name: 'web-relaxed-threads', relaxed: true, threads: true },
  { name: 'web-simd-threads', relaxed: false, threads: true },
  { name: 'web-relaxed', relaxed: true, threads: false },
  { name: 'web-simd', relaxed: false, threads: false },
];

const names = () => variants.map(({ name }) => name).sort().join(', ');

// `wanted`: the address's ?variant=, or null. Returns the variant, null where the name is none.
export const variantNamed = (wanted) => variants.find(({ name }) => name === wanted) ?? null;

export const noWebgl2 = () => t('This page draws with WebGL 2, and this browser has none or has it switched off. A current Firefox, Chrome, Edge or Safari has it; hardware acceleration may have to be switched on.');

// `abilities`: {simd, relaxed, threads}. Returns {variant} or {error}, a sentence; an unknown one is
// not taken, and {notice} says so.
export function chooseVariant(abilities, wanted = null) {
  if (wanted !== null && !variantNamed(wanted))
    return { notice: t('There is no build called “{0}”; there are {1}. The best one for this browser runs.', wanted, names()), ...chooseVariant(abilities) };
  if (!abilities.simd)
    return { error: t('This page computes with WebAssembly SIMD, and this browser has none. Firefox 89, Chrome 91, Edge 91, Safari 16.4 and all later ones have it.') };
  if (wanted !== null) {
    const variant = variantNamed(wanted);
    if (variant.relaxed && !abilities.relaxed)
      return { error: t('The build {0} needs relaxed SIMD, and this browser has none. Leave “variant” out of the address.', wanted) };
    if (variant.threads && !abilities.threads)
      return { error: t('The build {0} needs threads, and this page got none: its host sends no isolation headers, or the browser keeps them from it. Leave “variant” out of the address.', wanted) };
    return { variant };
  }
  return {
    variant: variants.find(({ relaxed, threads }) => (!relaxed || abilities.relaxed) && (!threads || abilities.threads)),
  };
}
