-- The access log is append-only, for the owner of the tables too.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The access log is append-only.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON access_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What has been kept its five years may go, seal by seal.
CREATE OR REPLACE TRIGGER kept BEFORE DELETE ON access_log
    FOR EACH ROW WHEN (OLD.at > now() - interval '5 years') EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_seals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The medgivande by which the actor's party reads what another party owns in a case: of those that hold today the one that names the two of them, else,
-- for the identity, which needs no kind of data, one that names the actor's party at all. In a case that is held also what the change itself has ended.
CREATE OR REPLACE FUNCTION medgivande_behind(p_case uuid, p_owner uuid) RETURNS uuid
LANGUAGE sql STABLE
AS $$
    SELECT m.id
    FROM medgivanden m
    JOIN cases c ON c.id = m.case_id AND c.aktualiserande_party_id = m.owner_party_id
    CROSS JOIN LATERAL (
        SELECT bool_or(d.owner_party_id = p_owner AND d.reader_party_id = actor_party()) AS both
        FROM disclosures d WHERE d.medgivande_id = m.id AND actor_party() IN (d.owner_party_id, d.reader_party_id)) named
    WHERE m.case_id = p_case
      AND (medgivande_days(m, c.phase, c.ended_on) @> torget_today()
        OR (c.id = held_case() AND torget_days(m.valid_from, least(m.valid_to, m.last_day_as_minor)) @> torget_today()
            AND coalesce(m.withdrawn_on = torget_today(), true)))
      AND (named.both OR (named.both IS NOT NULL AND p_owner = c.aktualiserande_party_id))
    ORDER BY named.both DESC, m.withdrawn_on NULLS FIRST, m.valid_from DESC, m.id
    LIMIT 1
$$;

-- Whether the actor has a case open for a colleague's sake alone, whose vikarie they are.
CREATE OR REPLACE FUNCTION only_covers(p_case uuid) RETURNS boolean
LANGUAGE sql STABLE
AS $$
    SELECT NOT EXISTS (
        SELECT FROM case_own_reason_rule r
        WHERE r.case_id = p_case AND r.user_id = actor_user() AND r.party_id = actor_party() AND r.valid @> torget_today())
$$;

