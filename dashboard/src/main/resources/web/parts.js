// What every part of the page is made of.
import { h } from '/webjars/preact/dist/preact.module.js';

export function Panel({ id, title, note, wide, children, tools }) {
  return h('section', { class: 'panel ' + (wide ?? ''), id, 'aria-labelledby': id + '-title' },
    h('div', { class: 'head' }, h('h2', { id: id + '-title' }, title), note && h('p', { class: 'note' }, note), tools),
    children);
}

export function Choice({ label, value, options, onChange }) {
  return h('label', { class: 'choice' }, h('span', null, label),
    h('select', { value, onChange: (event) => onChange(event.target.value) },
      options.map(([id, text]) => h('option', { key: id, value: id, selected: id === value }, text))));
}

export function Day({ label, value, min, max, onChange }) {
  return h('label', { class: 'choice' }, h('span', null, label),
    h('input', { type: 'date', value: value ?? '', min, max, onChange: (event) => onChange(event.target.value || null) }));
}
