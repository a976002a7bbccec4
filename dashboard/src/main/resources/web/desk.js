// For those who come back, and for those who ask what is missing: changes since the last look, what is not counted and why, how the feeds are.
import { h } from '/webjars/preact/dist/preact.module.js';
import * as L from './labels.js';
import * as store from './store.js';
import { Panel } from './parts.js';
import { where } from './words.js';

/** What changed since this browser looked last; nothing where nothing did. */
export function Changes({ state }) {
  const { changes, before, headline } = state;
  if (!changes || !before) return null;
  const moves = before.rule === state.rule.id
    ? headline.windows.filter((each) => before.counts[each.window] !== undefined && before.counts[each.window] !== each.incidents.best && !state.params.asOf)
    : [];
  const talks = changes.negotiations.filter((each) => before.stages[each.negotiationId] && before.stages[each.negotiationId] !== each.stage);
  if (!changes.gap && changes.total === 0 && changes.gone.length === 0 && moves.length === 0 && talks.length === 0) return null;
  return h('section', { class: 'changes', 'aria-labelledby': 'changes-title' },
    h('h2', { id: 'changes-title' }, 'Since you last looked'),
    h('p', { class: 'note' }, L.moment(before.at)),
    changes.gap
      ? h('p', null, 'The history that you saw is no longer there; everything may have changed.')
      : h('ul', null,
        moves.map((each) => h('li', { key: each.window }, `${L.window(each.window)}: ${L.number(before.counts[each.window])} → `, h('b', null, L.number(each.incidents.best)))),
        talks.map((each) => h('li', { key: each.negotiationId }, `${each.title}: ${L.stage(before.stages[each.negotiationId]).toLowerCase()} → `, h('b', null, L.stage(each.stage).toLowerCase()))),
        changes.total > 0 && h('li', null, h('b', null, L.plural(changes.total, 'incident')), ' new or changed: ',
          changes.incidents.slice(0, 4).map((each, i) => [i ? '; ' : '', h('button', { key: each.incidentId, type: 'button', class: 'plain', onClick: () => store.open(each.incidentId) },
            `${L.type(each.type)}, `, h('bdi', null, where(each.place)), `, ${L.dates(each.date)}`)]),
          changes.total > 4 && ` and ${L.number(changes.total - 4)} more`),
        changes.gone.length > 0 && h('li', null, `${L.plural(changes.gone.length, 'incident')} merged into others or withdrawn`)),
    h('button', { type: 'button', class: 'seen', onClick: () => store.markSeen() }, 'Seen'));
}

/** Nothing vanishes: what the rule leaves out, and what became no incident at all. */
export function LeftOut({ state }) {
  const { left, unused, params } = state;
  const shown = left.reason.slice(0, 8);
  return h(Panel, { id: 'leftout', title: 'Not counted, and why', note: `${L.plural(left.total, 'incident')} of this selection` },
    left.total === 0 && h('p', { class: 'nothing' }, 'The rule counts every incident of this selection.'),
    h('ul', { class: 'reasons' }, shown.map((each) => h('li', { key: each.value },
      h('button', { type: 'button', class: 'row reason' + (params.reason === each.value ? ' on' : ''), 'aria-pressed': String(params.reason === each.value),
        onClick: () => store.filter(params.reason === each.value ? { reason: null, counted: null } : { reason: each.value, counted: 'NO' }) },
      h('span', { class: 'name' }, each.value), h('span', { class: 'n' }, L.number(each.incidents)))))),
    left.reason.length > shown.length && h('p', { class: 'hint' }, `and ${L.plural(left.reason.length - shown.length, 'other reason')}`),
    unused.total > 0 && [
      h('h3', null, `Statements that became no incident, step or claim (${L.number(unused.total)}, all theatres)`),
      h('ul', { class: 'reasons plainly' }, unused.reasons.map((each) => h('li', { key: each.value }, h('span', null, each.value), h('b', null, L.number(each.mentions)))))]);
}

/** How the polled sources are, where there are any. */
export function Sources({ state }) {
  const { known, sources } = state.sources;
  if (!known || sources.length === 0) return null;
  const troubled = sources.filter((each) => each.alarms?.length || each.failures > 0);
  return h(Panel, { id: 'sources', title: 'Feeds', wide: 'full',
    note: troubled.length ? `${L.number(troubled.length)} of ${L.plural(sources.length, 'feed')} in trouble` : `${L.plural(sources.length, 'feed')}, all answer` },
  h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Health of the feeds' }, h('table', null,
    h('thead', null, h('tr', null, ['Feed', 'State', 'Last answer', 'Last news', 'Published', 'Why'].map((name) => h('th', { scope: 'col', key: name }, name)))),
    h('tbody', null, [...troubled, ...sources.filter((each) => !troubled.includes(each))].map((each) => h('tr', { key: each.sourceId },
      h('th', { scope: 'row' }, h('bdi', null, each.outlet || each.sourceId)),
      h('td', { class: each.alarms?.length ? 'alarm' : '' }, each.gone ? 'gone' : each.alarms?.length ? each.alarms.map((alarm) => alarm.toLowerCase()).join(', ') : each.failures > 0 ? L.plural(each.failures, 'failed attempt') : 'answers'),
      h('td', null, L.moment(each.lastSuccess)), h('td', null, L.moment(each.lastNew)),
      h('td', null, L.number(each.published ?? 0)),
      h('td', { class: 'error' }, h('bdi', null, (each.lastError ?? '').slice(0, 120)))))))));
}
