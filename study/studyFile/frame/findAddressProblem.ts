/** What is wrong with an address of a study file to which its respondents are led. */
import type { Problem } from '../../errors.ts';
import { suggest } from '../../suggest.ts';

export type Wrong = Pick<Problem, 'message' | 'hint'>;

export interface AddressRules {
  /** What may stand in it in curly brackets. */
  readonly names: readonly string[];
  /** Instead of that it can only hold these. */
  readonly hint: string;
  readonly schemes: readonly ('https' | 'http')[];
  /** Is a part after # lost where it leads to? */
  readonly losesFragment?: boolean;
  /** The parameter that will be added to it. */
  readonly signature?: string;
}

/** The host has to stand there in full, so that nothing that a respondent brings can change where he is sent. */
export function findAddressProblem(address: string, rules: AddressRules): Wrong | undefined {
  const { names, hint, schemes, losesFragment = false, signature } = rules;
  const pipes = [...address.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
  const unknown = pipes.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const near = suggest(unknown, names);
    return {
      message: `{${unknown}} is nothing that an address can hold`,
      hint: near === undefined ? hint : `did you mean {${near}}?`,
    };
  }
  const [origin, scheme] = /^(https?):\/\/[^/?#]+/.exec(address) ?? [];
  if (origin === undefined || !schemes.some((one) => one === scheme)) {
    return { message: `has to begin with ${schemes.map((one) => `${one}://`).join(' or ')} and a host` };
  }
  if (/[{}]/.test(origin)) return { message: 'has a pipe in its host', hint: 'write the host out' };
  if (/[\s"'<>\\^`]/.test(address)) return { message: 'holds a character that no address has', hint: 'encode it: %20' };
  const plain = names.reduce((text, name) => text.replaceAll(`{${name}}`, name), address);
  const [example = 'id'] = names;
  if (/[{}]/.test(plain) || !URL.canParse(plain))
    return { message: 'is no address', hint: `https://host/path?id={${example}}` };
  const url = new URL(plain);
  if (url.username || url.password) return { message: 'holds a user name', hint: 'leave out what stands before @' };
  if (losesFragment && address.includes('#'))
    return { message: 'has a part after #', hint: 'it never reaches the panel: leave it out' };
  if (signature === undefined || !url.searchParams.has(signature)) return undefined;
  return { message: `has a parameter ${signature}, which is that of the signature`, hint: 'leave it out: it is added' };
}
