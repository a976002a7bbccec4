// The page as a person uses it, on made-up records.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { api, ask, base, browser, close, faults, finish, open, picture, until, whole } from './harness.mjs';

after(finish);

const WHICH = 'theatre=iraq-syria-jordan&rule=us_forces_attacks';
const SINCE = `${WHICH}&window=since-2023-10-17`;
const total = (page) => page.locator('#incidents .total').innerText().then(whole);
const ids = (page) => page.locator('.incident').evaluateAll((all) => all.map((each) => each.dataset.id));

test('the first view has the numbers of the API, and is small', async () => {
  const context = await browser.newContext({ viewport: { width: 1360, height: 1000 }, locale: 'en-GB', timezoneId: 'Europe/London' });
  let bytes = 0;
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; });
  await page.goto(base + '/');
  await page.waitForSelector('.incident');
  const headline = await api(`/headline?${WHICH}`);
  const tiles = await page.locator('.tile').all();
  assert.equal(tiles.length, headline.windows.length);
  for (const [i, window] of headline.windows.entries()) {
    assert.equal(whole(await tiles[i].locator('.much').evaluate((node) => node.firstChild.textContent)), window.incidents.best);
    const spread = await tiles[i].locator('.much small').count();
    if (window.incidents.low !== window.incidents.high) {
      assert.match(await tiles[i].locator('.much small').innerText(), new RegExp(`${window.incidents.low}–${window.incidents.high} low to high`));
    } else assert.equal(spread, 0);
    if (window.previous !== null) assert.match(await tiles[i].locator('.change').innerText(), new RegExp(`\\(${window.previous}\\)`));
    assert.match(await tiles[i].locator('.harm').innerText(), new RegExp(`Killed ${window.killed.best}.*injured ${window.injured.best}`));
    const before = window.previousKilled === null ? '' : `\\(before: ${window.previousKilled}\\).*\\(before: ${window.previousInjured}\\)`;
    assert.match(await tiles[i].locator('.harm').innerText(), new RegExp(before + '$'));
  }
  assert.ok(bytes > 50000 && bytes < 400000, `${bytes} bytes`);
  await context.close();
});

test('every other number equals the API', async () => {
  const page = await open();
  const facets = await api(`/facets?${SINCE}`);
  for (const [facet, breakdown] of [['country', 'COUNTRY'], ['type', 'TYPE'], ['attacker', 'ATTACKER'], ['weapon', null]]) {
    const shown = await page.locator(`[data-facet=${facet}] .row`).evaluateAll((all) => all.map((row) => [row.dataset.value, row.querySelector('.n').textContent]));
    const expected = breakdown
      ? (await api(`/counts?${SINCE}&breakdown=${breakdown}`)).counts.map((each) => [each.value, String(each.incidents.best)])
      : facets.weapon.map((each) => [each.value, String(each.incidents)]);
    assert.deepEqual(shown.sort(), expected.sort(), facet);
  }
  assert.equal(await total(page), (await api(`/incidents?${SINCE}`)).total);

  await page.locator('#series summary', { hasText: 'The days as a table' }).click();
  await page.waitForSelector('#series tbody tr');
  const days = await page.locator('#series tbody tr').evaluateAll((rows) => rows.map((row) => [row.cells[1].textContent, row.cells[row.cells.length - 1].textContent]));
  const series = (await api(`/series?${WHICH}`)).days.reverse();
  assert.equal(days.length, series.length);
  series.forEach((each, i) => assert.deepEqual([whole(days[i][0].replace(/\(.*/, '')), days[i][1]], [each.incidents.best, String(each.running)]));

  await page.locator('#map summary').click();
  await page.waitForSelector('#map tbody tr');
  const places = await page.locator('#map tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].slice(2, 5).map((cell) => Number(cell.textContent))));
  assert.deepEqual(places, facets.places.map((each) => [each.incidents, each.killed, each.injured]));
  assert.equal(await page.locator('#map .spot').count(), facets.places.filter((each) => each.latitude !== null).length);

  const { tallies } = await api('/tallies?theatre=iraq-syria-jordan');
  const claims = tallies.flatMap((each) => [...each.claims].reverse());
  const rows = await page.locator('#tallies tbody tr:not(.words)').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.firstChild?.textContent ?? '')));
  assert.equal(rows.length, claims.length);
  claims.forEach((claim, i) => {
    assert.equal(whole(rows[i][1]), claim.count.best);
    assert.equal(rows[i][2], claim.observed ? String(claim.observed.best) : 'none');
    assert.equal(rows[i][3], claim.residual === null ? '' : (claim.residual > 0 ? '+' : '') + claim.residual);
  });

  const left = await api(`/facets?${SINCE}&counted=NO`);
  const reasons = await page.locator('#leftout .reason').evaluateAll((all) => all.map((each) => [each.querySelector('.name').textContent, each.querySelector('.n').textContent]));
  assert.deepEqual(reasons, left.reason.map((each) => [each.value, String(each.incidents)]));

  const { negotiations } = await api('/negotiations?theatre=iraq-syria-jordan');
  const stages = await page.locator('.negotiation .chip').allInnerTexts();
  assert.deepEqual(stages.map((each) => each.toUpperCase().replace(' ', '_')), negotiations.map((each) => each.stage));
  await close(page);
});

