// What officials and media claimed, beside what the matching rule counts for the same span.
import { h } from '/webjars/preact/dist/preact.module.js';
import * as L from './labels.js';
import { Panel } from './parts.js';
import { Quote } from './words.js';

export function Tallies({ state }) {
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
              h('td', null, h('b', { class: 'whole' }, L.quantity(claim.count)), claim.contradicts && h('span', { class: 'flag' }, 'lower than before'),
                claim.parts && h('small', null, `by country ${L.number(claim.parts.best)}`), claim.partsDiffer && h('span', { class: 'flag' }, 'parts do not add up')),
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
