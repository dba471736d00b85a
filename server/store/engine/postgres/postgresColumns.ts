/**
 * What PostgreSQL's columns need beyond the steps that both engines share. Texts are compared by their bytes, as SQLite
 * does: the same order in every export, and indexes that do not break when the system's rules of sorting change. Whole
 * numbers have 64 bits, as in SQLite.
 */
import { sql, type Transaction } from 'kysely';
import { groupBy } from '../../../../study/groupBy.ts';
import type { Tables } from '../../tables/tables.ts';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

export async function finishColumns(transaction: Transaction<Tables>): Promise<void> {
  for (const [table, columns] of groupBy(await listUnfinished(transaction), (column) => column.table)) {
    const changes = columns.map(({ name, type }) => {
      const wanted = type === 'text' ? sql`text collate "C"` : sql`bigint`;
      return sql`alter column ${sql.ref(name)} type ${wanted}`;
    });
    await sql`alter table ${sql.table(table)} ${sql.join(changes)}`.execute(transaction);
  }
}

async function listUnfinished(transaction: Transaction<Tables>): Promise<readonly Column[]> {
  const found = await sql<Column>`
    select table_name as "table", column_name as name, data_type as type
    from information_schema.columns
    where table_schema = current_schema()
      and (data_type = 'integer' or data_type = 'text' and collation_name is distinct from 'C')
    order by table_name, ordinal_position`.execute(transaction);
  return found.rows;
}