test('filters narrow the page, stand in the address, and go back', async () => {
  const page = await open();
  const all = await total(page);
  await page.locator('[data-facet=country] .row[data-value=SY]').click();
  const syria = (await api(`/incidents?${SINCE}&country=SY`)).total;
  await until(page, () => total(page), (n) => n === syria);
  assert.match(page.url(), /country=SY/);
  await page.locator('[data-facet=weapon] .row[data-value=DRONE]').click();
  const drones = (await api(`/incidents?${SINCE}&country=SY&weapon=DRONE`)).total;
  await until(page, () => total(page), (n) => n === drones);
  assert.ok(drones < syria && syria < all);

  const again = await open(page.url().slice(base.length));
  assert.equal(await total(again), drones, 'the address reproduces the view');
  assert.deepEqual(await ids(again), await ids(page));
  await close(again);

  await page.goBack();
  await until(page, () => total(page), (n) => n === syria);
  await page.getByRole('button', { name: 'Remove the filter Syria' }).click();
  await until(page, () => total(page), (n) => n === all);

  await page.getByLabel('Search', { exact: true }).fill('Tower 22');
  await page.getByLabel('Search', { exact: true }).press('Enter');
  await until(page, () => total(page), (n) => n === 1);
  await page.getByLabel('Search', { exact: true }).fill('');
  await page.getByLabel('Search', { exact: true }).press('Enter');
  await until(page, () => total(page), (n) => n === all);

  await page.getByLabel('From', { exact: true }).fill('2024-01-28');
  await page.getByLabel('To', { exact: true }).fill('2024-01-28');
  const day = (await api(`/incidents?${WHICH}&from=2024-01-28&to=2024-01-28`)).total;
  await until(page, () => total(page), (n) => n === day);
  await close(page);
});

test('an earlier day is shown by what is known today', async () => {
  const page = await open();
  await page.getByLabel('As of', { exact: true }).fill('2024-02-04');
  await page.waitForSelector('.past');
  const headline = await api(`/headline?${WHICH}&asOf=2024-02-04`);
  const last = headline.windows.at(-1);
  await until(page, () => page.locator('.tile .much').last().evaluate((node) => Number(node.firstChild.textContent)), (n) => n === last.incidents.best);
  assert.match(page.url(), /asOf=2024-02-04/);
  await until(page, () => page.locator('.negotiation .chip').last().innerText(), (text) => text === 'Paused');
  await page.getByRole('button', { name: /^Back to/ }).click();
  await until(page, () => page.locator('.past').count(), (n) => n === 0);
  await close(page);
});

test('from a number to the sentence in its article', async () => {
  const page = await open();
  await page.locator('.tile', { hasText: 'Last 30 days' }).click();
  const expected = await api(`/incidents?${WHICH}&window=30d`);
  await until(page, () => ids(page), (list) => list.join() === expected.incidents.map((each) => each.incidentId).join());
  const opener = page.locator('.incident .opener').first();
  await opener.click();
  await page.waitForSelector('.drawer mark');
  const incident = await api('/incidents/' + encodeURIComponent(expected.incidents[0].incidentId));
  await until(page, () => page.locator('.drawer mark').count(), (n) => n === incident.members.length);
  assert.deepEqual(await page.locator('.drawer mark').allInnerTexts(), incident.members.map((each) => each.quote.text));
  assert.match(page.url(), /incident=/);
  for (const link of await page.locator('.drawer .quote a').all()) {
    assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
    assert.match(await link.getAttribute('href'), /^https?:/);
  }
  await picture(page, 'page-incident');
  assert.deepEqual(await faults(page), []);
  await page.keyboard.press('Escape');
  await page.waitForSelector('.drawer', { state: 'detached' });
  assert.equal(await opener.evaluate((node) => node === document.activeElement), true, 'the focus comes back');
  await close(page);
});

test('what is not counted says why', async () => {
  const page = await open();
  const reason = page.locator('#leftout .reason').first();
  const n = whole(await reason.locator('.n').innerText());
  const why = await reason.locator('.name').innerText();
  await reason.click();
  await until(page, () => total(page), (shown) => shown === n);
  assert.deepEqual([...new Set(await page.locator('.incident .why').allInnerTexts())], [`Why: ${why}`]);
  await close(page);
});

test('a new incident shows while the page is open, and is told', async () => {
  const page = await open();
  const before = await total(page);
  const id = await ask('publish');
  await page.waitForSelector(`.incident[data-id="${id}"].fresh`);
  assert.equal(await total(page), before + 1);
  await until(page, () => page.locator('#announcer').innerText(), (text) => text === '1 new incident in the list');
  await close(page);
});

