// What the page knows, and how it comes to know it. Every number comes from the API; nothing is computed here but what to ask for.

const API = '/api/v1';
const WHICH = ['theatre', 'rule', 'window', 'asOf'];
/** What narrows the incidents within a window, beside the days. */
export const NARROWING = ['country', 'type', 'attacker', 'target', 'weapon', 'outcome', 'basis', 'place', 'q', 'reason'];
const FILTERS = [...WHICH, ...NARROWING, 'from', 'to', 'counted', 'incident'];
const PAGE = 30;
/** The list ends here; the downloads do not. */
export const MOST = 500;
const DEBOUNCE = 150;
const LONGEST_WAIT = 700;
/** So many quotes of an incident are shown in their articles at once; the others on demand. */
const IN_CONTEXT = 8;

const listeners = new Set();

export const state = {
  params: readAddress(),
  phase: 'loading', // loading, reading (the server catches up), empty, ready, failed
  problem: null,
  link: 'connecting', // connecting, open, lost
  feed: null, // LIVE, STALE, CATCHING_UP as the server says
  fetchedAt: null,
  theatres: [],
  theatre: null,
  rule: null,
  headline: null,
  series: null,
  byCountry: null,
  counts: [],
  incidents: null,
  negotiations: [],
  tallies: [],
  rules: [],
  sources: { known: false, sources: [] },
  facets: null,
  left: null, // what the rule leaves out, by reason
  unused: null, // mentions that nothing cites, by reason
  changes: null, // since the visitor looked last
  before: null, // what the visitor saw then
  mark: null,
  detail: null, // the incident of the drawer
  texts: {}, // surroundings of quotes, by mention id
  fresh: new Set(),
  shown: PAGE,
};

export function subscribe(listener) {
  listeners.add(listener);
}

function update(part) {
  Object.assign(state, part);
  listeners.forEach((listener) => listener(state));
}

function readAddress() {
  const query = new URLSearchParams(location.search);
  const params = {};
  for (const name of FILTERS) if (query.get(name)) params[name] = query.get(name);
  return params;
}

function writeAddress(replace) {
  const query = new URLSearchParams();
  for (const name of FILTERS) if (state.params[name]) query.set(name, state.params[name]);
  const address = query.size ? '?' + query : location.pathname;
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
}

/** Changes filters; null takes one away. */
export function filter(change) {
  const params = { ...state.params, ...change };
  for (const name of Object.keys(params)) if (!params[name]) delete params[name];
  update({ params, shown: PAGE, fresh: new Set() });
  writeAddress(false);
  load();
}

export function showMore() {
  update({ shown: Math.min(MOST, state.shown + PAGE) });
  load();
}

/** Whether anything but the window narrows what is shown. */
export const isNarrowed = () => NARROWING.concat('from', 'to').some((name) => state.params[name]);

/** Opens the drawer on an incident; null closes it. The list stays as it is. */
export function open(id) {
  const params = { ...state.params };
  if (id) params.incident = id;
  else delete params.incident;
  update({ params, detail: null, texts: {} });
  writeAddress(false);
  detail();
}

async function detail() {
  const id = state.params.incident;
  if (!id) return;
  try {
    const incident = await get('/incidents/' + encodeURIComponent(id));
    if (state.params.incident !== id) return;
    update({ detail: incident });
    incident.members.slice(0, IN_CONTEXT).forEach(context);
  } catch (failure) {
    if (state.params.incident === id) update({ detail: { incidentId: id, problem: failure.message } });
  }
}

/** Fetches the text round a member's sentence. */
export async function context(member) {
  // A headline has no surroundings.
  if (state.texts[member.mentionId] || member.quote.inTitle) return;
  let text;
  try {
    text = await get('/articles/' + encodeURIComponent(member.source.articleId),
      { revision: member.source.revision, start: String(member.quote.start), end: String(member.quote.end), around: '350' });
  } catch (failure) {
    text = { problem: failure.message };
  }
  update({ texts: { ...state.texts, [member.mentionId]: text } });
}

class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function get(path, query) {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value) asked.set(name, value);
  // The browser keeps entity tags and asks with If-None-Match by itself.
  const answer = await fetch(API + path + (asked.size ? '?' + asked : ''), { headers: { Accept: 'application/json' }, cache: 'no-cache' });
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refusal(answer.status, body?.detail ?? `the server answered ${answer.status}`);
  return body;
}

