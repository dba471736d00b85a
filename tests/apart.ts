/**
 * The test files that get a process of their own. All others share two, and the modules that are loaded there; so a module
 * that starts something before the tests of a file and ends it after them works for the first file only. A test of
 * house/ finds the files that import one.
 */
export const apart: readonly string[] = [
  'tests/cli/database.test.ts',
  'tests/cli/serveFault.test.ts',
  'tests/docs/helpExamples.test.ts',
  'tests/e2e/thirdLanguage.test.ts',
  'tests/server/durability/failingDisk.test.ts',
  'tests/server/durability/killed.test.ts',
  'tests/server/durability/powerCut.test.ts',
  'tests/server/durability/twoServers.test.ts',
  'tests/server/manyServers.test.ts',
  'tests/server/front/removeProtoAccessor.test.ts',
  'tests/server/researcher/desk.test.ts',
  'tests/server/researcher/signIn.test.ts',
  'tests/server/researcher/stalledDownload.test.ts',
  'tests/server/store/promise/eraseExpired.test.ts',
  'tests/server/store/fieldwork.test.ts',
  'tests/server/store/fieldworkCounts.test.ts',
  'tests/server/store/backup/migrateToPostgres.test.ts',
  'tests/server/store/engine/postgres/postgres.test.ts',
  'tests/server/store/postgresErasing.test.ts',
  'tests/server/store/privacyContract.test.ts',
  'tests/server/store/engine/privateFiles.test.ts',
  'tests/server/store/respondents/quotaPlaces.test.ts',
  'tests/server/store/researchers/researcherStore.test.ts',
  'tests/server/store/promise/seenClock.test.ts',
  'tests/server/store/promise/shuffleAnonymised.test.ts',
  'tests/server/store/respondents/sentBack.test.ts',
  'tests/server/store/store.test.ts',
];
