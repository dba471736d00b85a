/** In which language a text seems to be, by its commonest words. A sieve: it says nothing where there is doubt. */

/** Words that stand in nearly every sentence of a language and seldom in another's. */
const commonWords: Readonly<Record<string, readonly string[]>> = {
  en: 'the and of to is are was were with that this which you your we they have has not for from what how there would will can about each'.split(
    ' ',
  ),
  nl: 'de het een en van is zijn was met dat dit die u uw wij ze hebt heeft niet voor naar wat hoe er zou wordt worden kunt over elke ook bij geen'.split(
    ' ',
  ),
  de: 'der die das den dem ein eine einen und von ist sind war mit dass dieser diese sie ihr ihre wir haben hat nicht für was wie es würden wird werden über jede auch bei keine zu auf'.split(
    ' ',
  ),
  fr: 'le la les un une des et du est sont dans avec que qui ce cette vous votre vos nous ils ont pas pour sur comment il serait sera peut chaque aussi aucun au aux'.split(
    ' ',
  ),
  es: 'el la los las un una y del es son en con que este esta usted su sus nosotros han no para por como hay sería será puede cada también ningún al'.split(
    ' ',
  ),
  it: 'il lo la gli le un una e di del della è sono con che questo questa voi vostro noi hanno non per come sarebbe sarà può ogni anche nessun nel alla'.split(
    ' ',
  ),
  pt: 'o a os as um uma e do da é são em com que este esta você seu sua nós têm não para por como há seria será pode cada também nenhum ao à'.split(
    ' ',
  ),
  pl: 'i w z na do się jest są nie to że który która które pan pani państwo czy jak przez dla od po przy każdy także żaden będzie można'.split(
    ' ',
  ),
  sv: 'och att det som en ett den är var med på av för inte du din vi har till från vad hur skulle kan varje också ingen eller om'.split(
    ' ',
  ),
  da: 'og at det som en et den er var med på af for ikke du din vi har til fra hvad hvordan ville kan hver også ingen eller om'.split(
    ' ',
  ),
};

/** Fewer words than these may be a name, a list or a figure. */
const fewestWords = 8;
const fewestCommon = 3;

/**
 * The language, where it is clear that the text is not in `expected`: a word in three is one of another language's
 * commonest, and hardly any is one of its own.
 *
 * @param expected the language that it should be in; of one that is not known here nothing is said
 * @example guessOther('Wij bewaren uw antwoorden niet langer dan een jaar.', 'en'); // 'nl'
 */
export function guessOther(text: string, expected: string): string | undefined {
  const base = expected.split('-')[0] ?? expected;
  const own = commonWords[base];
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (!own || words.length < fewestWords) return undefined;
  const share = (common: readonly string[]) => words.filter((word) => common.includes(word)).length;
  const ours = share(own);
  const others = Object.entries(commonWords)
    .filter(([code]) => code !== base)
    .map(([code, common]) => ({ code, count: share(common) }))
    .sort((a, b) => b.count - a.count);
  const [best] = others;
  if (!best || best.count < fewestCommon || best.count < words.length / 5) return undefined;
  return ours * 3 <= best.count ? best.code : undefined;
}
