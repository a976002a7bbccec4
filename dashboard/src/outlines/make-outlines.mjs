// Makes the outlines of the map from the npm package world-atlas (Natural Earth as TopoJSON). Run it once, by hand:
//
//   npm install world-atlas@2.0.2
//   node make-outlines.mjs node_modules/world-atlas ../main/resources/outlines
//
// What comes out: GeoJSON with one MultiPolygon for each country, two decimals (about 1 km), compressed. Nothing else is changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const [from, to] = process.argv.slice(2);

for (const [scale, decimals] of [['50m', 2], ['110m', 1]]) {
  const topology = JSON.parse(readFileSync(`${from}/countries-${scale}.json`, 'utf8'));
  const { scale: [kx, ky], translate: [dx, dy] } = topology.transform;
  const factor = 10 ** decimals;
  const round = (n) => Math.round(n * factor) / factor;

  // An arc is a chain of differences; rounding happens on whole positions, so neighbours keep the same line.
  const arcs = topology.arcs.map((arc) => {
    let x = 0, y = 0;
    return arc.map(([ax, ay]) => [round((x += ax) * kx + dx), round((y += ay) * ky + dy)]);
  });
  const ring = (indexes) => {
    const points = [];
    for (const index of indexes) {
      const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
      for (const point of arc) {
        const last = points.at(-1);
        if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
      }
    }
    return points;
  };
  const polygons = (geometry) => (geometry.type === 'Polygon' ? [geometry.arcs] : geometry.type === 'MultiPolygon' ? geometry.arcs : [])
    .map((rings) => rings.map(ring).filter((points) => points.length > 3)).filter((rings) => rings.length > 0);

  const features = topology.objects.countries.geometries.map((geometry) => ({
    type: 'Feature',
    properties: { name: geometry.properties.name },
    geometry: { type: 'MultiPolygon', coordinates: polygons(geometry) },
  })).filter((feature) => feature.geometry.coordinates.length > 0);
  features.sort((a, b) => (a.properties.name < b.properties.name ? -1 : 1));
  const file = `${to}/countries-${scale}.geojson.gz`;
  writeFileSync(file, gzipSync(JSON.stringify({ type: 'FeatureCollection', features }), { level: 9 }));
  console.log(file, features.length);
}
