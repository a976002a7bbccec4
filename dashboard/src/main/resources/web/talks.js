// Where the talks stand, and by what they came there.
import { h } from '/webjars/preact/dist/preact.module.js';
import * as L from './labels.js';
import { Lane } from './charts.js';
import { Panel } from './parts.js';
import { Quote } from './words.js';

export function Negotiations({ state }) {
  const all = state.negotiations;
  const steps = all.flatMap((each) => each.transitions.map((step) => step.effective)).sort();
  const asOf = [state.headline?.asOf, steps[steps.length - 1]].filter(Boolean).sort().at(-1);
  const ends = all.map((each) => each.deadline).filter(Boolean);
  const from = steps[0];
  const to = [asOf, ...ends].sort().at(-1);
  return h(Panel, { id: 'negotiations', title: 'Negotiations', wide: 'full', note: all.length ? 'Stages over time; dots are the events that moved them, flags are end dates' : null },
    all.length === 0 && h('p', { class: 'nothing' }, 'No negotiation is known in this theatre.'),
    all.map((each) => h('article', { key: each.negotiationId, class: 'negotiation' },
      h('div', { class: 'about' },
        h('h3', null, each.title),
        h('p', null, h('span', { class: `chip s-${each.stage}` }, L.stage(each.stage)),
          each.since && h('span', null, ` since ${L.date(each.since)}`),
          each.contested && h('span', { class: 'flag' }, 'contested'), each.delayed && h('span', { class: 'flag' }, 'delayed')),
        each.deadline && h('p', null, 'End date ', h('b', null, L.date(each.deadline)),
          each.replacedDeadlines.length > 0 && [', was ', each.replacedDeadlines.map((day, i) => [i ? ', ' : '', h('s', { key: day }, L.date(day))])]),
        Object.keys(each.positions).length > 0 && h('p', { class: 'positions' }, Object.entries(each.positions).map(([actor, position], i) => [i ? '; ' : '', L.actor(actor, state.theatre), ': ', h('b', null, L.position(position))]))),
      h('div', { class: 'course' },
        each.transitions.length > 0 && h(Lane, { negotiation: each, from, to, asOf }),
        each.transitions.length === 0
          ? h('p', { class: 'nothing' }, 'No event has been reported yet.')
          : [h('div', { class: 'steps latest' }, h(Step, { step: each.transitions.at(-1), theatre: state.theatre, most: 1 })),
            each.transitions.length > 1 && h('details', { class: 'behind' }, h('summary', null, `All ${L.plural(each.transitions.length, 'step')} with their reasons`),
              h('ol', { class: 'steps' }, [...each.transitions].reverse().map((step, i) => h('li', { key: i }, h(Step, { step, theatre: state.theatre })))))]))));
}

/** One transition: what happened, what it moved, by which rule, and in whose words. */
function Step({ step, theatre, most }) {
  const left = most ? step.reasons.length - most : 0;
  return [
    h('p', null, h('time', { datetime: step.effective }, L.date(step.effective)), ' ', h('b', null, L.step(step.step)),
      step.actors.length > 0 && ` by ${step.actors.map((id) => L.actor(id, theatre)).join(', ')}`,
      step.fromStage === step.toStage ? ` – stays ${L.stage(step.toStage).toLowerCase()}` : ` – ${L.stage(step.fromStage).toLowerCase()} → ${L.stage(step.toStage).toLowerCase()}`,
      step.deadline && `, end date ${L.date(step.deadline)}`, step.contested && ', contested', step.delayed && ', delayed',
      h('small', null, ` rule ${step.rule}${step.reported ? ', reported ' + L.date(step.reported) : ''}`)),
    step.reasons.slice(0, most ?? step.reasons.length).map((reason) => h(Quote, { key: reason.mentionId, quote: reason.quote, source: reason.source },
      left > 0 && ` and ${L.plural(left, 'more source')}`))];
}
