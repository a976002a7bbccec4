// Drawings. d3 only calculates (scales, ticks, lines); preact draws, so that all text is escaped and nothing is styled inline.
import { h, Component } from '/webjars/preact/dist/preact.module.js';
import * as L from './labels.js';
import { Behind } from './parts.js';

const d3 = globalThis.d3;
const DAY = 86400000;
const MONTH_SHORT = d3.utcFormat('%b');
/** Years and months where the ticks are such, else days. */
const tickText = (at, months) => (!months ? `${at.getUTCDate()} ${MONTH_SHORT(at)}` : at.getUTCMonth() === 0 ? String(at.getUTCFullYear()) : MONTH_SHORT(at));

/** 1 at the usual text size, more on a wall screen: drawings grow with the text. */
export const unit = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 15;

/** Knows its own width. */
export class Sized extends Component {
  constructor() {
    super();
    this.state = { width: 0 };
  }
  componentDidMount() {
    this.observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry.contentRect.width);
      if (width !== this.state.width) this.setState({ width });
    });
    this.observer.observe(this.box);
    this.setState({ width: Math.floor(this.box.getBoundingClientRect().width) });
  }
  componentWillUnmount() {
    this.observer.disconnect();
  }
  render() {
    return h('div', { class: 'sized', ref: (box) => (this.box = box) }, this.state.width > 0 ? this.draw(this.state.width) : null);
  }
}

function timeAxis(x, top, bottom, width) {
  const u = unit();
  const ticks = x.ticks(Math.max(2, Math.floor(width / (90 * u))));
  const months = ticks.every((at) => at.getUTCDate() === 1);
  return ticks.map((at) =>
    h('g', { class: 'tick', key: +at },
      h('line', { x1: x(at), x2: x(at), y1: top, y2: bottom }),
      h('text', { x: x(at), y: bottom + 15 * u, 'text-anchor': x(at) > width - 20 ? 'end' : x(at) < 24 ? 'start' : 'middle' }, tickText(at, months))));
}

/** Days as stacked bars; beneath, the running total with what officials claimed for the same span. */
export class DaySeries extends Sized {
  model() {
    const { series, byCountry, tallies, rule, range } = this.props;
    const totals = series.days;
    const from = range.from ?? totals[0]?.day;
    const to = range.to ?? series.asOf ?? totals[totals.length - 1]?.day;
    if (!from || !to) return null;
    const inside = totals.filter((each) => each.day >= from && each.day <= to);
    const stacks = new Map();
    const split = byCountry.days.length ? byCountry.days : totals;
    const values = [...new Set(split.map((each) => each.value))].sort();
    for (const each of split) {
      if (each.day < from || each.day > to) continue;
      if (!stacks.has(each.day)) stacks.set(each.day, []);
      stacks.get(each.day).push(each);
    }
    const claims = [];
    for (const tally of tallies) {
      // A claim for one country belongs beside that country's count; one for every country that was counted, beside the total.
      const whole = tally.countries.length === 0 || values.every((value) => value === 'all' || tally.countries.includes(value));
      if (tally.rule !== rule.id || !whole) continue;
      for (const claim of tally.claims) {
        if (claim.asOf && claim.since === series.runningSince && claim.asOf >= from && claim.asOf <= to) claims.push({ ...claim, tally });
      }
    }
    claims.sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
    return { from, to, inside, stacks, values, claims };
  }

  point(inside, day) {
    this.setState({ day });
  }

