// Lessons in the page as text: the list of them, and the one that runs, taken by the same commands
// as its card.
import { button, element, setText } from './elements.mjs';
import { live, t } from './texts.mjs';

const nameOf = ({ title, reached, done }) =>
  (reached > 0 ? t('Go on with the lesson “{0}”', title) : done ? t('Take the lesson “{0}” again', title) : t('Begin the lesson “{0}”', title));

// Returns {section, look}: `look()` brings it up to date, and resolves to a sentence where
// something is to be said.
export function lessonSection(api, say, ask) {
  const list = element('ul');
  const title = element('h3', { tabindex: '-1' });
  const place = element('p');
  const words = element('p');
  const waits = element('ul');
  const question = element('fieldset', {}, element('legend'));
  const verdict = element('p');
  const turns = element('div');
  const running = element('div', {}, title, place, words, waits, question, verdict, turns);
  const section = element('section', { 'aria-labelledby': 'twin-lessons' },
    element('h2', { id: 'twin-lessons' }, live(() => t('Lessons'))), running, list);
  running.hidden = true;

  const turn = (to) => ask(() => api.turnLesson(to));
  const next = button('', ask(async () => {
    const lesson = await api.lesson();
    if (lesson?.over || !lesson?.mayGoOn) throw new Error(waitsFor(lesson));
    await api.turnLesson('next');
  }));
  const skip = button(live(() => t('Skip this step')), turn('skip'));
  const back = button(live(() => t('Back to the step before')), turn('back'));
  const leave = button('', turn('leave'));
  const toRun = button(live(() => t('Back to my run')), turn('run'));
  turns.append(next, skip, back, toRun, leave);

  const waitsFor = (lesson) => (lesson?.waitsFor.length
    ? t('The step still waits for this: {0}.', lesson.waitsFor.join(', ')) : t('The question is not answered yet.'));

  function showQuestion({ question: asked }) {
    question.hidden = !asked;
    question.replaceChildren(element('legend', {}, asked?.text ?? ''));
    if (!asked) return;
    asked.choices.forEach((choice, i) => question.append(button(choice, ask(() => api.answerLesson({ choice: i })))));
    if (!asked.number) return;
    const { from, to } = asked.number;
    const field = element('input', { id: 'twin-number', type: 'number', min: from, max: to, step: 'any', value: (from + to) / 2 });
    question.append(element('label', { for: 'twin-number' }, t('A number from {0} to {1}', from, to)), field,
      button(t('Give this answer'), ask(() => api.answerLesson({ number: Number(field.value) }))));
  }

  let shown = ''; // which step of which lesson, in which language
  let listed = '';
  let told = '';
  function showStep(lesson) {
    const step = JSON.stringify([lesson.name, lesson.step, lesson.over, lesson.question?.text, document.documentElement.lang]);
    const begins = step !== shown;
    shown = step;
    setText(title, lesson.title);
    setText(place, lesson.over ? t('The lesson is over.') : t('Step {0} of {1}', lesson.step, lesson.of));
    setText(words, lesson.over ? '' : lesson.plain);
    for (const one of [words, next, skip, back]) one.hidden = lesson.over;
    toRun.hidden = !(lesson.over && lesson.runWaits);
    setText(next, lesson.step === lesson.of ? t('Finish the lesson') : t('Next step'));
    setText(leave, lesson.over ? t('Close the lesson') : t('Leave the lesson'));
    if (begins) showQuestion(lesson.over ? {} : lesson);
    const open = lesson.over ? [] : lesson.waitsFor;
    if (waits.dataset.open !== JSON.stringify(open)) {
      waits.dataset.open = JSON.stringify(open);
      waits.replaceChildren(...open.map((line) => element('li', {}, line)));
    }
    waits.hidden = !open.length;
    const answer = lesson.over ? undefined : lesson.question?.answer;
    const said = answer ? `${answer.right ? t('Right.') : t('Not yet.')} ${answer.because}` : '';
    setText(verdict, said);
    verdict.hidden = !said;
    const news = [begins && `${place.textContent}. ${words.textContent}`, said !== told && said].filter(Boolean).join(' ');
    told = said;
    if (news) say(news.trim());
  }

  async function look() {
    const [lesson, lessons] = [await api.lesson(), await api.lessons()];
    running.hidden = !lesson;
    if (lesson) showStep(lesson);
    else shown = '';
    const text = JSON.stringify([lessons, document.documentElement.lang]);
    if (text === listed) return;
    const held = [...list.querySelectorAll('button')].indexOf(document.activeElement);
    listed = text;
    list.replaceChildren(...lessons.map((one) => element('li', {},
      button(nameOf(one), ask(async () => {
        await api.beginLesson(one.name);
        setTimeout(() => title.focus()); // it reads on from there, once it is shown
      })), ` ${t('{0} About {1} minutes.', one.about, one.minutes)}`)));
    if (held >= 0) list.querySelectorAll('button')[held]?.focus();
  }
  return { section, look };
}
