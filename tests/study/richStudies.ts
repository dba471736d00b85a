/** Two small studies with numbers: one of profiles in which much depends on something else, one of alternatives with names. */

const frame = `
design: { versions: 8, seed: 4 }
pages: [consent, introduction, tasks]
texts:
  consent: { title: { nl: Doet u mee?, en: Join us? }, body: { nl: Vrijwillig, en: Voluntary } }
  declined: { title: { nl: Jammer, en: Pity }, body: { nl: Dag, en: Bye } }
  thanks: { title: { nl: Dank, en: Thanks }, body: { nl: Klaar, en: Done } }
`;
const privacy = 'privacy: { keepFor: 365 days, controller: { nl: Wij, en: Us }, contact: us@university.nl }\n';

/** A price that is made of parts, a battery that only some have, and insurance that costs otherwise in another country. */
export const bikes = `study: bikes
languages: [nl, en]
title: { nl: Fietsen, en: Bicycles }
factors:
  country: { label: { nl: Land, en: Country }, levels: { nl: { nl: Nederland, en: Netherlands }, de: { nl: Duitsland, en: Germany } } }
attributes:
  motor:
    label: { nl: Motor, en: Motor }
    levels: { none: { nl: Geen, en: None }, hub: { nl: In het wiel, en: In the wheel }, mid: { nl: In het midden, en: In the middle } }
  battery:
    label: { nl: Accu, en: Battery }
    unit: { nl: Wh, en: Wh }
    values: [400, 500, 625]
    appliesWhen: "motor != 'none'"
  place:
    label: { nl: Plaats van de accu, en: Place of the battery }
    levels: { frame: { nl: In het frame, en: In the frame }, rack: { nl: Op de drager, en: On the rack } }
    appliesWhen: "motor == 'mid'"
  insurance:
    label: { nl: Verzekering per maand, en: Insurance a month }
    unit: EUR
    values: { by: country, nl: [4.5, 9, 13.5], de: [6, 12, 18] }
    decimals: 2
  price:
    label: { nl: Prijs, en: Price }
    unit: EUR
    sum: { base: 600, motor: { none: 0, hub: 700, mid: 1300 } }
    vary: [-20%, 0, +20%]
    round: 10
tasks:
  response: dual-response
  alternatives: 3
  perRespondent: 4
  accept: { nl: "Zou u {alternative|dit voorstel} kopen?", en: "Would you buy {alternative|this proposal}?" }
  fixed:
    - - { motor: none, insurance: 1, price: 0% }
      - { motor: hub, battery: 500, insurance: 2, price: -20% }
      - { motor: mid, battery: 625, place: rack, insurance: 3, price: +20% }
${frame.trim()}
  introduction:
    title: { nl: Uitleg, en: How }
    body: { nl: Kies., en: Choose. }
    example:
      alternatives:
        - { motor: none, insurance: 1, price: 0% }
        - { motor: mid, battery: 400, place: frame, insurance: 1, price: 0% }
        - { motor: hub, battery: 500, insurance: 3, price: 0% }
      prefers: 2
      note: { nl: Een motor is fijn, en: A motor helps }
${privacy}model: { effects: [motor, battery, place, insurance, price, none:country], coding: dummy }
`;

export const bikesTruth = `study: bikes
partWorths: { motor: { hub: 1.2, mid: 2.3 }, battery: 0.003, place: { rack: -0.5 }, insurance: -0.08, price: -0.002 }
acceptance: { reference: 0.5 }
`;

/** Bus, car and train: what they share, and what only one of them has. */
export const commute = `study: commute
languages: [nl, en]
title: { nl: Naar het werk, en: To work }
alternatives:
  bus: { nl: Bus, en: Bus }
  car: { label: { nl: Auto, en: Car }, attributes: [parking] }
  train: { label: { nl: Trein, en: Train }, attributes: [transfers] }
attributes:
  minutes: { label: { nl: Duur, en: Time }, unit: { nl: "{n|minuut|minuten}", en: "{n|minute|minutes}" }, values: [20, 35, 50] }
  parking: { label: { nl: Parkeren, en: Parking }, unit: EUR, values: [0, 2.5, 5] }
  transfers: { label: { nl: Overstappen, en: Transfers }, levels: { direct: { nl: Geen, en: None }, one: { nl: Eén, en: One } } }
tasks: { response: choice-none, perRespondent: 4 }
${frame.trim().replace('introduction, ', '')}
${privacy}`;

export const commuteTruth = `study: commute
partWorths: { label: { car: 0.8, train: 0.4 }, minutes: -0.03, parking: -0.25, transfers: { one: -0.5 } }
acceptance: { reference: 0.6 }
`;
