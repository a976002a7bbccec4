// The map: outlines as they are bundled, and each place drawn as exactly as it is known, never more so.
import { h } from '/webjars/preact/dist/preact.module.js';
import * as L from './labels.js';
import * as store from './store.js';
import { Sized, unit } from './charts.js';
import { Behind } from './parts.js';

const d3 = globalThis.d3;

/** How far off a place may be, in degrees of a great circle (111 km each); what is only known more coarsely has no point. */
const REACH = { NEAR: 25 / 111, ADM2: 40 / 111, ADM1: 100 / 111 };
const MARGIN = 1.6;
const LEAST = 5;

/** A window of whole degrees round some points, so that the same places ask for the same outlines. */
function windowOf(places) {
  const grow = (low, high, least) => {
    const more = Math.max(MARGIN, (least - (high - low)) / 2);
    return [Math.floor(low - more), Math.ceil(high + more)];
  };
  const [west, east] = grow(...d3.extent(places, (each) => each.longitude), LEAST * 1.6);
  const [south, north] = grow(...d3.extent(places, (each) => each.latitude), LEAST);
  return { west: Math.max(-180, west), east: Math.min(180, east), south: Math.max(-85, south), north: Math.min(85, north) };
}

export class PlaceMap extends Sized {
  draw(width) {
    const all = this.props.facets.places;
    const places = all.filter((each) => each.latitude !== null);
    const coarse = all.filter((each) => each.latitude === null);
    return [
      places.length > 0 ? this.drawing(places, width) : h('p', { class: 'nothing' }, 'No place of these incidents is known well enough for a point.'),
      h('ul', { class: 'legend' },
        h('li', null, h('i', { class: 'key dot' }), 'exact'),
        h('li', null, h('i', { class: 'key ring' }), 'within the ring: 25 km, district, province'),
        h('li', null, 'size: number of incidents')),
      h('p', { class: 'hint' }, 'Outlines: Natural Earth, as that source draws them. They imply no judgement on borders or names.'),
      this.elsewhere(coarse, this.props.facets.unplaced),
      h(Behind, { title: 'The places as a table', draw: () =>
        h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'The places as a table' }, h('table', null,
          h('thead', null, h('tr', null, ['Place', 'Known', 'Incidents', 'Killed', 'Injured', 'Last'].map((name) => h('th', { scope: 'col', key: name }, name)))),
          h('tbody', null, all.map((each, i) => h('tr', { key: i },
            h('th', { scope: 'row' }, h('bdi', null, L.place(each))),
            h('td', null, L.placePrecision(each.precision)),
            h('td', null, L.number(each.incidents)), h('td', null, L.number(each.killed)), h('td', null, L.number(each.injured)),
            h('td', null, each.last ? L.date(each.last) : '')))))) })];
  }

  elsewhere(coarse, unplaced) {
    const parts = coarse.map((each) => `${L.place(each)} (${L.placePrecision(each.precision)}) ${L.number(each.incidents)}`);
    if (unplaced) parts.push(`place not given ${L.number(unplaced)}`);
    return parts.length > 0 && h('p', { class: 'offmap' }, h('b', null, 'Not on the map: '), h('bdi', null, parts.join(' · ')));
  }

  drawing(places, width) {
    const u = unit();
    const height = Math.round(Math.min(width * 0.72, 460 * u));
    const box = windowOf(places);
    const outlines = store.outlines(box);
    const corners = { type: 'MultiPoint', coordinates: [[box.west, box.south], [box.east, box.north], [box.west, box.north], [box.east, box.south]] };
    const projection = d3.geoMercator().fitSize([width, height], corners).clipExtent([[-2, -2], [width + 2, height + 2]]);
    const path = d3.geoPath(projection);
    const most = d3.max(places, (each) => each.incidents);
    const radius = d3.scaleSqrt([0, Math.max(4, most)], [0, 17 * u]);
    const points = places.map((each) => ({ ...each, at: projection([each.longitude, each.latitude]), r: Math.max(3.2 * u, radius(each.incidents)) }));
    const chosen = store.state.params.place;
    const labels = this.labels(points, width, u);
    return h('svg', { width, height, class: 'map', role: 'group', 'aria-label': `Map of ${L.plural(places.length, 'place')} with incidents. The table below has the numbers.` },
      h('rect', { class: 'sea', width, height }),
      outlines?.features.map((each) => h('path', { key: each.properties.name, class: 'land', d: path(each) ?? '' })),
      outlines?.features.map((each) => this.name(each, path, width, height, labels.boxes)),
      points.filter((each) => REACH[each.precision]).map((each, i) => h('path', { key: 'reach' + i, class: 'reach',
        d: path(d3.geoCircle().center([each.longitude, each.latitude]).radius(REACH[each.precision])()) })),
      // The largest lie lowest, so that none hides another.
      points.map((each, i) => h('a', { key: i, href: '#incidents', class: 'spot' + (REACH[each.precision] ? ' vague' : '') + (chosen && each.name === chosen ? ' on' : ''),
        'aria-label': `${L.place(each)}: ${L.plural(each.incidents, 'incident')}, place known ${L.placePrecision(each.precision)}`,
        onClick: (event) => { event.preventDefault(); if (each.name) store.filter({ place: chosen === each.name ? null : each.name }); } },
      h('title', null, `${L.place(each)}: ${L.plural(each.incidents, 'incident')}, killed ${L.number(each.killed)}, injured ${L.number(each.injured)}; place known: ${L.placePrecision(each.precision)}`),
      h('circle', { cx: each.at[0], cy: each.at[1], r: each.r }))),
      labels.texts);
  }

  /** A country's name where it is in the window and no point and no name of a place lies on it. */
  name(feature, path, width, height, taken) {
    const [x, y] = path.centroid(feature);
    const [[x0], [x1]] = path.bounds(feature);
    const half = feature.properties.name.length * 4.2 * unit();
    if (!Number.isFinite(x) || x1 - x0 < half * 2.2 || x < half || x > width - half || y < 16 || y > height - 10) return null;
    if (taken.some((box) => box[0] < x + half && x - half < box[2] && box[1] < y + 12 && y - 12 < box[3])) return null;
    return h('text', { key: 'n' + feature.properties.name, class: 'country', x, y, 'text-anchor': 'middle' }, feature.properties.name);
  }

  /** Names of the places with most incidents, where there is room; and the boxes that they and the points take. */
  labels(points, width, u) {
    const boxes = points.map((each) => [each.at[0] - each.r, each.at[1] - each.r, each.at[0] + each.r, each.at[1] + each.r]);
    const free = (box) => box[0] > 2 && box[2] < width - 2 && !boxes.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
    const texts = points.slice(0, 12).map((each, i) => {
      const text = each.name && each.name.length > 28 ? each.name.slice(0, 27) + '…' : each.name;
      if (!text) return null;
      const size = text.length * 6.3 * u;
      const [x, y] = each.at;
      const right = [x + each.r + 3, y - 7 * u, x + each.r + 3 + size, y + 6 * u];
      const left = [x - each.r - 3 - size, y - 7 * u, x - each.r - 3, y + 6 * u];
      const box = free(right) ? right : free(left) ? left : null;
      if (!box) return null;
      boxes.push(box);
      return h('text', { key: 'l' + i, class: 'placename', x: box === right ? box[0] : box[2], y: y + 4 * u, 'text-anchor': box === right ? 'start' : 'end' }, text);
    });
    return { texts, boxes };
  }
}
