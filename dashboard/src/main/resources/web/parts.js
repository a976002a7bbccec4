// What every part of the page is made of.
import { h, Component } from '/webjars/preact/dist/preact.module.js';

export function Panel({ id, title, note, wide, children, tools }) {
  return h('section', { class: 'panel ' + (wide ?? ''), id, 'aria-labelledby': id + '-title' },
    h('div', { class: 'head' }, h('h2', { id: id + '-title' }, title), note && h('p', { class: 'note' }, note), tools),
    children);
}

/** What is folded away is drawn when it is opened: the tables behind the charts have more nodes than all the rest. */
export class Behind extends Component {
  render({ title, draw }) {
    return h('details', { class: 'behind', onToggle: (event) => this.setState({ open: event.currentTarget.open }) },
      h('summary', null, title), this.state.open && draw());
  }
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