/** The address of the list as a file, with the filters of the page. */
export function downloadAddress(format) {
  const query = new URLSearchParams({ ...incidentQuery(), format });
  query.delete('limit');
  return `${API}/incidents?${query}`;
}

function incidentQuery() {
  return { ...selection(), limit: state.shown };
}

/** The incidents that the page shows, as the API asks for them. */
function selection() {
  const { from, to, counted, asOf } = state.params;
  const query = { theatre: state.theatre.id, rule: state.rule.id, from, to, counted, asOf };
  for (const name of NARROWING) query[name] = state.params[name];
  if (!from && !to && state.window) query.window = state.window;
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value));
}

const seenKey = (theatre) => 'sitrep.seen.' + theatre;

/** What the visitor saw when looking last: kept in this browser alone. */
function lastSeen(theatre) {
  try {
    return JSON.parse(localStorage.getItem(seenKey(theatre)));
  } catch {
    return null;
  }
}

/** From now on, changes are told from here. */
export function markSeen() {
  if (!state.headline || !state.mark) return;
  const seen = {
    mark: state.mark,
    at: new Date().toISOString(),
    rule: state.rule.id,
    counts: Object.fromEntries(state.headline.windows.map((each) => [each.window, each.incidents.best])),
    stages: Object.fromEntries(state.negotiations.map((each) => [each.negotiationId, each.stage])),
  };
  try {
    localStorage.setItem(seenKey(state.theatre.id), JSON.stringify(seen));
  } catch {
    // Without storage there is nothing to compare with next time; the page works all the same.
  }
  update({ before: seen, changes: null });
}

const drawn = new Map();

/** Outlines of a window of the map; null until they are there. */
export function outlines(box) {
  const key = [box.west, box.south, box.east, box.north].join();
  if (!drawn.has(key)) {
    drawn.set(key, null);
    get('/outlines', Object.fromEntries(Object.entries(box).map(([name, value]) => [name, String(value)])))
      .then((outlines) => { drawn.set(key, outlines); update({}); })
      .catch(() => drawn.delete(key));
  }
  return drawn.get(key);
}

let running = 0;

export async function load() {
  const turn = ++running;
  try {
    // Which theatre and rule it will be is known after the first time, so the headline need not wait for the theatres.
    const guess = state.phase === 'ready' ? { theatre: state.theatre, rule: state.rule } : null;
    const early = guess && get('/headline', { theatre: guess.theatre.id, rule: guess.rule.id, asOf: state.params.asOf });
    early?.catch(() => {});
    const { theatres } = await get('/theatres');
    if (turn !== running) return;
    const theatre = theatres.find((each) => each.id === state.params.theatre) ?? theatres[0];
    const rule = theatre?.rules.find((each) => each.id === state.params.rule)
      ?? theatre?.rules.find((each) => each.id === theatre.defaultRule) ?? theatre?.rules[0];
    if (!rule) {
      // Talks and claims may be known before anything is counted.
      const [negotiations, tallies] = theatre
        ? await Promise.all([get('/negotiations', { theatre: theatre.id }), get('/tallies', { theatre: theatre.id })])
        : [{ negotiations: [] }, { tallies: [] }];
      if (turn !== running) return;
      update({ phase: 'empty', theatres, theatre: theatre ?? null, rule: null, headline: null, problem: null, fetchedAt: new Date(),
        negotiations: negotiations.negotiations, tallies: tallies.tallies });
      return;
    }
    const which = { theatre: theatre.id, rule: rule.id };
    const { asOf } = state.params;
    const guessed = guess?.theatre.id === theatre.id && guess.rule.id === rule.id;
    const headline = await (guessed ? early : get('/headline', { ...which, asOf }));
    if (turn !== running) return;
    const windows = headline.windows.map((each) => each.window);
    const window = windows.includes(state.params.window) ? state.params.window : windows[windows.length - 1];
    Object.assign(state, { theatre, rule, window });
    const before = state.before && state.theatre === theatre ? state.before : lastSeen(theatre.id);
    const { from, to, reason, counted, ...narrowed } = selection();
    const [series, byCountry, counts, incidents, facets, left, unused, negotiations, tallies, rules, sources, changes] = await Promise.all([
      get('/series', { ...which, to: asOf }),
      get('/series', { ...which, breakdown: 'COUNTRY', to: asOf }),
      get('/counts', { ...which, window, asOf }),
      get('/incidents', incidentQuery()),
      get('/facets', selection()),
      get('/facets', { ...narrowed, from, to, counted: 'NO' }),
      get('/mentions', { used: 'NO', limit: '1' }),
      get('/negotiations', { theatre: theatre.id, asOf }),
      get('/tallies', { theatre: theatre.id, asOf }),
      get('/rules', { theatre: theatre.id }),
      get('/sources'),
      get('/changes', { theatre: theatre.id, since: before?.mark }),
    ]);
    if (turn !== running) return;
    const fresh = announce(incidents);
    update({
      phase: 'ready', problem: null, theatres, headline, series, byCountry, fresh, incidents, facets, left, unused,
      counts: counts.counts, negotiations: negotiations.negotiations, tallies: tallies.tallies, rules: rules.rules, sources,
      mark: changes.mark, before, changes: before ? changes : null,
      feed: headline.feed, fetchedAt: new Date(),
    });
    if (!before) markSeen();
    if (state.params.incident && (!state.detail || state.detail.incidentId !== state.params.incident || changed.has(state.params.incident))) detail();
    changed.clear();
  } catch (failure) {
    if (turn !== running) return;
    if (failure.status === 503) {
      update({ phase: state.fetchedAt ? state.phase : 'reading', problem: failure.message });
      setTimeout(load, 1000);
    } else {
      update({ phase: state.fetchedAt ? state.phase : 'failed', problem: failure.message });
      if (!failure.status) setTimeout(load, 3000);
    }
  }
}

