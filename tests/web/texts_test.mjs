// The words of the page's own elements, without a browser.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { chooseVariant } from '../../web/variants.mjs';
import { t, useTexts, whenTexts } from '../../web/texts.mjs';

describe('texts', () => {
  afterEach(() => useTexts(null));

  it('are the English without a table, or where it lacks one', () => {
    assert.equal(t('Train'), 'Train');
    useTexts({ Pause: 'Anhalten' });
    assert.equal(t('Train'), 'Train');
    assert.equal(t('Pause'), 'Anhalten');
  });

  it('put values where the language wants them', () => {
    assert.equal(t('{0} of {1}', 2, 10), '2 of 10');
    useTexts({ '{0} of {1}': 'von {1} sind es {0}' });
    assert.equal(t('{0} of {1}', 2, 10), 'von 10 sind es 2');
    assert.equal(t('{0} of {1}', '{1}', '$&'), 'von $& sind es {1}');
    assert.equal(t('{0} of {1}', 2), 'von {1} sind es 2');
  });

  it('tell whoever shows one when the language changes', () => {
    const shown = [];
    whenTexts(() => shown.push(t('Train')));
    useTexts({ Train: 'Trainieren' });
    useTexts(null);
    assert.deepEqual(shown, ['Train', 'Trainieren', 'Train']);
  });

  it('reach the refusals', () => {
    const english = 'There is no build called “{0}”; there are {1}. The best one for this browser runs.';
    useTexts({ [english]: 'Keine Fassung {0}, nur {1}.' });
    assert.match(chooseVariant({}, 'odd').notice, /^Keine Fassung odd, nur web-/);
  });
});
