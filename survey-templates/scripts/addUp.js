// What has been divided so far, and what is left: said when a field is left, and seen while it is typed in. The server counts
// by itself.
{
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const write = (number, options) => {
    try {
      return number.toLocaleString(document.documentElement.lang, options);
    } catch {
      return `${number}`;
    }
  };
  // Whole numbers, in the figures of any keyboard, with any mark between thousands.
  const read = (text) => {
    const western = [...'0123456789'].reduce((done, one) => done.split(write(+one)).join(one), text.trim());
    const plain = western.replace(/[\s.,'\u2019](?=\d{3}(?!\d))/g, '');
    return /^\d*$/.test(plain) ? +plain : Number.NaN;
  };

  for (const seen of document.querySelectorAll('.sum')) {
    const question = seen.closest('fieldset');
    const fields = [...question.querySelectorAll('[data-sum]')];
    const total = +question.dataset.total;
    const heard = document.createElement('p');
    heard.className = 'unseen';
    heard.setAttribute('role', 'status');
    seen.after(heard);
    seen.setAttribute('aria-hidden', 'true');

    const count = () => {
      const sum = fields.reduce((all, { value }) => all + read(value), 0);
      const { soFar, left, over } = seen.dataset;
      const difference = total - sum;
      const values = { sum: write(sum), total: write(total), number: write(Math.abs(difference)) };
      const rest = difference > 0 ? ` ${say(left, values)}` : difference < 0 ? ` ${say(over, values)}` : '';
      return Number.isNaN(sum) ? '' : say(soFar, values) + rest;
    };
    const show = () => {
      seen.textContent = count();
      seen.hidden = seen.textContent === '';
      const sum = fields.reduce((all, { value }) => all + read(value), 0);
      seen.classList.toggle('whole', sum === total);
      seen.classList.toggle('over', sum > total);
    };
    document.addEventListener('input', show);
    for (const field of fields) field.addEventListener('change', () => (heard.textContent = count()));
    addEventListener('pageshow', show);
    show();
  }
}
