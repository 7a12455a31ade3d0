import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`letter_figures\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`key\` text NOT NULL,
  	\`period\` text NOT NULL,
  	\`span\` text NOT NULL,
  	\`total\` text NOT NULL,
  	\`units\` text NOT NULL,
  	\`kinds\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`letter_figures_tenant_idx\` ON \`letter_figures\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`letter_figures_province_idx\` ON \`letter_figures\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`letter_figures_prefecture_idx\` ON \`letter_figures\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`letter_figures_county_idx\` ON \`letter_figures\` (\`county\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`letter_figures_key_idx\` ON \`letter_figures\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`letter_figures_updated_at_idx\` ON \`letter_figures\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`letter_figures_created_at_idx\` ON \`letter_figures\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`tenant_period_idx\` ON \`letter_figures\` (\`tenant\`,\`period\`);`)
  await db.run(sql`CREATE INDEX \`tenant_span_idx\` ON \`letter_figures\` (\`tenant\`,\`span\`);`)
  await db.run(sql`CREATE INDEX \`county_period_idx\` ON \`letter_figures\` (\`county\`,\`period\`);`)
  await db.run(sql`CREATE INDEX \`prefecture_period_idx\` ON \`letter_figures\` (\`prefecture\`,\`period\`);`)
  await db.run(sql`CREATE INDEX \`province_period_idx\` ON \`letter_figures\` (\`province\`,\`period\`);`)
  await db.run(sql`DROP INDEX \`cases_stage_idx\`;`)
  await db.run(sql`DROP INDEX \`cases_recount_at_idx\`;`)
  await db.run(sql`DROP INDEX \`tenant_stage_dueAt_message_idx\`;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`paused_until\` text;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`notice_at\` text;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`basis\` text;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`answered_unit\` text;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`answered_unit_name\` text;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`uncounted\` text;`)
  await db.run(sql`CREATE INDEX \`cases_notice_at_idx\` ON \`cases\` (\`notice_at\`);`)
  await db.run(sql`CREATE INDEX \`cases_uncounted_idx\` ON \`cases\` (\`uncounted\`);`)
  await db.run(sql`CREATE INDEX \`county_open_dueAt_message_idx\` ON \`cases\` (\`county\`,\`open\`,\`due_at\`,\`message\`);`)
  await db.run(sql`CREATE INDEX \`prefecture_open_dueAt_message_idx\` ON \`cases\` (\`prefecture\`,\`open\`,\`due_at\`,\`message\`);`)
  await db.run(sql`CREATE INDEX \`province_open_dueAt_message_idx\` ON \`cases\` (\`province\`,\`open\`,\`due_at\`,\`message\`);`)
  await db.run(sql`CREATE INDEX \`tenant_isPublic_kind_answeredOn_message_idx\` ON \`cases\` (\`tenant\`,\`is_public\`,\`kind\`,\`answered_on\`,\`message\`);`)
  await db.run(sql`CREATE INDEX \`tenant_isPublic_unit_answeredOn_message_idx\` ON \`cases\` (\`tenant\`,\`is_public\`,\`unit\`,\`answered_on\`,\`message\`);`)
  await db.run(sql`CREATE INDEX \`open_basis_idx\` ON \`cases\` (\`open\`,\`basis\`);`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`recount_at\`;`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`escalation\`;`)
  await db.run(sql`ALTER TABLE \`messages\` DROP COLUMN \`files\`;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`letter_figures\`;`)
  await db.run(sql`DROP INDEX \`cases_notice_at_idx\`;`)
  await db.run(sql`DROP INDEX \`cases_uncounted_idx\`;`)
  await db.run(sql`DROP INDEX \`county_open_dueAt_message_idx\`;`)
  await db.run(sql`DROP INDEX \`prefecture_open_dueAt_message_idx\`;`)
  await db.run(sql`DROP INDEX \`province_open_dueAt_message_idx\`;`)
  await db.run(sql`DROP INDEX \`tenant_isPublic_kind_answeredOn_message_idx\`;`)
  await db.run(sql`DROP INDEX \`tenant_isPublic_unit_answeredOn_message_idx\`;`)
  await db.run(sql`DROP INDEX \`open_basis_idx\`;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`recount_at\` text;`)
  await db.run(sql`ALTER TABLE \`cases\` ADD \`escalation\` numeric;`)
  await db.run(sql`CREATE INDEX \`cases_stage_idx\` ON \`cases\` (\`stage\`);`)
  await db.run(sql`CREATE INDEX \`cases_recount_at_idx\` ON \`cases\` (\`recount_at\`);`)
  await db.run(sql`CREATE INDEX \`tenant_stage_dueAt_message_idx\` ON \`cases\` (\`tenant\`,\`stage\`,\`due_at\`,\`message\`);`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`paused_until\`;`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`notice_at\`;`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`basis\`;`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`answered_unit\`;`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`answered_unit_name\`;`)
  await db.run(sql`ALTER TABLE \`cases\` DROP COLUMN \`uncounted\`;`)
  await db.run(sql`ALTER TABLE \`messages\` ADD \`files\` text;`)
}
