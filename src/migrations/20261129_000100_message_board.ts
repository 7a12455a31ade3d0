import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`messages\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`public_id\` text NOT NULL,
  	\`form\` text NOT NULL,
  	\`code\` text NOT NULL,
  	\`area\` text,
  	\`title\` text NOT NULL,
  	\`text\` text NOT NULL,
  	\`page\` text,
  	\`contact\` text,
  	\`consent\` integer DEFAULT false,
  	\`files\` text,
  	\`text_hash\` text NOT NULL,
  	\`likeness\` text,
  	\`received_at\` text NOT NULL,
  	\`received\` text,
  	\`receipt\` text,
  	\`settled\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`messages_tenant_idx\` ON \`messages\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`messages_province_idx\` ON \`messages\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`messages_prefecture_idx\` ON \`messages\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`messages_county_idx\` ON \`messages\` (\`county\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`messages_public_id_idx\` ON \`messages\` (\`public_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`messages_form_idx\` ON \`messages\` (\`form\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`messages_code_idx\` ON \`messages\` (\`code\`);`)
  await db.run(sql`CREATE INDEX \`messages_settled_idx\` ON \`messages\` (\`settled\`);`)
  await db.run(sql`CREATE INDEX \`messages_updated_at_idx\` ON \`messages\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`messages_created_at_idx\` ON \`messages\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`settled_createdAt_1_idx\` ON \`messages\` (\`settled\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`tenant_likeness_receivedAt_idx\` ON \`messages\` (\`tenant\`,\`likeness\`,\`received_at\`);`)
  await db.run(sql`CREATE TABLE \`message_events\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`message\` text NOT NULL,
  	\`seq\` numeric NOT NULL,
  	\`kind\` text NOT NULL,
  	\`at\` text NOT NULL,
  	\`actor\` text NOT NULL,
  	\`actor_name\` text,
  	\`address\` text,
  	\`event\` text NOT NULL,
  	\`settled\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`message_events_tenant_idx\` ON \`message_events\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`message_events_province_idx\` ON \`message_events\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`message_events_prefecture_idx\` ON \`message_events\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`message_events_county_idx\` ON \`message_events\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`message_events_message_idx\` ON \`message_events\` (\`message\`);`)
  await db.run(sql`CREATE INDEX \`message_events_settled_idx\` ON \`message_events\` (\`settled\`);`)
  await db.run(sql`CREATE INDEX \`message_events_updated_at_idx\` ON \`message_events\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`message_events_created_at_idx\` ON \`message_events\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`message_seq_idx\` ON \`message_events\` (\`message\`,\`seq\`);`)
  await db.run(sql`CREATE INDEX \`settled_createdAt_2_idx\` ON \`message_events\` (\`settled\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`cases\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`tenant\` text NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`message\` text NOT NULL,
  	\`public_id\` text,
  	\`title\` text,
  	\`kind\` text,
  	\`stage\` text,
  	\`open\` text,
  	\`unit\` text,
  	\`unit_name\` text,
  	\`joint\` text,
  	\`due_at\` text,
  	\`due_day\` text,
  	\`warn_at\` text,
  	\`accept_by\` text,
  	\`veto_on\` text,
  	\`recount_at\` text,
  	\`received_at\` text,
  	\`received_on\` text,
  	\`accepted_on\` text,
  	\`answered_on\` text,
  	\`waited_days\` numeric,
  	\`on_time\` integer,
  	\`is_public\` integer,
  	\`is_provisional\` integer,
  	\`asks\` text,
  	\`stars\` numeric,
  	\`seq\` numeric,
  	\`escalation\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`cases_tenant_idx\` ON \`cases\` (\`tenant\`);`)
  await db.run(sql`CREATE INDEX \`cases_province_idx\` ON \`cases\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`cases_prefecture_idx\` ON \`cases\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`cases_county_idx\` ON \`cases\` (\`county\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`cases_message_idx\` ON \`cases\` (\`message\`);`)
  await db.run(sql`CREATE INDEX \`cases_stage_idx\` ON \`cases\` (\`stage\`);`)
  await db.run(sql`CREATE INDEX \`cases_recount_at_idx\` ON \`cases\` (\`recount_at\`);`)
  await db.run(sql`CREATE INDEX \`cases_updated_at_idx\` ON \`cases\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`cases_created_at_idx\` ON \`cases\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`tenant_open_dueAt_message_idx\` ON \`cases\` (\`tenant\`,\`open\`,\`due_at\`,\`message\`);`)
  await db.run(sql`CREATE INDEX \`unit_open_dueAt_message_idx\` ON \`cases\` (\`unit\`,\`open\`,\`due_at\`,\`message\`);`)
  await db.run(sql`CREATE INDEX \`prefecture_open_vetoOn_message_idx\` ON \`cases\` (\`prefecture\`,\`open\`,\`veto_on\`,\`message\`);`)
  await db.run(sql`CREATE INDEX \`province_open_vetoOn_message_idx\` ON \`cases\` (\`province\`,\`open\`,\`veto_on\`,\`message\`);`)
  await db.run(sql`CREATE INDEX \`tenant_receivedOn_idx\` ON \`cases\` (\`tenant\`,\`received_on\`);`)
  await db.run(sql`CREATE INDEX \`tenant_answeredOn_idx\` ON \`cases\` (\`tenant\`,\`answered_on\`);`)
  await db.run(sql`CREATE INDEX \`tenant_isPublic_answeredOn_message_idx\` ON \`cases\` (\`tenant\`,\`is_public\`,\`answered_on\`,\`message\`);`)
  await db.run(sql`CREATE INDEX \`tenant_stage_dueAt_message_idx\` ON \`cases\` (\`tenant\`,\`stage\`,\`due_at\`,\`message\`);`)
  await db.run(sql`CREATE TABLE \`answering_units_kinds\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`answering_units\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`answering_units_kinds_order_idx\` ON \`answering_units_kinds\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`answering_units_kinds_parent_idx\` ON \`answering_units_kinds\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`answering_units\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`members\` text DEFAULT '[]',
  	\`member_names\` text DEFAULT '',
  	\`active\` integer DEFAULT true,
  	\`tenant_id\` text(36) NOT NULL,
  	\`province\` text,
  	\`prefecture\` text,
  	\`county\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`tenant_id\`) REFERENCES \`tenants\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`answering_units_tenant_idx\` ON \`answering_units\` (\`tenant_id\`);`)
  await db.run(sql`CREATE INDEX \`answering_units_province_idx\` ON \`answering_units\` (\`province\`);`)
  await db.run(sql`CREATE INDEX \`answering_units_prefecture_idx\` ON \`answering_units\` (\`prefecture\`);`)
  await db.run(sql`CREATE INDEX \`answering_units_county_idx\` ON \`answering_units\` (\`county\`);`)
  await db.run(sql`CREATE INDEX \`answering_units_updated_at_idx\` ON \`answering_units\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`answering_units_created_at_idx\` ON \`answering_units\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`answering_units_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`answering_units\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`answering_units_texts_order_parent\` ON \`answering_units_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`ALTER TABLE \`library\` ADD \`letter\` text;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`messages\`;`)
  await db.run(sql`DROP TABLE \`message_events\`;`)
  await db.run(sql`DROP TABLE \`cases\`;`)
  await db.run(sql`DROP TABLE \`answering_units_kinds\`;`)
  await db.run(sql`DROP TABLE \`answering_units\`;`)
  await db.run(sql`DROP TABLE \`answering_units_texts\`;`)
  await db.run(sql`ALTER TABLE \`library\` DROP COLUMN \`letter\`;`)
}
