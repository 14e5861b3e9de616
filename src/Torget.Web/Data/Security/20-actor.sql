-- Who acts. Set for one transaction at a time by act_as: connections are pooled and must remember nobody.

CREATE OR REPLACE FUNCTION torget_today() RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT (now() AT TIME ZONE 'Europe/Stockholm')::date $$;

-- A stretch of days; from or to may be null for "without end". No days when the last comes before the first.
CREATE OR REPLACE FUNCTION torget_days(first date, last date) RETURNS daterange
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN last < first THEN 'empty'::daterange ELSE daterange(first, last, '[]') END $$;

CREATE OR REPLACE FUNCTION actor_user() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('torget.user_id', true), '')::uuid $$;

CREATE OR REPLACE FUNCTION actor_party() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('torget.party_id', true), '')::uuid $$;

-- The unit that the actor is employed at; null where the employment names none.
CREATE OR REPLACE FUNCTION actor_unit() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('torget.unit_id', true), '')::uuid $$;

-- The actor as a reader of cases: null unless a role of the employment reads cases.
CREATE OR REPLACE FUNCTION reader_user() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN current_setting('torget.reads_cases', true) = 'yes' THEN nullif(current_setting('torget.user_id', true), '')::uuid END $$;

CREATE OR REPLACE FUNCTION reader_party() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN current_setting('torget.reads_cases', true) = 'yes' THEN nullif(current_setting('torget.party_id', true), '')::uuid END $$;

-- The actor's party as a reader of records inside a case: null for an utförare, who sees the head only.
CREATE OR REPLACE FUNCTION record_party() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN current_setting('torget.reads_records', true) = 'yes' THEN nullif(current_setting('torget.party_id', true), '')::uuid END $$;

-- Whether the actor is named to see who the protected persons of the own party's cases are.
CREATE OR REPLACE FUNCTION sees_protected() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('torget.sees_protected', true), '') = 'yes' $$;

CREATE OR REPLACE FUNCTION actor_roles() RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('torget.roles', true), '')::text[] $$;

-- The verksamheter that the actor is samordnare of.
CREATE OR REPLACE FUNCTION actor_verksamheter() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('torget.verksamheter', true), '')::uuid[] $$;

-- The case that is being changed in this transaction, if any: see hold_case.
CREATE OR REPLACE FUNCTION held_case() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('torget.held_case', true), '')::uuid $$;

-- Whether access holds on a day. In PL/pgSQL so that it is asked as it stands: of a range that holds a day the planner guesses one row in two
-- hundred, and then sorts every case of an actor where the first fifty of an index are wanted.
CREATE OR REPLACE FUNCTION access_holds(p_valid datemultirange, p_day date) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 5 AS $$ BEGIN RETURN p_valid @> p_day; END $$;

GRANT EXECUTE ON FUNCTION access_holds(datemultirange, date) TO torget_app;

GRANT EXECUTE ON FUNCTION torget_today(), torget_days(date, date), actor_user(), actor_party(), reader_user(), reader_party(), record_party(), held_case(), sees_protected(),
    actor_roles(), actor_verksamheter()
    TO torget_app, torget_stats, torget_job;

-- Roles under which a case can be opened at all; a test compares it with the table in the domain.
CREATE OR REPLACE FUNCTION roles_that_read_cases() RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT ARRAY['Handlaggare', 'Samordnare', 'Beredningsledamot', 'Utforare'] $$;

-- Those of them that read the records inside it.
CREATE OR REPLACE FUNCTION roles_that_read_records() RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT ARRAY['Handlaggare', 'Samordnare', 'Beredningsledamot'] $$;

-- Those under which a case can be opened in an emergency.
CREATE OR REPLACE FUNCTION roles_that_open_in_emergency() RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT ARRAY['Handlaggare', 'Samordnare'] $$;

