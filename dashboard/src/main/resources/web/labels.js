// Words for ids, dates and numbers. The only place that knows how things are called.

const ACRONYMS = new Set(['us', 'uk', 'un', 'eu', 'uae', 'pmf', 'irgc', 'sdf', 'idf', 'isis', 'nato', 'ypg', 'pkk', 'hts', 'raf']);
const PLAIN = new Set(['in', 'of', 'the', 'and', 'on', 'for', 'to', 'forces', 'force', 'militias', 'militia', 'army', 'police', 'government', 'attacks',
  'strikes', 'incidents', 'coalition', 'officials', 'civilians', 'soldiers', 'talks', 'mission', 'truce']);

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** iran_aligned_militias -> Iran-aligned militias; us_forces -> US forces; kataib_hezbollah -> Kataib Hezbollah. */
export function words(id) {
  const parts = String(id).split(/[_-]+/).filter(Boolean);
  let out = '';
  parts.forEach((part, i) => {
    const joined = i > 0 && (part === 'aligned' || part === 'backed' || part === 'led');
    const word = ACRONYMS.has(part) ? part.toUpperCase() : i > 0 && (joined || PLAIN.has(part)) ? part : capital(part);
    out += (i === 0 ? '' : joined ? '-' : ' ') + word;
  });
  return out;
}

const TYPES = {
  ARMED_CLASH: 'Armed clash',
  GOVERNMENT_REGAINS_TERRITORY: 'Government regains territory',
  NON_STATE_ACTOR_OVERTAKES_TERRITORY: 'Non-state actor overtakes territory',
  CHEMICAL_WEAPON: 'Chemical weapon',
  AIR_DRONE_STRIKE: 'Air/drone strike',
  SUICIDE_BOMB: 'Suicide bomb',
  SHELLING_ARTILLERY_MISSILE: 'Shelling/artillery/missile attack',
  REMOTE_EXPLOSIVE_LANDMINE_IED: 'Remote explosive/landmine/IED',
  GRENADE: 'Grenade',
  SEXUAL_VIOLENCE: 'Sexual violence',
  ATTACK: 'Armed attack',
  ABDUCTION: 'Abduction/forced disappearance',
  VIOLENT_DEMONSTRATION: 'Violent demonstration',
  MOB_VIOLENCE: 'Mob violence',
  DISRUPTED_WEAPONS_USE: 'Disrupted weapons use',
  ARREST: 'Arrest',
  LOOTING_PROPERTY_DESTRUCTION: 'Looting/property destruction',
  OTHER: 'Other',
};
const OUTCOMES = { IMPACT: 'hit', INTERCEPTED: 'intercepted', FELL_SHORT: 'fell short', FAILED: 'failed', UNKNOWN: 'outcome unknown' };
const BASES = { OFFICIAL: 'official', CLAIMED: 'claimed by the attacker', REPORTED: 'reported' };
const PLACES = { EXACT: 'exact', NEAR: 'within 25 km', ADM2: 'district only', ADM1: 'province only', SUBREGION: 'part of the country only',
  COUNTRY: 'country only', SEA_OR_AIRSPACE: 'sea or airspace' };
const QUALIFIERS = { EXACT: '', ABOUT: 'about ', OVER: 'over ', UNDER: 'under ', AT_LEAST: 'at least ', UP_TO: 'up to ', RANGE: '' };
const POSITIONS = { SEEKS_EXIT: 'seeks the exit', SEEKS_STAY: 'seeks to stay', CONDITIONAL: 'conditional', COMMITTED: 'committed', UNKNOWN: 'unknown' };
const SPECIAL_WORDS = { IED: 'IED' };

/** WITHDRAWAL_DEMANDED -> withdrawal demanded. */
const lower = (id) => SPECIAL_WORDS[id] ?? String(id).toLowerCase().replace(/_/g, ' ');

// A long name may break behind a slash.
export const type = (id) => TYPES[id]?.replaceAll('/', '/\u200b') ?? capital(lower(id));
export const outcome = (id) => OUTCOMES[id] ?? lower(id);
export const basis = (id) => BASES[id] ?? lower(id);
export const placePrecision = (id) => PLACES[id] ?? lower(id);
export const position = (id) => POSITIONS[id] ?? lower(id);
export const stage = (id) => capital(lower(id));
export const step = (id) => capital(lower(id));
/** A field of an incident: claimedBy -> claimed by. */
export const field = (name) => name.replace(/[A-Z]/g, (letter) => ' ' + letter.toLowerCase());
export const weapon = lower;
export const subject = (id) => capital(lower(id));

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

