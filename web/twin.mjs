// The page as text: a canvas says nothing to a screen reader, so these elements carry its state and
// drive the same commands (window.counterfeit). They lie behind the canvas and come forward while
// one of them has the keyboard.
import { button, element } from './elements.mjs';
import { live, shown, t, whenTexts } from './texts.mjs';
import { lessonSection } from './twin_lessons.mjs';

const kLook = 1000; // ms between two looks at the state
const kSpeak = 20000; // ms between two sentences about a training that goes on

const percent = (share) => `${Math.round(100 * share)} %`;
const loss = (value) => shown(value, { minimumFractionDigits: 3, maximumFractionDigits: 3 });

const places = [
  ['studio', () => t('Studio: watch and steer the training')],
  ['explore', () => t('Explore: what the generator can draw')],
  ['play', () => t('Play: fake or real?')],
  ['lessons', () => t('Lessons: guided tours')],
  ['data', () => t('Data: the real pictures, and kept runs')],
];

const states = {
  paused: () => t('paused'),
  training: () => t('training'),
  diverged: () => t('diverged'),
};

// What the figures of a status mean, for a table.
const figures = [
  [() => t('State'), (s) => states[s.state]()],
  [() => t('Step'), (s) => shown(s.step)],
  [() => t('Pictures a second'), (s) => shown(Math.round(s.imagesPerSecond))],
  [() => t('Detective finds the reals real'), (s) => percent(s.dReal)],
  [() => t('Detective finds the fakes real'), (s) => percent(s.dFake)],
  [() => t('Detective’s loss'), (s) => loss(s.dLoss)],
  [() => t('Counterfeiter’s loss'), (s) => loss(s.gLoss)],
  [() => t('Data set'), (s) => s.dataset],
  [() => t('Preset'), (s) => s.preset],
  [() => t('Seed'), (s) => String(s.seed)],
];

const sentence = (s) => {
  if (s.state === 'diverged') return t('Training has stopped: its numbers grew beyond all bounds. Start over.');
  if (s.step === 0) return s.state === 'training' ? t('Training begins.') : t('Nothing is trained yet.');
  return s.state === 'training'
    ? t('Step {0}. The detective takes {1} of the fakes for real.', shown(s.step), percent(s.dFake))
    : t('Training rests at step {0}. The detective takes {1} of the fakes for real.', shown(s.step), percent(s.dFake));
};

// What follows an answer.
function verdict(correct, truth) {
  if (correct) return truth === 'real' ? t('Right: it was real.') : t('Right: it was a fake.');
  return truth === 'real' ? t('Wrong: it was real.') : t('Wrong: it was a fake.');
}
const answerName = (answer) => (answer === 'real' ? t('real') : t('fake'));

// A game of its own beside the canvas's: its picture, its course, its result.
function gameSection(api, say) {
  const rows = element('tbody');
  const picture = element('canvas', { width: 28, height: 28, role: 'img' });
  let label = () => t('No round is being played');
  const tellLabel = () => picture.setAttribute('aria-label', label());
  whenTexts(tellLabel);
  const show = async (number) => {
    const { pictures: [levels] } = await api.game.item();
    const pixels = new ImageData(28, 28);
    levels.forEach((level, i) => pixels.data.set([level, level, level, 255], 4 * i));
    picture.getContext('2d').putImageData(pixels, 0, 0);
    label = () => t('The picture of round {0}', number);
    tellLabel();
  };
  const section = element('section', { 'aria-labelledby': 'twin-game' },
    element('h2', { id: 'twin-game' }, live(() => t('The game'))),
    element('p', {}, live(() => t('Each round shows one picture: is it real or a fake?'))),
    picture,
    element('div', {},
      button(live(() => t('New game of ten rounds')), () => begin()),
      button(live(() => t('It is real')), () => answer('real')),
      button(live(() => t('It is a fake')), () => answer('fake'))),
    element('table', {}, element('caption', {}, live(() => t('Rounds played'))),
      element('thead', {}, element('tr', {}, ...[() => t('Round'), () => t('Answer'), () => t('Truth'), () => t('Detective’s score')].map((tell) => element('th', { scope: 'col' }, live(tell))))),
      rows));
  const guarded = (work) => async (...given) => {
    try {
      await work(...given);
    } catch (error) {
      say(error.message);
    }
  };
  let round = 0;
  let right = 0;
  const begin = guarded(async () => {
    await api.game.start({ mode: 'real-or-fake', rounds: 10 });
    rows.replaceChildren();
    round = right = 0;
    await show(1);
    say(t('A game has begun. Round 1 of 10.'));
  });
  const answer = guarded(async (given) => {
    const { correct, truth, dScore } = await api.game.answer(given);
    ++round;
    right += correct;
    rows.append(element('tr', {}, ...[round, answerName(given), answerName(truth), percent(dScore)].map((text) => element('td', {}, String(text)))));
    const { over } = await api.game.result();
    if (!over) await show(round + 1);
    const next = over ? t('The game is over: {0} of {1} right.', right, round) : t('Round {0}.', round + 1);
    say(`${verdict(correct, truth)} ${next}`);
  });
  return section;
}

