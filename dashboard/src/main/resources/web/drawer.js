// One incident with every sentence that it stands on, each in its article.
import { h, Component } from '/webjars/preact/dist/preact.module.js';
import * as L from './labels.js';
import * as store from './store.js';
import { Quote, harm, where, who } from './words.js';

export class Drawer extends Component {
  componentDidMount() {
    this.opener = document.activeElement;
    this.box.showModal();
  }

  componentWillUnmount() {
    this.box.close();
    // Back to where the reader was, unless that is gone.
    if (this.opener?.isConnected) this.opener.focus();
  }

  render() {
    const { state } = this.props;
    const incident = state.detail;
    return h('dialog', { class: 'drawer', ref: (box) => (this.box = box), 'aria-labelledby': 'drawer-title',
      onCancel: (event) => { event.preventDefault(); store.open(null); },
      onClick: (event) => { if (event.target === event.currentTarget) store.open(null); } },
    h('div', { class: 'sheet' },
      h('header', null,
        h('h2', { id: 'drawer-title' }, incident && !incident.problem ? [L.type(incident.type), ', ', h('bdi', null, where(incident.place))] : 'Incident'),
        h('button', { type: 'button', class: 'close', autofocus: true, onClick: () => store.open(null) }, 'Close')),
      !incident ? h('p', { class: 'hint' }, 'Fetching the sources…')
        : incident.problem ? h('p', { class: 'problem', role: 'alert' }, incident.problem)
        : h(Incident, { incident, state })));
  }
}

function Incident({ incident, state }) {
  const { theatre } = state;
  const names = Object.fromEntries(theatre.rules.map((each) => [each.id, L.ruleTitle(each)]));
  const actors = (ids) => (ids.length ? ids.map((id) => L.actor(id, theatre)).join(', ') : null);
  const facts = [
    ['When', `${L.dates(incident.date)}${theatre.zone ? `, ${theatre.zone} time` : ''}`],
    ['Where', [h('bdi', null, where(incident.place)), incident.place && ` – place known: ${L.placePrecision(incident.place.precision)}`]],
    ['Who', who(incident, theatre)],
    ['Aimed at', actors(incident.targets) ?? 'not named'],
    ['Weapons', incident.weapons.length ? incident.weapons.map(L.weapon).join(', ') : 'not named'],
    ['Outcome', L.outcome(incident.outcome)],
    ['Toll', harm(incident)],
    incident.munitions && ['Munitions', L.estimate(incident.munitions)],
    incident.salvos && ['Salvos', L.estimate(incident.salvos)],
    incident.sites && ['Sites', L.estimate(incident.sites)],
    ['Told by', `${L.plural(incident.sources, 'source')}, ${L.number(incident.independentSources)} independent; ${incident.basis.map(L.basis).join(', ')}`],
    ['Confidence', `${incident.confidence}%`],
    incident.targetedKilling && ['Aim', 'a named person'],
    incident.doubts.length > 0 && ['Doubts', incident.doubts.join('; ')],
  ].filter(Boolean);
  return [
    h('dl', { class: 'factsheet' }, facts.map(([name, value]) => [h('dt', { key: name }, name), h('dd', { key: name + 'v' }, value)])),
    h('h3', null, 'What the rules make of it'),
    h('ul', { class: 'verdicts' }, incident.verdicts.map((each) => h('li', { key: each.rule, class: each.counted ? 'yes' : 'no' },
      h('b', null, each.counted ? 'Counted' : 'Not counted'), ` in ${names[each.rule] ?? L.words(each.rule)} (version ${each.ruleVersion}): ${each.reason}`))),
    h('h3', null, `What the sources say (${L.number(incident.members.length)})`),
    h('div', { class: 'members' }, incident.members.map((member) => h(Member, { key: member.mentionId, member, text: state.texts[member.mentionId], gave: gave(incident, member) }))),
    h('p', { class: 'facts' }, `Incident ${incident.incidentId}. `, h('a', { href: `/api/v1/incidents/${encodeURIComponent(incident.incidentId)}` }, 'As JSON'))];
}

/** What of the incident this member gave; topics of older versions do not say. */
function gave(incident, member) {
  const fields = (incident.origins ?? []).filter((each) => each.mentionId === member.mentionId)
    .map((each) => L.field(each.field) + (['low', 'high', 'earliest', 'latest'].includes(each.value) ? ` (${each.value})` : ''));
  return [...new Set(fields)];
}

/** The sentence in its article where the article is at hand, else the sentence alone. */
function Member({ member, text, gave }) {
  const numbers = [member.killed && ` · killed ${L.estimate(member.killed)}`, member.injured && ` · injured ${L.estimate(member.injured)}`, ` · ${member.confidence}% confidence`];
  return h('div', { class: 'member' },
    h(Quote, { quote: member.quote, source: member.source, words: text && !text.problem ? h(Context, { text }) : null }, numbers),
    gave.length > 0 && h('p', { class: 'hint' }, `Gives ${gave.join(', ')}`),
    member.quote.inTitle ? h('p', { class: 'hint' }, 'Told by the title alone.')
      : !text ? h('button', { type: 'button', class: 'plain', onClick: () => store.context(member) }, 'Show in its article')
      : text.problem ? h('p', { class: 'hint' }, `The article cannot be shown: ${text.problem}.`)
      : !text.newest && h('p', { class: 'hint' }, 'The article has been changed since; this is the revision that says so.'));
}

function Context({ text }) {
  return [text.cutBefore && '… ', text.pieces.map((piece, i) => (piece.marks.includes('focus') ? h('mark', { key: i }, piece.text)
    : piece.marks.length ? h('span', { key: i, class: 'other', title: 'Another statement was read from this' }, piece.text)
    : piece.text)), text.cutAfter && ' …'];
}
