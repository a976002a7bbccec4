// What every browser test needs: a browser, a page that complains about nothing, and somebody who can be asked for things (the Java side).
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export const base = process.env.SITREP_URL;
export const pictures = process.env.SITREP_PICTURES ?? null;
const PATIENCE = 30000;

export const browser = await chromium.launch({
  executablePath: process.env.SITREP_CHROMIUM,
  // As root, as in a container, there is no sandbox; and a browser that looks for updates is no part of a test.
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Asks the other side for something and waits until it is done; gives what it says. */
export async function ask(what) {
  process.stdout.write(`\nASK ${what}\n`);
  const { value, done } = await answers.next();
  if (done) throw new Error('nobody answers');
  return value;
}

/** Lets go of the browser and of those who answer, so that the process ends. */
export async function finish() {
  await browser.close();
  process.stdin.destroy();
}

/** Opens the page; what the browser complains about is kept, and must be nothing unless a test says otherwise. */
export async function open(address = '/', { width = 1360, height = 1000, scheme = 'light', context = null, waitFor = '.board .tile' } = {}) {
  const own = context ?? (await browser.newContext({ viewport: { width, height }, colorScheme: scheme, locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce' }));
  own.setDefaultTimeout(PATIENCE);
  const page = await own.newPage();
  page.complaints = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text()); });
  page.on('pageerror', (error) => page.complaints.push(String(error.stack)));
  page.on('dialog', (dialog) => { page.complaints.push('dialog: ' + dialog.message()); dialog.dismiss(); });
  await page.goto(base + address);
  await page.waitForSelector(waitFor);
  return page;
}

export async function close(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

export async function api(path) {
  const answer = await fetch(base + '/api/v1' + path);
  assert.equal(answer.status, 200, path);
  return answer.json();
}

/** Waits until something about the page holds; fails with the last thing that was seen. */
export async function until(page, about, holds) {
  const end = Date.now() + PATIENCE;
  let seen;
  do {
    seen = await about();
    if (holds(seen)) return seen;
    await page.waitForTimeout(50);
  } while (Date.now() < end);
  throw new Error(`never came: last seen ${JSON.stringify(seen)}`);
}

/** Faults that axe calls serious or worse. */
export async function faults(page) {
  // Through the debugger, as the page itself lets no foreign script in.
  await page.evaluate(await (await import('node:fs/promises')).readFile(axe, 'utf8'));
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations.filter((each) => ['serious', 'critical'].includes(each.impact)).map((each) => `${each.id}: ${each.help}: ${each.nodes.map((node) => node.target.join(' ')).slice(0, 4).join(' | ')}`);
}

export async function picture(page, name, options = {}) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${pictures}/${name}.png`, ...options });
}

export const whole = (text) => Number(text.replace(/[^\d-]/g, ''));
