// The page: what stands where, and what is said while there is nothing to show.
import { h } from '/webjars/preact/dist/preact.module.js';
import * as L from './labels.js';
import * as store from './store.js';
import { Breakdowns, Series, Tiles } from './counts.js';
import { Changes, LeftOut, Sources } from './desk.js';
import { Drawer } from './drawer.js';
import { Incidents } from './incidents.js';
import { PlaceMap } from './map.js';
import { Choice, Day, Panel } from './parts.js';
import { Negotiations } from './talks.js';
import { Tallies } from './tallies.js';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export function Page({ state }) {
  return [
    h(Header, { state, key: 'header' }),
    state.phase === 'ready' ? h(Board, { state, key: 'board' }) : h(Waiting, { state, key: 'waiting' }),
    h(Footer, { state, key: 'footer' }),
    state.params.incident && state.phase === 'ready' && h(Drawer, { state, key: 'drawer' }),
  ];
}

const NONE = { window: null, country: null, attacker: null, target: null, type: null, weapon: null, place: null, reason: null };

function Header({ state }) {
  const { theatre, rule, theatres, headline, params } = state;
  return h('header', { class: 'top' },
    h('div', { class: 'title' },
      h('p', { class: 'brand' }, 'Sitrep'),
      h('h1', null, theatre ? L.theatreTitle(theatre) : 'Situation report')),
    h('div', { class: 'controls' },
      theatres.length > 1 && h(Choice, { label: 'Theatre', value: theatre?.id, options: theatres.map((each) => [each.id, L.theatreTitle(each)]),
        onChange: (id) => store.filter({ theatre: id, rule: null, ...NONE }) }),
      rule && h(Choice, { label: 'What is counted', value: rule.id, options: theatre.rules.map((each) => [each.id, L.ruleTitle(each)]),
        onChange: (id) => store.filter({ rule: id, ...NONE }) }),
      headline && h(Day, { label: 'As of', value: params.asOf ?? headline.latest, min: headline.earliest, max: headline.latest,
        onChange: (day) => store.filter({ asOf: day === headline.latest ? null : day }) })),
    h('div', { class: 'state' },
      h('p', { class: 'asof' }, headline?.asOf ? ['As of ', h('b', null, L.date(headline.asOf)), h('small', null, theatre?.zone ? `days in ${theatre.zone} time` : 'days in the local time of the place')] : null),
      h(Live, { state })),
    params.asOf && headline && h('p', { class: 'past' }, `An earlier day, by what is known today. `,
      h('button', { type: 'button', class: 'plain', onClick: () => store.filter({ asOf: null }) }, `Back to ${L.date(headline.latest)}`)));
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
    h(Changes, { state }),
    h(Tiles, { state }),
    h(Series, { state }),
    h(Breakdowns, { state }),
    h(Negotiations, { state }),
    h('div', { class: 'left' },
      h(Panel, { id: 'map', title: 'Where', note: state.params.place ? null : `${L.plural(state.facets.total, 'incident')} by place` }, h(PlaceMap, { facets: state.facets })),
      h(Incidents, { state })),
    h('div', { class: 'right' },
      h(Tallies, { state }),
      h(LeftOut, { state })),
    h(Sources, { state }));
}

function Footer({ state }) {
  const theatre = state.theatre ? `?theatre=${encodeURIComponent(state.theatre.id)}` : '';
  return h('footer', { class: 'foot' },
    h('p', null, 'Every number comes from ', h('a', { href: '/api/v1/openapi.json' }, 'the API'), ' and leads to the sentences behind it. ',
      h('a', { href: `/api/v1/feed.atom${theatre}`, type: 'application/atom+xml' }, 'Atom feed'), '. The address of this page reproduces the view.'));
}
