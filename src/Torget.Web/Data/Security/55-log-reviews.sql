-- Reviews of the access log by a party's loggranskare. The log itself cannot be read by the program: a review is put together here, for the actor's own
-- party's data, and so is what a case's own page tells of who has read it.

-- Begins a review: what somebody did during one day with the data of one case is a line. What is unusual with it is looked up here, so that the reviewer
-- reads neither a name of a person nor who is assigned where.
CREATE OR REPLACE FUNCTION start_log_review(
    p_id uuid, p_kind text, p_from date, p_to date, p_most integer, p_user uuid, p_year integer, p_serial integer, p_keys bytea[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    first timestamptz := p_from::timestamp AT TIME ZONE 'Europe/Stockholm';
    beyond timestamptz := (p_to + 1)::timestamp AT TIME ZONE 'Europe/Stockholm';
    about uuid := (SELECT c.id FROM cases c WHERE c.number_year = p_year AND c.number_serial = p_serial);
    opens text[] := ARRAY['OpenCase', 'PrintCase', 'ReadDocument', 'ReadSignedForm'];
BEGIN
    IF NOT coalesce('Loggranskare' = ANY (actor_roles()), false) OR actor_party() IS NULL THEN
        RAISE EXCEPTION 'Only a loggranskare reviews the log.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO log_reviews (id, party_id, kind, "from", "to", about_user_id, about_case, is_by_number, started_by_user_id, started_at)
    VALUES (p_id, actor_party(), p_kind, p_from, p_to, p_user, case_number(p_year, p_serial), p_keys IS NOT NULL, actor_user(), now());

    INSERT INTO log_review_lines (
        id, review_id, position, user_id, party_id, unit_id, roles, case_number, first_at, last_at, rows, actions, grounds, signs, openings, note)
    WITH own AS (
        SELECT l.user_id, l.party_id, l.unit_id, l.roles, l.case_id, l.action, l.ground, l.at, l.search_keys, (l.at AT TIME ZONE 'Europe/Stockholm') AS local
        FROM access_log l
        WHERE l.owner_party_id = actor_party() AND l.at >= first AND l.at < beyond AND l.user_id IS NOT NULL AND l.action <> 'ReviewLog'
    ),
    -- Twenty cases opened within an hour of the clock.
    many AS (
        SELECT o.user_id, o.local::date AS day FROM own o WHERE o.action = ANY (opens) AND o.ground <> 'nekad'
        GROUP BY o.user_id, o.local::date, extract(hour FROM o.local) HAVING count(DISTINCT o.case_id) >= 20
    ),
    days AS (
        SELECT o.user_id, o.party_id, o.case_id, o.local::date AS day, min(o.at) AS first_at, max(o.at) AS last_at, count(*)::integer AS rows,
               (array_agg(o.unit_id ORDER BY o.at))[1] AS unit_id,
               string_to_array(string_agg(DISTINCT array_to_string(o.roles, ' '), ' '), ' ') AS roles,
               array_agg(DISTINCT o.action ORDER BY o.action) AS actions, array_agg(DISTINCT o.ground ORDER BY o.ground) AS grounds,
               bool_or(o.local::time < '06:00' OR o.local::time >= '22:00') AS at_night
        FROM own o
        WHERE (p_user IS NULL OR o.user_id = p_user) AND (p_year IS NULL OR o.case_id = about) AND (p_keys IS NULL OR o.search_keys && p_keys)
        GROUP BY o.user_id, o.party_id, o.case_id, o.local::date
    ),
    signed AS (
        SELECT d.*, array_remove(ARRAY[
            CASE WHEN 'nodoppning' = ANY (d.grounds) THEN 'EmergencyOpening' END,
            CASE WHEN EXISTS (
                SELECT FROM users u JOIN persons p ON p.case_id = d.case_id
                WHERE u.id = d.user_id AND p.protected_on IS NULL
                  AND string_to_array(lower(regexp_replace(u.name, '^.*\s', '')), '-') && regexp_split_to_array(lower(p.last_name), '[\s-]+')) THEN 'SameSurname' END,
            CASE WHEN 'nekad' = ANY (d.grounds) THEN 'Refused' END,
            CASE WHEN (d.user_id, d.day) IN (SELECT m.user_id, m.day FROM many m) THEN 'ManyCases' END,
            CASE WHEN 'vikariat' = ANY (d.grounds) OR (
                d.case_id IS NOT NULL AND d.actions && opens AND d.grounds <> ARRAY['nekad'] AND NOT 'nodoppning' = ANY (d.grounds) AND NOT (d.roles && ARRAY['Samordnare', 'Beredningsledamot'])
                AND NOT EXISTS (
                    SELECT FROM assignments a
                    WHERE a.case_id = d.case_id AND a.user_id = d.user_id AND a.party_id = d.party_id AND torget_days(a."from", a."to") @> d.day)
                AND NOT EXISTS (
                    SELECT FROM cases c WHERE c.id = d.case_id AND c.responsible_user_id = d.user_id AND c.responsible_party_id = d.party_id)
                AND NOT EXISTS (
                    SELECT FROM case_events e WHERE e.case_id = d.case_id AND e.user_id = d.user_id AND e.party_id = d.party_id AND e.at <= d.last_at)) THEN 'NotAssigned' END,
            CASE WHEN d.at_night THEN 'AtNight' END], NULL) AS signs
        FROM days d
    ),
    weighed AS (
        SELECT s.*,
               -- What nobody at the party has reviewed yet.
               'EmergencyOpening' = ANY (s.signs) AND NOT EXISTS (
                   SELECT FROM log_review_lines l JOIN log_reviews r ON r.id = l.review_id JOIN cases c ON c.id = s.case_id
                   WHERE r.party_id = actor_party() AND l.finding IS NOT NULL AND 'EmergencyOpening' = ANY (l.signs) AND l.user_id = s.user_id
                     AND l.party_id = s.party_id AND l.case_number = case_number(c.number_year, c.number_serial)
                     AND (l.first_at AT TIME ZONE 'Europe/Stockholm')::date = s.day) AS waits,
               (SELECT coalesce(sum(w.weight), 0) FROM unnest(s.signs) held(name)
                     JOIN (VALUES ('EmergencyOpening', 32), ('SameSurname', 8), ('Refused', 4), ('ManyCases', 4), ('NotAssigned', 3), ('AtNight', 2)) w(sign, weight)
                       ON w.sign = held.name) AS weight
        FROM signed s
    ),
    chosen AS (
        SELECT w.* FROM weighed w
        ORDER BY w.waits DESC, CASE WHEN p_kind = 'Random' THEN random() ELSE -w.weight END, w.last_at DESC
        LIMIT p_most
    )
    SELECT gen_random_uuid(), p_id, row_number() OVER (ORDER BY c.weight DESC, c.last_at DESC, c.user_id), c.user_id, c.party_id, c.unit_id, ARRAY(SELECT DISTINCT r FROM unnest(c.roles) r WHERE r <> '' ORDER BY r),
           (SELECT case_number(x.number_year, x.number_serial) FROM cases x WHERE x.id = c.case_id), c.first_at, c.last_at, c.rows, c.actions, c.grounds, c.signs,
           ARRAY(SELECT o.id FROM emergency_openings o
                 WHERE o.case_id = c.case_id AND o.user_id = c.user_id AND o.party_id = c.party_id AND o.party_id = actor_party() AND 'nodoppning' = ANY (c.grounds)
                   AND (o.opened_at AT TIME ZONE 'Europe/Stockholm')::date <= c.day
                   AND (coalesce(o.ended_at, o.ends_at) AT TIME ZONE 'Europe/Stockholm')::date >= c.day
                 ORDER BY o.opened_at), ''
    FROM chosen c;
END
$$;

-- Who has read the own party's data lately, for choosing whom a review is to be about.
CREATE OR REPLACE FUNCTION log_readers() RETURNS TABLE (user_id uuid, name text, party text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT DISTINCT u.id, u.name, coalesce(p.name, '')
    FROM access_log l JOIN users u ON u.id = l.user_id LEFT JOIN parties p ON p.id = l.party_id
    WHERE 'Loggranskare' = ANY (actor_roles()) AND l.owner_party_id = actor_party() AND l.at > now() - interval '92 days' AND l.action <> 'ReviewLog'
$$;

-- The nödöppningar of the own party that nobody has reviewed, the oldest first, with an open review that one stands in already.
CREATE OR REPLACE FUNCTION openings_to_review()
RETURNS TABLE (id uuid, user_id uuid, name text, number_year integer, number_serial integer, opened_at timestamptz, over_at timestamptz, review_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT o.id, u.id, u.name, c.number_year, c.number_serial, o.opened_at, coalesce(o.ended_at, o.ends_at),
           (SELECT r.id FROM log_review_lines l JOIN log_reviews r ON r.id = l.review_id
            WHERE r.party_id = o.party_id AND r.finished_at IS NULL AND o.id = ANY (l.openings) ORDER BY r.started_at LIMIT 1)
    FROM emergency_openings o JOIN users u ON u.id = o.user_id JOIN cases c ON c.id = o.case_id
    WHERE 'Loggranskare' = ANY (actor_roles()) AND o.party_id = actor_party()
      AND NOT EXISTS (
          SELECT FROM log_review_lines l JOIN log_reviews r ON r.id = l.review_id
          WHERE r.party_id = o.party_id AND o.id = ANY (l.openings) AND l.finding IS NOT NULL)
    ORDER BY o.opened_at LIMIT 100
$$;

-- Who has read what the actor's party owns in a case, by day, the latest first: for a handläggare who sees the case.
CREATE OR REPLACE FUNCTION readers_of_case(p_case uuid)
RETURNS TABLE (name text, party_id uuid, unit text, roles text[], first_at timestamptz, last_at timestamptz, actions text[], grounds text[], medgivanden date[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT u.name, l.party_id, max(n.name), string_to_array(string_agg(DISTINCT array_to_string(l.roles, ' '), ' '), ' '), min(l.at), max(l.at),
           array_agg(DISTINCT l.action ORDER BY l.action), array_agg(DISTINCT l.ground ORDER BY l.ground),
           array_remove(array_agg(DISTINCT m.given_on), NULL)
    FROM access_log l
    JOIN users u ON u.id = l.user_id
    LEFT JOIN units n ON n.id = l.unit_id
    LEFT JOIN medgivanden m ON m.id = l.medgivande_id
    WHERE l.case_id = p_case AND l.owner_party_id = reader_party() AND 'Handlaggare' = ANY (actor_roles())
      AND sees_case(p_case)
    GROUP BY u.id, l.party_id, l.ground = 'nekad', (l.at AT TIME ZONE 'Europe/Stockholm')::date
    ORDER BY max(l.at) DESC, u.id
    LIMIT 2000
$$;

-- A review is finished when every line of it is assessed, and stays as it is then.
CREATE OR REPLACE FUNCTION guard_log_review() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.finished_at IS NOT NULL THEN
        RAISE EXCEPTION 'A finished review stays as it is.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT FROM log_review_lines l WHERE l.review_id = OLD.id AND l.finding IS NULL) THEN
        RAISE EXCEPTION 'A line of the review is not assessed.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER guard BEFORE UPDATE OR DELETE ON log_reviews FOR EACH ROW EXECUTE FUNCTION guard_log_review();

GRANT EXECUTE ON FUNCTION start_log_review(uuid, text, date, date, integer, uuid, integer, integer, bytea[]), log_readers(), openings_to_review(), readers_of_case(uuid) TO torget_app;
