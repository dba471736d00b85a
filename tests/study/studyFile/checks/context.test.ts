import { describe, expect, it } from 'vitest';
import { analysisWords } from '../../../../study/fielded.ts';
import { studyFingerprint } from '../../../../study/fingerprint.ts';
import { makeCodebook, makeTally } from '../../../../study/responses/makeCodebook.ts';
import { makeSnapshot, withWords } from '../../../../study/snapshot.ts';
import { lintTexts } from '../../../../study/studyFile/lint/lintTexts.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { soundStudy } from '../../studyFixture.ts';

const context = `context:
  title: { nl: Elders, en: Elsewhere }
  body: { nl: "Een.\\n\\nTwee.", en: "One.\\n\\nTwo." }
  sources: [Author (2024). Title.]
`;
const messageOf = (text: string) =>
  parseStudy(text, 'study.yaml').then(
    () => 'nothing is wrong',
    (error: Error) => error.message,
  );

describe('what is known from elsewhere', () => {
  it('is no part of what was fielded, and comes with what is exported', async () => {
    const [plain, study] = [await parseStudy(soundStudy, 'a'), await parseStudy(soundStudy + context, 'a')];
    expect(studyFingerprint(study)).toBe(studyFingerprint(plain));
    const snapshot = makeSnapshot({ study: plain, design: { attributes: [], tasks: [] } as never });
    const [latest] = withWords([snapshot], analysisWords(study));
    expect(makeCodebook(latest, makeTally().counts, { responsesSha256: '', version: '' }).context).toEqual({
      title: { nl: 'Elders', en: 'Elsewhere' },
      body: { nl: 'Een.\n\nTwee.', en: 'One.\n\nTwo.' },
      sources: [{ nl: 'Author (2024). Title.', en: 'Author (2024). Title.' }],
    });
  });

  it('has sources, is there in every language and pipes in nothing', async () => {
    expect(await messageOf(soundStudy + context.replace(/\[.*\]/, '[]'))).toMatch(
      /context\.sources: needs at least 1, has 0/,
    );
    expect(await messageOf(soundStudy + context.replace(', en: Elsewhere', ''))).toMatch(
      /context\.title: has no text in en/,
    );
    expect(await messageOf(soundStudy + context.replace('One.', '{carrier}'))).toMatch(
      /context\.body\.en: .*is read in the report/,
    );
  });

  it('may have sources in one language', () => {
    const file = { languages: ['nl', 'en'], title: { nl: 'a', en: 'b' }, context: { sources: ['A source'] } };
    expect(lintTexts(file as never)).toEqual([]);
  });
});
