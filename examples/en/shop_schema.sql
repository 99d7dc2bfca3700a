-- Shop schema, version 41. Apply with: psql -v ON_ERROR_STOP=1 -f shop_schema.sql
BEGIN;

CREATE TABLE customer (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    full_name     text        NOT NULL,
    email         text        NOT NULL UNIQUE,
    phone         text,
    date_of_birth date,
    password_hash text        NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payment_method (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customer ON DELETE CASCADE,
    iban_last4  char(4),
    card_token  text,  -- the provider's token, never the card number
    api_secret  text   -- unused since version 38
);

CREATE INDEX payment_method_customer ON payment_method (customer_id);

CREATE ROLE shop_reader LOGIN PASSWORD NULL;
GRANT SELECT (id, full_name, created_at) ON customer TO shop_reader;

COMMIT;
