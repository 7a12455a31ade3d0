import { sql, type MigrateDownArgs, type MigrateUpArgs } from '@payloadcms/db-sqlite'

/**
 * Staff lists ask the newest versions of a site or subtree by date. Payload cannot put `latest` into an index of its
 * versions, and SQLite would take the index on `latest` alone and read the whole table (docs/performance.md).
 */
const owners = ['tenant_id', 'province', 'prefecture', 'county'] as const
const dates = ['updated_at', 'created_at'] as const

const indexes = owners.flatMap((owner) =>
  dates.map((date) => ({
    name: `_articles_v_latest_${owner}_${date}_idx`,
    columns: `\`latest\`, \`version_${owner}\`, \`version_${date}\`, \`created_at\``,
  })),
)

export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const index of indexes) await db.run(sql.raw(`CREATE INDEX IF NOT EXISTS \`${index.name}\` ON \`_articles_v\` (${index.columns});`))
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  for (const index of indexes) await db.run(sql.raw(`DROP INDEX IF EXISTS \`${index.name}\`;`))
}