test('who comes back sees what changed', async () => {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London' });
  const page = await open('/', { context });
  await page.close();
  const id = await ask('publish');
  const again = await open('/', { context });
  await again.waitForSelector('.changes');
  assert.match(await again.locator('.changes').innerText(), /1 incident new or changed/);
  await again.locator('.changes .plain').first().click();
  await until(again, () => again.url(), (url) => url.includes(encodeURIComponent(id)));
  await again.keyboard.press('Escape');
  await again.getByRole('button', { name: 'Seen' }).click();
  await again.waitForSelector('.changes', { state: 'detached' });
  await close(again);
});

test('the page tells that the server is gone, and goes on when it is back', async () => {
  const page = await open();
  const before = await total(page);
  await ask('stop');
  await until(page, () => page.locator('.live').innerText(), (text) => text.startsWith('Reconnecting'));
  assert.equal(await total(page), before, 'what was known stays');
  await ask('start');
  await until(page, () => page.locator('.live').innerText(), (text) => text === 'Live');
  const id = await ask('publish');
  await page.waitForSelector(`.incident[data-id="${id}"]`);
  // The browser itself complains of the refused connections; that is what happened.
  page.complaints = page.complaints.filter((each) => !each.includes('net::ERR_'));
  await close(page);
});

test('a cluster that does not answer makes the page stale, and says so', async () => {
  const page = await open();
  await ask('stale');
  await until(page, () => page.locator('.live').innerText(), (text) => text.startsWith('Stale'));
  await ask('live');
  await until(page, () => page.locator('.live').innerText(), (text) => text === 'Live');
  await close(page);
});

test('hostile texts are shown and do nothing', async () => {
  await ask('hostile');
  try {
    await lookAtHostile();
  } finally {
    await ask('harmless');
  }
});

async function lookAtHostile() {
  const page = await open();
  await page.waitForSelector('.incident[data-id=hostile-0]');
  for (const id of ['hostile-0', 'hostile-1', 'hostile-2']) {
    await page.locator(`.incident[data-id=${id}] .opener`).click();
    await page.waitForSelector('.drawer .quote');
    assert.equal(await page.locator('.drawer script, .drawer img').count(), 0);
    if (id === 'hostile-0') {
      assert.equal(await page.locator('.drawer .quote a').count(), 0, 'no link to a script');
      // Of a page, markup is not shown; in a headline it is no markup, so it is shown as it is.
      assert.match(await page.locator('.drawer h2').innerText(), /<script>document.title='pwned'/, 'shown as text');
    }
    await page.keyboard.press('Escape');
    await page.waitForSelector('.drawer', { state: 'detached' });
  }
  assert.match(await page.title(), /Sitrep$/);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `the page is ${wide} pixels too wide`);
  // A word turned round stays within its own element.
  assert.equal(await page.locator('.incident[data-id=hostile-1] .opener bdi').count(), 1);
  await close(page);
}

test('the keyboard reaches everything', async () => {
  const page = await open();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the incidents');
  const seen = new Set();
  for (let i = 0; i < 60 && !(await page.evaluate(() => document.activeElement.classList.contains('opener'))); i++) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate(() => document.activeElement.className.baseVal ?? document.activeElement.className.split(' ')[0]));
    const unseen = await page.evaluate(() => (getComputedStyle(document.activeElement).outlineStyle === 'none' ? document.activeElement.outerHTML.slice(0, 200) : null));
    assert.equal(unseen, null, 'the focus is seen');
  }
  for (const part of ['tile', 'chart', 'row', 'spot', 'opener']) assert.ok([...seen].some((each) => each.startsWith(part)), `${part} of ${[...seen]}`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.drawer mark');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.drawer', { state: 'detached' });

  await page.locator('.chart').focus();
  await page.keyboard.press('End');
  const last = (await api(`/series?${WHICH}`)).days.at(-1);
  await until(page, () => page.locator('.readout').innerText(), (text) => text.includes(`${last.incidents.best} incident`));
  await page.keyboard.press('Enter');
  await until(page, () => page.url(), (url) => url.includes(`from=${last.day}`));
  await close(page);
});

for (const [name, options] of Object.entries({
  light: {}, dark: { scheme: 'dark' }, phone: { width: 390, height: 844 }, wall: { width: 2560, height: 1440, scheme: 'dark' },
})) {
  test(`${name}: nothing is cut, and axe finds no serious fault`, async () => {
    const page = await open('/', options);
    await page.waitForSelector('.map .land');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `the page is ${wide} pixels too wide`);
    if (name === 'dark') assert.ok((await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).match(/\d+/g).every((part) => part < 60));
    await picture(page, name === 'light' ? 'page' : `page-${name}`, { clip: { x: 0, y: 0, width: options.width ?? 1360, height: name === 'phone' ? 1500 : name === 'wall' ? 1440 : 1880 }, fullPage: true });
    assert.deepEqual(await faults(page), []);
    await close(page);
  });
}
