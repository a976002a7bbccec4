import { h } from '/webjars/preact/dist/preact.module.js';
import * as L from './labels.js';
import * as store from './store.js';
import { DaySeries, Lane } from './charts.js';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export function Page({ state }) {
  return [
    h(Header, { state, key: 'header' }),
    state.phase === 'ready' ? h(Board, { state, key: 'board' }) : h(Waiting, { state, key: 'waiting' }),
  ];
}

function Header({ state }) {
  const { theatre, rule, theatres, headline } = state;
  return h('header', { class: 'top' },
    h('div', { class: 'title' },
      h('p', { class: 'brand' }, 'Sitrep'),
      h('h1', null, theatre ? L.theatreTitle(theatre) : 'Situation report')),
    h('div', { class: 'controls' },
      theatres.length > 1 && h(Choice, { label: 'Theatre', value: theatre?.id, options: theatres.map((each) => [each.id, L.theatreTitle(each)]),
        onChange: (id) => store.filter({ theatre: id, rule: null, window: null, country: null, attacker: null, type: null }) }),
      rule && h(Choice, { label: 'What is counted', value: rule.id, options: theatre.rules.map((each) => [each.id, L.ruleTitle(each)]),
        onChange: (id) => store.filter({ rule: id, window: null, country: null, attacker: null, type: null }) })),
    h('div', { class: 'state' },
      h('p', { class: 'asof' }, headline?.asOf ? ['As of ', h('b', null, L.date(headline.asOf)), h('small', null, theatre?.zone ? `days in ${theatre.zone} time` : 'days in the local time of the place')] : null),
      h(Live, { state })));
}

function Live({ state }) {
  const since = state.fetchedAt ? ` · shown as fetched at ${clock.format(state.fetchedAt)}` : '';
  const [kind, text] = state.link === 'lost'
    ? ['bad', 'Reconnecting' + since]
    : state.feed === 'STALE' ? ['bad', 'Stale: the cluster does not answer' + since]
    : state.problem && state.phase === 'ready' ? ['bad', 'Last refresh failed' + since]
    : state.link === 'connecting' ? ['wait', 'Connecting']
    : state.feed === 'CATCHING_UP' ? ['wait', 'Catching up'] : ['good', 'Live'];
  return h('p', { class: 'live ' + kind, role: 'status' }, h('i', { 'aria-hidden': 'true' }), text);
}

function Choice({ label, value, options, onChange }) {
  return h('label', { class: 'choice' }, h('span', null, label),
    h('select', { value, onChange: (event) => onChange(event.target.value) },
      options.map(([id, text]) => h('option', { key: id, value: id, selected: id === value }, text))));
}

function Waiting({ state }) {
  const text = {
    loading: ['Loading…', 'Asking the server for the numbers.'],
    reading: ['The dashboard is still reading its topics', 'Nothing is shown before all is read, so that no number is half a number. This page goes on by itself.'],
    empty: ['Nothing has been counted yet', 'The topics hold no counts. As soon as the first article is processed, this page shows it by itself.'],
    failed: ['The numbers cannot be fetched', state.problem ?? ''],
  }[state.phase];
  return h('main', { class: 'waiting' }, h('h2', null, text[0]), h('p', null, text[1]),
    state.phase === 'failed' && h('button', { type: 'button', onClick: () => store.load() }, 'Try again'),
    state.phase === 'empty' && state.negotiations.length + state.tallies.length > 0
      && h('div', { class: 'board' }, h(Negotiations, { state }), h(Tallies, { state })));
}

function Board({ state }) {
  return h('main', { class: 'board' },
    h(Tiles, { state }),
    h(Series, { state }),
    h(Breakdowns, { state }),
    h(Negotiations, { state }),
    h(Incidents, { state }),
    h(Tallies, { state }));
}

