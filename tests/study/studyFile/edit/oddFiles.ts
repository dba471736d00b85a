/** YAML as people write it, in as many manners as there are people. */
export const oddFiles: Readonly<Record<string, string>> = {
  blocks: `# A file of blocks
study: a

# What varies
attributes:
  # how long
  time:
    label: Time
    levels:
      short: 10 minutes # the reference
      long: 20 minutes

  # ---- money ----
  cost:
    label: Cost
    levels:
      low: "5"
      high: '10'
    # more of the cost
# About pages
pages:
  - consent
  - tasks # in the middle
  # the last
  - thanks
`,
  zeroIndent: `pages:
- consent
- tasks
-   id: about
    title: About

    body: |
      One.

      Two.
- thanks
empty:
other:   # nothing yet
last: 1`,
  flows: `languages: [nl, en]
title: { nl: Titel, en: "Title, of a kind", de: 'Der ''Titel''' }
tight: {a: 1, b: [1,2, 3]}
long: [
  one, # first
  two,
  # about three
  three
]
trailing: [
  a,
  b,
]
map: {
  x: 1,
  y: { z: [] },
}
none: []
void: {}
`,
  texts: `a: |
  Literal.

    Deeper.
b: >-
  Folded lines that
  go on.

  And a paragraph.
c: |2
    Two deeper.
   One.
d: "quoted \\u00e9 text"
e: 'single
  on two lines'
f: plain text
  on two lines
h: > # with a comment
  folded

# a heading

i: end
`,
  nested: `list:
  - - a
    - b
  - - c
  -
    key: value
    other: 1
  - x: 1
    # about y
    y: 2
  - ~
  - null
  - {}
deep:
    four:
        spaces:
            here: yes
            "no": 'no'
            1: one
            true: it
`,
  document: `%YAML 1.2
---
# the study
study: café
levels:
  één: "naïve ☂ 🚲"
  twee: null

...
`,
  wide: `a:      1      # far
bb:     two    # away
ccc:
        d: 1
        e:   { f:  1 ,  g :  2 }
"quoted key": [ a , "b" ]
`,
};

export const aliased = `base: &base
  low: 1
  high: 2
same: *base
more: { <<: *base, other: 3 }
word: &word text
again: [*word, other]
free: 1
`;

/** Empty lines that a text keeps are its own: what stands beside it can't be moved as if they were not there. */
export const kept = `a: 1
b: |+
  kept


c: >+
  folded

# about d
d: 2
`;