export function makeTwin(api, presets) {
  const spoken = element('p', { role: 'status', 'aria-live': 'polite' });
  const say = (text) => { spoken.textContent = text; };
  const ask = (work) => async () => {
    try {
      await work();
    } catch (error) {
      say(error.message);
    }
    await look();
  };

  const tabs = places.map(([name, label]) => button(live(label), ask(() => api.place(name))));
  let training = false;
  const train = button('', ask(() => (training ? api.pause() : api.train())));
  const tellTrain = () => {
    const text = training ? t('Pause') : t('Train');
    if (train.textContent !== text) train.textContent = text;
  };
  whenTexts(tellTrain);
  const chosen = element('select', { id: 'twin-preset' }, ...presets.map(({ name, label }) => element('option', { value: name }, live(() => t(label)))));
  const values = figures.map(() => element('td'));
  const runs = element('ul');
  const lessons = lessonSection(api, say, ask);
  const nav = element('nav', {}, ...tabs);
  whenTexts(() => nav.setAttribute('aria-label', t('Places')));
  const twin = element('div', { id: 'twin' },
    element('header', {}, element('h1', {}, 'Counterfeit'), spoken),
    nav,
    element('main', {},
      element('section', { 'aria-labelledby': 'twin-training' },
        element('h2', { id: 'twin-training' }, live(() => t('Training'))),
        element('div', {},
          train,
          button(live(() => t('One step')), ask(() => api.step(1))),
          button(live(() => t('Start over')), ask(() => api.reset()))),
        element('div', {},
          element('label', { for: 'twin-preset' }, live(() => t('Preset'))), chosen,
          button(live(() => t('Start with this preset')), ask(() => api.reset({ preset: chosen.value })))),
        element('table', {}, element('caption', {}, live(() => t('Figures of the training'))),
          element('tbody', {}, ...figures.map(([name], i) => element('tr', {}, element('th', { scope: 'row' }, live(name)), values[i]))))),
      lessons.section,
      gameSection(api, say),
      element('section', { 'aria-labelledby': 'twin-runs' },
        element('h2', { id: 'twin-runs' }, live(() => t('Kept runs'))), runs)));

  let last = null;
  let spokenAt = 0;
  let listed = '';
  async function look() {
    const status = await api.status();
    figures.forEach(([, text], i) => {
      const shown = text(status);
      if (values[i].textContent !== shown) values[i].textContent = shown;
    });
    training = status.state === 'training';
    tellTrain();
    places.forEach(([name], i) => {
      if (name === status.place) tabs[i].setAttribute('aria-current', 'page');
      else tabs[i].removeAttribute('aria-current');
    });
    const changed = !last || last.state !== status.state || status.step < last.step;
    const goesOn = status.state === 'training' && Date.now() - spokenAt > kSpeak;
    if (status.notice && status.notice !== last?.notice) say(status.notice);
    else if (changed || goesOn) {
      say(sentence(status));
      spokenAt = Date.now();
    }
    last = status;
    await lessons.look();
    await listRuns();
  }

  async function listRuns() {
    const kept = await api.runs();
    const text = JSON.stringify([kept, document.documentElement.lang]);
    if (text === listed) return;
    listed = text;
    runs.replaceChildren(...(kept.length ? kept.map(({ id, name, step }) =>
      element('li', {}, `${t('{0}, step {1}', name, shown(step))} `, button(t('Go on with {0}', name), ask(() => api.resume(id))))) : [element('li', {}, t('None yet.'))]));
  }

  document.body.prepend(twin);
  const turn = () => look().catch(() => {}).finally(() => setTimeout(turn, kLook));
  turn();
}
