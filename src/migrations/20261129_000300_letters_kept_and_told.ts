import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`messages\` ADD \`mail\` text;`)
  await db.run(sql`CREATE INDEX \`messages_mail_idx\` ON \`messages\` (\`mail\`);`)
  await db.run(sql`ALTER TABLE \`message_events\` ADD \`lead\` text;`)
  await db.run(sql`ALTER TABLE \`message_events\` ADD \`mail\` text;`)
  await db.run(sql`CREATE INDEX \`message_events_lead_idx\` ON \`message_events\` (\`lead\`);`)
  await db.run(sql`CREATE INDEX \`message_events_mail_idx\` ON \`message_events\` (\`mail\`);`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`keeps\` text;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`ended_at\` text;`)
  await db.run(sql`CREATE INDEX \`keeps_endedAt_idx\` ON \`cases\` (\`keeps\`,\`ended_at\`);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`messages_mail_idx\`;`)
  await db.run(sql`ALTER TABLE \`messages\` DROP COLUMN \`mail\`;`)
  await db.run(sql`DROP INDEX \`message_events_lead_idx\`;`)
  await db.run(sql`DROP INDEX \`message_events_mail_idx\`;`)
  await db.run(sql`ALTER TABLE \`message_events\` DROP COLUMN \`lead\`;`)
  await db.run(sql`ALTER TABLE \`message_events\` DROP COLUMN \`mail\`;`)
  await db.run(sql`DROP INDEX \`keeps_endedAt_idx\`;`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`keeps\`;`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`ended_at\`;`)
}
