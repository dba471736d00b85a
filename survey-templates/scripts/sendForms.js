// Sends forms, so that a lost connection loses no answer: the page stays, says that nothing is saved yet, and tries
// again. Without this file the browser sends them itself. The server knows a post that arrives twice by its nonce.
// What is asked with a code (`data-plain`) the browser sends: it is no answer, is not to be done twice, and is kept nowhere.
{
  const waits = [1, 2, 4, 8];
  const patience = 20;
  const kept = 'partworth unsent';
  const notice = document.getElementById('unsent');
  const seconds = (count) => new Promise((resolve) => setTimeout(resolve, count * 1000));
  let isSending = false;

  for (const form of document.querySelectorAll('form:not([data-plain])')) {
    form.addEventListener('submit', (event) => {
      // Safari before 15.4 does not say which button was pressed: it sends the form, and the button, itself.
      if (event.submitter === undefined) return;
      event.preventDefault();
      if (!isSending) send(readPost(form, event.submitter));
    });
  }

  // A page that was left while it was sending, by a reload or the way back.
  const left = readKept();
  if (left && left.page === location.pathname) send(left);
  else forget();
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) isSending = false;
  });

  function readPost(form, button) {
    const fields = [...new FormData(form)];
    if (button?.name) fields.push([button.name, button.value]);
    return { page: location.pathname, action: form.action, body: new URLSearchParams(fields).toString() };
  }

  async function send(post) {
    isSending = true;
    keep(post);
    for (const wait of [...waits, undefined]) {
      const reply = await attempt(post);
      if (reply) return follow(reply, post);
      show(wait === undefined ? 'failed' : 'trying', post);
      if (wait !== undefined) await seconds(wait);
    }
    isSending = false;
  }

  // What the server answered; nothing where there was no answer, or where it can save nothing now.
  async function attempt({ action, body }) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), patience * 1000);
    try {
      const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
      const reply = await fetch(action, { method: 'POST', headers, body, signal: control.signal });
      return reply.status === 503 || reply.status === 502 || reply.status === 504 ? undefined : reply;
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  // On to the next page; whatever else the server says (a mistake, a conflict) it says to the browser.
  async function follow(reply, post) {
    const { next } = reply.ok ? await reply.json().catch(() => ({})) : {};
    forget();
    if (next) location.assign(next);
    else submitPlainly(post);
  }

  function submitPlainly({ action, body }) {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action, hidden: true });
    for (const [name, value] of new URLSearchParams(body)) {
      form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    }
    document.body.append(form);
    form.submit();
  }

  // Said once for each state, so that a screen reader does not say it at every attempt.
  function show(state, post) {
    if (!notice || notice.dataset.state === state) return;
    const words = document.querySelector(`template[data-unsent="${state}"]`);
    notice.dataset.state = state;
    notice.replaceChildren(words?.content.cloneNode(true) ?? '');
    notice.querySelector('button')?.addEventListener('click', () => {
      if (!isSending) send(post);
    });
  }

  function keep(post) {
    try {
      sessionStorage.setItem(kept, JSON.stringify(post));
    } catch {
      // A browser that keeps nothing still has the page.
    }
  }

  function readKept() {
    try {
      return JSON.parse(sessionStorage.getItem(kept) ?? 'null');
    } catch {
      return null;
    }
  }

  function forget() {
    try {
      sessionStorage.removeItem(kept);
    } catch {
      // Nothing was kept.
    }
  }
}
