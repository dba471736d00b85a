/** Words by which a question asks who someone is. A first sieve: it errs on the side of a warning too many. */

const wordsByLanguage: Readonly<Record<string, readonly string[]>> = {
  nl: [
    'voornaam',
    'achternaam',
    'familienaam',
    'volledige naam',
    'uw naam',
    'je naam',
    'e-?mail',
    'e-?mailadres',
    'telefoon',
    'telefoonnummer',
    '(?:mobiele?|06-?) ?nummer',
    'adres',
    'woonadres',
    'huisnummer',
    'straat',
    'postcode',
    'geboortedatum',
    'geboortedag',
    'wanneer bent u geboren',
    'bsn',
    'burgerservicenummer',
    'paspoort(?:nummer)?',
    'rijbewijs(?:nummer)?',
    'kenteken',
    'ip-?adres',
    'iban',
    'rekeningnummer',
    'klantnummer',
    'personeelsnummer',
    'studentnummer',
    'gebruikersnaam',
    'handtekening',
  ],
  en: [
    'first name',
    'last name',
    'surname',
    'family name',
    'full name',
    'your name',
    'e-?mail',
    'e-?mail address',
    '(?:tele)?phone',
    '(?:tele)?phone number',
    'mobile number',
    '(?<!ip )address',
    'house number',
    'street',
    'postcode',
    'postal code',
    'zip code',
    'date of birth',
    'birth ?date',
    'birthday',
    'when were you born',
    'social security number',
    'national insurance number',
    'passport(?: number)?',
    'driving licence',
    "driver'?s license",
    'licen[cs]e plate',
    'ip address',
    'iban',
    'account number',
    'customer number',
    'employee number',
    'student number',
    'user ?name',
    'signature',
  ],
};

/** Words that ask for a name only where the answer is free text. */
const openWords: Readonly<Record<string, readonly string[]>> = { nl: ['naam', 'namen'], en: ['name', 'names'] };

/**
 * The first word of a text that asks who someone is, if there is one. A language without a list is held against all.
 *
 * @param isOpen Is the answer free text?
 * @example findIdentityWord('What is your e-mail address?', 'en', false); // 'e-mail address'
 */
export function findIdentityWord(text: string, language: string, isOpen: boolean): string | undefined {
  const code = language.split('-')[0] ?? language;
  const own = wordsByLanguage[code] ?? Object.values(wordsByLanguage).flat();
  const open = isOpen ? (openWords[code] ?? Object.values(openWords).flat()) : [];
  const longestFirst = [...own, ...open].sort((a, b) => b.length - a.length).join('|');
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst})(?![\\p{L}\\p{N}])`, 'iu').exec(text);
  return found?.[0].toLowerCase();
}
