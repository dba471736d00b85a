import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnoseDesign } from '../../../analysis/design/judge/diagnoseDesign.ts';
import { studyOfDesign } from '../../../analysis/design/model/studyOfDesign.ts';
import type { Design } from '../../../study/design/design.ts';
import { formatDesignCsv } from '../../../study/design/formatDesign.ts';
import { parseDesignCsv } from '../../../study/design/parseDesign.ts';
import { findLayout, parseForeignDesign } from '../../../study/design/parseForeignDesign.ts';
import { inventDesign, noneStyles, writeCards, writers } from './foreignDesigns.ts';

const names = ['price', 'Speed', 'Kleur: van het blik', 'größe (cm)', 'none of these', 'profile "x"'];
const shape = {
  seed: fc.nat(),
  versions: fc.integer({ min: 1, max: 3 }),
  tasks: fc.integer({ min: 2, max: 5 }),
  alternatives: fc.integer({ min: 2, max: 4 }),
  fixed: fc.integer({ min: 0, max: 2 }),
  attributes: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }),
};

function judge(design: Design) {
  return diagnoseDesign({ design, study: studyOfDesign(design), respondents: 100 });
}

/** As our own file of it has it, with the opt-out that such a file does not tell of. */
function asOurs(design: Design, hasNone: boolean): Design {
  return { ...parseDesignCsv(formatDesignCsv(design), 'design.csv'), ...(hasNone && { none: true }) };
}

describe.each(Object.entries(writers))('%s', (_, write) => {
  test('is recognised and read as our own file of that design, with and without rows of none, in any order', () => {
    const cases = fc.record({ ...shape, words: fc.boolean(), none: fc.constantFrom(...noneStyles) });
    fc.assert(
      fc.property(cases, ({ none, ...drawn }) => {
        fc.pre(!(none === 'zeros' && drawn.words));
        const { text, layout, columns } = write({ design: inventDesign(drawn), none, seed: drawn.seed });
        fc.pre(!(none === 'column' && layout === 'wide'));
        const whole = inventDesign(drawn);
        const design =
          layout === 'cbctools' ? { ...whole, tasks: whole.tasks.filter((task) => task.version > 0) } : whole;

        expect(findLayout(text, 'theirs.csv', columns)).toBe(layout);
        const { design: read } = parseForeignDesign(text, 'theirs.csv', { layout, columns });
        const ours = asOurs(design, none !== 'absent');
        expect(read).toEqual(ours);
        const diagnostics = judge(read);
        expect(diagnostics).toEqual(judge(ours));
        expect(diagnostics.efficiency.withNone).toBe(none !== 'absent');
        // None adds a parameter, and takes none away: what is unusable with it is unusable without.
        const without = judge({ attributes: read.attributes, tasks: read.tasks });
        if (diagnostics.verdict.status === 'unusable') expect(without.verdict.status).toBe('unusable');
      }),
      { numRuns: 60 },
    );
  });
});

test('SPSS’s cards are tasks of one profile; what is held out is fixed, and what is for simulations is left out', () => {
  fc.assert(
    fc.property(fc.record({ ...shape, words: fc.boolean() }), (drawn) => {
      const design = inventDesign({ ...drawn, versions: 1, alternatives: 1 });
      const text = writeCards({ design, seed: drawn.seed });
      expect(findLayout(text, 'cards.csv', {})).toBe('spss');
      const { design: read } = parseForeignDesign(text, 'cards.csv', { layout: 'spss' });
      expect(read).toEqual(asOurs(design, false));
      expect(judge(read)).toEqual(judge(asOurs(design, false)));
    }),
    { numRuns: 60 },
  );
});
