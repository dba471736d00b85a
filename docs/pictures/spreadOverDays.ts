/** Makes simulated respondents people for pictures: they came over ten days, took some minutes, and some stopped on the way. */
import Database from 'better-sqlite3';

const aDay = 24 * 3_600_000;
const aMinute = 60_000;
/** Of ten days, the last one today: how many of a hundred came on it. */
const shares = [6, 9, 12, 14, 8, 7, 15, 12, 10, 7];
/** One in so many stops, after one task or some more. */
const oneInStops = 9;

export function spreadOverDays(file: string): void {
  const database = new Database(file);
  const people = database.prepare('select study, respondent from respondents').all() as Person[];
  const now = Date.now();
  for (const [index, person] of people.entries()) {
    const start = now - daysAgo(index / people.length) * aDay - (10 + ((index * 37) % 200)) * aMinute;
    const end = start + (5 + ((index * 17) % 80) / 10) * aMinute;
    const at = { ...person, start: new Date(start).toISOString(), end: new Date(end).toISOString() };
    database
      .prepare(
        `update respondents set simulated = 0, started_at = @start, completed_at = @end
          where study = @study and respondent = @respondent`,
      )
      .run(at);
    if (index % oneInStops === 0) stopAfter(database, person, 1 + (index % 8));
  }
  database.close();
}

interface Person {
  readonly study: string;
  readonly respondent: number;
}

function daysAgo(share: number): number {
  let sum = 0;
  const day = shares.findIndex((own) => {
    sum += own / 100;
    return share < sum;
  });
  return shares.length - 1 - (day < 0 ? shares.length - 1 : day);
}

function stopAfter(database: Database.Database, person: Person, tasks: number): void {
  const at = { ...person, tasks, pages: tasks + 1 };
  const whose = 'study = @study and respondent = @respondent';
  database.prepare(`update respondents set status = 'active', completed_at = null where ${whose}`).run(at);
  database.prepare(`delete from answers where ${whose}`).run(at);
  database.prepare(`delete from choices where ${whose} and task > @tasks`).run(at);
  database.prepare(`delete from events where ${whose} and seq > @pages`).run(at);
}
