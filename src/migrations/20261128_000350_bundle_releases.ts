import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`releases\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`bundle\` text NOT NULL,
  	\`live\` text DEFAULT '',
  	\`staged\` text DEFAULT '',
  	\`previous\` text DEFAULT '',
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`releases_tenant_idx\` ON \`releases\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`releases_province_idx\` ON \`releases\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`releases_prefecture_idx\` ON \`releases\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`releases_county_idx\` ON \`releases\` (\`county\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`releases_bundle_idx\` ON \`releases\` (\`bundle\`);`)
  await db.run(sql`CREATE INDEX \`releases_staged_idx\` ON \`releases\` (\`staged\`);`)
  await db.run(sql`CREATE INDEX \`releases_updated_at_idx\` ON \`releases\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`releases_created_at_idx\` ON \`releases\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`policy_register\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`public_id\` text NOT NULL,
  	\`resource\` text NOT NULL,
  	\`number_key\` text DEFAULT '',
  	\`doc_number\` text DEFAULT '',
  	\`index_number\` text DEFAULT '',
  	\`title\` text DEFAULT '',
  	\`path\` text DEFAULT '',
  	\`issuer\` text DEFAULT '',
  	\`drafting_body\` text DEFAULT '',
  	\`theme_class\` text DEFAULT '',
  	\`theme_subclass\` text DEFAULT '',
  	\`genre\` text DEFAULT '',
  	\`summary\` text DEFAULT '',
  	\`pub_date\` text DEFAULT '',
  	\`formed_on\` text DEFAULT '',
  	\`formed_year\` text DEFAULT '',
  	\`effective_on\` text DEFAULT '',
  	\`expires_on\` text DEFAULT '',
  	\`disclosure\` text DEFAULT '',
  	\`normative\` integer DEFAULT false,
  	\`exempt\` integer DEFAULT false,
  	\`interpretations\` numeric DEFAULT 0,
  	\`interpreted_at\` text DEFAULT '',
  	\`state\` text DEFAULT '',
  	\`validity\` text,
  	\`changes_at\` text DEFAULT '',
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`policy_register_tenant_idx\` ON \`policy_register\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`policy_register_province_idx\` ON \`policy_register\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`policy_register_prefecture_idx\` ON \`policy_register\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`policy_register_county_idx\` ON \`policy_register\` (\`county\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`policy_register_public_id_idx\` ON \`policy_register\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`policy_register_number_key_idx\` ON \`policy_register\` (\`number_key\`);`)
  await db.run(sql`CREATE INDEX \`policy_register_changes_at_idx\` ON \`policy_register\` (\`changes_at\`);`)
  await db.run(sql`CREATE INDEX \`policy_register_updated_at_idx\` ON \`policy_register\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`policy_register_created_at_idx\` ON \`policy_register\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`tenant_pubDate_publicId_idx\` ON \`policy_register\` (\`tenant\`,\`pub_date\`,\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`province_pubDate_publicId_idx\` ON \`policy_register\` (\`province\`,\`pub_date\`,\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`prefecture_pubDate_publicId_idx\` ON \`policy_register\` (\`prefecture\`,\`pub_date\`,\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`county_pubDate_publicId_idx\` ON \`policy_register\` (\`county\`,\`pub_date\`,\`public_id\`);`)
  await db.run(sql`CREATE TABLE \`document_effects\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`by\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`key\` text NOT NULL,
  	\`on\` text NOT NULL,
  	\`title\` text,
  	\`doc_number\` text,
  	\`path\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`document_effects_tenant_idx\` ON \`document_effects\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`document_effects_province_idx\` ON \`document_effects\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`document_effects_prefecture_idx\` ON \`document_effects\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`document_effects_county_idx\` ON \`document_effects\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`document_effects_by_idx\` ON \`document_effects\` (\`by\`);`)
  await db.run(sql`CREATE INDEX \`document_effects_key_idx\` ON \`document_effects\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`document_effects_updated_at_idx\` ON \`document_effects\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`document_effects_created_at_idx\` ON \`document_effects\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`by_key_kind_idx\` ON \`document_effects\` (\`by\`,\`key\`,\`kind\`);`)
  await db.run(sql`DROP INDEX \`library_public_id_idx\`;`)
  await db.run(sql`DROP INDEX \`tenant_path_1_idx\`;`)
  await db.run(sql`ALTER TABLE \`library\` ADD \`bundle\` text DEFAULT '';`)
  await db.run(sql`ALTER TABLE \`library\` ADD \`release\` text DEFAULT '';`)
  await db.run(sql`ALTER TABLE \`library\` ADD \`policy\` text;`)
  await db.run(sql`ALTER TABLE \`library\` ADD \`citations\` text;`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_path_release_idx\` ON \`library\` (\`tenant\`,\`path\`,\`release\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`publicId_release_idx\` ON \`library\` (\`public_id\`,\`release\`);`)
  await db.run(sql`CREATE INDEX \`bundle_release_idx\` ON \`library\` (\`bundle\`,\`release\`);`)
  await db.run(sql`DROP INDEX \`tenant_path_2_idx\`;`)
  await db.run(sql`ALTER TABLE \`addresses\` ADD \`bundle\` text DEFAULT '';`)
  await db.run(sql`ALTER TABLE \`addresses\` ADD \`release\` text DEFAULT '';`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_path_release_1_idx\` ON \`addresses\` (\`tenant\`,\`path\`,\`release\`);`)
  await db.run(sql`CREATE INDEX \`bundle_release_1_idx\` ON \`addresses\` (\`bundle\`,\`release\`);`)
  await db.run(sql`DROP INDEX \`tenant_sha256_publicId_idx\`;`)
  await db.run(sql`ALTER TABLE \`public_files\` ADD \`bundle\` text DEFAULT '';`)
  await db.run(sql`ALTER TABLE \`public_files\` ADD \`release\` text DEFAULT '';`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_sha256_publicId_release_idx\` ON \`public_files\` (\`tenant\`,\`sha256\`,\`public_id\`,\`release\`);`)
  await db.run(sql`CREATE INDEX \`bundle_release_2_idx\` ON \`public_files\` (\`bundle\`,\`release\`);`)
  await db.run(sql`ALTER TABLE \`list_heads\` ADD \`next_bundle\` text DEFAULT '';`)
  await db.run(sql`ALTER TABLE \`list_heads\` ADD \`next_release\` text DEFAULT '';`)
  await db.run(sql`ALTER TABLE \`list_heads\` ADD \`next_count\` numeric;`)
  await db.run(sql`ALTER TABLE \`list_heads\` ADD \`next_rows\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`releases\`;`)
  await db.run(sql`DROP TABLE \`policy_register\`;`)
  await db.run(sql`DROP TABLE \`document_effects\`;`)
  await db.run(sql`DROP INDEX \`tenant_path_release_idx\`;`)
  await db.run(sql`DROP INDEX \`publicId_release_idx\`;`)
  await db.run(sql`DROP INDEX \`bundle_release_idx\`;`)
  await db.run(sql`CREATE UNIQUE INDEX \`library_public_id_idx\` ON \`library\` (\`public_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_path_1_idx\` ON \`library\` (\`tenant\`,\`path\`);`)
  await db.run(sql`ALTER TABLE \`library\` DROP COLUMN \`bundle\`;`)
  await db.run(sql`ALTER TABLE \`library\` DROP COLUMN \`release\`;`)
  await db.run(sql`ALTER TABLE \`library\` DROP COLUMN \`policy\`;`)
  await db.run(sql`ALTER TABLE \`library\` DROP COLUMN \`citations\`;`)
  await db.run(sql`DROP INDEX \`tenant_path_release_1_idx\`;`)
  await db.run(sql`DROP INDEX \`bundle_release_1_idx\`;`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_path_2_idx\` ON \`addresses\` (\`tenant\`,\`path\`);`)
  await db.run(sql`ALTER TABLE \`addresses\` DROP COLUMN \`bundle\`;`)
  await db.run(sql`ALTER TABLE \`addresses\` DROP COLUMN \`release\`;`)
  await db.run(sql`DROP INDEX \`tenant_sha256_publicId_release_idx\`;`)
  await db.run(sql`DROP INDEX \`bundle_release_2_idx\`;`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_sha256_publicId_idx\` ON \`public_files\` (\`tenant\`,\`sha256\`,\`public_id\`);`)
  await db.run(sql`ALTER TABLE \`public_files\` DROP COLUMN \`bundle\`;`)
  await db.run(sql`ALTER TABLE \`public_files\` DROP COLUMN \`release\`;`)
  await db.run(sql`ALTER TABLE \`list_heads\` DROP COLUMN \`next_bundle\`;`)
  await db.run(sql`ALTER TABLE \`list_heads\` DROP COLUMN \`next_release\`;`)
  await db.run(sql`ALTER TABLE \`list_heads\` DROP COLUMN \`next_count\`;`)
  await db.run(sql`ALTER TABLE \`list_heads\` DROP COLUMN \`next_rows\`;`)
}
