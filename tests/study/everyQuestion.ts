/** A study file with a question of every type and in every order, markdown in its texts, and answers that come back later. */
export const everyQuestion = `study: journeys
languages: [nl, en]
title: { nl: Reizen, en: Journeys }
factors:
  carrier:
    levels: { train: { nl: de trein, en: the train }, bus: { nl: de bus, en: the bus } }
attributes:
  price:
    label: { nl: Prijs, en: Price }
    levels: { low: { nl: 10 euro, en: 10 euros }, high: { nl: 20 euro, en: 20 euros } }
  speed:
    label: { nl: Snelheid, en: Speed }
    levels: { slow: { nl: Langzaam, en: Slow }, fast: { nl: Snel, en: Fast } }
tasks: { response: dual-response, perRespondent: 1 }
design: { versions: 2, seed: 7, strategy: random }
pages: [consent, about, tasks, look-back]
texts:
  consent:
    title: { nl: Doet u mee?, en: Will you take part? }
    body:
      nl: |
        Meedoen is **vrijwillig**, en duurt *vijf minuten*. Lees [de uitleg](https://university.nl/uitleg).

        - een paar vragen
        - een keuze
      en: |
        Taking part is **voluntary**, and takes *five minutes*. Read [the explanation](https://university.nl/more).

        - some questions
        - a choice
  declined: { title: { nl: Jammer, en: Pity }, body: { nl: Dag, en: Bye } }
  about: { title: { nl: Over u, en: About you }, body: { nl: Enkele vragen., en: Some questions. } }
  look-back:
    title: { nl: Terugblik, en: Looking back }
    body:
      nl: "U koos *eerst* {matters.1|niets}, en schreef **{remark|niets}**. U bent {age|van een leeftijd}, en reisde op {last|een dag}."
      en: "You chose {matters.1|nothing} *first*, and wrote **{remark|nothing}**. You are {age|of some age}, and travelled on {last|some day}."
  thanks: { title: { nl: Dank, en: Thank you }, body: { nl: Klaar, en: Done } }
questions:
  gender:
    type: single
    page: about
    label: { nl: Wat is uw geslacht?, en: What is your gender? }
    options: { woman: { nl: Vrouw, en: Woman }, man: { nl: Man, en: Man }, other: { nl: Anders, en: Other } }
    order: random
    keepLast: [other]
    preferNotToSay: true
  region: { type: dropdown, page: about, label: { nl: Waar woont u?, en: Where do you live? }, options: { north: { nl: Het noorden, en: The north }, south: { nl: Het zuiden, en: The south }, abroad: { nl: Buiten Nederland, en: Abroad } }, order: random, keepLast: [abroad], preferNotToSay: true }
  age: { type: number, page: about, label: { nl: Hoe oud bent u?, en: How old are you? }, min: 18, max: 99, whole: true, preferNotToSay: true }
  hours:
    type: number
    page: about
    label: { nl: Hoeveel uur reist u?, en: How many hours do you travel? }
    help: { nl: "Tel **alles** mee; zie [hoe](https://university.nl/tellen).", en: "Count **all**; see [how](https://university.nl/count)." }
    min: 0
    max: 24
    step: 0.5
  devices:
    type: multiple
    page: about
    label: { nl: Wat gebruikt u?, en: What do you use? }
    options:
      phone: { nl: Een telefoon, en: A phone }
      laptop: { nl: Een laptop, en: A laptop }
      desk: { nl: Een vaste computer, en: A desktop computer }
      none: { nl: Geen van deze, en: None of these }
    order: random
    exclusive: [none]
    min: 2
    max: 3
    preferNotToSay: true
  matters:
    type: ranking
    page: about
    label: { nl: Wat is het belangrijkst bij een reis?, en: What matters most in a journey? }
    options:
      price: { nl: Een lage prijs, en: A low price }
      speed: { nl: Snel aankomen, en: Arriving fast }
      seat: { nl: "Een zitplaats, ook als het druk is en de reis lang duurt", en: "A seat, even when it is busy and the journey takes long" }
      green: { nl: Weinig uitstoot, en: Low emissions }
    order: random
    preferNotToSay: true
  best: { type: ranking, page: about, required: false, label: { nl: Welke twee zijn het best?, en: Which two are best? }, options: { a: A, b: B, c: C }, top: 2 }
  concern:
    type: agreement
    page: about
    label: { nl: Bent u het eens?, en: Do you agree? }
    items: { late: { nl: Er is te veel vertraging., en: There is too much delay. }, full: { nl: Het is te vol., en: It is too crowded. } }
    scale: [{ nl: Oneens, en: Disagree }, { nl: Neutraal, en: Neither }, { nl: Eens, en: Agree }]
    order: random
    preferNotToSay: true
  crowded: { type: slider, page: about, label: { nl: Hoe vol is het meestal?, en: How crowded is it mostly? }, low: { nl: leeg, en: empty }, high: { nl: overvol, en: packed }, preferNotToSay: true }
  recommend: { type: rating, page: about, label: { nl: Zou u ons aanraden?, en: Would you recommend us? }, points: 0..10, ends: [{ nl: beslist niet, en: certainly not }, { nl: beslist wel, en: certainly }], preferNotToSay: true }
  spend: { type: constant-sum, page: about, label: { nl: Waaraan besteedt u uw reisgeld?, en: What do you spend your travel money on? }, options: { tickets: { nl: Kaartjes, en: Tickets }, food: { nl: Eten, en: Food }, other: { nl: Iets anders, en: Something else } }, unit: { nl: euro, en: euros }, order: random, keepLast: [other], preferNotToSay: true }
  since: { type: text, page: about, label: { nl: Sinds welk jaar reist u?, en: Since which year have you travelled? }, pattern: year }
  last: { type: date, page: about, label: { nl: Wanneer reisde u het laatst?, en: When did you last travel? }, min: 2020-01-01, max: 2026-12-31, preferNotToSay: true }
  remark: { type: text, page: about, label: { nl: Nog iets?, en: Anything else? }, long: true, required: false, preferNotToSay: { nl: Daar zeg ik niets over, en: I say nothing about that } }
  again:
    type: single
    page: look-back
    label: { nl: 'Neemt u {carrier}, nu u {age|zo oud} bent en "{remark|niets}" schreef?', en: 'Will you take {carrier}, being {age|this old} and having written "{remark|nothing}"?' }
    options: { yes: { nl: Ja, en: Yes }, no: { nl: Nee, en: No } }
privacy: { keepFor: 365 days, controller: { nl: Wij, en: Us }, contact: us@university.nl }
`;