const range = (state) => {
  const { from, to } = state.params;
  const total = state.headline.windows.find((each) => each.window === state.window);
  const day = from && from === to;
  if (!day && (from || to)) return { from, to };
  const around = { from: total?.fromDay, to: total?.toDay };
  // A picked day is marked in the window that it was picked from; a day outside shows all.
  return day && (from < around.from || from > around.to) ? {} : around;
};

function Tiles({ state }) {
  const { windows } = state.headline;
  return h('section', { class: 'tiles', 'aria-label': 'Counts by window' }, windows.map((each) => {
    const chosen = each.window === state.window && !state.params.from && !state.params.to;
    return h('button', { type: 'button', key: each.window, class: 'tile' + (chosen ? ' on' : ''), 'aria-pressed': String(chosen),
      onClick: () => store.filter({ window: each.window, from: null, to: null }) },
    h('span', { class: 'what' }, L.window(each.window)),
    h('span', { class: 'much' }, L.number(each.incidents.best),
      L.spread(each.incidents) && h('small', null, L.spread(each.incidents), h('span', null, ' low to high'))),
    h('span', { class: 'change' }, change(each)),
    h('span', { class: 'harm' }, 'Killed ', h('b', null, L.estimate(each.killed)), ' · injured ', h('b', null, L.estimate(each.injured))));
  }));
}

function change(count) {
  if (count.previous === null) return `${L.date(count.fromDay)} to ${L.date(count.toDay)}`;
  const by = count.incidents.best - count.previous;
  if (by === 0) return `As many as in the period before (${L.number(count.previous)})`;
  return `${by > 0 ? '▲ ' + L.number(by) + ' more' : '▼ ' + L.number(-by) + ' fewer'} than in the period before (${L.number(count.previous)})`;
}

function Panel({ id, title, note, wide, children, tools }) {
  return h('section', { class: 'panel ' + (wide ?? ''), id, 'aria-labelledby': id + '-title' },
    h('div', { class: 'head' }, h('h2', { id: id + '-title' }, title), note && h('p', { class: 'note' }, note), tools),
    children);
}

function Series({ state }) {
  return h(Panel, { id: 'series', title: 'Incidents a day', note: L.ruleTitle(state.rule) + `, rule version ${state.rule.version}` },
    h(DaySeries, { series: state.series, byCountry: state.byCountry, tallies: state.tallies, rule: state.rule, theatre: state.theatre, range: range(state),
      picked: state.params.from && state.params.from === state.params.to ? state.params.from : null,
      onDay: (day) => store.filter({ from: day, to: day }) }));
}

function Breakdowns({ state }) {
  return h(Panel, { id: 'breakdowns', title: 'Broken down', note: L.window(state.window) },
    [['COUNTRY', 'By country', 'country'], ['TYPE', 'By type', 'type'], ['ATTACKER', 'By attacker, stated or claimed', 'attacker']].map(([breakdown, title, param]) => {
      const rows = state.counts.filter((each) => each.breakdown === breakdown && each.incidents.best > 0).sort((a, b) => b.incidents.best - a.incidents.best || (a.value < b.value ? -1 : 1));
      const most = Math.max(1, ...rows.map((each) => each.incidents.best));
      return h('div', { key: breakdown, class: 'bars' }, h('h3', null, title),
        rows.length === 0 && h('p', { class: 'nothing' }, 'None in this window.'),
        rows.map((each) => {
          const on = state.params[param] === each.value;
          return h('button', { type: 'button', key: each.value, class: 'row' + (on ? ' on' : ''), 'aria-pressed': String(on),
            title: `${L.number(each.incidents.best)} incidents${L.spread(each.incidents) ? ', ' + L.spread(each.incidents) : ''}; killed ${L.estimate(each.killed)}, injured ${L.estimate(each.injured)}`,
            onClick: () => store.filter({ [param]: on ? null : each.value }) },
          h('span', { class: 'name' }, L.value(breakdown, each.value, state.theatre)),
          h('span', { class: 'track', 'aria-hidden': 'true' }, h('span', { class: 'fill', style: { width: (100 * each.incidents.best) / most + '%' } })),
          h('span', { class: 'n' }, L.number(each.incidents.best)));
        }));
    }),
    h('p', { class: 'hint' }, 'An incident with several attackers stands in each of their rows. A row filters the incidents below.'));
}