-- Logs what was done, for any number of cases in one command: a row for whoever owns the identity, and one for each other owner whose records were
-- shown (the second and the third list, side by side). With no case at all one line still says that it was done. Who, for which party, at which
-- unit and in which roles are the actor's own: no argument can say otherwise, and the ground is looked up here.
DROP FUNCTION IF EXISTS log_access(text, uuid[], text, text);
CREATE OR REPLACE FUNCTION log_access(p_action text, p_cases uuid[], p_shown uuid[], p_owners uuid[], p_item text, p_search bytea[], p_request text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    covers boolean := EXISTS (
        SELECT FROM covers v WHERE v.user_id = actor_user() AND v.party_id = actor_party() AND torget_days(v."from", v."to") @> torget_today());
    -- Also where what is done has just ended the party's taking part.
    opened uuid[] := ARRAY(
        SELECT o.case_id FROM emergency_openings o
        WHERE o.user_id = actor_user() AND o.party_id = actor_party() AND o.ended_at IS NULL AND o.ends_at > now());
BEGIN
    INSERT INTO access_log (user_id, party_id, unit_id, roles, action, case_id, owner_party_id, item, ground, medgivande_id, search_keys, request_id)
    SELECT actor_user(), actor_party(), actor_unit(), current_setting('torget.roles')::text[], p_action, s.case_id, coalesce(s.owner_party_id, actor_party()), p_item,
           CASE WHEN s.case_id IS NULL THEN 'egen'
                WHEN s.case_id = ANY (opened) AND NOT EXISTS (
                    SELECT FROM case_access a
                    WHERE a.case_id = s.case_id AND a.user_id = actor_user() AND a.party_id = actor_party() AND a.valid @> torget_today()) THEN 'nodoppning'
                WHEN covers AND only_covers(s.case_id) THEN 'vikariat'
                WHEN s.owner_party_id = actor_party() THEN 'egen'
                WHEN m.id IS NOT NULL THEN 'medgivande'
                WHEN s.responsible_party_id = actor_party() AND s.owner_party_id = s.aktualiserande_party_id THEN 'ansvarig'
                ELSE 'oklar' END,
           m.id, p_search, p_request
    FROM (SELECT) one
    LEFT JOIN (
        SELECT c.id AS case_id, o.party_id AS owner_party_id, c.responsible_party_id, c.aktualiserande_party_id
        FROM (
            SELECT x.id, x.aktualiserande_party_id AS party_id FROM cases x WHERE x.id = ANY (p_cases)
            UNION
            SELECT * FROM unnest(p_shown, p_owners)) o
        JOIN cases c ON c.id = o.id) s ON true
    LEFT JOIN LATERAL (SELECT medgivande_behind(s.case_id, s.owner_party_id) AS id WHERE s.owner_party_id <> actor_party()) m ON true;
END
$$;

-- A case's number as it is written; null for none.
CREATE OR REPLACE FUNCTION case_number(p_year integer, p_serial integer) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT format('T-%s-%s', p_year, lpad(p_serial::text, greatest(4, length(p_serial::text)), '0')) $$;

-- Logs that somebody asked for a case, or for a file in it, and did not get it; whose it is is named in the log whether or not the actor may know.
DROP FUNCTION IF EXISTS log_refused(text, integer, integer, text);
CREATE OR REPLACE FUNCTION log_refused(p_action text, p_year integer, p_serial integer, p_item uuid, p_request text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    INSERT INTO access_log (user_id, party_id, unit_id, roles, action, case_id, owner_party_id, item, ground, request_id)
    SELECT actor_user(), actor_party(), actor_unit(), current_setting('torget.roles')::text[], p_action, c.id,
           coalesce((SELECT d.owner_party_id FROM documents d WHERE d.id = p_item AND d.case_id = c.id), c.aktualiserande_party_id),
           concat_ws(' ', case_number(p_year, p_serial), p_item), 'nekad', p_request
    FROM (SELECT) one
    LEFT JOIN cases c ON c.number_year = p_year AND c.number_serial = p_serial
$$;

-- Logs that somebody read or wrote what their own party owns in a case: their own drafts there, or the records in a case that the party has left.
CREATE OR REPLACE FUNCTION log_own(p_action text, p_case uuid, p_item text, p_request text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    INSERT INTO access_log (user_id, party_id, unit_id, roles, action, case_id, owner_party_id, item, ground, request_id)
    VALUES (actor_user(), actor_party(), actor_unit(), current_setting('torget.roles')::text[], p_action, p_case, actor_party(), p_item, 'egen', p_request)
$$;

-- Logs that something was disclosed, taken back, or read by whom it was disclosed to, or that one of these was asked for in vain: a line for the party that
-- owns it and one for the reader's. All but the action is looked up here.
CREATE OR REPLACE FUNCTION log_disclosure(p_action text, p_utlamnande uuid, p_request text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    INSERT INTO access_log (user_id, party_id, unit_id, roles, action, case_id, owner_party_id, item, ground, request_id)
    SELECT actor_user(), actor_party(), actor_unit(), current_setting('torget.roles')::text[], p_action, u.case_id, side.party_id, p_utlamnande::text,
           CASE WHEN p_action = 'ReadDisclosed' AND u.reader_user_id = reader_user() AND u.reader_party_id = record_party()
                    AND u.revoked_on IS NULL AND u.last_day >= torget_today() THEN 'utlamnande'
                WHEN p_action <> 'ReadDisclosed' AND u.owner_party_id = record_party() AND u.case_id = held_case() THEN 'utlamnande'
                ELSE 'nekad' END,
           p_request
    FROM (SELECT) one
    LEFT JOIN utlamnanden u ON u.id = p_utlamnande
    LEFT JOIN LATERAL unnest(ARRAY[u.owner_party_id, u.reader_party_id]) side (party_id) ON u.id IS NOT NULL
$$;

-- Logs what the operation of Torget does by command, where nobody is logged in: the actor is "drift".
CREATE OR REPLACE FUNCTION log_job(p_action text, p_item text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    INSERT INTO access_log (user_id, party_id, roles, action, item, ground) VALUES (NULL, NULL, ARRAY['drift'], p_action, p_item, 'drift')
$$;

-- Removes what has been kept its five years: the rows of whole seals, the oldest first. The seals stay, so that the chain holds without the rows, and
-- a new row says what was removed.
CREATE OR REPLACE FUNCTION remove_old_log() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    kept timestamptz := now() - interval '5 years';
    seal record;
    first bigint;
    last bigint;
    removed bigint := 0;
BEGIN
    IF NOT EXISTS (SELECT FROM (SELECT l.at FROM access_log l ORDER BY l.id LIMIT 1) oldest WHERE oldest.at < kept) THEN
        RETURN 0;
    END IF;
    FOR seal IN
        SELECT s.number, s.ids FROM log_seals s
        WHERE s.sealed_at < kept AND EXISTS (SELECT FROM unnest(s.ids) r JOIN access_log l ON l.id >= lower(r) AND l.id < upper(r))
        ORDER BY s.number
    LOOP
        DELETE FROM access_log l USING unnest(seal.ids) r WHERE l.id >= lower(r) AND l.id < upper(r);
        first := coalesce(first, seal.number);
        last := seal.number;
        removed := removed + 1;
    END LOOP;
    IF removed > 0 THEN
        PERFORM log_job('RemoveLog', format('sigill %s–%s', first, last));
    END IF;
    RETURN removed;
END
$$;

GRANT EXECUTE ON FUNCTION log_job(text, text), remove_old_log() TO torget_job;
GRANT EXECUTE ON FUNCTION log_disclosure(text, uuid, text), log_own(text, uuid, text, text), log_access(text, uuid[], uuid[], uuid[], text, bytea[], text), log_refused(text, integer, integer, uuid, text)
    TO torget_app;
