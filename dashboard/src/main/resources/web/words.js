// How an incident and a source are put in words, wherever they stand.
import { h } from '/webjars/preact/dist/preact.module.js';
import * as L from './labels.js';

export function who(incident, theatre) {
  const names = (ids) => ids.map((id) => L.actor(id, theatre)).join(', ');
  const parts = [];
  if (incident.attackers.length) parts.push(`by ${names(incident.attackers)}`);
  if (incident.claimedBy.length) parts.push(`claimed by ${names(incident.claimedBy)}`);
  if (incident.suspected.length) parts.push(`suspected: ${names(incident.suspected)}`);
  return parts.length ? parts.join('; ') : 'attacker not named';
}

export const where = (place) => (place ? L.place(place) : 'place not given');

export function harm(incident) {
  const one = (e, word) => (e == null ? null : [h('b', null, L.number(e.best)), ` ${word}`, L.spread(e) ? h('small', null, ` ${L.spread(e)}`) : null]);
  const killed = one(incident.killed, 'killed'), injured = one(incident.injured, 'injured');
  if (!killed && !injured) return h('span', { class: 'none' }, 'no numbers given');
  return [killed && h('span', { class: incident.killed.best > 0 ? 'toll' : '' }, killed), killed && injured && ' ', injured && h('span', null, injured)];
}

/** A sentence and whose it is; `words` are shown in place of the sentence where they are given. */
export function Quote({ quote, source, words, children }) {
  const href = L.safeUrl(source.url);
  const title = source.title ?? source.url ?? source.articleId;
  return h('figure', { class: 'quote' },
    h('blockquote', { dir: 'auto' }, words ?? L.prose(quote.text)),
    h('figcaption', null,
      h('b', null, h('bdi', null, source.outlet ?? 'Unknown outlet')), ', ',
      href ? h('a', { href, rel: 'noopener noreferrer', target: '_blank' }, h('bdi', null, title)) : h('bdi', null, title), ', ',
      source.published ? L.date(source.published) : 'undated', children));
}