  draw(width) {
    const model = this.model();
    if (!model || !model.inside.length) return h('p', { class: 'nothing' }, 'No counted incident in this span.');
    const { from, to, inside, stacks, values, claims } = model;
    const { onDay, selected } = this.props;
    const u = unit();
    const left = 34 * u, right = 10, inner = width - left - right;
    const barsTop = 8, barsHeight = 150 * u, barsBottom = barsTop + barsHeight;
    const runTop = barsBottom + 58 * u, runHeight = (claims.length ? 130 : 90) * u, runBottom = runTop + runHeight;
    const x = d3.scaleUtc([L.day(from), new Date(+L.day(to) + DAY)], [0, inner]);
    const most = selected ? Math.max(1, d3.max([...selected.values()]) ?? 0) : d3.max(inside, (each) => Math.max(each.incidents.best, d3.sum(stacks.get(each.day) ?? [], (part) => part.incidents.best)));
    const y = d3.scaleLinear([0, Math.max(1, most)], [barsBottom, barsTop]);
    const yTicks = y.ticks(Math.min(4, Math.max(1, most))).filter(Number.isInteger);
    const step = x(new Date(+L.day(from) + DAY)) - x(L.day(from));
    const barWidth = Math.max(1.5, Math.min(26, step - (step > 4 ? 1.5 : 0)));
    const colour = (value) => `c${Math.max(0, values.indexOf(value)) % 7}`;
    const running = inside.filter((each) => each.running !== null);
    const highest = Math.max(1, d3.max(running, (each) => each.running) ?? 0, d3.max(claims, (each) => each.count.high ?? each.count.best) ?? 0);
    const yRun = d3.scaleLinear([0, highest], [runBottom, runTop]).nice(4);
    const runPath = d3.line().curve(d3.curveStepAfter).x((p) => p[0]).y((p) => p[1]);
    const before = this.props.series.days.filter((each) => each.day < from && each.running !== null).at(-1)?.running ?? 0;
    const line = running.length
      ? [[0, yRun(before)], ...running.map((each) => [x(L.day(each.day)), yRun(each.running)]), [inner, yRun(running[running.length - 1].running)]]
      : [];
    const day = this.state.day ?? this.props.picked;
    const chosen = day && stacks.has(day) ? day : null;
    const total = chosen && inside.find((each) => each.day === chosen);
    const days = inside.map((each) => each.day);
    const move = (by) => {
      const at = chosen ? days.indexOf(chosen) + by : by > 0 ? 0 : days.length - 1;
      this.point(inside, days[Math.max(0, Math.min(days.length - 1, at))]);
    };
    const keys = { ArrowRight: () => move(1), ArrowLeft: () => move(-1), Home: () => this.point(inside, days[0]),
      End: () => this.point(inside, days[days.length - 1]), Enter: () => chosen && onDay(chosen), Escape: () => this.setState({ day: null }) };
    return [
      h('svg', {
        width, height: runBottom + 24 * u, role: 'img', tabindex: 0, class: 'chart',
        'aria-label': `Incidents a day from ${L.date(from)} to ${L.date(to)}, stacked by country; below, their running total${claims.length ? ' and what was claimed' : ''}. Arrow keys go from day to day, Enter shows the incidents of a day. The table below has the numbers.`,
        onKeyDown: (event) => { const act = keys[event.key]; if (act) { event.preventDefault(); act(); } },
        onPointerMove: (event) => {
          const at = event.clientX - event.currentTarget.getBoundingClientRect().left - left;
          const time = x.invert(at) - DAY / 2;
          const nearest = d3.least(days, (each) => Math.abs(L.day(each) - time));
          if (nearest !== chosen) this.point(inside, nearest);
        },
        onPointerLeave: () => this.setState({ day: null }),
        onClick: () => chosen && onDay(chosen),
      },
      h('g', { transform: `translate(${left},0)` },
        h('text', { class: 'caption', x: -left, y: runTop - 14 }, `Running total${this.props.series.runningSince ? ' since ' + L.date(this.props.series.runningSince) : ''}`),
        yTicks.map((n) => h('g', { class: 'tick', key: 'y' + n },
          h('line', { x1: 0, x2: inner, y1: y(n), y2: y(n) }), h('text', { x: -6, y: y(n) + 4, 'text-anchor': 'end' }, n))),
        timeAxis(x, barsTop, barsBottom, inner),
        chosen && h('rect', { class: 'chosen', x: x(L.day(chosen)) - 2, width: barWidth + 4, y: barsTop, height: runBottom - barsTop }),
        selected && [...selected].filter(([day]) => day >= from && day <= to).map(([day, n]) => h('rect', { key: 's' + day, class: 'bar picked', x: x(L.day(day)), width: barWidth, y: y(n), height: Math.max(0, barsBottom - y(n)) })),
        !selected && [...stacks].map(([day, parts]) => {
          let up = 0;
          return parts.map((part) => {
            const low = y(up), high = y(up + part.incidents.best);
            up += part.incidents.best;
            return h('rect', { key: day + part.value, class: 'bar ' + colour(part.value), x: x(L.day(day)), width: barWidth, y: high, height: Math.max(0, low - high) });
          });
        }),
        yRun.ticks(4).map((n) => h('g', { class: 'tick', key: 'r' + n },
          h('line', { x1: 0, x2: inner, y1: yRun(n), y2: yRun(n) }), h('text', { x: -6, y: yRun(n) + 4, 'text-anchor': 'end' }, n))),
        timeAxis(x, runTop, runBottom, inner),
        line.length > 0 && h('path', { class: 'running', d: runPath(line) }),
        this.claims(claims, x, yRun, inner)))
      ,
      h('p', { class: 'readout', 'aria-live': 'polite' }, total
        ? [h('b', null, L.date(chosen)), ': ', L.plural(total.incidents.best, 'incident'),
          L.spread(total.incidents) ? ` (${L.spread(total.incidents)})` : '',
          selected ? `, ${L.number(selected.get(chosen) ?? 0)} of them fit the filters` : '',
          ...(byParts(stacks.get(chosen))),
          total.killed.best || total.injured.best ? `; killed ${L.estimate(total.killed)}, injured ${L.estimate(total.injured)}` : '',
          total.running !== null ? `; ${L.number(total.running)} since the start` : '']
        : h('span', { class: 'hint' }, 'Point at a day, or use the arrow keys. Click or press Enter for its incidents.')),
      h('ul', { class: 'legend' },
        selected ? h('li', null, h('i', { class: 'key picked' }), 'incidents that fit the filters') : values.filter((value) => [...stacks.values()].some((parts) => parts.some((part) => part.value === value))).map((value) => h('li', { key: value }, h('i', { class: 'key ' + colour(value) }), value === 'all' ? 'All' : L.country(value))),
        h('li', null, h('i', { class: 'key line' }), 'observed, running total'),
        claims.length > 0 && h('li', null, h('i', { class: 'key diamond' }), 'claimed by officials or media')),
      h(Behind, { title: 'The days as a table', draw: () =>
        h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'The days as a table' },
          h('table', null,
            h('thead', null, h('tr', null, ['Day', 'Incidents', ...values.filter((v) => v !== 'all').map(L.country), 'Killed', 'Injured', 'Running'].map((name) => h('th', { scope: 'col', key: name }, name)))),
            h('tbody', null, [...inside].reverse().map((each) => h('tr', { key: each.day },
              h('th', { scope: 'row' }, L.date(each.day)),
              h('td', null, L.estimate(each.incidents)),
              values.filter((v) => v !== 'all').map((value) => h('td', { key: value }, stacks.get(each.day)?.find((part) => part.value === value)?.incidents.best ?? 0)),
              h('td', null, L.estimate(each.killed)), h('td', null, L.estimate(each.injured)), h('td', null, each.running ?? '')))))) }),
    ];
    function byParts(parts) {
      const named = (parts ?? []).filter((part) => part.value !== 'all');
      return named.length ? [' – ', named.map((part) => `${L.country(part.value)} ${part.incidents.best}`).join(', ')] : [];
    }
  }

  /** Markers for all claims; labels where there is room, on the side where they do not run into the line or each other. */
  claims(claims, x, y, inner) {
    const boxes = [];
    const marks = claims.map((claim) => ({ claim, cx: x(L.day(claim.asOf)), cy: y(claim.count.best), text: L.quantity(claim.count) }));
    const free = (box) => box.x0 >= 0 && box.x1 <= inner
      && !boxes.some((other) => box.x0 < other.x1 && other.x0 < box.x1 && box.y0 < other.y1 && other.y0 < box.y1);
    marks.forEach((mark) => boxes.push({ x0: mark.cx - 6, x1: mark.cx + 6, y0: mark.cy - 6, y1: mark.cy + 6 }));
    for (const mark of marks) {
      const size = mark.text.length * 6.8 * unit() + 4;
      const places = [
        { anchor: 'end', dx: -9, dy: 4, x0: mark.cx - 9 - size, x1: mark.cx - 9 },
        { anchor: 'start', dx: 9, dy: 4, x0: mark.cx + 9, x1: mark.cx + 9 + size },
        { anchor: 'middle', dx: 0, dy: -10, x0: mark.cx - size / 2, x1: mark.cx + size / 2 },
      ];
      mark.place = places.find((place) => free({ ...place, y0: mark.cy + place.dy - 12, y1: mark.cy + place.dy + 3 }));
      if (mark.place) boxes.push({ ...mark.place, y0: mark.cy + mark.place.dy - 12, y1: mark.cy + mark.place.dy + 3 });
    }
    return marks.map(({ claim, cx, cy, text, place }) => h('g', { class: 'claim', key: claim.mentionIds[0] + claim.asOf },
      h('title', null, `${text} as of ${L.date(claim.asOf)}${claim.source.outlet ? ', ' + claim.source.outlet : ''}`),
      claim.observed && h('line', { x1: cx, x2: cx, y1: cy, y2: y(claim.observed.best) }),
      h('path', { d: `M${cx},${cy - 5.5}l5.5,5.5l-5.5,5.5l-5.5,-5.5z` }),
      place && h('text', { x: cx + place.dx, y: cy + place.dy, 'text-anchor': place.anchor }, text)));
  }
}

