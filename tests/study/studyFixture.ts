/** A small study file that is right in everything, for tests that make one thing wrong. */
export const soundStudy = `study: trips
languages: [nl, en]
title: { nl: Reizen, en: Trips }
factors:
  carrier:
    levels:
      train: { label: { nl: de trein, en: the train }, seat: { nl: zitplaats, en: seat } }
      bus: { label: { nl: de bus, en: the bus }, seat: { nl: stoel, en: place } }
attributes:
  price:
    label: { nl: Prijs, en: Price }
    reference: high
    levels:
      low: { nl: 10 euro, en: 10 euros }
      high: { nl: 20 euro, en: 20 euros }
  speed:
    label: { nl: Snelheid, en: Speed }
    levels:
      slow: { nl: Langzaam, en: Slow }
      fast: { nl: Snel, en: Fast }
tasks:
  response: dual-response
  fixed:
    - - { price: low, speed: slow }
      - { price: high, speed: fast }
design: { versions: 4, seed: 7 }
pages: [consent, introduction, tasks, about]
texts:
  consent: { title: { nl: Doet u mee?, en: Join us? }, body: { nl: Vrijwillig, en: Voluntary } }
  declined: { title: { nl: Jammer, en: Pity }, body: { nl: Dag, en: Bye } }
  introduction:
    title: { nl: Uitleg, en: How }
    body: { nl: "Met {carrier} hebt u een {carrier.seat}.", en: "{Carrier} has a {carrier.seat}." }
    example:
      alternatives: [{ price: low, speed: slow }, { price: high, speed: fast }]
      prefers: 2
      note: { nl: Snel is beter, en: Fast is better }
  about: { title: { nl: Over u, en: About you }, body: { nl: Nog iets, en: One more thing } }
  thanks: { title: { nl: Dank, en: Thanks }, body: { nl: Klaar, en: Done } }
questions:
  often:
    type: single
    page: about
    label: { nl: Hoe vaak reist u?, en: How often do you travel? }
    options: { daily: { nl: Elke dag, en: Daily }, less: { nl: Minder, en: Less } }
privacy: { keepFor: 365 days, controller: { nl: Wij, en: Us }, contact: us@university.nl }
model: { effects: [price, speed, "speed:carrier", "none:carrier"] }
`;

/** The sound study with one passage replaced. */
export function changed(from: string, to: string): string {
  if (!soundStudy.includes(from)) throw new Error(`the sound study has no ${from}`);
  return soundStudy.replace(from, to);
}

/** The same without any profile written out, with these lines among its attributes and these at its top. */
export function studyWith(attributes: string, top = ''): string {
  const bare = soundStudy.replace(/^ {2}fixed:\n(?: {4}.*\n)+/m, '').replace(/^ {4}example:\n(?: {6}.*\n)+/m, '');
  return `${top}${bare.replace(/^attributes:\n/m, `attributes:\n${attributes}`)}`;
}
