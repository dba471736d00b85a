/**
 * The frame in which a page of the preview stands. It runs no script and sends no form; a page that differs from the one
 * before only in what is on it takes its place without being loaded anew, so that nothing flickers or scrolls.
 */

export interface PreviewFrame {
  /** @param isSame the page that is there, as it has become: it stays where it was scrolled to */
  show(html: string, isSame: boolean): Promise<void>;
}

/** What was pressed on the page, in the words of the preview. */
export type Pressed =
  | { readonly kind: 'language'; readonly code: string }
  | { readonly kind: 'page'; readonly to: 'before' | 'after' | 'privacy' | 'declined' };

export function makePreviewFrame(frame: HTMLIFrameElement, onPress: (pressed: Pressed) => void): PreviewFrame {
  const listen = () => {
    frame.contentDocument?.addEventListener('click', (event) => {
      const target = event.target as Element | null;
      const link = target?.closest<HTMLElement>('a[href], button');
      if (!link) return;
      event.preventDefault();
      const href = link.getAttribute('href') ?? '';
      if (href.startsWith('#')) return goWithin(link.ownerDocument, href.slice(1));
      const pressed = meaningOf(link);
      if (pressed) onPress(pressed);
    });
  };
  return {
    show: async (html, isSame) => {
      const page = new DOMParser().parseFromString(html, 'text/html');
      const there = frame.contentDocument;
      if (there?.body && headOf(there) === headOf(page)) return replace(there, page, isSame);
      const top = isSame ? (there?.documentElement.scrollTop ?? 0) : 0;
      await load(frame, html);
      if (frame.contentDocument) frame.contentDocument.documentElement.scrollTop = top;
      listen();
    },
  };
}

/** Its address is that of the page around it: the browser would take such a link for one to there. */
function goWithin(page: Document, id: string): void {
  const target = page.getElementById(id);
  target?.scrollIntoView();
  target?.focus();
}

/** What it loads. */
function headOf({ head }: Document): string {
  return Array.from(head.querySelectorAll('link[rel=stylesheet]'), (link) => link.getAttribute('href')).join(' ');
}

function replace(there: Document, page: Document, isSame: boolean): void {
  const root = there.documentElement;
  const top = isSame ? root.scrollTop : 0;
  for (const name of ['lang', 'dir']) root.setAttribute(name, page.documentElement.getAttribute(name) ?? '');
  there.title = page.title;
  there.body.replaceWith(there.adoptNode(page.body));
  root.scrollTop = top;
}

function load(frame: HTMLIFrameElement, html: string): Promise<void> {
  return new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    // Its scripts would not run here, and the browser would complain of each.
    frame.srcdoc = html.replaceAll(/<script [^<>]*><\/script>/g, '');
  });
}

function meaningOf(link: Element): Pressed | undefined {
  const language =
    link.getAttribute('hreflang') ?? (link.getAttribute('name') === 'switch' ? link.getAttribute('value') : null);
  if (language) return { kind: 'language', code: language };
  if (link.closest('.back')) return { kind: 'page', to: 'before' };
  if (link.tagName === 'A') return link.closest('.foot') ? { kind: 'page', to: 'privacy' } : undefined;
  if (link.getAttribute('value') === 'decline') return { kind: 'page', to: 'declined' };
  return link.getAttribute('type') === 'submit' ? { kind: 'page', to: 'after' } : undefined;
}
