import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`work_calendars\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`year\` text NOT NULL,
  	\`tenant_id\` text(36),
  	\`notice\` text DEFAULT '',
  	\`holidays\` text DEFAULT '',
  	\`workdays\` text DEFAULT '',
  	\`settled\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`work_calendars_key_idx\` ON \`work_calendars\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`work_calendars_tenant_idx\` ON \`work_calendars\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`work_calendars_settled_idx\` ON \`work_calendars\` (\`settled\`);`)
  await db.run(sql`CREATE INDEX \`work_calendars_updated_at_idx\` ON \`work_calendars\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`work_calendars_created_at_idx\` ON \`work_calendars\` (\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`work_calendars\`;`)
}
