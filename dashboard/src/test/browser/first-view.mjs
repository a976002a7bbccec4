// How soon the first view stands, and how many bytes it takes. A measurement, never a test; against DashboardBench with 20,000 incidents:
//
//   java ... io.sitrep.dashboard.DashboardBench serve 8700 20000
//   SITREP_URL=http://127.0.0.1:8700 SITREP_CHROMIUM=/usr/bin/chromium node first-view.mjs 21
import { base, browser, finish } from './harness.mjs';

const runs = Number(process.argv[2] ?? 21);
const found = [];
for (let i = 0; i < runs; i++) {
  // A context of its own each time: nothing is in its cache.
  const context = await browser.newContext({ viewport: { width: 1360, height: 1000 }, locale: 'en-GB', timezoneId: 'Europe/London' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; });
  const began = performance.now();
  await page.goto(base + '/');
  await page.waitForSelector('.tile .much');
  const headline = performance.now() - began;
  await page.waitForSelector('.incident');
  found.push({ headline, whole: performance.now() - began, bytes });
  await context.close();
}
const middle = (name) => found.map((each) => each[name]).sort((a, b) => a - b)[runs >> 1];
const most = (name) => Math.max(...found.slice(1).map((each) => each[name]));
console.log(`${runs} first views: headline after ${middle('headline').toFixed(0)} ms, incidents after ${middle('whole').toFixed(0)} ms (medians; most after the first run `
  + `${most('headline').toFixed(0)} and ${most('whole').toFixed(0)} ms), ${middle('bytes')} bytes`);
await finish();
