/**
 * What the database holds, in groups that a respondent can be told about: every column of every table is in one of them,
 * and each has its words under `privacy.stored`. A test holds the list to the tables.
 */

/** What may be stored of a respondent, in the order in which he is told. */
export const storedOfRespondents = {
  choices: ['choices.version', 'choices.task', 'choices.choice', 'choices.accept'],
  answers: ['answers.question', 'answers.value'],
  /** In the table of answers too. */
  url: [],
  changes: ['choices.changes', 'events.replaced'],
  times: ['respondents.started_at', 'respondents.completed_at', 'choices.milliseconds'],
  shown: [
    'respondents.snapshot',
    'respondents.factors',
    'respondents.version',
    'respondents.presentation',
    'choices.position',
  ],
  sentBack: ['respondents.sent_back', 'respondents.sent_back_at'],
  language: ['respondents.language'],
  screen: ['respondents.viewport'],
  number: [
    'respondents.respondent',
    'respondents.study',
    'choices.respondent',
    'choices.study',
    'answers.respondent',
    'answers.study',
    'events.respondent',
    'events.study',
  ],
  consent: ['respondents.consent_hash'],
  keys: ['respondents.token_hash', 'respondents.withdrawal_hash', 'respondents.start_nonce'],
  kept: ['respondents.code_kept'],
  posts: ['events.seq', 'events.page', 'events.nonce', 'events.body_hash', 'events.outcome'],
  kind: ['respondents.status', 'respondents.simulated', 'respondents.test', 'respondents.trapped'],
  source: ['respondents.source'],
  ended: ['respondents.ended_by'],
  quotas: ['quota_places.study', 'quota_places.quota', 'quota_places.respondent', 'quota_places.lent_until'],
  promise: [
    'respondents.promise',
    'respondents.keep_until',
    'respondents.anonymise_at',
    'respondents.release',
    'respondents.analysis',
  ],
  panel: ['panel_ids.study', 'panel_ids.respondent', 'panel_ids.panel_id'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type StoredGroup = keyof typeof storedOfRespondents;

/** What is stored and is about no respondent. */
export const storedOfStudies: readonly string[] = [
  ...['studies.study', 'studies.last_respondent', 'studies.closed_at', 'studies.is_paused', 'studies.paused_at'],
  ...['snapshots.hash', 'snapshots.study', 'snapshots.content', 'snapshots.published_at'],
  ...['pictures.hash', 'pictures.type', 'pictures.content'],
  ...['links.study', 'links.link_hash', 'links.made_at', 'links.used'],
  ...['tokens.id', 'tokens.name', 'tokens.token_hash', 'tokens.made_at', 'tokens.last_used', 'tokens.role'],
  ...['editions.study', 'editions.edition', 'editions.snapshot', 'editions.published_at', 'editions.who'],
  ...['editions.folder', 'editions.files', 'editions.fielded'],
  ...['audit.seq', 'audit.at', 'audit.what', 'audit.who', 'audit.study', 'audit.detail'],
  ...['meta.key', 'meta.value'],
];
