// How many: by window, by day, and broken down.
import { h } from '/webjars/preact/dist/preact.module.js';
import * as L from './labels.js';
import * as store from './store.js';
import { DaySeries } from './charts.js';
import { Panel } from './parts.js';

export function Tiles({ state }) {
  const { windows } = state.headline;
  return h('section', { class: 'tiles', 'aria-label': 'Counts by window' }, windows.map((each) => {
    const chosen = each.window === state.window && !state.params.from && !state.params.to;
    return h('button', { type: 'button', key: each.window, class: 'tile' + (chosen ? ' on' : ''), 'aria-pressed': String(chosen),
      onClick: () => store.filter({ window: each.window, from: null, to: null }) },
    h('span', { class: 'what' }, L.window(each.window)),
    h('span', { class: 'much' }, L.number(each.incidents.best),
      L.spread(each.incidents) && h('small', null, L.spread(each.incidents), h('span', null, ' low to high'))),
    h('span', { class: 'change' }, change(each)),
    h('span', { class: 'harm' }, 'Killed ', h('b', null, L.estimate(each.killed)), before(each.previousKilled), ' · injured ', h('b', null, L.estimate(each.injured)), before(each.previousInjured)));
  }));
}

/** The number of the period before, where there is one; topics of older versions do not have it. */
function before(number) {
  return number !== null && number !== undefined && h('small', null, ` (before: ${L.number(number)})`);
}

function change(count) {
  if (count.previous === null) return `${L.date(count.fromDay)} to ${L.date(count.toDay)}`;
  const by = count.incidents.best - count.previous;
  if (by === 0) return `As many as in the period before (${L.number(count.previous)})`;
  return `${by > 0 ? '▲ ' + L.number(by) + ' more' : '▼ ' + L.number(-by) + ' fewer'} than in the period before (${L.number(count.previous)})`;
}

/** The days that the charts span: those of the window, or those that were picked. */
function range(state) {
  const { from, to } = state.params;
  const total = state.headline.windows.find((each) => each.window === state.window);
  const day = from && from === to;
  if (!day && (from || to)) return { from, to };
  const around = { from: total?.fromDay, to: total?.toDay };
  // A picked day is marked in the window that it was picked from; a day outside shows all.
  return day && (from < around.from || from > around.to) ? {} : around;
}

export function Series({ state }) {
  const { from, to } = state.params;
  const picked = from && from === to ? from : null;
  const narrowed = store.NARROWING.some((name) => state.params[name]) || (state.params.counted ?? 'YES') !== 'YES';
  const selected = narrowed ? new Map(state.facets.days.map((each) => [each.day, each.incidents])) : null;
  return h(Panel, { id: 'series', title: 'Incidents a day', note: L.ruleTitle(state.rule) + `, rule version ${state.rule.version}` },
    h(DaySeries, { series: state.series, byCountry: state.byCountry, tallies: state.tallies, rule: state.rule, range: range(state), selected, picked,
      onDay: (day) => store.filter({ from: day, to: day }) }),
    h(RuleText, { state }));
}

/** A count is a definition: here it is. */
function RuleText({ state }) {
  const rule = state.rules.find((each) => each.id === state.rule.id);
  return rule?.conditions.length > 0 && h('details', { class: 'behind' }, h('summary', null, 'What this rule counts'),
    h('ul', { class: 'conditions' }, rule.conditions.map((each) => h('li', { key: each }, each))));
}

const BREAKDOWNS = [['COUNTRY', 'By country', 'country'], ['TYPE', 'By type', 'type'], ['ATTACKER', 'By attacker, stated or claimed', 'attacker'], [null, 'By weapon', 'weapon']];

export function Breakdowns({ state }) {
  const narrowed = store.isNarrowed() || (state.params.counted ?? 'YES') !== 'YES';
  return h(Panel, { id: 'breakdowns', title: 'Broken down', note: narrowed ? 'the incidents that fit the filters' : L.window(state.window) },
    BREAKDOWNS.map(([breakdown, title, param]) => h(Bars, { key: param, state, title, param, rows: rows(state, narrowed ? null : breakdown, param) })),
    h('p', { class: 'hint' }, 'An incident with several attackers or weapons stands in each of their rows. A row filters what the page shows.'));
}

/** The counts of the rule where it breaks them down and nothing narrows them; else the incidents that fit, one by one. */
function rows(state, breakdown, param) {
  const counts = breakdown ? state.counts.filter((each) => each.breakdown === breakdown && each.incidents.best > 0) : [];
  if (counts.length) return counts.map((each) => ({ value: each.value, n: each.incidents.best, count: each })).sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
  return state.facets[param].map((each) => ({ value: each.value, n: each.incidents }));
}

function Bars({ state, title, param, rows }) {
  const most = Math.max(1, ...rows.map((each) => each.n));
  return h('div', { class: 'bars', 'data-facet': param }, h('h3', null, title),
    rows.length === 0 && h('p', { class: 'nothing' }, 'None here.'),
    rows.slice(0, 12).map(({ value, n, count }) => {
      const on = state.params[param] === value;
      return h('button', { type: 'button', key: value, class: 'row' + (on ? ' on' : ''), 'aria-pressed': String(on), 'data-value': value,
        title: count ? `${L.number(n)} incidents${L.spread(count.incidents) ? ', ' + L.spread(count.incidents) : ''}; killed ${L.estimate(count.killed)}, injured ${L.estimate(count.injured)}` : null,
        onClick: () => store.filter({ [param]: on ? null : value }) },
      h('span', { class: 'name' }, L.facet(param, value, state.theatre)),
      h('span', { class: 'track', 'aria-hidden': 'true' }, h('span', { class: 'fill', style: { width: (100 * n) / most + '%' } })),
      h('span', { class: 'n' }, L.number(n)));
    }),
    rows.length > 12 && h('p', { class: 'hint' }, `and ${L.number(rows.length - 12)} more`));
}
