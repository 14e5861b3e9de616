-- The roles that the program works as. None can log in, owns anything or may pass row-level security. Roles belong to the whole
-- cluster, so two databases brought up at the same time may both be making them.
DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['torget_app', 'torget_stats', 'torget_job'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOINHERIT', role_name);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;
            END;
        END IF;
    END LOOP;
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO torget_app, torget_stats, torget_job;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, torget_app, torget_stats, torget_job;

-- A function is open to everybody until it is closed. Closed here, opened one by one where each is made.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC, torget_app, torget_stats, torget_job;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;
