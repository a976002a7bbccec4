// What happened: the incidents behind the numbers.
import { h } from '/webjars/preact/dist/preact.module.js';
import * as L from './labels.js';
import * as store from './store.js';
import { Choice, Day, Panel } from './parts.js';
import { harm, where, who } from './words.js';

const SHOWN = { YES: 'counted', NO: 'not counted', ANY: 'counted or not' };
const OUTCOMES = ['IMPACT', 'INTERCEPTED', 'FELL_SHORT', 'FAILED', 'UNKNOWN'];
const BASES = ['OFFICIAL', 'CLAIMED', 'REPORTED'];

export function Incidents({ state }) {
  const { params, incidents, headline } = state;
  const span = params.from || params.to ? null : L.window(state.window);
  return h(Panel, { id: 'incidents', title: 'Incidents',
    note: [h('b', { class: 'total' }, L.number(incidents.total)), ` ${SHOWN[params.counted ?? 'YES']}${span ? ', ' + span.charAt(0).toLowerCase() + span.slice(1) : ''}`] },
  h('form', { class: 'filters', role: 'search', 'aria-label': 'Filter the incidents', onSubmit: (event) => event.preventDefault() },
    h(Words, { key: params.q ?? '', value: params.q }),
    h(Choice, { label: 'Show', value: params.counted ?? 'YES', options: [['YES', 'counted'], ['NO', 'not counted'], ['ANY', 'all']], onChange: (v) => store.filter({ counted: v === 'YES' ? null : v, reason: null }) }),
    h(Facet, { state, name: 'country', label: 'Country' }),
    h(Facet, { state, name: 'type', label: 'Type' }),
    h(Choice, { label: 'Outcome', value: params.outcome ?? '', options: [['', 'all'], ...OUTCOMES.map((v) => [v, L.outcome(v)])], onChange: (v) => store.filter({ outcome: v }) }),
    h(Choice, { label: 'Basis', value: params.basis ?? '', options: [['', 'all'], ...BASES.map((v) => [v, L.basis(v)])], onChange: (v) => store.filter({ basis: v }) }),
    h(Day, { label: 'From', value: params.from, max: params.to ?? headline.latest, onChange: (v) => store.filter({ from: v }) }),
    h(Day, { label: 'To', value: params.to, min: params.from, onChange: (v) => store.filter({ to: v }) }),
    h('span', { class: 'downloads' }, [['csv', 'CSV'], ['jsonl', 'JSON lines'], ['geojson', 'GeoJSON']].map(([format, name]) => h('a', { key: format, href: store.downloadAddress(format), download: '' }, name)))),
  h(Chips, { state }),
  state.problem && h('p', { class: 'problem', role: 'alert' }, `Not refreshed: ${state.problem}`),
  incidents.incidents.length === 0 && h('p', { class: 'nothing' }, 'No incident fits. Take a filter away, or choose a longer window.'),
  h('ol', { class: 'list' }, incidents.incidents.map((each) => h(Incident, { key: each.incidentId, incident: each, state }))),
  incidents.next && (incidents.incidents.length < store.MOST
    ? h('button', { type: 'button', class: 'more', onClick: () => store.showMore() }, `Show more (${L.number(incidents.total - incidents.incidents.length)} left)`)
    : h('p', { class: 'hint' }, `The list ends at ${store.MOST}; the downloads have all.`)));
}

/** What to look for; asked when the reader is done, not at every key. */
function Words({ value }) {
  return h('label', { class: 'choice words' }, h('span', null, 'Search'),
    h('input', { type: 'search', value: value ?? '', maxlength: 100, placeholder: 'place, headline, quote, outlet', onChange: (event) => store.filter({ q: event.target.value.trim() || null }) }));
}

function Facet({ state, name, label }) {
  const values = [...new Set([...state.facets[name].map((each) => each.value), ...state.counts.filter((each) => each.breakdown === name.toUpperCase()).map((each) => each.value), state.params[name]].filter(Boolean))];
  const options = values.map((v) => [v, L.facet(name, v, state.theatre)]).sort((a, b) => (a[1] < b[1] ? -1 : 1));
  return h(Choice, { label, value: state.params[name] ?? '', options: [['', 'all'], ...options], onChange: (v) => store.filter({ [name]: v }) });
}

/** Every filter that is on, each with its own way out. */
function Chips({ state }) {
  const { params, theatre } = state;
  const on = store.NARROWING.filter((name) => params[name]);
  const days = params.from || params.to;
  return (on.length > 0 || days) && h('p', { class: 'chips' },
    on.map((name) => {
      const text = L.facet(name, params[name], theatre);
      return h('button', { type: 'button', key: name, onClick: () => store.filter({ [name]: null }), 'aria-label': `Remove the filter ${text}` }, h('bdi', null, text), ' ×');
    }),
    days && h('button', { type: 'button', onClick: () => store.filter({ from: null, to: null }), 'aria-label': 'Remove the days' },
      params.from === params.to ? L.date(params.from) : `${params.from ? L.date(params.from) : '…'} – ${params.to ? L.date(params.to) : '…'}`, ' ×'),
    on.length + (days ? 1 : 0) > 1 && h('button', { type: 'button', class: 'plain', onClick: () => store.filter(Object.fromEntries([...store.NARROWING, 'from', 'to'].map((name) => [name, null]))) }, 'Remove all'));
}

function Incident({ incident, state }) {
  const { theatre } = state;
  const verdict = incident.verdicts.find((each) => each.rule === state.rule.id);
  const fresh = state.fresh.has(incident.incidentId);
  return h('li', { class: 'incident' + (fresh ? ' fresh' : ''), 'data-id': incident.incidentId },
    h('span', { class: 'when' }, L.dates(incident.date), fresh && h('em', null, 'new')),
    h('div', { class: 'main' },
      h('h3', { class: 'headline' }, h('button', { type: 'button', class: 'opener', 'aria-haspopup': 'dialog', onClick: () => store.open(incident.incidentId) },
        L.type(incident.type), ', ', h('bdi', null, where(incident.place))), ' ',
      h('span', { class: `out o-${incident.outcome}` }, L.outcome(incident.outcome)), ' ',
      verdict && !verdict.counted && h('span', { class: 'flag' }, 'not counted')),
      h('p', { class: 'who' }, who(incident, theatre), incident.targets.length ? ` → ${incident.targets.map((id) => L.actor(id, theatre)).join(', ')}` : ''),
      verdict && !verdict.counted && h('p', { class: 'why' }, `Why: ${verdict.reason}`),
      incident.lead && h('p', { class: 'lead' }, h('cite', null, h('bdi', null, incident.lead.source.outlet ?? 'Unknown outlet'), ': '), h('bdi', null, `“${L.prose(incident.lead.quote.text)}”`))),
    h('span', { class: 'harm' }, harm(incident)),
    h('span', { class: 'trust' },
      h('span', null, h('b', null, `${incident.confidence}%`), ' confidence'),
      h('span', null, L.plural(incident.sources, 'source')),
      incident.independentSources < incident.sources && h('span', null, `${L.number(incident.independentSources)} independent`),
      h('span', null, incident.basis.map((each) => (each === 'CLAIMED' ? 'claimed' : L.basis(each))).join(', '))));
}
