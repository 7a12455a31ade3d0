import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

/** As `20261122_000100_staff_lists.ts` does for articles: lists of staff ask the newest versions of a site or subtree by date. */
const staffLists = ['policies', 'interpretations'].flatMap((type) =>
  ['tenant_id', 'province', 'prefecture', 'county'].flatMap((owner) =>
    ['updated_at', 'created_at'].map((date) => ({
      name: `_${type}_v_latest_${owner}_${date}_idx`, table: `_${type}_v`, columns: `\`latest\`, \`version_${owner}\`, \`version_${date}\`, \`created_at\``,
    }))))

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`policies\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`subtitle\` text,
  	\`summary\` text,
  	\`body\` text,
  	\`doc_number\` text,
  	\`index_number\` text,
  	\`issuer\` text,
  	\`drafting_body\` text,
  	\`joint_issuers\` text,
  	\`theme_class\` text,
  	\`theme_subclass\` text,
  	\`genre\` text,
  	\`disclosure\` text,
  	\`disclosure_ground\` text,
  	\`disclosure_reason\` text,
  	\`formed_on\` text,
  	\`effective_on\` text,
  	\`expires_on\` text,
  	\`effects\` text,
  	\`standing_state\` text,
  	\`standing_on\` text,
  	\`standing_by\` text,
  	\`normative\` integer DEFAULT false,
  	\`interpretation_plan\` text,
  	\`exemption_reason\` text,
  	\`exemption_decided_by\` text,
  	\`notice_column_id\` text(36),
  	\`notice_title\` text,
  	\`notice_summary\` text,
  	\`tenant_id\` text(36),
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`column_id\` text(36),
  	\`source\` text,
  	\`author\` text,
  	\`editor\` text,
  	\`keywords\` text,
  	\`cover_id\` text(36),
  	\`review_grade\` text,
  	\`stage\` text DEFAULT 'draft',
  	\`live\` text DEFAULT 'unpublished',
  	\`published_at\` text,
  	\`public_id\` text,
  	\`draft_authors\` text,
  	\`draft_revision\` numeric,
  	\`draft_saved_by\` text,
  	\`draft_saved_by_name\` text,
  	\`notice_public_id\` text,
  	\`number_key\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`notice_column_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`column_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`cover_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`policies_title_idx\` ON \`policies\` (\`title\`);`)
  await db.run(sql`CREATE INDEX \`policies_index_number_idx\` ON \`policies\` (\`index_number\`);`)
  await db.run(sql`CREATE INDEX \`policies_notice_column_idx\` ON \`policies\` (\`notice_column_id\`);`)
  await db.run(sql`CREATE INDEX \`policies_tenant_idx\` ON \`policies\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`policies_province_idx\` ON \`policies\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`policies_prefecture_idx\` ON \`policies\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`policies_county_idx\` ON \`policies\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`policies_column_idx\` ON \`policies\` (\`column_id\`);`)
  await db.run(sql`CREATE INDEX \`policies_cover_idx\` ON \`policies\` (\`cover_id\`);`)
  await db.run(sql`CREATE INDEX \`policies_stage_idx\` ON \`policies\` (\`stage\`);`)
  await db.run(sql`CREATE INDEX \`policies_live_idx\` ON \`policies\` (\`live\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`policies_public_id_idx\` ON \`policies\` (\`public_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`policies_notice_public_id_idx\` ON \`policies\` (\`notice_public_id\`);`)
  await db.run(sql`CREATE INDEX \`policies_number_key_idx\` ON \`policies\` (\`number_key\`);`)
  await db.run(sql`CREATE INDEX \`policies_updated_at_idx\` ON \`policies\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`policies_created_at_idx\` ON \`policies\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`policies__status_idx\` ON \`policies\` (\`_status\`);`)
  await db.run(sql`CREATE INDEX \`tenant_column_updatedAt_1_idx\` ON \`policies\` (\`tenant_id\`,\`column_id\`,\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`policies_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`attachments_id\` text(36),
  	\`columns_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`attachments_id\`) REFERENCES \`attachments\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`columns_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`policies_rels_order_idx\` ON \`policies_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`policies_rels_parent_idx\` ON \`policies_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`policies_rels_path_idx\` ON \`policies_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`policies_rels_attachments_id_idx\` ON \`policies_rels\` (\`attachments_id\`);`)
  await db.run(sql`CREATE INDEX \`policies_rels_columns_id_idx\` ON \`policies_rels\` (\`columns_id\`);`)
  await db.run(sql`CREATE TABLE \`_policies_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_title\` text,
  	\`version_subtitle\` text,
  	\`version_summary\` text,
  	\`version_body\` text,
  	\`version_doc_number\` text,
  	\`version_index_number\` text,
  	\`version_issuer\` text,
  	\`version_drafting_body\` text,
  	\`version_joint_issuers\` text,
  	\`version_theme_class\` text,
  	\`version_theme_subclass\` text,
  	\`version_genre\` text,
  	\`version_disclosure\` text,
  	\`version_disclosure_ground\` text,
  	\`version_disclosure_reason\` text,
  	\`version_formed_on\` text,
  	\`version_effective_on\` text,
  	\`version_expires_on\` text,
  	\`version_effects\` text,
  	\`version_standing_state\` text,
  	\`version_standing_on\` text,
  	\`version_standing_by\` text,
  	\`version_normative\` integer DEFAULT false,
  	\`version_interpretation_plan\` text,
  	\`version_exemption_reason\` text,
  	\`version_exemption_decided_by\` text,
  	\`version_notice_column_id\` text(36),
  	\`version_notice_title\` text,
  	\`version_notice_summary\` text,
  	\`version_tenant_id\` text(36),
  	\`version_province\` text,
  	\`version_prefecture\` text,
  	\`version_county\` text,
  	\`version_column_id\` text(36),
  	\`version_source\` text,
  	\`version_author\` text,
  	\`version_editor\` text,
  	\`version_keywords\` text,
  	\`version_cover_id\` text(36),
  	\`version_review_grade\` text,
  	\`version_stage\` text DEFAULT 'draft',
  	\`version_live\` text DEFAULT 'unpublished',
  	\`version_published_at\` text,
  	\`version_public_id\` text,
  	\`version_draft_authors\` text,
  	\`version_draft_revision\` numeric,
  	\`version_draft_saved_by\` text,
  	\`version_draft_saved_by_name\` text,
  	\`version_notice_public_id\` text,
  	\`version_number_key\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_notice_column_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_column_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_cover_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_policies_v_parent_idx\` ON \`_policies_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_title_idx\` ON \`_policies_v\` (\`version_title\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_index_number_idx\` ON \`_policies_v\` (\`version_index_number\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_notice_column_idx\` ON \`_policies_v\` (\`version_notice_column_id\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_tenant_idx\` ON \`_policies_v\` (\`version_tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_province_idx\` ON \`_policies_v\` (\`version_province\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_prefecture_idx\` ON \`_policies_v\` (\`version_prefecture\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_county_idx\` ON \`_policies_v\` (\`version_county\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_column_idx\` ON \`_policies_v\` (\`version_column_id\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_cover_idx\` ON \`_policies_v\` (\`version_cover_id\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_stage_idx\` ON \`_policies_v\` (\`version_stage\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_live_idx\` ON \`_policies_v\` (\`version_live\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_public_id_idx\` ON \`_policies_v\` (\`version_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_notice_public_id_idx\` ON \`_policies_v\` (\`version_notice_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_number_key_idx\` ON \`_policies_v\` (\`version_number_key\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_updated_at_idx\` ON \`_policies_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_created_at_idx\` ON \`_policies_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version__status_idx\` ON \`_policies_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_created_at_idx\` ON \`_policies_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_updated_at_idx\` ON \`_policies_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_latest_idx\` ON \`_policies_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`version_tenant_version_column_version_updatedAt_1_idx\` ON \`_policies_v\` (\`version_tenant_id\`,\`version_column_id\`,\`version_updated_at\`);`)
  await db.run(sql`CREATE TABLE \`_policies_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`attachments_id\` text(36),
  	\`columns_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_policies_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`attachments_id\`) REFERENCES \`attachments\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`columns_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_policies_v_rels_order_idx\` ON \`_policies_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_rels_parent_idx\` ON \`_policies_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_rels_path_idx\` ON \`_policies_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_rels_attachments_id_idx\` ON \`_policies_v_rels\` (\`attachments_id\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_rels_columns_id_idx\` ON \`_policies_v_rels\` (\`columns_id\`);`)
  await db.run(sql`CREATE TABLE \`interpretations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`policy_id\` text(36),
  	\`title\` text,
  	\`summary\` text,
  	\`body\` text,
  	\`notes\` text,
  	\`tenant_id\` text(36),
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`column_id\` text(36),
  	\`form\` text,
  	\`explainer\` text,
  	\`explainer_name\` text,
  	\`order\` numeric,
  	\`left_out\` integer DEFAULT false,
  	\`source\` text,
  	\`author\` text,
  	\`editor\` text,
  	\`keywords\` text,
  	\`cover_id\` text(36),
  	\`stage\` text DEFAULT 'draft',
  	\`live\` text DEFAULT 'unpublished',
  	\`published_at\` text,
  	\`public_id\` text,
  	\`draft_authors\` text,
  	\`draft_revision\` numeric,
  	\`draft_saved_by\` text,
  	\`draft_saved_by_name\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`policy_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`column_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`cover_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`interpretations_policy_idx\` ON \`interpretations\` (\`policy_id\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_title_idx\` ON \`interpretations\` (\`title\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_tenant_idx\` ON \`interpretations\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_province_idx\` ON \`interpretations\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_prefecture_idx\` ON \`interpretations\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_county_idx\` ON \`interpretations\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_column_idx\` ON \`interpretations\` (\`column_id\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_cover_idx\` ON \`interpretations\` (\`cover_id\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_stage_idx\` ON \`interpretations\` (\`stage\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_live_idx\` ON \`interpretations\` (\`live\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`interpretations_public_id_idx\` ON \`interpretations\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_updated_at_idx\` ON \`interpretations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_created_at_idx\` ON \`interpretations\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`interpretations__status_idx\` ON \`interpretations\` (\`_status\`);`)
  await db.run(sql`CREATE INDEX \`tenant_column_updatedAt_2_idx\` ON \`interpretations\` (\`tenant_id\`,\`column_id\`,\`updated_at\`);`)
  await db.run(sql`CREATE TABLE \`interpretations_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`attachments_id\` text(36),
  	\`columns_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`interpretations\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`attachments_id\`) REFERENCES \`attachments\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`columns_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`interpretations_rels_order_idx\` ON \`interpretations_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_rels_parent_idx\` ON \`interpretations_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_rels_path_idx\` ON \`interpretations_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_rels_attachments_id_idx\` ON \`interpretations_rels\` (\`attachments_id\`);`)
  await db.run(sql`CREATE INDEX \`interpretations_rels_columns_id_idx\` ON \`interpretations_rels\` (\`columns_id\`);`)
  await db.run(sql`CREATE TABLE \`_interpretations_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_policy_id\` text(36),
  	\`version_title\` text,
  	\`version_summary\` text,
  	\`version_body\` text,
  	\`version_notes\` text,
  	\`version_tenant_id\` text(36),
  	\`version_province\` text,
  	\`version_prefecture\` text,
  	\`version_county\` text,
  	\`version_column_id\` text(36),
  	\`version_form\` text,
  	\`version_explainer\` text,
  	\`version_explainer_name\` text,
  	\`version_order\` numeric,
  	\`version_left_out\` integer DEFAULT false,
  	\`version_source\` text,
  	\`version_author\` text,
  	\`version_editor\` text,
  	\`version_keywords\` text,
  	\`version_cover_id\` text(36),
  	\`version_stage\` text DEFAULT 'draft',
  	\`version_live\` text DEFAULT 'unpublished',
  	\`version_published_at\` text,
  	\`version_public_id\` text,
  	\`version_draft_authors\` text,
  	\`version_draft_revision\` numeric,
  	\`version_draft_saved_by\` text,
  	\`version_draft_saved_by_name\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`interpretations\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_policy_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_column_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_cover_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_interpretations_v_parent_idx\` ON \`_interpretations_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version_policy_idx\` ON \`_interpretations_v\` (\`version_policy_id\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version_title_idx\` ON \`_interpretations_v\` (\`version_title\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version_tenant_idx\` ON \`_interpretations_v\` (\`version_tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version_province_idx\` ON \`_interpretations_v\` (\`version_province\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version_prefecture_idx\` ON \`_interpretations_v\` (\`version_prefecture\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version_county_idx\` ON \`_interpretations_v\` (\`version_county\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version_column_idx\` ON \`_interpretations_v\` (\`version_column_id\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version_cover_idx\` ON \`_interpretations_v\` (\`version_cover_id\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version_stage_idx\` ON \`_interpretations_v\` (\`version_stage\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version_live_idx\` ON \`_interpretations_v\` (\`version_live\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version_public_id_idx\` ON \`_interpretations_v\` (\`version_public_id\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version_updated_at_idx\` ON \`_interpretations_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version_created_at_idx\` ON \`_interpretations_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_version_version__status_idx\` ON \`_interpretations_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_created_at_idx\` ON \`_interpretations_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_updated_at_idx\` ON \`_interpretations_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_latest_idx\` ON \`_interpretations_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`version_tenant_version_column_version_updatedAt_2_idx\` ON \`_interpretations_v\` (\`version_tenant_id\`,\`version_column_id\`,\`version_updated_at\`);`)
  await db.run(sql`CREATE TABLE \`_interpretations_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`attachments_id\` text(36),
  	\`columns_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_interpretations_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`attachments_id\`) REFERENCES \`attachments\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`columns_id\`) REFERENCES \`columns\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_interpretations_v_rels_order_idx\` ON \`_interpretations_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_rels_parent_idx\` ON \`_interpretations_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_rels_path_idx\` ON \`_interpretations_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_rels_attachments_id_idx\` ON \`_interpretations_v_rels\` (\`attachments_id\`);`)
  await db.run(sql`CREATE INDEX \`_interpretations_v_rels_columns_id_idx\` ON \`_interpretations_v_rels\` (\`columns_id\`);`)
  await db.run(sql`CREATE TABLE \`index_numbers\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`organisation\` text NOT NULL,
  	\`year\` numeric NOT NULL,
  	\`serial\` numeric NOT NULL,
  	\`public_id\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`index_numbers_tenant_idx\` ON \`index_numbers\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`index_numbers_province_idx\` ON \`index_numbers\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`index_numbers_prefecture_idx\` ON \`index_numbers\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`index_numbers_county_idx\` ON \`index_numbers\` (\`county\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`index_numbers_public_id_idx\` ON \`index_numbers\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`index_numbers_updated_at_idx\` ON \`index_numbers\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`index_numbers_created_at_idx\` ON \`index_numbers\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`organisation_year_serial_idx\` ON \`index_numbers\` (\`organisation\`,\`year\`,\`serial\`);`)
  await db.run(sql`ALTER TABLE \`tenants\` ADD \`org_code\` text;`)
  await db.run(sql`ALTER TABLE \`notices\` ADD \`resource_type\` text;`)
  for (const index of staffLists) await db.run(sql.raw(`CREATE INDEX IF NOT EXISTS \`${index.name}\` ON \`${index.table}\` (${index.columns});`))
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`policies\`;`)
  await db.run(sql`DROP TABLE \`policies_rels\`;`)
  await db.run(sql`DROP TABLE \`_policies_v\`;`)
  await db.run(sql`DROP TABLE \`_policies_v_rels\`;`)
  await db.run(sql`DROP TABLE \`interpretations\`;`)
  await db.run(sql`DROP TABLE \`interpretations_rels\`;`)
  await db.run(sql`DROP TABLE \`_interpretations_v\`;`)
  await db.run(sql`DROP TABLE \`_interpretations_v_rels\`;`)
  await db.run(sql`DROP TABLE \`index_numbers\`;`)
  await db.run(sql`ALTER TABLE \`tenants\` DROP COLUMN \`org_code\`;`)
  await db.run(sql`ALTER TABLE \`notices\` DROP COLUMN \`resource_type\`;`)
}
