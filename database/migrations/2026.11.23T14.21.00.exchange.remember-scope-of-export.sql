-- The scope that an export was written for, as it was resolved then: its owner may fetch the file as long as he may still
-- see what went into it. Null: written before this was kept. Owner: exchange.
alter table crm.exchange_exports add column written_for jsonb;
