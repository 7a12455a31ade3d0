import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`assessments\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`resource\` text NOT NULL,
  	\`assessed_on\` text NOT NULL,
  	\`outcome\` text NOT NULL,
  	\`note\` text NOT NULL,
  	\`person\` text NOT NULL,
  	\`person_name\` text,
  	\`at\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`assessments_tenant_idx\` ON \`assessments\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`assessments_province_idx\` ON \`assessments\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`assessments_prefecture_idx\` ON \`assessments\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`assessments_county_idx\` ON \`assessments\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`assessments_updated_at_idx\` ON \`assessments\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`assessments_created_at_idx\` ON \`assessments\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`resource_assessedOn_idx\` ON \`assessments\` (\`resource\`,\`assessed_on\`);`)
  await db.run(sql`ALTER TABLE \`policies\` ADD \`assessed_on\` text;`)
  await db.run(sql`ALTER TABLE \`_policies_v\` ADD \`version_assessed_on\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`assessments\`;`)
  await db.run(sql`ALTER TABLE \`policies\` DROP COLUMN \`assessed_on\`;`)
  await db.run(sql`ALTER TABLE \`_policies_v\` DROP COLUMN \`version_assessed_on\`;`)
}
