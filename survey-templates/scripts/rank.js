// A ranking is tapped in order: an answer takes the next place, and gives it back when it is tapped again; those behind it
// move up. The lists of places stay in the form, out of sight, and are what is sent.
{
  const make = (tag, properties, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  };

  for (const places of document.querySelectorAll('.places')) {
    const words = places.dataset;
    const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    const lists = [...places.querySelectorAll('select')];
    const labelOf = ({ labels: [label] }) => label.textContent.trim() || label.querySelector('img').alt;
    const isOpen = !places.closest('fieldset').disabled;
    const status = make('p', { className: 'unseen' });
    status.setAttribute('role', 'status');

    const placed = () => lists.filter(({ value }) => value).sort((one, other) => one.value - other.value);
    const place = (order, moved, text) => {
      for (const list of lists) list.value = order.indexOf(list) + 1 || '';
      moved.dispatchEvent(new Event('input', { bubbles: true }));
      moved.dispatchEvent(new Event('change', { bubbles: true }));
      status.textContent = say(text, { label: labelOf(moved), place: moved.value });
    };
    const take = (list) => {
      place(
        placed().filter((one) => one !== list),
        list,
        words.taken,
      );
    };
    const tap = (list) => {
      const order = placed();
      if (list.value) take(list);
      else if (order.length < list.options.length - 1) place([...order, list], list, words.placed);
      else status.textContent = words.full;
    };

    const buttons = lists.map((list) => {
      const [label] = list.labels;
      const number = make('span', { className: 'number' });
      const heard = make('span', { className: 'voice' });
      number.setAttribute('aria-hidden', 'true');
      const words = make('span', {}, ...label.cloneNode(true).childNodes, heard);
      const button = make('button', { type: 'button', className: 'tap', id: `${list.id}-tap` }, number, words);
      const error = list.getAttribute('aria-describedby');
      if (error) button.setAttribute('aria-describedby', error);
      button.addEventListener('click', () => tap(list));
      label.before(button);
      label.hidden = true;
      list.hidden = true;
      return { list, button, number, heard };
    });

    const show = () => {
      for (const { list, button, number, heard } of buttons) {
        number.textContent = list.value;
        heard.textContent = list.value && `, ${say(words.place, { place: list.value })}`;
        button.classList.toggle('placed', list.value !== '');
      }
    };
    if (isOpen) {
      const undo = make('button', { type: 'button', className: 'second', textContent: words.undo });
      undo.addEventListener('click', () => {
        const last = placed().at(-1);
        if (last) take(last);
      });
      places.before(make('p', { className: 'hint', textContent: words.how }));
      places.after(make('p', { className: 'actions undo' }, undo), status);
    }
    document.addEventListener('input', show);
    addEventListener('pageshow', show);
    show();
  }
}