-- Begins to act under a session for the rest of the transaction and answers with the rights as they are now. No row when the
-- session has ended, has been idle for 30 minutes, has gone on for 14 hours, or the employment has ended: whoever acts then, acts as nobody.
DROP FUNCTION IF EXISTS act_as(uuid);
CREATE FUNCTION act_as(p_session uuid)
RETURNS TABLE (user_id uuid, employment_id uuid, name text, party_name text, party_id uuid, unit_id uuid, roles text[], verksamheter uuid[], covers_for uuid[], sees_protected boolean, opened_cases uuid[], opened_until timestamptz[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    acting record;
BEGIN
    PERFORM set_config(setting, '', true)
    FROM unnest(ARRAY['torget.user_id', 'torget.party_id', 'torget.unit_id', 'torget.roles', 'torget.verksamheter', 'torget.reads_cases', 'torget.reads_records', 'torget.sees_protected', 'torget.held_case']) setting;

    SELECT u.id AS user_id, e.id AS employment_id, u.name, p.name AS party_name, e.party_id, e.unit_id, e.roles, e.verksamheter, e.sees_protected, s.last_seen_at
    INTO acting
    FROM user_sessions s
    JOIN employments e ON e.id = s.employment_id
    JOIN users u ON u.id = e.user_id
    LEFT JOIN parties p ON p.id = e.party_id
    WHERE s.id = p_session
      AND s.ended_at IS NULL
      AND s.last_seen_at > clock_timestamp() - interval '30 minutes'
      AND s.started_at > clock_timestamp() - interval '14 hours'
      AND torget_days(e."from", e."to") @> torget_today();

    IF NOT FOUND THEN
        RETURN;
    END IF;

    -- Not at every request: a page of a busy user should not wait for a row lock.
    IF acting.last_seen_at < clock_timestamp() - interval '30 seconds' THEN
        UPDATE user_sessions SET last_seen_at = clock_timestamp() WHERE id = p_session;
    END IF;

    PERFORM set_config('torget.user_id', acting.user_id::text, true),
            set_config('torget.party_id', coalesce(acting.party_id::text, ''), true),
            set_config('torget.unit_id', coalesce(acting.unit_id::text, ''), true),
            set_config('torget.roles', acting.roles::text, true),
            set_config('torget.verksamheter', coalesce(acting.verksamheter::text, ''), true),
            set_config('torget.reads_cases', CASE WHEN acting.party_id IS NOT NULL AND acting.roles && roles_that_read_cases() THEN 'yes' ELSE '' END, true),
            set_config('torget.reads_records', CASE WHEN acting.party_id IS NOT NULL AND acting.roles && roles_that_read_records() THEN 'yes' ELSE '' END, true),
            set_config('torget.sees_protected', CASE WHEN acting.party_id IS NOT NULL AND acting.roles && roles_that_read_records() AND acting.sees_protected THEN 'yes' ELSE '' END, true);

    RETURN QUERY SELECT acting.user_id, acting.employment_id, acting.name, acting.party_name, acting.party_id, acting.unit_id, acting.roles, acting.verksamheter,
        ARRAY(SELECT DISTINCT c.covered_user_id FROM covers c
              WHERE c.user_id = acting.user_id AND c.party_id = acting.party_id AND torget_days(c."from", c."to") @> torget_today()),
        acting.sees_protected, opened.cases, opened.until
    FROM (SELECT coalesce(array_agg(o.case_id), '{}') AS cases, coalesce(array_agg(o.ends_at), '{}') AS until FROM emergency_openings o
          WHERE o.user_id = acting.user_id AND o.party_id = acting.party_id AND o.ended_at IS NULL AND o.ends_at > now()) opened;
END
$$;

-- The employments that somebody whom the identity provider has vouched for can choose among.
CREATE OR REPLACE FUNCTION employments_of(p_username text)
RETURNS TABLE (employment_id uuid, party_name text, roles text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT e.id, p.name, e.roles
    FROM employments e
    JOIN users u ON u.id = e.user_id
    LEFT JOIN parties p ON p.id = e.party_id
    WHERE u.username = p_username AND torget_days(e."from", e."to") @> torget_today()
    ORDER BY p.name
$$;

-- Logging in and out stand in the access log, and so does somebody's asking for an employment that is not theirs.
DROP FUNCTION IF EXISTS start_session(text, uuid);
CREATE OR REPLACE FUNCTION start_session(p_username text, p_employment uuid, p_request text DEFAULT NULL) RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH chosen AS (
        SELECT e.id, e.user_id, e.party_id, e.unit_id, e.roles FROM employments_of(p_username) o JOIN employments e ON e.id = o.employment_id WHERE e.id = p_employment
    ), logged AS (
        INSERT INTO access_log (user_id, party_id, unit_id, roles, action, ground, request_id)
        SELECT u.id, c.party_id, c.unit_id, coalesce(c.roles, '{}'), 'LogIn', CASE WHEN c.id IS NULL THEN 'nekad' ELSE 'egen' END, p_request
        FROM users u LEFT JOIN chosen c ON c.user_id = u.id WHERE u.username = p_username
    )
    INSERT INTO user_sessions (id, employment_id, started_at, last_seen_at)
    SELECT gen_random_uuid(), c.id, clock_timestamp(), clock_timestamp() FROM chosen c
    RETURNING id
$$;

DROP FUNCTION IF EXISTS end_session(uuid);
CREATE OR REPLACE FUNCTION end_session(p_session uuid, p_request text DEFAULT NULL) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH ended AS (UPDATE user_sessions SET ended_at = clock_timestamp() WHERE id = p_session AND ended_at IS NULL RETURNING employment_id)
    INSERT INTO access_log (user_id, party_id, unit_id, roles, action, ground, request_id)
    SELECT e.user_id, e.party_id, e.unit_id, e.roles, 'LogOut', 'egen', p_request FROM ended JOIN employments e ON e.id = ended.employment_id
$$;

-- The accounts of the demo log-in. Empty in a database without the demo mark, whatever the program asks.
CREATE OR REPLACE FUNCTION demo_accounts()
RETURNS TABLE (username text, name text, party_name text, roles text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT u.username, u.name, string_agg(p.name, ' och ' ORDER BY p.name), (SELECT array_agg(DISTINCT r) FROM employments x, unnest(x.roles) r WHERE x.user_id = u.id)
    FROM installation i
    JOIN users u ON i.demo
    JOIN employments e ON e.user_id = u.id AND torget_days(e."from", e."to") @> torget_today()
    LEFT JOIN parties p ON p.id = e.party_id
    GROUP BY u.id
    ORDER BY min(p.name) NULLS LAST, u.name
$$;

GRANT EXECUTE ON FUNCTION act_as(uuid), employments_of(text), start_session(text, uuid, text), end_session(uuid, text), demo_accounts() TO torget_app;