function Negotiations({ state }) {
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
        h('p', { class: 'positions' }, Object.entries(each.positions).map(([actor, position], i) => [i ? '; ' : '', L.actor(actor, state.theatre), ': ', h('b', null, L.position(position))]))),
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

function Quote({ quote, source, children }) {
  const href = L.safeUrl(source.url);
  const title = source.title ?? source.url ?? source.articleId;
  return h('figure', { class: 'quote' },
    h('blockquote', { dir: 'auto' }, L.prose(quote.text)),
    h('figcaption', null,
      h('b', null, h('bdi', null, source.outlet ?? 'Unknown outlet')), ', ',
      href ? h('a', { href, rel: 'noopener noreferrer', target: '_blank' }, h('bdi', null, title)) : h('bdi', null, title), ', ',
      source.published ? L.date(source.published) : 'undated', children));
}

function Tallies({ state }) {
  const rows = state.tallies.flatMap((tally) => tally.claims.map((claim) => ({ tally, claim })));
  return h(Panel, { id: 'tallies', title: 'What was claimed', note: 'Cumulative claims beside what the matching rule counts for the same span; never added to a count' },
    rows.length === 0 ? h('p', { class: 'nothing' }, 'No cumulative claim is known in this theatre.')
      : state.tallies.map((tally) => h('div', { key: tally.tallyId, class: 'tally' },
        h('h3', null, tallyTitle(tally, state.theatre)),
        h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': tallyTitle(tally, state.theatre) }, h('table', null,
          h('thead', null, h('tr', null, ['As of', 'Claimed', 'Observed', 'Gap', 'New since last'].map((name) => h('th', { scope: 'col', key: name }, name)))),
          h('tbody', null, [...tally.claims].reverse().map((claim, i) => [
            h('tr', { key: i },
              h('th', { scope: 'row' }, L.date(claim.asOf), h('small', null, claim.since ? `since ${L.date(claim.since)}` : 'start not said')),
              h('td', null, h('b', { class: 'whole' }, L.quantity(claim.count)), claim.contradicts && h('span', { class: 'flag' }, 'lower than before')),
              h('td', null, claim.observed ? [L.number(claim.observed.best), h('small', null, L.spread(claim.observed))] : h('span', { class: 'none', title: 'The span is open, or no rule counts this' }, 'none')),
              h('td', null, claim.residual === null ? '' : (claim.residual > 0 ? '+' : '') + L.number(claim.residual)),
              h('td', null, claim.implied === null ? '' : (claim.implied > 0 ? '+' : '') + L.number(claim.implied))),
            h('tr', { key: i + 'q', class: 'words' }, h('td', { colspan: 5 }, h(Quote, { quote: claim.quote, source: claim.source },
              claim.mentionIds.length > 1 && ` and ${L.plural(claim.mentionIds.length - 1, 'other')}`)))]))))))); 
}

function tallyTitle(tally, theatre) {
  const names = (ids) => ids.map((id) => L.actor(id, theatre)).join(', ');
  return L.subject(tally.subject) + (tally.targets.length ? ` – ${names(tally.targets)}` : '') + (tally.attackers.length ? ` – by ${names(tally.attackers)}` : '')
    + (tally.countries.length ? ` – ${tally.countries.map(L.country).join(', ')}` : '');
}

