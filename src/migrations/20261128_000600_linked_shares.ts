import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE INDEX \`tenant_normative_genre_exempt_interpretations_idx\` ON \`policy_register\` (\`tenant\`,\`normative\`,\`genre\`,\`exempt\`,\`interpretations\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`tenant_normative_genre_exempt_interpretations_idx\`;`)
}
