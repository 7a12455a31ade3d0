import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`users_sessions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`created_at\` text,
  	\`expires_at\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_sessions_order_idx\` ON \`users_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_sessions_parent_id_idx\` ON \`users_sessions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`email\` text NOT NULL,
  	\`reset_password_token\` text,
  	\`reset_password_expiration\` text,
  	\`salt\` text,
  	\`hash\` text,
  	\`reset_password_requested_at\` text,
  	\`login_attempts\` numeric DEFAULT 0,
  	\`lock_until\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`users_updated_at_idx\` ON \`users\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`users_created_at_idx\` ON \`users\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`users_email_idx\` ON \`users\` (\`email\`);`)
  await db.run(sql`CREATE TABLE \`memberships_roles\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`memberships\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`memberships_roles_order_idx\` ON \`memberships_roles\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`memberships_roles_parent_idx\` ON \`memberships_roles\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`memberships\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`user_id\` text(36) NOT NULL,
  	\`tenant_id\` text(36),
  	\`subtree\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`memberships_user_idx\` ON \`memberships\` (\`user_id\`);`)
  await db.run(sql`CREATE INDEX \`memberships_tenant_idx\` ON \`memberships\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`memberships_updated_at_idx\` ON \`memberships\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`memberships_created_at_idx\` ON \`memberships\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`memberships_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`columns_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`memberships\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`columns_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`memberships_rels_order_idx\` ON \`memberships_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`memberships_rels_parent_idx\` ON \`memberships_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`memberships_rels_path_idx\` ON \`memberships_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`memberships_rels_columns_id_idx\` ON \`memberships_rels\` (\`columns_id\`);`)
  await db.run(sql`CREATE TABLE \`tenants\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`slug\` text NOT NULL,
  	\`name\` text NOT NULL,
  	\`short_name\` text NOT NULL,
  	\`level\` text NOT NULL,
  	\`parent_id\` text(36),
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`hosts\` text,
  	\`mount_path\` text,
  	\`theme\` text NOT NULL,
  	\`palette\` text,
  	\`locale\` text DEFAULT 'zh-CN',
  	\`status\` text DEFAULT 'active' NOT NULL,
  	\`site_code\` text,
  	\`icp_number\` text,
  	\`police_number\` text,
  	\`organisers_supervisor\` text DEFAULT '',
  	\`organisers_organiser\` text DEFAULT '',
  	\`organisers_operator\` text DEFAULT '',
  	\`organisers_maintainer\` text DEFAULT '',
  	\`contact_phone\` text DEFAULT '',
  	\`contact_address\` text DEFAULT '',
  	\`contact_email\` text DEFAULT '',
  	\`contact_postcode\` text DEFAULT '',
  	\`contact_hours\` text DEFAULT '',
  	\`logo\` text,
  	\`wording\` text,
  	\`blueprint\` text,
  	\`order\` numeric DEFAULT 0,
  	\`from_manifest\` integer DEFAULT false,
  	\`settled\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`tenants_slug_idx\` ON \`tenants\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`tenants_parent_idx\` ON \`tenants\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`tenants_province_idx\` ON \`tenants\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`tenants_prefecture_idx\` ON \`tenants\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`tenants_county_idx\` ON \`tenants\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`tenants_site_code_idx\` ON \`tenants\` (\`site_code\`);`)
  await db.run(sql`CREATE INDEX \`tenants_settled_idx\` ON \`tenants\` (\`settled\`);`)
  await db.run(sql`CREATE INDEX \`tenants_updated_at_idx\` ON \`tenants\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`tenants_created_at_idx\` ON \`tenants\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`audit_events\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`source\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`action\` text NOT NULL,
  	\`actor\` text NOT NULL,
  	\`actor_name\` text,
  	\`address\` text,
  	\`subject\` text,
  	\`success\` integer DEFAULT true,
  	\`text_hash\` text,
  	\`detail\` text,
  	\`tenant\` text,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`audit_events_source_idx\` ON \`audit_events\` (\`source\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_at_idx\` ON \`audit_events\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_action_idx\` ON \`audit_events\` (\`action\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_actor_idx\` ON \`audit_events\` (\`actor\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_subject_idx\` ON \`audit_events\` (\`subject\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_tenant_idx\` ON \`audit_events\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_province_idx\` ON \`audit_events\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_prefecture_idx\` ON \`audit_events\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_county_idx\` ON \`audit_events\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_updated_at_idx\` ON \`audit_events\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`audit_events_created_at_idx\` ON \`audit_events\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`generations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tag\` text NOT NULL,
  	\`generation\` numeric NOT NULL,
  	\`raised\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`generations_tag_idx\` ON \`generations\` (\`tag\`);`)
  await db.run(sql`CREATE INDEX \`generations_raised_idx\` ON \`generations\` (\`raised\`);`)
  await db.run(sql`CREATE INDEX \`generations_updated_at_idx\` ON \`generations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`generations_created_at_idx\` ON \`generations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`columns\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36) NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`parent_id\` text(36),
  	\`segment\` text NOT NULL,
  	\`path\` text,
  	\`name\` text NOT NULL,
  	\`type\` text NOT NULL,
  	\`description\` text NOT NULL,
  	\`keywords\` text NOT NULL,
  	\`owner\` text NOT NULL,
  	\`update_window_days\` numeric,
  	\`content_kind\` text DEFAULT 'articles' NOT NULL,
  	\`order\` numeric DEFAULT 0,
  	\`visible\` integer DEFAULT true,
  	\`settled\` integer DEFAULT false,
  	\`mandatory\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`columns_tenant_idx\` ON \`columns\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`columns_province_idx\` ON \`columns\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`columns_prefecture_idx\` ON \`columns\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`columns_county_idx\` ON \`columns\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`columns_parent_idx\` ON \`columns\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`columns_path_idx\` ON \`columns\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`columns_settled_idx\` ON \`columns\` (\`settled\`);`)
  await db.run(sql`CREATE INDEX \`columns_updated_at_idx\` ON \`columns\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`columns_created_at_idx\` ON \`columns\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_path_idx\` ON \`columns\` (\`tenant_id\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`articles\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`subtitle\` text,
  	\`summary\` text,
  	\`body\` text,
  	\`tenant_id\` text(36),
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`column_id\` text(36),
  	\`source\` text,
  	\`author\` text,
  	\`editor\` text,
  	\`doc_number\` text,
  	\`keywords\` text,
  	\`cover_id\` text(36),
  	\`stage\` text DEFAULT 'draft',
  	\`live\` text DEFAULT 'unpublished',
  	\`published_at\` text,
  	\`public_id\` text,
  	\`draft_authors\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`column_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`cover_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_title_idx\` ON \`articles\` (\`title\`);`)
  await db.run(sql`CREATE INDEX \`articles_tenant_idx\` ON \`articles\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_province_idx\` ON \`articles\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`articles_prefecture_idx\` ON \`articles\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`articles_county_idx\` ON \`articles\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`articles_column_idx\` ON \`articles\` (\`column_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_cover_idx\` ON \`articles\` (\`cover_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_stage_idx\` ON \`articles\` (\`stage\`);`)
  await db.run(sql`CREATE INDEX \`articles_live_idx\` ON \`articles\` (\`live\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`articles_public_id_idx\` ON \`articles\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_updated_at_idx\` ON \`articles\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_created_at_idx\` ON \`articles\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`articles__status_idx\` ON \`articles\` (\`_status\`);`)
  await db.run(sql`CREATE INDEX \`tenant_column_updatedAt_idx\` ON \`articles\` (\`tenant_id\`,\`column_id\`,\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`articles_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`attachments_id\` text(36),
  	\`columns_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`attachments_id\`) REFERENCES \`attachments\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`columns_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_rels_order_idx\` ON \`articles_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`articles_rels_parent_idx\` ON \`articles_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_rels_path_idx\` ON \`articles_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`articles_rels_attachments_id_idx\` ON \`articles_rels\` (\`attachments_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_rels_columns_id_idx\` ON \`articles_rels\` (\`columns_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_title\` text,
  	\`version_subtitle\` text,
  	\`version_summary\` text,
  	\`version_body\` text,
  	\`version_tenant_id\` text(36),
  	\`version_province\` text,
  	\`version_prefecture\` text,
  	\`version_county\` text,
  	\`version_column_id\` text(36),
  	\`version_source\` text,
  	\`version_author\` text,
  	\`version_editor\` text,
  	\`version_doc_number\` text,
  	\`version_keywords\` text,
  	\`version_cover_id\` text(36),
  	\`version_stage\` text DEFAULT 'draft',
  	\`version_live\` text DEFAULT 'unpublished',
  	\`version_published_at\` text,
  	\`version_public_id\` text,
  	\`version_draft_authors\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_column_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_cover_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_parent_idx\` ON \`_articles_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_title_idx\` ON \`_articles_v\` (\`version_title\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_tenant_idx\` ON \`_articles_v\` (\`version_tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_province_idx\` ON \`_articles_v\` (\`version_province\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_prefecture_idx\` ON \`_articles_v\` (\`version_prefecture\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_county_idx\` ON \`_articles_v\` (\`version_county\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_column_idx\` ON \`_articles_v\` (\`version_column_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_cover_idx\` ON \`_articles_v\` (\`version_cover_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_stage_idx\` ON \`_articles_v\` (\`version_stage\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_live_idx\` ON \`_articles_v\` (\`version_live\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_public_id_idx\` ON \`_articles_v\` (\`version_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_updated_at_idx\` ON \`_articles_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_created_at_idx\` ON \`_articles_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version__status_idx\` ON \`_articles_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_created_at_idx\` ON \`_articles_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_updated_at_idx\` ON \`_articles_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_latest_idx\` ON \`_articles_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`version_tenant_version_column_version_updatedAt_idx\` ON \`_articles_v\` (\`version_tenant_id\`,\`version_column_id\`,\`version_updated_at\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`attachments_id\` text(36),
  	\`columns_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`attachments_id\`) REFERENCES \`attachments\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`columns_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_order_idx\` ON \`_articles_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_parent_idx\` ON \`_articles_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_path_idx\` ON \`_articles_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_attachments_id_idx\` ON \`_articles_v_rels\` (\`attachments_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_columns_id_idx\` ON \`_articles_v_rels\` (\`columns_id\`);`)
  await db.run(sql`CREATE TABLE \`media\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36) NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`alt\` text,
  	\`decorative\` integer DEFAULT false,
  	\`caption\` text,
  	\`credit\` text,
  	\`original_name\` text,
  	\`sha256\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`media_tenant_idx\` ON \`media\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`media_province_idx\` ON \`media\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`media_prefecture_idx\` ON \`media\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`media_county_idx\` ON \`media\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`media_sha256_idx\` ON \`media\` (\`sha256\`);`)
  await db.run(sql`CREATE INDEX \`media_updated_at_idx\` ON \`media\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`media_created_at_idx\` ON \`media\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`media_filename_idx\` ON \`media\` (\`filename\`);`)
  await db.run(sql`CREATE TABLE \`attachments\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36) NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`title\` text,
  	\`original_name\` text,
  	\`sha256\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`attachments_tenant_idx\` ON \`attachments\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`attachments_province_idx\` ON \`attachments\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`attachments_prefecture_idx\` ON \`attachments\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`attachments_county_idx\` ON \`attachments\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`attachments_sha256_idx\` ON \`attachments\` (\`sha256\`);`)
  await db.run(sql`CREATE INDEX \`attachments_updated_at_idx\` ON \`attachments\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`attachments_created_at_idx\` ON \`attachments\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`attachments_filename_idx\` ON \`attachments\` (\`filename\`);`)
  await db.run(sql`CREATE TABLE \`moves\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`resource_type\` text NOT NULL,
  	\`resource\` text NOT NULL,
  	\`public_id\` text NOT NULL,
  	\`seq\` numeric NOT NULL,
  	\`move\` text NOT NULL,
  	\`actor\` text NOT NULL,
  	\`actor_name\` text,
  	\`actor_kind\` text,
  	\`address\` text,
  	\`authors\` text,
  	\`at\` text NOT NULL,
  	\`text_hash\` text,
  	\`snapshot\` text,
  	\`opinion\` text,
  	\`reason\` text,
  	\`withdrawal\` text,
  	\`path\` text,
  	\`settled\` integer DEFAULT false,
  	\`settled_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`moves_tenant_idx\` ON \`moves\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`moves_province_idx\` ON \`moves\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`moves_prefecture_idx\` ON \`moves\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`moves_county_idx\` ON \`moves\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`moves_resource_idx\` ON \`moves\` (\`resource\`);`)
  await db.run(sql`CREATE INDEX \`moves_public_id_idx\` ON \`moves\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`moves_settled_idx\` ON \`moves\` (\`settled\`);`)
  await db.run(sql`CREATE INDEX \`moves_updated_at_idx\` ON \`moves\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`moves_created_at_idx\` ON \`moves\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`resource_seq_idx\` ON \`moves\` (\`resource\`,\`seq\`);`)
  await db.run(sql`CREATE INDEX \`settled_createdAt_idx\` ON \`moves\` (\`settled\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`snapshots\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`hash\` text NOT NULL,
  	\`resource_type\` text NOT NULL,
  	\`resource\` text NOT NULL,
  	\`text\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`snapshots_tenant_idx\` ON \`snapshots\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`snapshots_province_idx\` ON \`snapshots\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`snapshots_prefecture_idx\` ON \`snapshots\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`snapshots_county_idx\` ON \`snapshots\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`snapshots_hash_idx\` ON \`snapshots\` (\`hash\`);`)
  await db.run(sql`CREATE INDEX \`snapshots_resource_idx\` ON \`snapshots\` (\`resource\`);`)
  await db.run(sql`CREATE INDEX \`snapshots_updated_at_idx\` ON \`snapshots\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`snapshots_created_at_idx\` ON \`snapshots\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_hash_idx\` ON \`snapshots\` (\`tenant\`,\`hash\`);`)
  await db.run(sql`CREATE TABLE \`library\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`public_id\` text NOT NULL,
  	\`resource_type\` text,
  	\`resource\` text,
  	\`status\` text,
  	\`title\` text,
  	\`subtitle\` text,
  	\`summary\` text,
  	\`source\` text,
  	\`author\` text,
  	\`editor\` text,
  	\`keywords\` text,
  	\`doc_number\` text,
  	\`column\` text,
  	\`column_name\` text,
  	\`column_type\` text,
  	\`pub_date\` text,
  	\`corrected_at\` text,
  	\`correction_note\` text,
  	\`path\` text,
  	\`body\` text,
  	\`plain_text\` text,
  	\`cover\` text,
  	\`attachments\` text,
  	\`text_hash\` text,
  	\`move\` text,
  	\`seq\` numeric,
  	\`withdrawal\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`library_tenant_idx\` ON \`library\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`library_province_idx\` ON \`library\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`library_prefecture_idx\` ON \`library\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`library_county_idx\` ON \`library\` (\`county\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`library_public_id_idx\` ON \`library\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`library_resource_idx\` ON \`library\` (\`resource\`);`)
  await db.run(sql`CREATE INDEX \`library_status_idx\` ON \`library\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`library_updated_at_idx\` ON \`library\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`library_created_at_idx\` ON \`library\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_path_1_idx\` ON \`library\` (\`tenant\`,\`path\`);`)
  await db.run(sql`CREATE TABLE \`addresses\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`path\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`owner\` text NOT NULL,
  	\`public_id\` text,
  	\`column\` text,
  	\`column_type\` text,
  	\`pub_date\` text,
  	\`listed\` integer DEFAULT false,
  	\`row\` text,
  	\`target\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`addresses_tenant_idx\` ON \`addresses\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`addresses_province_idx\` ON \`addresses\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`addresses_prefecture_idx\` ON \`addresses\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`addresses_county_idx\` ON \`addresses\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`addresses_owner_idx\` ON \`addresses\` (\`owner\`);`)
  await db.run(sql`CREATE INDEX \`addresses_public_id_idx\` ON \`addresses\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`addresses_updated_at_idx\` ON \`addresses\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`addresses_created_at_idx\` ON \`addresses\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_path_2_idx\` ON \`addresses\` (\`tenant\`,\`path\`);`)
  await db.run(sql`CREATE INDEX \`column_listed_pubDate_publicId_idx\` ON \`addresses\` (\`column\`,\`listed\`,\`pub_date\`,\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`tenant_kind_listed_pubDate_idx\` ON \`addresses\` (\`tenant\`,\`kind\`,\`listed\`,\`pub_date\`);`)
  await db.run(sql`CREATE INDEX \`tenant_columnType_listed_pubDate_idx\` ON \`addresses\` (\`tenant\`,\`column_type\`,\`listed\`,\`pub_date\`);`)
  await db.run(sql`CREATE INDEX \`province_columnType_listed_pubDate_idx\` ON \`addresses\` (\`province\`,\`column_type\`,\`listed\`,\`pub_date\`);`)
  await db.run(sql`CREATE INDEX \`prefecture_columnType_listed_pubDate_idx\` ON \`addresses\` (\`prefecture\`,\`column_type\`,\`listed\`,\`pub_date\`);`)
  await db.run(sql`CREATE INDEX \`county_columnType_listed_pubDate_idx\` ON \`addresses\` (\`county\`,\`column_type\`,\`listed\`,\`pub_date\`);`)
  await db.run(sql`CREATE TABLE \`list_heads\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`key\` text NOT NULL,
  	\`count\` numeric NOT NULL,
  	\`rows\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`list_heads_tenant_idx\` ON \`list_heads\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`list_heads_province_idx\` ON \`list_heads\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`list_heads_prefecture_idx\` ON \`list_heads\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`list_heads_county_idx\` ON \`list_heads\` (\`county\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`list_heads_key_idx\` ON \`list_heads\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`list_heads_updated_at_idx\` ON \`list_heads\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`list_heads_created_at_idx\` ON \`list_heads\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`public_files\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`sha256\` text NOT NULL,
  	\`public_id\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`stored_name\` text NOT NULL,
  	\`file_name\` text,
  	\`mime_type\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`public_files_tenant_idx\` ON \`public_files\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`public_files_province_idx\` ON \`public_files\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`public_files_prefecture_idx\` ON \`public_files\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`public_files_county_idx\` ON \`public_files\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`public_files_public_id_idx\` ON \`public_files\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`public_files_updated_at_idx\` ON \`public_files\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`public_files_created_at_idx\` ON \`public_files\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_sha256_publicId_idx\` ON \`public_files\` (\`tenant\`,\`sha256\`,\`public_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_kv\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`data\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`payload_kv_key_idx\` ON \`payload_kv\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`value\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_key_idx\` ON \`payload_preferences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_updated_at_idx\` ON \`payload_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_created_at_idx\` ON \`payload_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_preferences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_order_idx\` ON \`payload_preferences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_parent_idx\` ON \`payload_preferences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_path_idx\` ON \`payload_preferences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_users_id_idx\` ON \`payload_preferences_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_migrations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`batch\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_migrations_updated_at_idx\` ON \`payload_migrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_created_at_idx\` ON \`payload_migrations\` (\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`users_sessions\`;`)
  await db.run(sql`DROP TABLE \`users\`;`)
  await db.run(sql`DROP TABLE \`memberships_roles\`;`)
  await db.run(sql`DROP TABLE \`memberships\`;`)
  await db.run(sql`DROP TABLE \`memberships_rels\`;`)
  await db.run(sql`DROP TABLE \`tenants\`;`)
  await db.run(sql`DROP TABLE \`audit_events\`;`)
  await db.run(sql`DROP TABLE \`generations\`;`)
  await db.run(sql`DROP TABLE \`columns\`;`)
  await db.run(sql`DROP TABLE \`articles\`;`)
  await db.run(sql`DROP TABLE \`articles_rels\`;`)
  await db.run(sql`DROP TABLE \`_articles_v\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_rels\`;`)
  await db.run(sql`DROP TABLE \`media\`;`)
  await db.run(sql`DROP TABLE \`attachments\`;`)
  await db.run(sql`DROP TABLE \`moves\`;`)
  await db.run(sql`DROP TABLE \`snapshots\`;`)
  await db.run(sql`DROP TABLE \`library\`;`)
  await db.run(sql`DROP TABLE \`addresses\`;`)
  await db.run(sql`DROP TABLE \`list_heads\`;`)
  await db.run(sql`DROP TABLE \`public_files\`;`)
  await db.run(sql`DROP TABLE \`payload_kv\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_migrations\`;`)
}