/** One lane: the stages of a negotiation over time. */
export class Lane extends Sized {
  draw(width) {
    const { negotiation, from, to } = this.props;
    const u = unit();
    const inner = width - 2, top = 4, height = 26 * u;
    const x = d3.scaleUtc([L.day(from), new Date(+L.day(to) + DAY)], [0, inner]);
    const steps = negotiation.transitions;
    // Several steps on one day: the last one stands.
    const segments = [];
    steps.forEach((each, i) => {
      const to = steps[i + 1]?.effective ?? this.props.asOf;
      const last = segments.at(-1);
      if (last?.stage === each.toStage) last.to = to;
      else if (to > each.effective) segments.push({ stage: each.toStage, from: each.effective, to });
    });
    const deadlines = [...negotiation.replacedDeadlines.map((day) => ({ day, gone: true })), ...(negotiation.deadline ? [{ day: negotiation.deadline, gone: false }] : [])]
      .filter((each) => each.day >= from && each.day <= to);
    return h('svg', { width, height: 56 * u, role: 'img', class: 'lane',
      'aria-label': `${negotiation.title}: ` + segments.map((each) => `${L.stage(each.stage)} from ${L.date(each.from)}`).join(', ') },
    timeAxis(x, top, top + height, inner),
    segments.map((each) => {
      const x0 = x(L.day(each.from)), x1 = Math.max(x0 + 2, x(L.day(each.to)));
      const name = L.stage(each.stage);
      return h('g', { key: each.from + each.stage, class: `segment s-${each.stage}` },
        h('title', null, `${name}: ${L.date(each.from)} to ${L.date(each.to)}`),
        h('rect', { x: x0, width: Math.max(1, x1 - x0 - 1), y: top, height, rx: 2 }),
        x1 - x0 > (name.length * 6.9 + 12) * u && h('text', { x: x0 + 7, y: top + 17 * u }, name));
    }),
    steps.map((each, i) => h('circle', { key: i, class: 'step', cx: x(L.day(each.effective)), cy: top + height, r: 3 },
      h('title', null, `${L.date(each.effective)}: ${L.step(each.step)}`))),
    deadlines.map((each) => h('g', { key: each.day, class: each.gone ? 'deadline gone' : 'deadline' },
      h('title', null, `${each.gone ? 'Earlier end date' : 'End date'}: ${L.date(each.day)}`),
      h('line', { x1: x(L.day(each.day)), x2: x(L.day(each.day)), y1: 0, y2: top + height + 4 }),
      h('path', { d: `M${x(L.day(each.day))},0h-8l2,4l-2,4h8z` }))),
    h('line', { class: 'now', x1: x(L.day(this.props.asOf)), x2: x(L.day(this.props.asOf)), y1: top - 3, y2: top + height + 3 }));
  }
}
