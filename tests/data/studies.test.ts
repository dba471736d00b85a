import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { trueReferenceAcceptance, trueUtility } from '../../analysis/simulate/trueUtility.ts';
import { readStudy } from '../../server/folder/readStudy.ts';
import type { Attribute, Study } from '../../study/study.ts';
import { lintStudy } from '../../study/studyFile/lint/lintStudy.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { parseTruth } from '../../study/truth/parseTruth.ts';
import type { Truth } from '../../study/truth/truth.ts';

async function readShipped(name: string): Promise<{ study: Study; truth: Truth }> {
  const folder = fileURLToPath(new URL(`../../data/studies/${name}`, import.meta.url));
  const { study } = await readStudy(folder);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  return { study, truth: parseTruth(read('truth.yaml'), 'truth.yaml', study) };
}

/** `id: Nederlands / English` of every level, the reference first. */
function wordsOf(attributes: readonly Attribute[], id: string): string[] {
  const attribute = attributes.find((one) => one.id === id);
  expect(attribute?.reference).toBeDefined();
  return (attribute?.levels ?? []).map(({ id: level, label }) => `${level}: ${label['nl']} / ${label['en']}`);
}

describe('the study Fair exchange', async () => {
  const { study, truth } = await readShipped('fair-exchange');

  it('asks each respondent ten dual-response tasks of two profiles and two holdouts', () => {
    expect(study.tasks).toMatchObject({ response: 'dual-response', alternatives: 2, perRespondent: 10 });
    expect(study.tasks.fixed).toHaveLength(2);
    expect(study.design).toMatchObject({ strategy: 'efficient', versions: 30 });
    expect(study.pages).toEqual(['consent', 'introduction', 'tasks', 'background', 'debrief']);
    expect(study.texts.introduction?.example?.alternatives).toHaveLength(2);
  });

  it('has the words of the publication for every level', () => {
    expect(wordsOf(study.attributes, 'retention')).toEqual([
      'indefinite: Uw gegevens worden voor onbepaalde tijd bewaard / Your data are kept indefinitely',
      'two-years: Uw gegevens worden na 2 jaar gewist / Your data are erased after 2 years',
      'six-months: Uw gegevens worden na 6 maanden gewist / Your data are erased after 6 months',
    ]);
    expect(wordsOf(study.attributes, 'anonymity')).toEqual([
      'named: Opgeslagen met uw naam en contactgegevens / Stored with your name and contact details',
      'coded: Opgeslagen onder een code; alleen met een aparte sleutel tot u te herleiden / Stored under a code; traceable to you only with a separate key',
      'anonymous: Anoniem opgeslagen: niet meer tot u te herleiden / Stored anonymously: can no longer be traced to you',
    ]);
    expect(wordsOf(study.attributes, 'usage')).toEqual([
      'deliver: Alleen gebruikt om de dienst te leveren / Used only to provide the service',
      'service: Ook gebruikt om de dienst beter te laten passen bij klanten zoals u / Also used to fit the service to customers like you',
      'ads: Ook gebruikt voor advertenties die passen bij klanten zoals u / Also used for adverts that fit customers like you',
      'sell: Ook verkocht aan andere bedrijven / Also sold to other companies',
    ]);
    expect(wordsOf(study.attributes, 'control')).toEqual([
      'none: U hebt hierin geen keuze / You have no choice in this',
      'afterwards: U kunt achteraf bezwaar maken tegen gebruik / You can object to uses afterwards',
      'upfront: U kiest vooraf per doel en kunt dit altijd wijzigen / You choose per purpose in advance and can change it at any time',
    ]);
    expect(wordsOf(study.attributes, 'transparency')).toEqual([
      'statement: Uitleg staat alleen in de privacyverklaring / Explained only in the privacy statement',
      'short: Vooraf een korte uitleg in gewone taal / A short plain-language explanation in advance',
      'full: Korte uitleg vooraf, plus altijd een overzicht van wat met de gegevens gebeurt / A short explanation in advance, plus an overview at any time of what is done with the data',
    ]);
  });

  it('writes what was published with the minus that stands beside it in the report', () => {
    const words = (study.published?.effects ?? []).flatMap((effect) => Object.values(effect.words ?? {}));
    expect(words).toContain('−20%');
    expect(words.filter((text) => /(^|\s)-\d/.test(text))).toEqual([]);
  });

  it('assigns a sector, with the webshop for reference', () => {
    expect(study.factors[0]?.reference).toBe('shop');
    expect(wordsOf(study.factors, 'sector')).toEqual([
      'bank: uw bank / your bank',
      'insurer: uw zorgverzekeraar / your health insurer',
      'shop: een webwinkel waar u klant bent / an online shop you use',
      'news: een nieuwssite die u leest / a news site you read',
    ]);
    expect(study.factors[0]?.levels.map(({ texts }) => texts['data'])).toEqual([
      { nl: 'betalingen', en: 'payments' },
      { nl: 'zorgdeclaraties', en: 'care claims' },
      { nl: 'aankopen', en: 'purchases' },
      { nl: 'leesgedrag', en: 'what you read' },
    ]);
  });

  it('becomes another format by one word', async () => {
    const text = readFileSync(new URL('../../data/studies/fair-exchange/study.yaml', import.meta.url), 'utf8');
    for (const response of ['choice-none', 'choice', 'accept-reject']) {
      const other = await parseStudy(text.replace('response: dual-response', `response: ${response}`), 'study.yaml');
      expect(other.tasks.response).toBe(response);
      expect(other.tasks.fixed[0]).toHaveLength(response === 'accept-reject' ? 1 : 2);
    }
  });

  it('can have its sixth attribute by taking away the comment signs', async () => {
    const text = readFileSync(new URL('../../data/studies/fair-exchange/study.yaml', import.meta.url), 'utf8');
    const withSixth = text
      .replace(/^ {2}# (collection:[\s\S]*?)\n\n/m, (block) => block.replace(/^ {2}# /gm, '  '))
      .replace(/\{ retention: /g, '{ collection: basic, retention: ');
    const study = await parseStudy(withSixth, 'study.yaml');
    expect(study.attributes.at(-1)).toMatchObject({ id: 'collection', reference: 'basic' });
    expect(study.attributes).toHaveLength(6);
  });

  it('gives simulated respondents part-worths that have the published effects at 35% acceptance', () => {
    const acceptance = (utility: number) => 1 / (1 + Math.exp(Math.log(0.65 / 0.35) - utility));
    const relative = (id: string, level: string) => 100 * (acceptance(truth.partWorths[id]?.[level] ?? 0) / 0.35 - 1);
    for (const { attribute, levels, low = -100, high = 100 } of study.published?.effects ?? []) {
      for (const level of levels) {
        expect(relative(attribute, level)).toBeGreaterThan(low - 0.6);
        expect(relative(attribute, level)).toBeLessThan(high + 0.6);
      }
    }
    expect(truth.acceptance).toEqual({
      reference: 0.35,
      by: { factor: 'sector', by: { bank: 0.28, insurer: 0.3, shop: 0.35, news: 0.42 } },
    });
  });
});

describe('the study Fair exchange, version 2', async () => {
  const [{ study: first, truth: before }, { study, truth }] = await Promise.all([
    readShipped('fair-exchange'),
    readShipped('fair-exchange-2'),
  ]);

  it('makes the promises of the first, word for word, in the same tasks and one repeated', () => {
    expect(study.attributes).toEqual(first.attributes);
    const { prefer: _, repeat, ...tasks } = study.tasks;
    expect(first.tasks).toMatchObject(tasks);
    expect(repeat).toEqual({ apart: 3 });
    expect(study.published).toEqual(first.published);
    const asked = (own: Study) => own.questions.filter(({ page }) => page === 'background');
    expect(asked(study)).toEqual(asked(first));
  });

  it('crosses sectors with kinds of data, under three frames', () => {
    expect(study.factors.map(({ id, levels }) => [id, ...levels.map((level) => level.id)])).toEqual([
      ['sector', 'bank', 'insurer', 'shop', 'news', 'hospital', 'municipality', 'assistant'],
      ['data', 'purchases', 'payments', 'health', 'reading', 'location'],
      ['frame', 'neutral', 'added', 'lost'],
    ]);
    const labels = (own: Study) => own.factors[0]?.levels.slice(0, 4).map(({ label }) => label);
    expect(labels(study)).toEqual(labels(first));
    for (const { id } of study.attributes) expect(study.model.effects).toContain(`${id}:frame`);
    expect(study.model.effects).toEqual(expect.arrayContaining(['none:sector', 'none:data', 'none:frame']));
  });

  it('never shows the proposals of which the frame would not be true', () => {
    const [worst = '', best = ''] = study.design.prohibited;
    const namedIn = (expression: string) =>
      Object.fromEntries([...expression.matchAll(/(\w+) == '([\w-]+)'/g)].map(([, id, level]) => [id, level]));
    expect(Object.keys(namedIn(worst))).toEqual(study.attributes.map(({ id }) => id));
    expect(namedIn(worst)).toEqual({
      ...Object.fromEntries(study.attributes.map(({ id, levels }) => [id, levels[0]?.id])),
      usage: 'sell',
    });
    expect(namedIn(best)).toEqual({
      ...Object.fromEntries(study.attributes.map(({ id, levels }) => [id, levels.at(-1)?.id])),
      usage: 'deliver',
    });
  });

  it('has simulated respondents who agree with those of the first where the two ask the same', () => {
    const reference = Object.fromEntries(study.attributes.map(({ id, reference: level }) => [id, level]));
    for (const [sector = '', data = ''] of [
      ['bank', 'payments'],
      ['insurer', 'health'],
      ['shop', 'purchases'],
      ['news', 'reading'],
    ]) {
      const factors = { sector, data, frame: 'neutral' };
      expect(trueReferenceAcceptance(truth, factors)).toBeCloseTo(trueReferenceAcceptance(before, { sector }), 2);
      for (const { id, levels } of study.attributes) {
        for (const level of levels) {
          const profile = { ...reference, [id]: level.id };
          expect(trueUtility({ truth, study }, profile, factors)).toBeCloseTo(
            trueUtility({ truth: before, study }, profile, { sector }),
            10,
          );
        }
      }
    }
  });
});

describe('the study Reactance', async () => {
  const { study, truth } = await readShipped('reactance');

  it('asks of one message at a time whether it is fine', () => {
    expect(study.tasks).toMatchObject({ response: 'accept-reject', alternatives: 1 });
    expect(study.tasks.accept).toEqual({
      nl: 'Vindt u het goed dat u dit bericht krijgt?',
      en: 'Is it OK with you to receive this message?',
    });
    expect(study.design.prohibited).toEqual(["personal == 'general' and transparency != 'none'"]);
  });

  it('has the words of the five pitfalls', () => {
    expect(study.attributes.flatMap(({ id }) => wordsOf(study.attributes, id))).toEqual([
      'general: Algemeen, geen persoonlijke gegevens / General, no personal data',
      'viewed: Op basis van wat u eerder bekeek / Based on what you viewed',
      'untold: Op basis van iets dat u nooit vertelde, zoals een zwangerschap / Based on something you never told, such as a pregnancy',
      'normal: Gewone plek op de pagina / Normal place on the page',
      'banner: Bewegende banner / Moving banner',
      'popup: Pop-up over de hele pagina / Full-page pop-up',
      'fits: Past bij wat u nu zoekt / Fits what you now look for',
      'bought: Iets dat u al gekocht hebt / Something you already bought',
      'useless: Aanbieding die u niet kunt gebruiken / An offer you cannot use',
      'none: Niet uit te zetten / Cannot be switched off',
      'close: Met één klik te sluiten / One click hides it',
      'choose: U bepaalt welke gegevens gebruikt worden / You decide which data are used',
      'none: Geen uitleg / No explanation',
      'link: Link "Waarom zie ik dit?" / A "Why do I see this?" link',
      'note: Korte uitleg hoe we hieraan komen / A short note on how we got this',
    ]);
  });

  it('gives simulated respondents the expected signs', () => {
    const { personal, obtrusive, relevant, control, transparency } = truth.partWorths;
    for (const negative of [personal, obtrusive, relevant]) {
      expect(Object.values(negative ?? {}).every((value) => value < 0)).toBe(true);
    }
    for (const positive of [control, transparency]) {
      expect(Object.values(positive ?? {}).every((value) => value > 0)).toBe(true);
    }
  });
});

describe('the study Fair exchange, for real', async () => {
  const { study, truth } = await readShipped('fair-exchange-binding');

  it('binds every level to an act, and offers nothing that is made up', () => {
    const acts = study.attributes.flatMap(({ id, levels }) =>
      levels.map((level) => study.binding?.acts[id]?.[level.id]),
    );
    expect(acts.every((one) => Object.keys(one ?? {}).length > 0)).toBe(true);
    expect(study.binding).toMatchObject({ arm: { factor: 'arm', kept: 'real' }, minimum: { analysis: 'use' } });
  });

  it('keeps nobody out of its own analysis: whom a choice takes out would be missing by what he chose', () => {
    expect(JSON.stringify(study.binding)).not.toContain('count');
  });

  it('lets simulated respondents care more where it counts', () => {
    expect(truth.partWorths).toMatchObject({ anonymity: { anonymous: 0.5 }, usage: { own: 0.4 } });
    expect(truth.acceptance).toEqual({ reference: 0.5, by: { factor: 'arm', by: { real: 0.44, 'made-up': 0.5 } } });
  });
});

it.each(['fair-exchange', 'fair-exchange-2', 'fair-exchange-binding', 'reactance', 'e-bike', 'commute', 'blank'])(
  '%s needs a second look at nothing but its address',
  async (name) => {
    const { study } = await readShipped(name);
    expect(lintStudy(study).map(({ place }) => place.join('.'))).toEqual(['privacy.contact']);
  },
);
