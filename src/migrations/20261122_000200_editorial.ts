import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`settings\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text DEFAULT 'review-chains' NOT NULL,
  	\`value\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`settings_key_idx\` ON \`settings\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`settings_updated_at_idx\` ON \`settings\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`settings_created_at_idx\` ON \`settings\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`notices\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`person\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`tenant\` text,
  	\`site_name\` text,
  	\`resource\` text,
  	\`title\` text,
  	\`step\` text,
  	\`by_name\` text,
  	\`note\` text,
  	\`at\` text NOT NULL,
  	\`read_at\` text DEFAULT '',
  	\`mail\` text NOT NULL,
  	\`webhook\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`notices_key_idx\` ON \`notices\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`notices_updated_at_idx\` ON \`notices\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`notices_created_at_idx\` ON \`notices\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`person_readAt_at_idx\` ON \`notices\` (\`person\`,\`read_at\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`person_at_idx\` ON \`notices\` (\`person\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`mail_at_idx\` ON \`notices\` (\`mail\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`webhook_at_idx\` ON \`notices\` (\`webhook\`,\`at\`);`)
  await db.run(sql`CREATE INDEX \`resource_kind_idx\` ON \`notices\` (\`resource\`,\`kind\`);`)
  await db.run(sql`CREATE TABLE \`notice_preferences\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`person\` text NOT NULL,
  	\`mail\` text NOT NULL,
  	\`webhook\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`notice_preferences_person_idx\` ON \`notice_preferences\` (\`person\`);`)
  await db.run(sql`CREATE INDEX \`notice_preferences_updated_at_idx\` ON \`notice_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`notice_preferences_created_at_idx\` ON \`notice_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`notice_deliveries\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`problem\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`notice_deliveries_key_idx\` ON \`notice_deliveries\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`notice_deliveries_at_idx\` ON \`notice_deliveries\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`notice_deliveries_updated_at_idx\` ON \`notice_deliveries\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`notice_deliveries_created_at_idx\` ON \`notice_deliveries\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`word_lists\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`kind\` text DEFAULT 'wrong' NOT NULL,
  	\`severity\` text DEFAULT 'warn' NOT NULL,
  	\`active\` integer DEFAULT true,
  	\`words\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`word_lists_name_idx\` ON \`word_lists\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`word_lists_updated_at_idx\` ON \`word_lists\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`word_lists_created_at_idx\` ON \`word_lists\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`audit_seals\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`number\` numeric NOT NULL,
  	\`event\` text NOT NULL,
  	\`event_hash\` text NOT NULL,
  	\`prev_hash\` text NOT NULL,
  	\`hash\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`audit_seals_number_idx\` ON \`audit_seals\` (\`number\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`audit_seals_event_idx\` ON \`audit_seals\` (\`event\`);`)
  await db.run(sql`CREATE INDEX \`audit_seals_updated_at_idx\` ON \`audit_seals\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`audit_seals_created_at_idx\` ON \`audit_seals\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`audit_checkpoints\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`number\` numeric NOT NULL,
  	\`hash\` text NOT NULL,
  	\`count\` numeric NOT NULL,
  	\`at\` text NOT NULL,
  	\`before\` text,
  	\`proof\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`audit_checkpoints_key_idx\` ON \`audit_checkpoints\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`audit_checkpoints_kind_idx\` ON \`audit_checkpoints\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`audit_checkpoints_number_idx\` ON \`audit_checkpoints\` (\`number\`);`)
  await db.run(sql`CREATE INDEX \`audit_checkpoints_updated_at_idx\` ON \`audit_checkpoints\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`audit_checkpoints_created_at_idx\` ON \`audit_checkpoints\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`draft_links\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`token_hash\` text NOT NULL,
  	\`resource_type\` text NOT NULL,
  	\`resource\` text NOT NULL,
  	\`snapshot\` text NOT NULL,
  	\`recipient\` text NOT NULL,
  	\`note\` text,
  	\`created_by\` text NOT NULL,
  	\`created_by_name\` text,
  	\`expires_at\` text NOT NULL,
  	\`revoked_at\` text,
  	\`revoked_by_name\` text,
  	\`opens\` numeric DEFAULT 0,
  	\`last_opened_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`draft_links_tenant_idx\` ON \`draft_links\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`draft_links_province_idx\` ON \`draft_links\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`draft_links_prefecture_idx\` ON \`draft_links\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`draft_links_county_idx\` ON \`draft_links\` (\`county\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`draft_links_token_hash_idx\` ON \`draft_links\` (\`token_hash\`);`)
  await db.run(sql`CREATE INDEX \`draft_links_resource_idx\` ON \`draft_links\` (\`resource\`);`)
  await db.run(sql`CREATE INDEX \`draft_links_updated_at_idx\` ON \`draft_links\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`draft_links_created_at_idx\` ON \`draft_links\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`tenant_resource_idx\` ON \`draft_links\` (\`tenant\`,\`resource\`);`)
  await db.run(sql`CREATE TABLE \`working_copies\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`user\` text NOT NULL,
  	\`resource\` text NOT NULL,
  	\`base_revision\` numeric NOT NULL,
  	\`data\` text NOT NULL,
  	\`saved_at\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`working_copies_tenant_idx\` ON \`working_copies\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`working_copies_province_idx\` ON \`working_copies\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`working_copies_prefecture_idx\` ON \`working_copies\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`working_copies_county_idx\` ON \`working_copies\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`working_copies_user_idx\` ON \`working_copies\` (\`user\`);`)
  await db.run(sql`CREATE INDEX \`working_copies_resource_idx\` ON \`working_copies\` (\`resource\`);`)
  await db.run(sql`CREATE INDEX \`working_copies_saved_at_idx\` ON \`working_copies\` (\`saved_at\`);`)
  await db.run(sql`CREATE INDEX \`working_copies_updated_at_idx\` ON \`working_copies\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`working_copies_created_at_idx\` ON \`working_copies\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`user_resource_idx\` ON \`working_copies\` (\`user\`,\`resource\`);`)
  await db.run(sql`CREATE TABLE \`presences\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`resource\` text NOT NULL,
  	\`user\` text NOT NULL,
  	\`name\` text,
  	\`editing\` integer DEFAULT false,
  	\`since\` text NOT NULL,
  	\`seen_at\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`presences_tenant_idx\` ON \`presences\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`presences_province_idx\` ON \`presences\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`presences_prefecture_idx\` ON \`presences\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`presences_county_idx\` ON \`presences\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`presences_resource_idx\` ON \`presences\` (\`resource\`);`)
  await db.run(sql`CREATE INDEX \`presences_seen_at_idx\` ON \`presences\` (\`seen_at\`);`)
  await db.run(sql`CREATE INDEX \`presences_updated_at_idx\` ON \`presences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`presences_created_at_idx\` ON \`presences\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`resource_user_idx\` ON \`presences\` (\`resource\`,\`user\`);`)
  await db.run(sql`CREATE TABLE \`tasks\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`resource\` text NOT NULL,
  	\`resource_type\` text NOT NULL,
  	\`public_id\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`person\` text DEFAULT '',
  	\`role\` text DEFAULT '',
  	\`eligible\` text DEFAULT '',
  	\`eligible_second\` text DEFAULT '',
  	\`eligible_third\` text DEFAULT '',
  	\`excluded\` text DEFAULT '',
  	\`column\` text,
  	\`title\` text,
  	\`step\` text DEFAULT '',
  	\`step_name\` text,
  	\`by_name\` text,
  	\`submitter\` text DEFAULT '',
  	\`text_hash\` text,
  	\`next_move\` text,
  	\`note\` text,
  	\`urgent\` integer DEFAULT false,
  	\`since\` text,
  	\`due_at\` text NOT NULL,
  	\`remind_at\` text,
  	\`escalate_at\` text,
  	\`seq\` numeric NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`tasks_tenant_idx\` ON \`tasks\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`tasks_province_idx\` ON \`tasks\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`tasks_prefecture_idx\` ON \`tasks\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`tasks_county_idx\` ON \`tasks\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`tasks_updated_at_idx\` ON \`tasks\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`tasks_created_at_idx\` ON \`tasks\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`resource_kind_person_step_idx\` ON \`tasks\` (\`resource\`,\`kind\`,\`person\`,\`step\`);`)
  await db.run(sql`CREATE INDEX \`person_kind_dueAt_idx\` ON \`tasks\` (\`person\`,\`kind\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`submitter_kind_dueAt_idx\` ON \`tasks\` (\`submitter\`,\`kind\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`tenant_kind_role_dueAt_idx\` ON \`tasks\` (\`tenant\`,\`kind\`,\`role\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`province_kind_role_dueAt_idx\` ON \`tasks\` (\`province\`,\`kind\`,\`role\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`prefecture_kind_role_dueAt_idx\` ON \`tasks\` (\`prefecture\`,\`kind\`,\`role\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`county_kind_role_dueAt_idx\` ON \`tasks\` (\`county\`,\`kind\`,\`role\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`kind_dueAt_idx\` ON \`tasks\` (\`kind\`,\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`kind_remindAt_idx\` ON \`tasks\` (\`kind\`,\`remind_at\`);`)
  await db.run(sql`CREATE INDEX \`kind_escalateAt_idx\` ON \`tasks\` (\`kind\`,\`escalate_at\`);`)
  await db.run(sql`CREATE TABLE \`delegations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant_id\` text(36) NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`delegator\` text NOT NULL,
  	\`delegator_name\` text,
  	\`delegate\` text NOT NULL,
  	\`delegate_name\` text,
  	\`from_day\` text NOT NULL,
  	\`to_day\` text NOT NULL,
  	\`reason\` text,
  	\`revoked\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`delegations_tenant_idx\` ON \`delegations\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`delegations_province_idx\` ON \`delegations\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`delegations_prefecture_idx\` ON \`delegations\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`delegations_county_idx\` ON \`delegations\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`delegations_delegator_idx\` ON \`delegations\` (\`delegator\`);`)
  await db.run(sql`CREATE INDEX \`delegations_updated_at_idx\` ON \`delegations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`delegations_created_at_idx\` ON \`delegations\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`delegate_tenant_idx\` ON \`delegations\` (\`delegate\`,\`tenant_id\`);`)
  await db.run(sql`CREATE TABLE \`site_word_lists\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`kind\` text DEFAULT 'wrong' NOT NULL,
  	\`severity\` text DEFAULT 'warn' NOT NULL,
  	\`active\` integer DEFAULT true,
  	\`words\` text NOT NULL,
  	\`tenant_id\` text(36) NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`site_word_lists_name_idx\` ON \`site_word_lists\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`site_word_lists_tenant_idx\` ON \`site_word_lists\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`site_word_lists_province_idx\` ON \`site_word_lists\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`site_word_lists_prefecture_idx\` ON \`site_word_lists\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`site_word_lists_county_idx\` ON \`site_word_lists\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`site_word_lists_updated_at_idx\` ON \`site_word_lists\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`site_word_lists_created_at_idx\` ON \`site_word_lists\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`link_approvals\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`address\` text NOT NULL,
  	\`purpose\` text NOT NULL,
  	\`tenant_id\` text(36) NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`host\` text,
  	\`state\` text DEFAULT 'requested',
  	\`requested_by\` text,
  	\`requested_by_name\` text,
  	\`decided_by\` text,
  	\`decided_by_name\` text,
  	\`decided_at\` text,
  	\`opinion\` text,
  	\`outcome\` text DEFAULT 'unchecked',
  	\`outcome_detail\` text,
  	\`failures\` numeric DEFAULT 0,
  	\`checked_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`link_approvals_tenant_idx\` ON \`link_approvals\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`link_approvals_province_idx\` ON \`link_approvals\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`link_approvals_prefecture_idx\` ON \`link_approvals\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`link_approvals_county_idx\` ON \`link_approvals\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`link_approvals_host_idx\` ON \`link_approvals\` (\`host\`);`)
  await db.run(sql`CREATE INDEX \`link_approvals_state_idx\` ON \`link_approvals\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`link_approvals_checked_at_idx\` ON \`link_approvals\` (\`checked_at\`);`)
  await db.run(sql`CREATE INDEX \`link_approvals_updated_at_idx\` ON \`link_approvals\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`link_approvals_created_at_idx\` ON \`link_approvals\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tenant_address_idx\` ON \`link_approvals\` (\`tenant_id\`,\`address\`);`)
  await db.run(sql`CREATE TABLE \`finding_overrides\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`resource\` text NOT NULL,
  	\`finding\` text NOT NULL,
  	\`check\` text NOT NULL,
  	\`step\` text NOT NULL,
  	\`person\` text NOT NULL,
  	\`person_name\` text,
  	\`reason\` text,
  	\`text_hash\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`finding_overrides_tenant_idx\` ON \`finding_overrides\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`finding_overrides_province_idx\` ON \`finding_overrides\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`finding_overrides_prefecture_idx\` ON \`finding_overrides\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`finding_overrides_county_idx\` ON \`finding_overrides\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`finding_overrides_resource_idx\` ON \`finding_overrides\` (\`resource\`);`)
  await db.run(sql`CREATE INDEX \`finding_overrides_updated_at_idx\` ON \`finding_overrides\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`finding_overrides_created_at_idx\` ON \`finding_overrides\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`resource_finding_step_person_textHash_idx\` ON \`finding_overrides\` (\`resource\`,\`finding\`,\`step\`,\`person\`,\`text_hash\`);`)
  await db.run(sql`CREATE TABLE \`fingerprints\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`public_id\` text NOT NULL,
  	\`title\` text,
  	\`path\` text,
  	\`signature\` text NOT NULL,
  	\`band0\` text NOT NULL,
  	\`band1\` text NOT NULL,
  	\`band2\` text NOT NULL,
  	\`band3\` text NOT NULL,
  	\`band4\` text NOT NULL,
  	\`band5\` text NOT NULL,
  	\`band6\` text NOT NULL,
  	\`band7\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`fingerprints_tenant_idx\` ON \`fingerprints\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`fingerprints_province_idx\` ON \`fingerprints\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`fingerprints_prefecture_idx\` ON \`fingerprints\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`fingerprints_county_idx\` ON \`fingerprints\` (\`county\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`fingerprints_public_id_idx\` ON \`fingerprints\` (\`public_id\`);`)
  await db.run(sql`CREATE INDEX \`fingerprints_band0_idx\` ON \`fingerprints\` (\`band0\`);`)
  await db.run(sql`CREATE INDEX \`fingerprints_band1_idx\` ON \`fingerprints\` (\`band1\`);`)
  await db.run(sql`CREATE INDEX \`fingerprints_band2_idx\` ON \`fingerprints\` (\`band2\`);`)
  await db.run(sql`CREATE INDEX \`fingerprints_band3_idx\` ON \`fingerprints\` (\`band3\`);`)
  await db.run(sql`CREATE INDEX \`fingerprints_band4_idx\` ON \`fingerprints\` (\`band4\`);`)
  await db.run(sql`CREATE INDEX \`fingerprints_band5_idx\` ON \`fingerprints\` (\`band5\`);`)
  await db.run(sql`CREATE INDEX \`fingerprints_band6_idx\` ON \`fingerprints\` (\`band6\`);`)
  await db.run(sql`CREATE INDEX \`fingerprints_band7_idx\` ON \`fingerprints\` (\`band7\`);`)
  await db.run(sql`CREATE INDEX \`fingerprints_updated_at_idx\` ON \`fingerprints\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`fingerprints_created_at_idx\` ON \`fingerprints\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`site_freshness\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`site\` text NOT NULL,
  	\`veto_at\` text NOT NULL,
  	\`warn_at\` text NOT NULL,
  	\`clocks\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`site_freshness_tenant_idx\` ON \`site_freshness\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`site_freshness_province_idx\` ON \`site_freshness\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`site_freshness_prefecture_idx\` ON \`site_freshness\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`site_freshness_county_idx\` ON \`site_freshness\` (\`county\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`site_freshness_site_idx\` ON \`site_freshness\` (\`site\`);`)
  await db.run(sql`CREATE INDEX \`site_freshness_updated_at_idx\` ON \`site_freshness\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`site_freshness_created_at_idx\` ON \`site_freshness\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`tenant_vetoAt_warnAt_idx\` ON \`site_freshness\` (\`tenant\`,\`veto_at\`,\`warn_at\`);`)
  await db.run(sql`CREATE INDEX \`province_vetoAt_warnAt_idx\` ON \`site_freshness\` (\`province\`,\`veto_at\`,\`warn_at\`);`)
  await db.run(sql`CREATE INDEX \`prefecture_vetoAt_warnAt_idx\` ON \`site_freshness\` (\`prefecture\`,\`veto_at\`,\`warn_at\`);`)
  await db.run(sql`CREATE INDEX \`county_vetoAt_warnAt_idx\` ON \`site_freshness\` (\`county\`,\`veto_at\`,\`warn_at\`);`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`outsourced\` integer DEFAULT false;`)
  await db.run(sql`ALTER TABLE \`memberships\` ADD \`post\` text;`)
  await db.run(sql`ALTER TABLE \`tenants\` ADD \`review_chain\` text;`)
  await db.run(sql`ALTER TABLE \`audit_events\` ADD \`facts\` text;`)
  await db.run(sql`ALTER TABLE \`audit_events\` ADD \`proof\` text;`)
  await db.run(sql`ALTER TABLE \`audit_events\` ADD \`sealed\` integer DEFAULT false;`)
  await db.run(sql`CREATE INDEX \`sealed_createdAt_idx\` ON \`audit_events\` (\`sealed\`,\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`columns\` ADD \`review_grade\` text;`)
  await db.run(sql`ALTER TABLE \`columns\` ADD \`review_chain\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`review_grade\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`draft_revision\` numeric;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`draft_saved_by\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`draft_saved_by_name\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_review_grade\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_draft_revision\` numeric;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_draft_saved_by\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_draft_saved_by_name\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`words_by\` text;`)
  await db.run(sql`ALTER TABLE \`attachments\` ADD \`words_by\` text;`)
  await db.run(sql`ALTER TABLE \`moves\` ADD \`details\` text;`)
  await db.run(sql`ALTER TABLE \`moves\` ADD \`proof\` text;`)
  await db.run(sql`ALTER TABLE \`library\` ADD \`corrections\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`settings\`;`)
  await db.run(sql`DROP TABLE \`notices\`;`)
  await db.run(sql`DROP TABLE \`notice_preferences\`;`)
  await db.run(sql`DROP TABLE \`notice_deliveries\`;`)
  await db.run(sql`DROP TABLE \`word_lists\`;`)
  await db.run(sql`DROP TABLE \`audit_seals\`;`)
  await db.run(sql`DROP TABLE \`audit_checkpoints\`;`)
  await db.run(sql`DROP TABLE \`draft_links\`;`)
  await db.run(sql`DROP TABLE \`working_copies\`;`)
  await db.run(sql`DROP TABLE \`presences\`;`)
  await db.run(sql`DROP TABLE \`tasks\`;`)
  await db.run(sql`DROP TABLE \`delegations\`;`)
  await db.run(sql`DROP TABLE \`site_word_lists\`;`)
  await db.run(sql`DROP TABLE \`link_approvals\`;`)
  await db.run(sql`DROP TABLE \`finding_overrides\`;`)
  await db.run(sql`DROP TABLE \`fingerprints\`;`)
  await db.run(sql`DROP TABLE \`site_freshness\`;`)
  await db.run(sql`DROP INDEX \`sealed_createdAt_idx\`;`)
  await db.run(sql`ALTER TABLE \`audit_events\` DROP COLUMN \`facts\`;`)
  await db.run(sql`ALTER TABLE \`audit_events\` DROP COLUMN \`proof\`;`)
  await db.run(sql`ALTER TABLE \`audit_events\` DROP COLUMN \`sealed\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`outsourced\`;`)
  await db.run(sql`ALTER TABLE \`memberships\` DROP COLUMN \`post\`;`)
  await db.run(sql`ALTER TABLE \`tenants\` DROP COLUMN \`review_chain\`;`)
  await db.run(sql`ALTER TABLE \`columns\` DROP COLUMN \`review_grade\`;`)
  await db.run(sql`ALTER TABLE \`columns\` DROP COLUMN \`review_chain\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`review_grade\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`draft_revision\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`draft_saved_by\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`draft_saved_by_name\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_review_grade\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_draft_revision\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_draft_saved_by\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_draft_saved_by_name\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`words_by\`;`)
  await db.run(sql`ALTER TABLE \`attachments\` DROP COLUMN \`words_by\`;`)
  await db.run(sql`ALTER TABLE \`moves\` DROP COLUMN \`details\`;`)
  await db.run(sql`ALTER TABLE \`moves\` DROP COLUMN \`proof\`;`)
  await db.run(sql`ALTER TABLE \`library\` DROP COLUMN \`corrections\`;`)
}
