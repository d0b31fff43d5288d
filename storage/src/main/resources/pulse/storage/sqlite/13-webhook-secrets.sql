-- The lines of secrets, sealed; null until the server that has the key seals what secrets held.
ALTER TABLE webhook_endpoints ADD COLUMN sealed BLOB