function Incidents({ state }) {
  const { params, incidents, theatre } = state;
  const chips = [
    ['country', params.country && L.country(params.country)],
    ['type', params.type && L.type(params.type)],
    ['attacker', params.attacker && L.actor(params.attacker, theatre)],
  ].filter(([, text]) => text);
  const span = params.from || params.to ? null : L.window(state.window);
  const countries = [...new Set([...state.byCountry.days.map((each) => each.value), params.country].filter(Boolean))].sort();
  const types = [...new Set([...state.counts.filter((each) => each.breakdown === 'TYPE').map((each) => each.value), params.type].filter(Boolean))].sort();
  return h(Panel, { id: 'incidents', title: 'Incidents', note: `${L.number(incidents.total)} ${params.counted === 'NO' ? 'not counted' : params.counted === 'ANY' ? 'counted or not' : 'counted'}${span ? ', ' + span.charAt(0).toLowerCase() + span.slice(1) : ''}` },
    h('form', { class: 'filters', onSubmit: (event) => event.preventDefault() },
      h(Choice, { label: 'Show', value: params.counted ?? 'YES', options: [['YES', 'counted'], ['NO', 'not counted'], ['ANY', 'all']], onChange: (v) => store.filter({ counted: v === 'YES' ? null : v }) }),
      h(Choice, { label: 'Country', value: params.country ?? '', options: [['', 'all'], ...countries.map((v) => [v, L.country(v)])], onChange: (v) => store.filter({ country: v }) }),
      h(Choice, { label: 'Type', value: params.type ?? '', options: [['', 'all'], ...types.map((v) => [v, L.type(v)])], onChange: (v) => store.filter({ type: v }) }),
      ['from', 'to'].map((name) => h('label', { class: 'choice', key: name }, h('span', null, name === 'from' ? 'From' : 'To'),
        h('input', { type: 'date', value: params[name] ?? '', max: name === 'from' ? params.to : undefined, min: name === 'to' ? params.from : undefined,
          onChange: (event) => store.filter({ [name]: event.target.value }) }))),
      h('span', { class: 'downloads' }, h('a', { href: store.downloadAddress('csv'), download: '' }, 'CSV'), h('a', { href: store.downloadAddress('jsonl'), download: '' }, 'JSON lines'))),
    (chips.length > 0 || params.from || params.to) && h('p', { class: 'chips' },
      chips.map(([name, text]) => h('button', { type: 'button', key: name, onClick: () => store.filter({ [name]: null }), 'aria-label': `Remove filter ${text}` }, text, ' ×')),
      (params.from || params.to) && h('button', { type: 'button', onClick: () => store.filter({ from: null, to: null }), 'aria-label': 'Remove the days' },
        params.from === params.to ? L.date(params.from) : `${params.from ? L.date(params.from) : '…'} – ${params.to ? L.date(params.to) : '…'}`, ' ×')),
    state.problem && h('p', { class: 'problem', role: 'alert' }, `Not refreshed: ${state.problem}`),
    incidents.incidents.length === 0 && h('p', { class: 'nothing' }, 'No incident fits. Take a filter away, or choose a longer window.'),
    h('div', { class: 'list' }, incidents.incidents.map((each) => h(Incident, { key: each.incidentId, incident: each, state }))),
    incidents.next && (incidents.incidents.length < 500
      ? h('button', { type: 'button', class: 'more', onClick: () => store.showMore() }, `Show more (${L.number(incidents.total - incidents.incidents.length)} left)`)
      : h('p', { class: 'hint' }, 'The list ends at 500; the downloads have all.')));
}

function who(incident, theatre) {
  const names = (ids) => ids.map((id) => L.actor(id, theatre)).join(', ');
  const parts = [];
  if (incident.attackers.length) parts.push(`by ${names(incident.attackers)}`);
  if (incident.claimedBy.length) parts.push(`claimed by ${names(incident.claimedBy)}`);
  if (incident.suspected.length) parts.push(`suspected: ${names(incident.suspected)}`);
  return parts.length ? parts.join('; ') : 'attacker not named';
}

function where(place) {
  if (!place) return 'place not given';
  const parts = [place.name, place.region && place.region !== place.name ? place.region : null, place.country ? L.country(place.country) : null].filter(Boolean);
  return parts.join(', ') || 'place not given';
}

