import { describe, expect, it } from 'vitest';
import { makeLabels } from '../../../../report/figures/labels.ts';
import { analysisWords } from '../../../../study/fielded.ts';
import { studyFingerprint } from '../../../../study/fingerprint.ts';
import { makeCodebook, makeTally } from '../../../../study/responses/makeCodebook.ts';
import { makeSnapshot, withWords } from '../../../../study/snapshot.ts';
import type { Study } from '../../../../study/study.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { makeEstimates } from '../../../cli/reportFixture.ts';
import { english } from '../../../report/figures/englishFixture.ts';
import { changed, soundStudy } from '../../studyFixture.ts';

const withFast = (level: string) => changed('fast: { nl: Snel, en: Fast }', `fast: ${level}`);
const label = 'label: { nl: Snel, en: Fast }';
const messageOf = (text: string) =>
  parseStudy(text, 'study.yaml').then(
    () => 'nothing is wrong',
    (error: Error) => error.message,
  );

describe('short labels', () => {
  it('are refused where they are long, with what to do', async () => {
    const long = 'x'.repeat(31);
    const message = await messageOf(withFast(`{ ${label}, short: { nl: Snel, en: ${long} } }`));
    expect(message).toMatch(/levels\.fast\.short\.en: has 31 characters, and a short label at most 30 \(leave out/);
    expect(await messageOf(withFast(`{ ${label}, short: ${'é'.repeat(30)} }`))).toBe('nothing is wrong');
  });

  it('are there in every language, and beside a label', async () => {
    expect(await messageOf(withFast(`{ ${label}, short: { nl: S } }`))).toMatch(/short: has no text in en/);
    const loose = /fast\.short: .*a level with short: has its own text under label:/;
    expect(await messageOf(withFast('{ nl: Snel, en: Fast, short: { nl: S, en: F } }'))).toMatch(loose);
    expect(await messageOf(withFast('{ nl: Snel, en: Fast, short: F }'))).toMatch(loose);
  });

  it('of two levels differ', async () => {
    const text = withFast(`{ ${label}, short: Pace }`).replace(
      'slow: { nl: Langzaam, en: Slow }',
      'slow: { label: { nl: Langzaam, en: Slow }, short: pace }',
    );
    expect(await messageOf(text)).toMatch(/fast\.short: is also the short label of slow/);
  });

  it('are read by no respondent, so nothing is piped into or out of them', async () => {
    expect(await messageOf(withFast(`{ ${label}, short: "{carrier}" }`))).toMatch(/is read in the report/);
    const piped = changed('seat: { nl: zitplaats, en: seat }', 'short: Rail, seat: { nl: zitplaats, en: seat }');
    expect(await messageOf(piped)).toBe('nothing is wrong');
    expect(await messageOf(piped.replaceAll('{carrier.seat}', '{carrier.short}'))).toMatch(/no text "short" in/);
  });

  it('change nothing that was fielded, and come with what is exported', async () => {
    const plain = await parseStudy(soundStudy, 'a');
    const study = await parseStudy(
      withFast(`{ ${label}, short: { nl: S, en: F } }`).replace('  speed:\n', '  speed:\n    short: Pace\n'),
      'a',
    );
    expect(studyFingerprint(study)).toBe(studyFingerprint(plain));
    const snapshotOf = (one: Study) => makeSnapshot({ study: one, design: { attributes: [], tasks: [] } as never });
    expect(snapshotOf(study)).toEqual(snapshotOf(plain));

    const [latest] = withWords([snapshotOf(plain)], analysisWords(study));
    const { attributeOrder: _, ...codebook } = makeCodebook(latest, makeTally().counts, {
      responsesSha256: '',
      version: '',
    });
    const labels = makeLabels(makeEstimates({ codebook }), english);
    expect([labels.short('speed'), labels.short('speed', 'fast'), labels.short('speed', 'slow')]).toEqual([
      'Pace',
      'F',
      'Slow',
    ]);
    expect([labels.short('carrier'), labels.column('speed'), labels.level('speed', 'fast')]).toEqual([
      'carrier',
      'Speed',
      'Fast',
    ]);
  });
});
