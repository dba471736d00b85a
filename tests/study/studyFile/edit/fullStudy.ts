/** A study in which every part of a study file stands, in several manners of writing, with comments: for edits of any of them. */
export const fullStudy = `# A study of everything.
study: everything
languages: [en, nl]
title: { en: Everything, nl: Alles }
instrument: { name: GX, version: "2.0", sha256: ab00000000000000000000000000000000000000000000000000000000000000 }

factors:
  sector:
    label: { en: Sector, nl: Sector }
    reference: shop # the usual one
    levels:
      bank: { label: { en: your bank, nl: uw bank }, short: Bank, data: { en: payments, nl: betalingen } }
      shop: { label: { en: an online shop, nl: een webwinkel }, data: { en: purchases, nl: aankopen } }

attributes:
  motor:
    label: { en: Motor, nl: Motor }
    order: worst-to-best
    levels:
      none: { en: None, nl: Geen }
      hub: { en: In the wheel, nl: In het wiel }
      # the best
      mid: { en: In the middle, nl: In het midden }
  battery: { label: { en: Battery, nl: Accu }, unit: Wh, values: [400, 500, 625], appliesWhen: "motor != 'none'" }
  insurance:
    label: { en: Insurance, nl: Verzekering }
    unit: EUR
    values:
      by: sector # steps
      bank: [4.50, 9, 13.50]
      shop: [6, 12, 18]
  price:
    label: { en: Price, nl: Prijs }
    unit: EUR
    sum:
      base: 600
      motor: { none: 0, hub: 700, mid: 1300 } # what it costs
      battery: { 400: 0, 500: 120, 625: 250 }
    vary: [-20%, 0, 20%]
    round: 10

tasks:
  response: dual-response
  alternatives: 2
  perRespondent: 8
  fixed:
    - - { motor: none, insurance: 1, price: 0 }
      - { motor: hub, battery: 400, insurance: 2, price: 20% }
    - at: 3
      alternatives:
        - { motor: mid, battery: 500, insurance: 1, price: -20% }
        - { motor: hub, battery: 400, insurance: 3, price: 0 }
  repeat: { apart: 4 }
  order:
    groups: [[motor, battery], { of: [insurance, price], within: fixed }]
    attributes: random

design:
  versions: 4
  priors:
    motor: { hub: 0.4, mid: { mean: 0.8, sd: 0.3 } }
    price: negative # everybody likes a low one
    none: { sign: negative, sd: 0.3 }
  rules: { noDominated: true }

pages:
  - consent
  - introduction
  - about
  - { tasks: 4 }
  - { page: pause, showIf: "age >= 18" }
  - tasks
texts:
  consent: { title: { en: Yes?, nl: Ja? }, body: { en: Voluntary., nl: Vrijwillig. } }
  introduction:
    title: { en: How, nl: Hoe }
    body: { en: Choose., nl: Kies. }
    example:
      alternatives:
        - { motor: none, insurance: 1, price: 0 }
        - { motor: hub, battery: 400, insurance: 2, price: 20% }
      prefers: 2
      note: { en: A motor matters., nl: Een motor telt. }
  about: { title: { en: You, nl: U }, body: { en: Some questions., nl: Enkele vragen. } }
  pause: { title: { en: Pause, nl: Pauze }, body: { en: Half way., nl: Halverwege. } }
  declined: { title: { en: No, nl: Nee }, body: { en: Fine., nl: Goed. } }
  thanks: { title: { en: Thanks, nl: Bedankt }, body: { en: Saved., nl: Bewaard. } }

questions:
  age: { type: number, page: about, label: { en: Your age?, nl: Uw leeftijd? }, min: 0, max: 120, whole: true }
  gender:
    type: single
    page: about
    label: { en: Your gender?, nl: Uw geslacht? }
    options:
      woman: { en: Woman, nl: Vrouw }
      man: { en: Man, nl: Man }
      other: { en: Other, nl: Anders }
    preferNotToSay: true
  concern:
    type: agreement
    page: about
    label: { en: Do you agree?, nl: Bent u het eens? }
    items: { too-much: { en: Too much., nl: Te veel. }, careful: { en: Careful., nl: Zorgvuldig. } }
    scale: [{ en: "No", nl: Nee }, { en: Neither, nl: Geen van beide }, { en: "Yes", nl: Ja }]

recode:
  generation:
    label: { en: Generation, nl: Generatie }
    from: age
    levels:
      young: { label: { en: Under 35, nl: Onder 35 }, below: 35 }
      middle: { from: 35, to: 54 } # both in it
      older: { from: 55 }
  woman: { from: gender, levels: { is: { of: [woman] }, not: {} }, otherwise: not }
scales:
  worry:
    label: { en: Worry, nl: Zorg }
    items: [concern.too-much, concern.careful]
    reversed: [concern.careful]
    least: 1
url:
  source: { parameter: utm_source, values: [letter, poster] }
  wave: {}
screenOut:
  - { id: under-16, when: age < 16 }
quotas:
  women: { when: gender == 'woman', limit: 200 }

privacy:
  keepFor: 365 days
  controller: { en: The department, nl: De afdeling }
  contact: a@example.org

model:
  effects: [motor, log(battery), insurance, price, motor:sector, motor:worry]
published:
  source: A whitepaper
  effects:
    - attribute: motor
      levels: [hub, mid]
      low: 15
      high: 20
      words: +15 to +20%
context:
  title: { en: What people did, nl: Wat mensen deden }
  body: { en: In an experiment ..., nl: In een experiment ... }
  sources:
    - Author, A. (2024). Title.
margins:
  gender:
    source: { en: Statistics, nl: Statistiek }
    levels: { woman: 50.3, man: 49.7, other: 0 }
  generation: { levels: { young: 30, middle: 40, older: 30 } }
value:
  unit: { en: euro a year, nl: euro per jaar }
  base: 40
  levels:
    motor: { hub: 2, mid: 6 }
    price: 0.1
binding:
  arm: { factor: sector, kept: bank }
  acts:
    motor: { none: { hypothetical: true }, hub: { shown: request, keepFor: 90 days }, mid: { shown: always, keepFor: 30 days } }
    battery: { 400: { hypothetical: true }, 500: { hypothetical: true }, 625: { hypothetical: true } }
    insurance: { 1: { hypothetical: true }, 2: { hypothetical: true }, 3: { hypothetical: true } }
    price: { 0.8: { hypothetical: true }, 1: { hypothetical: true }, 1.2: { hypothetical: true } }
  minimum: { keepFor: 30 days }

access: open
panel:
  parameter: PROLIFIC_PID
  characters: hex
  return:
    complete: https://app.prolific.com/submissions/complete?cc=C1AB2CD3
    screenedOutBy: { under-16: https://app.prolific.com/submissions/complete?cc=C2QR3ST4 }
    quotaFullBy: { women: https://app.prolific.com/submissions/complete?cc=C5UV6WX7 }
fieldwork: { opens: 2026-01-05T09:00, timeZone: Europe/Amsterdam, pauseAt: 50 }
frame:
  accent: "#7b2d8b"
  closing: https://example.org/thanks?from={source}
`;
