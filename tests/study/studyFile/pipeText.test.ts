import { describe, expect, it } from 'vitest';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { pipeText } from '../../../study/studyFile/pipeText.ts';
import { soundStudy } from '../studyFixture.ts';

describe('pipeText', async () => {
  const study = await parseStudy(soundStudy, 'study.yaml');

  it('puts in the label of the level and its other texts, in the language of the page', () => {
    const text = 'Met {carrier} hebt u een {carrier.seat}.';
    expect(pipeText(text, study, { carrier: 'train' }, 'nl')).toBe('Met de trein hebt u een zitplaats.');
    expect(pipeText(text, study, { carrier: 'bus' }, 'nl')).toBe('Met de bus hebt u een stoel.');
  });

  it('starts with a capital where the name does', () => {
    expect(pipeText('{Carrier} has a {carrier.seat}.', study, { carrier: 'bus' }, 'en')).toBe('The bus has a place.');
  });

  it('leaves alone what it has no level for', () => {
    expect(pipeText('{carrier} {} {no such}', study, {}, 'nl')).toBe('{carrier} {} {no such}');
    expect(pipeText('{constructor.name}', study, { carrier: 'bus' }, 'nl')).toBe('{constructor.name}');
  });
});
