/** Someone with a browser: keeps cookies, reads forms, posts them, and follows where he is sent. */
import { type HTMLElement, parse } from 'node-html-parser';

export interface Reply {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Headers;
  readonly text: string;
  readonly page: HTMLElement;
  /** `data-page` of the page's main element. */
  readonly kind: string | undefined;
}

export type FormFields = Readonly<Record<string, string | readonly string[]>>;

export interface Person {
  cookie: string;
  get(path: string): Promise<Reply>;
  post(path: string, fields: FormFields): Promise<Reply>;
  /** Posts the form of a page with these answers beside its hidden fields. */
  submit(reply: Reply, answers?: FormFields): Promise<Reply>;
  /** GET, and on until a page is there. */
  visit(path: string): Promise<Reply>;
  /** Agrees, and returns the first page. */
  start(study: string, extra?: FormFields): Promise<Reply>;
  /** Submits with a fair answer, and returns the next page. */
  answer(reply: Reply): Promise<Reply>;
}

export function makePerson(url: string, headers: Readonly<Record<string, string>> = {}): Person {
  const person: Person = {
    cookie: '',
    get: (path) => request(path, {}),
    post: (path, fields) => request(path, { method: 'POST', body: encode(fields) }),
    submit: (reply, answers = {}) => person.post(actionOf(reply), { ...hiddenFields(reply), ...answers }),
    visit: async (path) => follow(await person.get(path)),
    start: async (study, extra = {}) => {
      const page = await person.get(`/s/${study}`);
      return follow(await person.submit(page, { consent: 'agree', ...extra }));
    },
    answer: async (reply) => follow(await person.submit(reply, fairAnswers(reply))),
  };

  async function request(path: string, init: RequestInit): Promise<Reply> {
    const cookie: Record<string, string> = person.cookie ? { cookie: person.cookie } : {};
    const response = await fetch(url + path, { ...init, headers: { ...headers, ...cookie }, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      person.cookie = pair.endsWith('=') ? '' : pair;
    }
    const text = await response.text();
    // Read only where somebody asks, since most of ten thousand replies are only compared.
    let page: HTMLElement | undefined;
    const read = () => {
      page ??= parse(text);
      return page;
    };
    return {
      status: response.status,
      location: response.headers.get('location'),
      headers: response.headers,
      text,
      get page() {
        return read();
      },
      get kind() {
        return read().querySelector('main')?.getAttribute('data-page');
      },
    };
  }

  async function follow(reply: Reply): Promise<Reply> {
    let last = reply;
    while (last.location !== null) last = await person.get(last.location);
    return last;
  }
  return person;
}

/** Someone who has started fair-exchange and read the introduction. */
export async function atFirstTask(url: string): Promise<{ person: Person; task: Reply }> {
  const person = makePerson(url);
  return { person, task: await person.answer(await person.start('fair-exchange')) };
}

export function encode(fields: FormFields): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of typeof values === 'string' ? [values] : values) body.append(name, value);
  }
  return body;
}

export function actionOf(reply: Reply): string {
  const action = reply.page.querySelector('main form')?.getAttribute('action');
  if (!action) throw new Error(`no form on this page (status ${reply.status})`);
  return action;
}

export function hiddenFields(reply: Reply): Record<string, string> {
  const inputs = reply.page.querySelectorAll('main form input[type=hidden]');
  return Object.fromEntries(
    inputs.map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
  );
}

/** The first of every group of radios and of every list, a number in every number field, all of a sum in its first, a word elsewhere. */
export function fairAnswers(reply: Reply): Record<string, string> {
  const answers: Record<string, string> = {};
  const sums = new Set<string>();
  for (const list of reply.page.querySelectorAll('main form select.list')) {
    answers[list.getAttribute('name') ?? ''] = list.querySelectorAll('option')[1]?.getAttribute('value') ?? '';
  }
  for (const input of reply.page.querySelectorAll('main form input, main form textarea')) {
    const name = input.getAttribute('name') ?? '';
    const type = input.getAttribute('type');
    if (name === '' || type === 'hidden' || name in answers || input.closest('[aria-hidden="true"]')) continue;
    if (type === 'radio' || type === 'checkbox') answers[name] = input.getAttribute('value') ?? '';
    else if (input.hasAttribute('data-part')) answers[name] = input.getAttribute('data-part') === 'year' ? '2024' : '3';
    else if (input.hasAttribute('data-sum')) {
      const sum = input.getAttribute('data-sum') ?? '';
      answers[name] = sums.has(sum) ? '' : (input.closest('fieldset')?.getAttribute('data-total') ?? '');
      sums.add(sum);
    } else answers[name] = input.getAttribute('inputmode') ? '40' : 'words';
  }
  return answers;
}

/** The session's cookie as it is set, before the attributes. */
export function setCookieOf(reply: Reply): string | undefined {
  return reply.headers.getSetCookie().find((line) => line.startsWith('partworth='));
}
