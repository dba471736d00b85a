/** Pictures that a telephone waits for, that who hears the page can't tell apart, and that no page shows. */
import { pageBudget, sayBytes, studyBudget } from '../../pictures/limits.ts';
import { weighPictures } from '../../pictures/weighPictures.ts';
import type { Attribute, Study } from '../../study.ts';
import type { Path } from '../yaml/position.ts';
import type { Warning } from './lintStudy.ts';

export function lintPictures(study: Study): Warning[] {
  return [...lintWeights(study), ...study.attributes.flatMap(lintSameAlt), ...study.factors.flatMap(lintUnshown)];
}

function lintWeights(study: Study): Warning[] {
  const { bytes, pages } = weighPictures(study);
  const hint = 'save them smaller: at twice the size at which they are shown they are sharp on any screen';
  const heavy = pages.filter((page) => page.bytes > pageBudget);
  const warnings = heavy.map(({ page, bytes: own, heaviest }): Warning => {
    const of = page === 'tasks' ? 'the pictures of a task may have' : 'the pictures of this page have';
    const most = `the heaviest has ${sayBytes(heaviest.bytes)}, and ${heaviest.width} x ${heaviest.height} pixels`;
    return {
      place: placeOf(page),
      message: `${of} ${sayBytes(own)} together, for which a telephone waits: ${most}`,
      hint,
    };
  });
  if (bytes <= studyBudget) return warnings;
  const message = `the pictures of the study have ${sayBytes(bytes)} together, which a respondent may pay for`;
  return [...warnings, { place: ['attributes'], message, hint }];
}

function placeOf(page: string): Path {
  return page === 'tasks' ? ['tasks'] : ['texts', page];
}

/** Where a picture stands for its label, its alt is all that some respondents know of the level. */
function lintSameAlt({ id, levels }: Attribute): Warning[] {
  const alone = levels.filter(({ image }) => image?.alone);
  return alone.flatMap((level, index): Warning[] => {
    const languages = Object.keys(level.label);
    const twin = alone
      .slice(0, index)
      .find((other) => languages.some((code) => other.label[code] === level.label[code]));
    if (!twin) return [];
    const message = `says the same as ${twin.id}: who hears the page can't tell them apart, and no table can`;
    return [
      { place: ['attributes', id, 'levels', level.id, 'image', 'alt'], message, hint: 'say in what they differ' },
    ];
  });
}

function lintUnshown({ id, levels }: Attribute): Warning[] {
  return levels.flatMap((level): Warning[] => {
    if (!level.image) return [];
    const place = ['factors', id, 'levels', level.id, 'image'];
    return [{ place, message: 'is shown on no page: respondents see no levels of factors', hint: 'remove it' }];
  });
}
