-- The access log is append-only, for the owner of the tables too.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The access log is append-only.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_seals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Logs what was done, for any number of cases in one command. With no case at all one line still says that it was done. Who, for
-- which party and in which roles are the actor's own: no argument can say otherwise.
CREATE OR REPLACE FUNCTION log_access(p_action text, p_cases uuid[], p_item text, p_request text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    INSERT INTO access_log (user_id, party_id, roles, action, case_id, owner_party_id, item, ground, request_id)
    SELECT actor_user(), actor_party(), current_setting('torget.roles')::text[], p_action, c.id, coalesce(c.aktualiserande_party_id, actor_party()), p_item,
           CASE WHEN c.aktualiserande_party_id <> actor_party() THEN 'medgivande' ELSE 'egen' END, p_request
    FROM (SELECT) one
    LEFT JOIN cases c ON c.id = ANY (p_cases)
$$;

-- Logs that somebody asked for a case and did not get it; the case is named in the log whether or not the actor may know of it.
CREATE OR REPLACE FUNCTION log_refused(p_action text, p_year integer, p_serial integer, p_request text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    INSERT INTO access_log (user_id, party_id, roles, action, case_id, owner_party_id, item, ground, request_id)
    SELECT actor_user(), actor_party(), current_setting('torget.roles')::text[], p_action, c.id, c.aktualiserande_party_id,
           format('T-%s-%s', p_year, lpad(p_serial::text, greatest(4, length(p_serial::text)), '0')), 'nekad', p_request
    FROM (SELECT) one
    LEFT JOIN cases c ON c.number_year = p_year AND c.number_serial = p_serial
$$;

-- Logs that somebody read what their own party owns in a case that it has left.
CREATE OR REPLACE FUNCTION log_own(p_action text, p_case uuid, p_item text, p_request text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    INSERT INTO access_log (user_id, party_id, roles, action, case_id, owner_party_id, item, ground, request_id)
    VALUES (actor_user(), actor_party(), current_setting('torget.roles')::text[], p_action, p_case, actor_party(), p_item, 'egen', p_request)
$$;

-- Logs what the operation of Torget does by command, where nobody is logged in: the actor is "drift".
CREATE OR REPLACE FUNCTION log_job(p_action text, p_item text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    INSERT INTO access_log (user_id, party_id, roles, action, item, ground) VALUES (NULL, NULL, ARRAY['drift'], p_action, p_item, 'drift')
$$;

GRANT EXECUTE ON FUNCTION log_job(text, text) TO torget_job;
GRANT EXECUTE ON FUNCTION log_own(text, uuid, text, text), log_access(text, uuid[], text, text), log_refused(text, integer, integer, text) TO torget_app;
