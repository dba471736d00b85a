/**
 * What lets someone in: a link that is good once, and the mark of a test. Both prove by their signature that they are
 * ours, so a million links can be made beside a running server, and none has to be stored before it is used.
 */
import { randomBytes } from 'node:crypto';
import { sha256 } from '../../../study/fingerprint.ts';
import type { Signer } from '../../front/signer.ts';

/** 128 bits in base64url. */
const idLength = 22;

/** 65 characters: an id of 128 bits that nobody can guess (random ones, if no others are drawn), and its signature. */
export function makeLink(
  signer: Signer,
  study: string,
  drawId: (attempt: number) => Buffer = () => randomBytes(16),
): string {
  for (let attempt = 0; ; attempt++) {
    const id = drawId(attempt).toString('base64url');
    const link = `${id}${signer.sign(purposeOf(study), id)}`;
    // Programs that find links in texts tend to leave out a mark at their end.
    if (!/[-_]$/.test(link)) return link;
  }
}

export function isOurLink(signer: Signer, study: string, link: string): boolean {
  return signer.verify(purposeOf(study), link.slice(0, idLength), link.slice(idLength));
}

/** What is kept of a link that was used: neither it nor a part of it. */
export function hashLink(link: string): string {
  return sha256(`link ${link}`);
}

function purposeOf(study: string): string {
  return `link ${study}`;
}

/** The same for all tests of a study. */
export function makeTestMark(signer: Signer, study: string): string {
  return signer.sign('test', study);
}

/** Of a test of the fielded study, or of its draft. */
export function isTestMark(signer: Signer, study: string, mark: string): boolean {
  return signer.verify('test', study, mark) || isDraftMark(signer, study, mark);
}

/** The same for all tests of what of a study was put up to be tried before it is published. */
export function makeDraftMark(signer: Signer, study: string): string {
  return `${draftBegin}${signer.sign('test of the draft', study)}`;
}

export function isDraftMark(signer: Signer, study: string, mark: string): boolean {
  return mark.startsWith(draftBegin) && signer.verify('test of the draft', study, mark.slice(draftBegin.length));
}

/** The mark itself, where it is one of a draft: of whatever an address or a form brings. */
export function draftMarkOf({ signer }: { readonly signer: Signer }, study: string, test: unknown): string | undefined {
  return typeof test === 'string' && isDraftMark(signer, study, test) ? test : undefined;
}

const draftBegin = 'draft.';
