/** What is read first: the study, what may not be missed, the headline, and the finding in natural frequencies. */
import { groupsByFactors } from '../../analysis/acceptance/groups.ts';
import { hasAcceptance } from '../../analysis/acceptance/requireNone.ts';
import type { FirstScreen, Notice, ReportMaterial } from '../reportView.ts';
import { makeHeadline, makeLede } from './headline.ts';
import { allWarnings } from './methodsSection.ts';
import { sayReason } from './warnings.ts';

/** @param importance the headline where nothing could be rejected */
export function makeFirstScreen(material: ReportMaterial, importance: string): FirstScreen {
  const { estimates, acceptance, labels } = material;
  return {
    study: estimates.codebook ? labels.text(estimates.codebook.title) : '',
    about: aboutRespondents(material),
    notices: makeNotices(material),
    headline: makeHeadline(material, importance),
    lede: acceptance ? makeLede(material) : noAcceptanceSentence(material),
    warnings: warningsSentence(material),
  };
}

/** Why there are no figures about acceptance: nothing could be rejected, or the fit is no basis for them. */
export function noAcceptanceSentence({ estimates, language }: ReportMaterial): string {
  return language.say(hasAcceptance(estimates) ? 'summary.noAcceptance.notComputed' : 'summary.noAcceptance');
}

function warningsSentence(material: ReportMaterial): string {
  const { length } = allWarnings(material);
  return length === 0 ? '' : material.language.say('page.warnings', { count: length });
}

function aboutRespondents({ estimates, acceptance, labels, language }: ReportMaterial): string[] {
  const { nRespondents } = estimates;
  const lists = groupsByFactors(acceptance?.groups.slice(1) ?? []).filter((list) => list.length > 1);
  const factorsOf = ([first]: (typeof lists)[number]) =>
    Object.keys(first?.factors ?? {}).map((factor) => labels.short(factor));
  return [
    language.say('about.respondents', { respondents: language.number(nRespondents) }),
    ...lists.map((list) => language.say('about.groups', { count: list.length, factors: factorsOf(list).join(' × ') })),
  ];
}

/** What nobody may miss, whatever he reads. */
export function makeNotices({
  estimates,
  labels,
  language,
}: Pick<ReportMaterial, 'estimates' | 'labels' | 'language'>): Notice[] {
  const { simulatedRespondents, nRespondents, converged, reason } = estimates;
  const notices: Notice[] = [];
  const add = (kind: Notice['kind'], values: Readonly<Record<string, string>>) =>
    notices.push({
      kind,
      badge: language.say(`notice.${kind}.badge`),
      text: language.say(`notice.${kind}.text`, values),
    });
  if (!converged) add('notConverged', { reason: sayReason(reason, { labels, language }) });
  if (simulatedRespondents > 0) {
    const counts = { simulated: language.number(simulatedRespondents), total: language.number(nRespondents) };
    const isAll = simulatedRespondents >= nRespondents;
    add('simulated', { who: language.say(`notice.simulated.${isAll ? 'all' : 'some'}`, counts) });
  }
  return notices;
}
