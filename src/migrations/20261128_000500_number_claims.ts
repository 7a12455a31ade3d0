import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`number_claims\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`claim\` text NOT NULL,
  	\`turn\` numeric NOT NULL,
  	\`resource\` text NOT NULL,
  	\`public_id\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`number_claims_tenant_idx\` ON \`number_claims\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`number_claims_province_idx\` ON \`number_claims\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`number_claims_prefecture_idx\` ON \`number_claims\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`number_claims_county_idx\` ON \`number_claims\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`number_claims_resource_idx\` ON \`number_claims\` (\`resource\`);`)
  await db.run(sql`CREATE INDEX \`number_claims_updated_at_idx\` ON \`number_claims\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`number_claims_created_at_idx\` ON \`number_claims\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`claim_turn_idx\` ON \`number_claims\` (\`claim\`,\`turn\`);`)
  await db.run(sql`ALTER TABLE \`policies\` ADD \`reposted\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`_policies_v\` ADD \`version_reposted\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`policy_register\` ADD \`copied_share\` numeric DEFAULT 0;`)
  await db.run(sql`ALTER TABLE \`policy_register\` ADD \`copies\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`number_claims\`;`)
  await db.run(sql`ALTER TABLE \`policies\` DROP COLUMN \`reposted\`;`)
  await db.run(sql`ALTER TABLE \`_policies_v\` DROP COLUMN \`version_reposted\`;`)
  await db.run(sql`ALTER TABLE \`policy_register\` DROP COLUMN \`copied_share\`;`)
  await db.run(sql`ALTER TABLE \`policy_register\` DROP COLUMN \`copies\`;`)
}