let known = { key: null, ids: new Set() };

/** Says which incidents of the list were not there before, for the same filters; marks them for the session. */
function announce(incidents) {
  const key = JSON.stringify([state.params, state.shown]);
  const ids = new Set(incidents.incidents.map((each) => each.incidentId));
  const fresh = new Set(state.fresh);
  if (known.key === key) {
    const added = incidents.incidents.filter((each) => !known.ids.has(each.incidentId));
    added.forEach((each) => fresh.add(each.incidentId));
    if (added.length) {
      document.getElementById('announcer').textContent = added.length === 1 ? '1 new incident in the list' : `${added.length} new incidents in the list`;
    }
  }
  known = { key, ids };
  return fresh;
}

let busy = false;
let again = false;

/** One refresh at a time: under a steady stream of changes each one comes to its end before the next begins. */
export async function refresh() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  await load();
  busy = false;
  if (again) {
    again = false;
    refresh();
  }
}

let timer = null;
let firstAsked = 0;

function loadSoon() {
  const now = performance.now();
  if (timer === null) firstAsked = now;
  clearTimeout(timer);
  timer = setTimeout(() => {
    timer = null;
    refresh();
  }, now - firstAsked > LONGEST_WAIT ? 0 : DEBOUNCE);
}

/** Ids of incidents that changed since the last load. */
const changed = new Set();
let source = null;
let watchdog = null;
let silence = 30000;

function heard(event) {
  const body = JSON.parse(event.data);
  if (body.heartbeatSeconds) silence = body.heartbeatSeconds * 2500;
  clearTimeout(watchdog);
  watchdog = setTimeout(connect, silence);
  if (state.link !== 'open' || state.feed !== body.feed) update({ link: 'open', feed: body.feed });
}

export function connect() {
  clearTimeout(watchdog);
  source?.close();
  if (source) update({ link: 'lost' });
  source = new EventSource(API + '/events');
  source.addEventListener('hello', (event) => {
    heard(event);
    loadSoon();
  });
  source.addEventListener('changed', (event) => {
    heard(event);
    JSON.parse(event.data).incidents.forEach((id) => changed.add(id));
    loadSoon();
  });
  source.addEventListener('gap', (event) => {
    heard(event);
    if (state.params.incident) changed.add(state.params.incident);
    loadSoon();
  });
  source.addEventListener('heartbeat', heard);
  source.addEventListener('error', () => {
    update({ link: 'lost' });
    if (source.readyState === EventSource.CLOSED) {
      clearTimeout(watchdog);
      watchdog = setTimeout(connect, 3000);
    }
  });
  watchdog = setTimeout(connect, silence);
}

addEventListener('popstate', () => {
  update({ params: readAddress(), shown: PAGE, detail: null, texts: {} });
  load();
});

// Who leaves has seen what was there.
addEventListener('pagehide', markSeen);
