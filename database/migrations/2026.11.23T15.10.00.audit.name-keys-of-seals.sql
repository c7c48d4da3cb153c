-- Which of the keys in NUMERA_AUDIT_KEY made a seal; '' is the one without a name, that of every seal until now.
alter table crm.audit_seals add column key_id text not null default '';

-- Whether a key had made a seal before a block: asked once for each slice of a check.
create index audit_seals_key on crm.audit_seals (key_id, block);
