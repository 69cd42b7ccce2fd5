// Which build is chosen, without a browser.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { chooseVariant, variants } from '../../web/variants.mjs';

const all = { simd: true, relaxed: true, threads: true };
const chosen = (abilities, wanted) => chooseVariant({ ...all, ...abilities }, wanted).variant?.name;
const refused = (abilities, wanted) => chooseVariant({ ...all, ...abilities }, wanted).error;

describe('the choice of a build', () => {
  it('takes the best that the browser and the page allow', () => {
    assert.equal(chosen({}), 'web-relaxed-threads');
    assert.equal(chosen({ relaxed: false }), 'web-simd-threads');
    assert.equal(chosen({ threads: false }), 'web-relaxed');
    assert.equal(chosen({ relaxed: false, threads: false }), 'web-simd');
  });

  it('takes the one that is asked for', () => {
    for (const { name } of variants) assert.equal(chosen({}, name), name);
    assert.equal(chosen({ relaxed: false, threads: false }, 'web-simd'), 'web-simd');
  });

  it('names an unknown one, says what there is and takes the best', () => {
    const sentence = chooseVariant(all, 'web-turbo').notice;
    assert.match(sentence, /web-turbo/);
    for (const { name } of variants) assert.ok(sentence.includes(name), name);
    assert.equal(chosen({ threads: false }, 'web-turbo'), 'web-relaxed');
    assert.match(chooseVariant(all, '').notice, /no build called “”/);
    assert.match(refused({ simd: false, relaxed: false }, 'web-turbo'), /WebAssembly SIMD/);
    assert.equal(chooseVariant(all).notice, undefined);
  });

  it('says what is missing', () => {
    assert.match(refused({ simd: false, relaxed: false }), /WebAssembly SIMD/);
    assert.match(refused({ relaxed: false }, 'web-relaxed'), /relaxed SIMD/);
    assert.match(refused({ threads: false }, 'web-simd-threads'), /threads/);
  });
});
