/**
 * The fields of a posted form. Names are looked up in a map and values are plain strings: no field makes an object, an
 * array or a property of one.
 */
import express, { type Request, type RequestHandler } from 'express';
import { sha256 } from '../../study/fingerprint.ts';
import { Refusal } from './refusal.ts';

const largestBody = '64kb';
const mostFields = 1000;
const sayingNothing = ['nonce', 'changes'];
const formType = 'application/x-www-form-urlencoded';

export type FieldPair = readonly [name: string, value: string];

export interface Fields {
  /** `undefined` if it is absent. @throws Refusal 400 if it is there more than once. */
  one(name: string): string | undefined;
  all(name: string): readonly string[];
  /** Names and values, in the order of the form. */
  readonly pairs: readonly FieldPair[];
  /** Of all fields but the nonce and what only observes: two posts with one hash say the same. */
  readonly hash: string;
}

/** Reads the body as text, whole or not at all: half a body is never parsed. */
export const readBody: RequestHandler = express.text({ type: formType, limit: largestBody, inflate: false });

/** Likewise of a form that holds a whole file, from who may send one. */
export const readLargeBody: RequestHandler = express.text({ type: formType, limit: '16mb', inflate: false });

/** @throws Refusal 415 if the body is no form, 413 if it has too many fields. */
export function readFields(request: Request): Fields {
  if (!request.is(formType)) throw new Refusal(415);
  const pairs = [...new URLSearchParams(typeof request.body === 'string' ? request.body : '')];
  if (pairs.length > mostFields) throw new Refusal(413);
  // A name with brackets asks for an array or an object.
  if (pairs.some(([name]) => /[[\]]|^__proto__$|^constructor$|^prototype$/.test(name))) throw new Refusal(400);
  return fieldsOf(pairs);
}

export function fieldsOf(pairs: readonly FieldPair[]): Fields {
  const all = (name: string) => pairs.filter(([key]) => key === name).map(([, value]) => value);
  const said = pairs.filter(([name]) => !sayingNothing.includes(name)).map((pair) => JSON.stringify(pair));
  return {
    pairs,
    all,
    one: (name) => {
      const values = all(name);
      if (values.length > 1) throw new Refusal(400);
      return values[0];
    },
    hash: sha256(said.sort().join('\n')),
  };
}