function harm(incident) {
  const one = (e, word) => (e == null ? null : [h('b', null, L.number(e.best)), ` ${word}`, L.spread(e) ? h('small', null, L.spread(e)) : null]);
  const killed = one(incident.killed, 'killed'), injured = one(incident.injured, 'injured');
  if (!killed && !injured) return h('span', { class: 'none' }, 'no numbers given');
  return [killed && h('span', { class: incident.killed.best > 0 ? 'toll' : '' }, killed), injured && h('span', null, injured)];
}

function Incident({ incident, state }) {
  const { theatre } = state;
  const open = state.open.has(incident.incidentId);
  const verdict = incident.verdicts.find((each) => each.rule === state.rule.id);
  const detail = state.details[incident.incidentId];
  return h('details', { class: 'incident' + (state.fresh.has(incident.incidentId) ? ' fresh' : ''), open,
    onToggle: (event) => store.toggle(incident.incidentId, event.currentTarget.open) },
  h('summary', null,
    h('span', { class: 'when' }, L.dates(incident.date), state.fresh.has(incident.incidentId) && h('em', null, 'new')),
    h('span', { class: 'main' },
      h('span', { class: 'headline' }, h('b', null, L.type(incident.type)), ' ', h('bdi', null, where(incident.place)), ' ',
        h('span', { class: `out o-${incident.outcome}` }, L.outcome(incident.outcome)), ' ',
        verdict && !verdict.counted && h('span', { class: 'flag' }, 'not counted')),
      h('span', { class: 'who' }, who(incident, theatre), incident.targets.length ? ` → ${incident.targets.map((id) => L.actor(id, theatre)).join(', ')}` : ''),
      incident.lead && h('span', { class: 'lead' }, h('cite', null, h('bdi', null, incident.lead.source.outlet ?? 'Unknown outlet'), ': '), h('bdi', null, `“${L.prose(incident.lead.quote.text)}”`))),
    h('span', { class: 'harm' }, harm(incident)),
    h('span', { class: 'trust' },
      h('span', null, h('b', null, `${incident.confidence}%`), ' confidence'),
      h('span', null, L.plural(incident.sources, 'source')),
      incident.independentSources < incident.sources && h('span', null, `${L.number(incident.independentSources)} independent`),
      h('span', null, incident.basis.map((each) => (each === 'CLAIMED' ? 'claimed' : L.basis(each))).join(', ')))),
  open && h('div', { class: 'inside' }, !detail ? h('p', { class: 'hint' }, 'Fetching the sources…') : detail.problem ? h('p', { class: 'problem' }, detail.problem) : h(Members, { incident: detail, state })));
}

function Members({ incident, state }) {
  const names = Object.fromEntries(state.theatre.rules.map((each) => [each.id, L.ruleTitle(each)]));
  return [
    h('h4', null, 'What the sources say'),
    h('div', { class: 'members' }, incident.members.map((member) => h(Quote, { key: member.mentionId, quote: member.quote, source: member.source },
      [member.killed && ` · killed ${L.estimate(member.killed)}`, member.injured && ` · injured ${L.estimate(member.injured)}`, ` · ${member.confidence}% confidence`]))),
    h('h4', null, 'What the rules make of it'),
    h('ul', { class: 'verdicts' }, incident.verdicts.map((each) => h('li', { key: each.rule, class: each.counted ? 'yes' : 'no' },
      h('b', null, each.counted ? 'Counted' : 'Not counted'), ` in ${names[each.rule] ?? L.words(each.rule)} (version ${each.ruleVersion}): ${each.reason}`))),
    h('p', { class: 'facts' }, [
      incident.weapons.length ? `Weapons: ${incident.weapons.map(L.weapon).join(', ')}` : null,
      incident.munitions ? `Munitions: ${L.estimate(incident.munitions)}` : null,
      incident.place ? `Place known: ${L.placePrecision(incident.place.precision)}` : null,
      incident.targetedKilling ? 'Targeted killing' : null,
      incident.doubts?.length ? `Doubts: ${incident.doubts.join('; ')}` : null,
      `Id: ${incident.incidentId}`,
    ].filter(Boolean).join(' · '))];
}
