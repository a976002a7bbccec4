// What the page knows, and how it comes to know it. Every number comes from the API; nothing is computed here but what to ask for.

const API = '/api/v1';
const FILTERS = ['theatre', 'rule', 'window', 'country', 'type', 'attacker', 'from', 'to', 'counted'];
const PAGE = 30;
const MOST = 500;
const DEBOUNCE = 150;
const LONGEST_WAIT = 700;

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
  details: {},
  open: new Set(),
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

export async function toggle(id, open) {
  if (open === state.open.has(id)) return;
  const now = new Set(state.open);
  open ? now.add(id) : now.delete(id);
  update({ open: now });
  if (open) await detail(id);
}

async function detail(id) {
  try {
    const incident = await get('/incidents/' + encodeURIComponent(id));
    update({ details: { ...state.details, [id]: incident } });
  } catch (failure) {
    update({ details: { ...state.details, [id]: { problem: failure.message } } });
  }
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
  const { country, type, attacker, from, to, counted } = state.params;
  const query = { theatre: state.theatre.id, rule: state.rule.id, country, type, attacker, from, to, counted, limit: state.shown };
  if (!from && !to && state.window) query.window = state.window;
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value));
}

let running = 0;

export async function load() {
  const turn = ++running;
  try {
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
    const headline = await get('/headline', which);
    if (turn !== running) return;
    const windows = headline.windows.map((each) => each.window);
    const window = windows.includes(state.params.window) ? state.params.window : windows[windows.length - 1];
    Object.assign(state, { theatre, rule, window });
    const [series, byCountry, counts, incidents, negotiations, tallies] = await Promise.all([
      get('/series', which),
      get('/series', { ...which, breakdown: 'COUNTRY' }),
      get('/counts', { ...which, window }),
      get('/incidents', incidentQuery()),
      get('/negotiations', { theatre: theatre.id }),
      get('/tallies', { theatre: theatre.id }),
    ]);
    if (turn !== running) return;
    const fresh = announce(incidents);
    update({
      phase: 'ready', problem: null, theatres, headline, series, byCountry, fresh, incidents,
      counts: counts.counts, negotiations: negotiations.negotiations, tallies: tallies.tallies,
      feed: headline.feed, fetchedAt: new Date(),
    });
    state.open.forEach(detail);
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
async function refresh() {
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
    loadSoon();
  });
  source.addEventListener('gap', (event) => {
    heard(event);
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
  update({ params: readAddress(), shown: PAGE });
  load();
});
