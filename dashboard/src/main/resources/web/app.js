import { h, render } from '/webjars/preact/dist/preact.module.js';
import * as store from './store.js';
import { theatreTitle } from './labels.js';
import { Page } from './page.js';

const root = document.getElementById('app');
let asked = false;

/** One drawing for any number of updates within a frame. */
function draw() {
  if (asked) return;
  asked = true;
  queueMicrotask(() => {
    asked = false;
    if (store.state.theatre) document.title = `${theatreTitle(store.state.theatre)} – Sitrep`;
    render(h(Page, { state: store.state }), root);
  });
}

root.textContent = '';
store.subscribe(draw);
draw();
store.refresh();
store.connect();