export function country(code) {
  if (!code || code === 'unknown') return 'Unknown';
  try {
    return regions.of(code);
  } catch {
    return code;
  }
}

/** Name, region and country, as far as they are known and differ. */
export function place(place) {
  const parts = [place.name, place.region && place.region !== place.name ? place.region : null, place.country && place.country !== 'unknown' ? country(place.country) : null].filter(Boolean);
  return [...new Set(parts)].join(', ') || 'place not given';
}

export const actor = (id, theatre) => (id === 'unknown' ? 'Nobody named' : (theatre?.actors?.[id] ?? words(id)));
export const ruleTitle = (rule) => rule.title ?? words(rule.id);
export const theatreTitle = (theatre) => theatre.title ?? words(theatre.id);

/** A value of a filter in words. */
export function facet(name, id, theatre) {
  switch (name) {
    case 'country': return country(id);
    case 'type': return type(id);
    case 'attacker': return actor(id, theatre);
    case 'target': return actor(id, theatre);
    case 'weapon': return capital(weapon(id));
    case 'outcome': return capital(outcome(id));
    case 'basis': return capital(basis(id));
    case 'q': return `“${id}”`;
    default: return id;
  }
}

// Days are days of the theatre: they are never moved into the reader's time zone.
export const day = (iso) => new Date(iso + 'T00:00:00Z');
export const iso = (date) => date.toISOString().slice(0, 10);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
export function date(text) {
  if (!text) return 'no date';
  const at = day(text);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}
export function dates(range) {
  if (!range) return 'no date';
  if (range.precision === 'MONTH') {
    const at = day(range.earliest);
    return `${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  }
  if (range.earliest === range.latest) return date(range.latest);
  const first = day(range.earliest), last = day(range.latest);
  if (first.getUTCFullYear() !== last.getUTCFullYear()) return `${date(range.earliest)} – ${date(range.latest)}`;
  if (first.getUTCMonth() !== last.getUTCMonth())
    return `${first.getUTCDate()} ${MONTHS[first.getUTCMonth()]} – ${date(range.latest)}`;
  return `${first.getUTCDate()}–${date(range.latest)}`;
}
export function window(id) {
  const rolling = /^(\d+)d$/.exec(id);
  if (rolling) return `Last ${rolling[1]} days`;
  const since = /^since-(.+)$/.exec(id);
  return since ? `Since ${date(since[1])}` : id;
}

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
export const number = (n) => whole.format(n);

/** 3; 40 (25 or more); 23 (18–26). Null where the text says nothing. */
export function estimate(e) {
  return e == null ? null : number(e.best) + (spread(e) ? ` (${spread(e)})` : '');
}
/** 18–26; 25 or more; empty where there is no doubt. */
export function spread(e) {
  if (e.high === null) return `${number(e.low)} or more`;
  return e.low === e.high ? '' : `${number(e.low)}–${number(e.high)}`;
}
export function quantity(q) {
  if (q.qualifier === 'RANGE') return spread(q) || number(q.best);
  return (QUALIFIERS[q.qualifier] ?? '') + number(q.best);
}
export const plural = (n, one, many) => `${number(n)} ${n === 1 ? one : many ?? one + 's'}`;

const stamp = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
/** A moment, in the reader's zone, which it names. */
export const moment = (text) => (text ? stamp.format(new Date(text)) : 'never');

/** Only http and https may be followed; everything else is shown as text. */
export function safeUrl(text) {
  if (!text) return null;
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

const TAG = /<\/?[a-z!][^<>]*>/gi;
const ENTITY = /&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', hellip: '…' };

function decoded(whole, name) {
  if (name[0] !== '#') return ENTITIES[name] ?? whole;
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** A quote as one reads it. Evidence is kept as stored, so that it can be verified; of a page that means with its markup. Never given to a parser of pages. */
export const prose = (text) => text.replace(TAG, '').replace(ENTITY, decoded);
