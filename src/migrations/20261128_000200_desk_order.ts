import { sql, type MigrateDownArgs, type MigrateUpArgs } from '@payloadcms/db-sqlite'

/** Tasks that are due at the same moment stand in the order in which they have waited. */
const indexes = [
  ...['person', 'submitter'].map((whose) => [whose, 'kind', 'dueAt']),
  ...['tenant', 'province', 'prefecture', 'county'].map((owner) => [owner, 'kind', 'role', 'dueAt']),
]

const create = (fields: readonly string[]) =>
  sql.raw(`CREATE INDEX IF NOT EXISTS \`${fields.join('_')}_idx\` ON \`tasks\` (${fields.map((field) => `\`${field.replace('dueAt', 'due_at')}\``).join(',')});`)
const drop = (fields: readonly string[]) => sql.raw(`DROP INDEX IF EXISTS \`${fields.join('_')}_idx\`;`)

export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const fields of indexes) {
    await db.run(create([...fields, 'since']))
    await db.run(drop(fields))
  }
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const fields of indexes) {
    await db.run(create(fields))
    await db.run(drop([...fields, 'since']))
  }
}
