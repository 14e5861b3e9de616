-- Who sees which case on which days: the rule as one view, its rows kept in a table by triggers on every fact that it is made from.
-- Policies and lists read the table; a test rebuilds it from the view and compares. Dates are checked at reading, so nothing
-- needs to run at midnight.

-- The last day that other parties than the owner read anything of an ended case: at återtagen none, at nej seven days after the
-- outcome, at avslut thirty days after. Null while the case is open.
CREATE OR REPLACE FUNCTION shared_until(phase text, ended_on date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE phase
        WHEN 'Withdrawn' THEN ended_on - 1
        WHEN 'Declined' THEN ended_on + 7
        WHEN 'Avslut' THEN ended_on + 30
    END
$$;

-- THE rule of when a medgivande opens anything: inside its period, no longer than the guardian alone can give it, not from the day it
-- is withdrawn, and no longer than the case is shared.
CREATE OR REPLACE FUNCTION medgivande_days(m medgivanden, phase text, ended_on date) RETURNS daterange
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT torget_days(m.valid_from, least(m.valid_to, m.last_day_as_minor, m.withdrawn_on - 1, shared_until(phase, ended_on)))
$$;

-- The days that a party takes part in a case.
CREATE OR REPLACE VIEW case_participation_rule AS
SELECT days.case_id, days.party_id, range_agg(days.valid) AS valid
FROM (
    SELECT c.id AS case_id, c.aktualiserande_party_id AS party_id, torget_days(c.aktualiserad_on, NULL) AS valid
    FROM cases c
    UNION ALL
    SELECT c.id, c.responsible_party_id, torget_days(c.aktualiserad_on, NULL)
    FROM cases c
    UNION ALL
    SELECT m.case_id, named.party_id, medgivande_days(m, c.phase, c.ended_on)
    FROM medgivanden m
    JOIN cases c ON c.id = m.case_id AND c.aktualiserande_party_id = m.owner_party_id
    CROSS JOIN LATERAL (
        SELECT d.owner_party_id AS party_id FROM disclosures d WHERE d.medgivande_id = m.id
        UNION
        SELECT d.reader_party_id FROM disclosures d WHERE d.medgivande_id = m.id
    ) named
) days
GROUP BY days.case_id, days.party_id;

-- The days that a user has a reason to see a case, acting for a party, while employed there in a role that reads cases: a reason of their own.
CREATE OR REPLACE VIEW case_own_reason_rule AS
SELECT a.case_id, a.user_id, a.party_id, torget_days(a."from", least(a."to", a.to_with_case)) * torget_days(e."from", e."to") AS valid,
       a.ground <> 'Author' AS is_team
FROM assignments a
JOIN employments e ON e.user_id = a.user_id AND e.party_id = a.party_id AND e.roles && roles_that_read_cases()
UNION ALL
SELECT c.id, c.responsible_user_id, c.responsible_party_id, torget_days(c.aktualiserad_on, NULL) * torget_days(e."from", e."to"), false
FROM cases c
JOIN employments e ON e.user_id = c.responsible_user_id AND e.party_id = c.responsible_party_id AND e.roles && roles_that_read_cases()
UNION ALL
SELECT c.id, e.user_id, e.party_id, torget_days(c.aktualiserad_on, NULL) * torget_days(e."from", e."to"), false
FROM cases c
JOIN verksamheter v ON v.id = c.verksamhet_id
JOIN employments e ON e.party_id = v.vardpart_id AND 'Samordnare' = ANY (e.roles) AND v.id = ANY (e.verksamheter)
UNION ALL
SELECT i.case_id, e.user_id, e.party_id, torget_days(i."from", i.seen_until) * torget_days(e."from", e."to"), false
FROM agenda_items i
JOIN beredningsgrupper g ON g.id = i.beredningsgrupp_id
JOIN employments e ON e.party_id = ANY (g.parties) AND 'Beredningsledamot' = ANY (e.roles);

-- The same, and a reason that is a colleague's.
CREATE OR REPLACE VIEW case_reason_rule AS
SELECT case_id, user_id, party_id, valid, is_team FROM case_own_reason_rule
UNION ALL
-- Whoever covers for a colleague, for some days, sees what that one is assigned to or answers for.
SELECT work.case_id, v.user_id, v.party_id, torget_days(v."from", v."to") * work.days * torget_days(e."from", e."to"), false
FROM covers v
JOIN employments e ON e.user_id = v.user_id AND e.party_id = v.party_id AND e.roles && roles_that_read_cases()
JOIN (
    SELECT a.case_id, a.user_id, a.party_id, torget_days(a."from", least(a."to", a.to_with_case)) AS days FROM assignments a
    UNION ALL
    SELECT c.id, c.responsible_user_id, c.responsible_party_id, torget_days(c.aktualiserad_on, NULL) FROM cases c
) work ON work.user_id = v.covered_user_id AND work.party_id = v.party_id;

-- What a list hands on to somebody else: a question that the user's party asked and nobody has answered, or the user's own case on its
-- way through the beredning. A komplettering that is asked for is the aktualiserande party's to give.
CREATE OR REPLACE FUNCTION waits_on_other(c cases, p_user uuid, p_party uuid) RETURNS boolean
LANGUAGE sql STABLE
AS $$
    SELECT c.ended_on IS NULL AND (
        EXISTS (SELECT FROM underlag_requests u WHERE u.case_id = c.id AND u.answer IS NULL AND u.asked_by_party_id = p_party AND u.to_party_id <> p_party)
        OR EXISTS (SELECT FROM kompletteringar k WHERE k.case_id = c.id AND k.answered_at IS NULL AND k.asked_by_party_id = p_party AND c.aktualiserande_party_id <> p_party)
        OR (c.responsible_user_id IS NOT DISTINCT FROM p_user AND c.responsible_party_id = p_party AND c.phase IN ('Aktualisering', 'Beredning')
            AND NOT EXISTS (SELECT FROM kompletteringar k WHERE k.case_id = c.id AND k.answered_at IS NULL)))
$$;

-- A case is seen on the days that the user's party takes part and the user has a reason.
CREATE OR REPLACE VIEW case_access_rule AS
SELECT reason.user_id, reason.party_id, reason.case_id,
       range_agg(part.valid * datemultirange(reason.valid)) AS valid,
       c.number_year, c.number_serial, c.phase, c.updated_at,
       coalesce(c.responsible_user_id = reason.user_id AND c.responsible_party_id = reason.party_id, false) AS is_responsible,
       CASE WHEN c.ended_on IS NULL THEN coalesce(c.follow_up_due_on, 'infinity') ELSE 'infinity' END AS due_on,
       c.ended_on, c.verksamhet_id, c.responsible_party_id, c.responsible_user_id,
       range_agg(part.valid * datemultirange(reason.valid)) FILTER (WHERE reason.is_team) AS team_days,
       waits_on_other(c, reason.user_id, reason.party_id) AS waits_on_other
FROM case_reason_rule reason
JOIN case_participation_rule part ON part.case_id = reason.case_id AND part.party_id = reason.party_id
JOIN cases c ON c.id = reason.case_id
GROUP BY reason.user_id, reason.party_id, reason.case_id, c.id;

CREATE OR REPLACE FUNCTION refresh_case_access(p_case uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    -- One change of a case's facts at a time. The statements after this see what the one before has committed: without it, somebody
    -- who is assigned at the moment of a withdrawal would write back what was true before it.
    PERFORM pg_advisory_xact_lock(hashtextextended(p_case::text, 1));

    DELETE FROM case_access a
    WHERE a.case_id = p_case
      AND NOT EXISTS (SELECT FROM case_access_rule r WHERE r.case_id = p_case AND r.user_id = a.user_id AND r.party_id = a.party_id);

    INSERT INTO case_access (
        user_id, party_id, case_id, valid, number_year, number_serial, phase, updated_at, is_responsible,
        due_on, ended_on, verksamhet_id, responsible_party_id, responsible_user_id, team_days, waits_on_other)
    SELECT r.user_id, r.party_id, r.case_id, r.valid, r.number_year, r.number_serial, r.phase, r.updated_at, r.is_responsible,
           r.due_on, r.ended_on, r.verksamhet_id, r.responsible_party_id, r.responsible_user_id, r.team_days, r.waits_on_other
    FROM case_access_rule r
    WHERE r.case_id = p_case
    ON CONFLICT (user_id, party_id, case_id) DO UPDATE
    SET valid = excluded.valid, phase = excluded.phase, updated_at = excluded.updated_at, is_responsible = excluded.is_responsible,
        due_on = excluded.due_on, ended_on = excluded.ended_on, verksamhet_id = excluded.verksamhet_id,
        responsible_party_id = excluded.responsible_party_id, responsible_user_id = excluded.responsible_user_id,
        team_days = excluded.team_days, waits_on_other = excluded.waits_on_other;
END
$$;

CREATE OR REPLACE FUNCTION on_case_fact() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    fact jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
    before jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) END;
BEGIN
    PERFORM refresh_case_access((fact ->> TG_ARGV[0])::uuid);
    IF before ->> TG_ARGV[0] <> fact ->> TG_ARGV[0] THEN
        PERFORM refresh_case_access((before ->> TG_ARGV[0])::uuid);
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION on_disclosure() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    -- Who takes part matters here, and not of what kinds: of the hundreds of rows of a medgivande between seven parties, those that name a
    -- party first, or that were the last to name it.
    PERFORM refresh_case_access(m.case_id)
    FROM medgivanden m
    WHERE m.id IN (SELECT medgivande_id FROM changed) AND EXISTS (
        SELECT FROM changed c CROSS JOIN unnest(ARRAY[c.owner_party_id, c.reader_party_id]) named
        WHERE c.medgivande_id = m.id AND (TG_OP = 'UPDATE' OR NOT EXISTS (
            SELECT FROM disclosures d
            WHERE d.medgivande_id = m.id AND named IN (d.owner_party_id, d.reader_party_id) AND NOT EXISTS (
                SELECT FROM changed x
                WHERE (x.medgivande_id, x.owner_party_id, x.reader_party_id, x.kind) = (d.medgivande_id, d.owner_party_id, d.reader_party_id, d.kind)))));
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION on_employment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    who uuid[] := array_remove(ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN OLD.user_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.user_id END], NULL);
BEGIN
    PERFORM refresh_case_access(touched.case_id)
    FROM (
        SELECT case_id FROM case_access WHERE user_id = ANY (who)
        UNION
        SELECT case_id FROM case_reason_rule WHERE user_id = ANY (who)
        ORDER BY case_id
    ) touched;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION on_cover() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    who uuid[] := array_remove(ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN OLD.user_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.user_id END], NULL);
    covered uuid[] := array_remove(ARRAY[CASE WHEN TG_OP <> 'INSERT' THEN OLD.covered_user_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.covered_user_id END], NULL);
BEGIN
    PERFORM refresh_case_access(touched.case_id)
    FROM (
        SELECT case_id FROM case_access WHERE user_id = ANY (who)
        UNION
        SELECT case_id FROM assignments WHERE user_id = ANY (covered)
        UNION
        SELECT id FROM cases WHERE responsible_user_id = ANY (covered)
        ORDER BY case_id
    ) touched;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION on_vardpart() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM refresh_case_access(c.id) FROM (SELECT id FROM cases WHERE verksamhet_id = NEW.id ORDER BY id) c;
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER case_access AFTER INSERT OR UPDATE ON cases
    FOR EACH ROW EXECUTE FUNCTION on_case_fact('id');
CREATE OR REPLACE TRIGGER case_access AFTER INSERT OR UPDATE OR DELETE ON assignments
    FOR EACH ROW EXECUTE FUNCTION on_case_fact('case_id');
CREATE OR REPLACE TRIGGER case_access AFTER INSERT OR UPDATE OR DELETE ON agenda_items
    FOR EACH ROW EXECUTE FUNCTION on_case_fact('case_id');
CREATE OR REPLACE TRIGGER case_access AFTER INSERT OR UPDATE OR DELETE ON medgivanden
    FOR EACH ROW EXECUTE FUNCTION on_case_fact('case_id');
CREATE OR REPLACE TRIGGER case_access AFTER INSERT OR UPDATE OR DELETE ON underlag_requests
    FOR EACH ROW EXECUTE FUNCTION on_case_fact('case_id');
CREATE OR REPLACE TRIGGER case_access AFTER INSERT OR UPDATE OR DELETE ON kompletteringar
    FOR EACH ROW EXECUTE FUNCTION on_case_fact('case_id');
CREATE OR REPLACE TRIGGER case_access_new AFTER INSERT ON disclosures
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION on_disclosure();
CREATE OR REPLACE TRIGGER case_access_changed AFTER UPDATE ON disclosures
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION on_disclosure();
CREATE OR REPLACE TRIGGER case_access_gone AFTER DELETE ON disclosures
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION on_disclosure();
CREATE OR REPLACE TRIGGER case_access AFTER INSERT OR UPDATE OR DELETE ON employments
    FOR EACH ROW EXECUTE FUNCTION on_employment();
CREATE OR REPLACE TRIGGER case_access AFTER INSERT OR UPDATE OR DELETE ON covers
    FOR EACH ROW EXECUTE FUNCTION on_cover();
CREATE OR REPLACE FUNCTION on_beredningsgrupp() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM refresh_case_access(i.case_id) FROM (SELECT DISTINCT case_id FROM agenda_items WHERE beredningsgrupp_id = NEW.id ORDER BY case_id) i;
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER case_access AFTER UPDATE OF parties ON beredningsgrupper
    FOR EACH ROW EXECUTE FUNCTION on_beredningsgrupp();
CREATE OR REPLACE TRIGGER case_access AFTER UPDATE OF vardpart_id ON verksamheter
    FOR EACH ROW EXECUTE FUNCTION on_vardpart();

-- Whether the reader's party may read a kind of data that another party owns, today (OSL 10 kap. 1 §: only by a medgivande that
-- names both). Asked of rows of cases that the reader sees.
CREATE OR REPLACE FUNCTION may_read(p_case uuid, p_owner uuid, p_kind text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM medgivanden m
        JOIN disclosures d ON d.medgivande_id = m.id
        JOIN cases c ON c.id = m.case_id AND c.aktualiserande_party_id = m.owner_party_id
        WHERE m.case_id = p_case
          AND d.owner_party_id = p_owner AND d.reader_party_id = record_party() AND d.kind = p_kind
          AND medgivande_days(m, c.phase, c.ended_on) @> torget_today())
$$;

-- A change of a case begins by holding it: for the rest of the transaction whoever saw the case when it began goes on seeing it,
-- although the change itself (a withdrawal) may end that. Others who change the same case wait. False when the case is not seen.
CREATE OR REPLACE FUNCTION hold_case(p_case uuid) RETURNS boolean
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(p_case::text, 2));
    -- Asked after the waiting: what another change has just ended is not held.
    PERFORM set_config('torget.held_case', '', true);
    IF NOT EXISTS (SELECT FROM cases WHERE id = p_case) THEN
        RETURN false;
    END IF;
    PERFORM set_config('torget.held_case', p_case::text, true);
    RETURN true;
END
$$;

-- Whether a disclosure is a part of what a narrowed medgivande disclosed until today: somebody who may not grant records that less is
-- left, never more.
CREATE OR REPLACE FUNCTION was_disclosed(p_replaces uuid, p_owner uuid, p_reader uuid, p_kind text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM disclosures d
        WHERE d.medgivande_id = p_replaces AND d.owner_party_id = p_owner AND d.reader_party_id = p_reader AND d.kind = p_kind)
$$;

-- Whether a medgivande holds within what another of the same case, still open or withdrawn today, held.
CREATE OR REPLACE FUNCTION narrows(m medgivanden) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM medgivanden old
        WHERE old.id = m.replaces_id AND old.case_id = m.case_id AND old.owner_party_id = m.owner_party_id
          AND m.valid_from >= old.valid_from AND m.valid_to <= old.valid_to AND m.last_day_as_minor IS NOT DISTINCT FROM old.last_day_as_minor
          AND (old.withdrawn_on IS NULL OR old.withdrawn_on = torget_today()))
$$;

-- The phases that the flow leads between; a test compares it with the table in the domain.
CREATE OR REPLACE FUNCTION flow_moves() RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT ARRAY[
        'Aktualisering Beredning', 'Beredning Aktualisering', 'Beredning Samordningsteam', 'Beredning Declined',
        'Samordningsteam Planering', 'Planering Active', 'Samordningsteam Avslut', 'Planering Avslut', 'Active Avslut',
        'Aktualisering Withdrawn', 'Beredning Withdrawn']
$$;

-- Whether a user works for a party, in a role of some: those that read cases, and today, where nothing else is said. A day that is null is any day.
CREATE OR REPLACE FUNCTION works_at(p_user uuid, p_party uuid, p_roles text[] DEFAULT roles_that_read_cases(), p_day date DEFAULT torget_today()) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM employments e
        WHERE e.user_id = p_user AND e.party_id = p_party AND e.roles && p_roles AND (p_day IS NULL OR torget_days(e."from", e."to") @> p_day))
$$;

-- The roles that disclose what their party owns; a test compares it with the table in the domain.
CREATE OR REPLACE FUNCTION roles_that_disclose() RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT ARRAY['Handlaggare', 'Samordnare'] $$;

-- Who reads records at another party today, for those who disclose to choose among.
CREATE OR REPLACE FUNCTION readers_at(p_party uuid) RETURNS TABLE (user_id uuid, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT u.id, u.name FROM users u
    WHERE record_party() <> p_party AND actor_roles() && roles_that_disclose() AND works_at(u.id, p_party, roles_that_read_records())
    ORDER BY u.name, u.id
$$;

-- Whether a party takes part in a case today.
CREATE OR REPLACE FUNCTION takes_part(p_case uuid, p_party uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM case_participation_rule r WHERE r.case_id = p_case AND r.party_id = p_party AND r.valid @> torget_today())
$$;

-- The cases that the reader has opened in an emergency and that are open still: those that the reader's party takes part in today. Asked once in a
-- statement, by the policy of cases.
CREATE OR REPLACE FUNCTION opened_cases() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT coalesce(array_agg(o.case_id), '{}') FROM emergency_openings o
    WHERE o.user_id = reader_user() AND o.party_id = reader_party() AND actor_roles() && roles_that_open_in_emergency()
      AND o.ended_at IS NULL AND o.ends_at > now() AND takes_part(o.case_id, o.party_id)
$$;

-- Whether the reader sees a case.
CREATE OR REPLACE FUNCTION sees_case(p_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM case_access a
        WHERE a.case_id = p_case AND a.user_id = reader_user() AND a.party_id = reader_party() AND a.valid @> torget_today())
    OR p_case = ANY (opened_cases())
$$;

-- A case by its number, for opening it in an emergency: null where the actor may not, or the actor's party takes no part.
CREATE OR REPLACE FUNCTION find_for_emergency(p_year integer, p_serial integer) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT c.id FROM cases c
    WHERE c.number_year = p_year AND c.number_serial = p_serial
      AND reader_party() IS NOT NULL AND actor_roles() && roles_that_open_in_emergency() AND takes_part(c.id, reader_party())
$$;

-- Whether a user has worked with a case for a party: was assigned to it, or has led or coordinated it, which the history tells. To have met
-- it in a beredning is not to have worked with it.
CREATE OR REPLACE FUNCTION has_worked_with(p_case uuid, p_user uuid, p_party uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM assignments a
        WHERE a.case_id = p_case AND a.user_id = p_user AND a.party_id = p_party AND a."from" <= torget_today())
    OR EXISTS (
        SELECT FROM case_events e
        WHERE e.case_id = p_case AND e.user_id = p_user AND e.party_id = p_party AND e."from" NOT IN ('Draft', 'Aktualisering', 'Beredning'))
$$;

-- Whether the actor's party has left a case that the actor has worked with: what the party owns in it is open to them still, and nothing else.
CREATE OR REPLACE FUNCTION left_case(p_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT has_worked_with(p_case, reader_user(), reader_party()) AND NOT takes_part(p_case, reader_party()) $$;

-- Such a case, by its number; null where there is none for the actor.
CREATE OR REPLACE FUNCTION find_left_case(p_year integer, p_serial integer) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT c.id FROM cases c WHERE c.number_year = p_year AND c.number_serial = p_serial AND left_case(c.id) $$;

-- The numbers of such cases, the newest first, where the actor's party owns a record beside the history.
CREATE OR REPLACE FUNCTION left_cases() RETURNS TABLE (number_year integer, number_serial integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH met AS (
        SELECT a.case_id AS id FROM assignments a WHERE a.user_id = reader_user() AND a.party_id = reader_party()
        UNION
        SELECT e.case_id FROM case_events e WHERE e.user_id = reader_user() AND e.party_id = reader_party()
    )
    SELECT c.number_year, c.number_serial FROM cases c JOIN met USING (id)
    WHERE left_case(c.id) AND (
        (record_party() IS NOT NULL AND EXISTS (SELECT FROM (
            SELECT case_id, owner_party_id FROM notes UNION ALL SELECT case_id, owner_party_id FROM documents
            UNION ALL SELECT case_id, owner_party_id FROM party_view_contents UNION ALL SELECT case_id, owner_party_id FROM underlag_questions
            UNION ALL SELECT case_id, owner_party_id FROM komplettering_texts UNION ALL SELECT case_id, owner_party_id FROM planeringstraffar
            UNION ALL SELECT case_id, owner_party_id FROM plan_versions UNION ALL SELECT case_id, owner_party_id FROM plan_steps
            UNION ALL SELECT case_id, owner_party_id FROM follow_ups UNION ALL SELECT case_id, owner_party_id FROM later_follow_ups
            UNION ALL SELECT case_id, owner_party_id FROM participations UNION ALL SELECT case_id, owner_party_id FROM workplaces
            UNION ALL SELECT case_id, owner_party_id FROM avslut_details UNION ALL SELECT case_id, owner_party_id FROM case_event_reasons
        ) o WHERE o.case_id = c.id AND o.owner_party_id = reader_party()))
        -- An utförare has what names them.
        OR EXISTS (SELECT FROM notes o WHERE o.case_id = c.id AND o.owner_party_id = reader_party() AND o.author_user_id = reader_user())
        OR EXISTS (SELECT FROM plan_steps o WHERE o.case_id = c.id AND o.owner_party_id = reader_party() AND o.user_id = reader_user())
        OR EXISTS (SELECT FROM participations o WHERE o.case_id = c.id AND o.owner_party_id = reader_party() AND o.utforare_user_id = reader_user()))
    ORDER BY 1 DESC, 2 DESC LIMIT 500
$$;

-- Who has worked for a party and does so no longer, in a role that reads cases, and the day since when: after the last day of the last such
-- employment; null where only the roles were taken away. An employment is no part of a case, so a vacancy that comes of it is computed and never stored.
CREATE OR REPLACE VIEW gone_rule AS
SELECT e.user_id, e.party_id, max(e."to") FILTER (WHERE e.roles && roles_that_read_cases() AND e."to" < torget_today()) + 1 AS since
FROM employments e
GROUP BY e.user_id, e.party_id
HAVING NOT bool_or(e.roles && roles_that_read_cases() AND torget_days(e."from", e."to") @> torget_today());

-- The same of one user; null while they work there.
CREATE OR REPLACE FUNCTION gone_since(p_user uuid, p_party uuid) RETURNS date
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT CASE WHEN NOT works_at(p_user, p_party)
        THEN coalesce((SELECT g.since FROM gone_rule g WHERE g.user_id = p_user AND g.party_id = p_party), torget_today()) END
$$;

-- All of them, for lists: few beside the cases, so a list asks once and not of each case.
CREATE OR REPLACE FUNCTION gone_users() RETURNS TABLE (user_id uuid, party_id uuid, since date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50
AS $$ SELECT g.user_id, g.party_id, coalesce(g.since, torget_today()) FROM gone_rule g WHERE actor_user() IS NOT NULL $$;

-- Those who are named in a case and work there no longer, for whoever sees the case.
CREATE OR REPLACE FUNCTION gone_from_case(p_case uuid)
RETURNS TABLE (user_id uuid, party_id uuid, since date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT named.user_id, named.party_id, gone_since(named.user_id, named.party_id)
    FROM (
        SELECT c.responsible_user_id AS user_id, c.responsible_party_id AS party_id FROM cases c WHERE c.id = p_case AND c.responsible_user_id IS NOT NULL
        UNION
        SELECT a.user_id, a.party_id FROM assignments a WHERE a.case_id = p_case
    ) named
    WHERE NOT works_at(named.user_id, named.party_id)
      AND (p_case = held_case() OR sees_case(p_case))
$$;

-- Whether the actor changes a case as a handläggare of its responsible party.
CREATE OR REPLACE FUNCTION leads_case(p_case uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT p_case = held_case() AND 'Handlaggare' = ANY (actor_roles())
       AND EXISTS (SELECT FROM cases c WHERE c.id = p_case AND c.responsible_party_id = reader_party())
$$;

-- Whether the actor changes a case as samordnare of its verksamhet.
CREATE OR REPLACE FUNCTION coordinates_case(p_case uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT p_case = held_case() AND 'Samordnare' = ANY (actor_roles()) AND EXISTS (
        SELECT FROM cases c JOIN verksamheter v ON v.id = c.verksamhet_id
        WHERE c.id = p_case AND v.vardpart_id = reader_party() AND v.id = ANY (actor_verksamheter()))
$$;

-- Who can be named in a case: those who work today for a party that takes part in it. Nobody, for whoever does not see the case, or
-- sees no more of it than an utförare.
CREATE OR REPLACE FUNCTION colleagues_of_case(p_case uuid)
RETURNS TABLE (user_id uuid, party_id uuid, name text, roles text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT e.user_id, e.party_id, u.name, e.roles
    FROM case_participation_rule r
    JOIN employments e ON e.party_id = r.party_id AND e.roles && roles_that_read_cases() AND torget_days(e."from", e."to") @> torget_today()
    JOIN users u ON u.id = e.user_id
    WHERE r.case_id = p_case AND r.valid @> torget_today() AND record_party() IS NOT NULL
      AND (p_case = held_case() OR sees_case(p_case))
    ORDER BY u.name, e.user_id
$$;

-- Whether a step has stood in the plan of a case: written otherwise it keeps how it went.
CREATE OR REPLACE FUNCTION step_stands(p_case uuid, p_step uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM plan_steps s WHERE s.case_id = p_case AND s.step_id = p_step AND p_case = held_case()) $$;

-- How many steps the newest plan of a case has, for saying how many of them a reader may not have.
CREATE OR REPLACE FUNCTION count_plan_steps(p_case uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT count(*)::integer FROM plan_steps s
    WHERE s.case_id = p_case AND s.to_version IS NULL AND sees_case(p_case)
$$;

-- How many insatser of a case run beside its own participation, for saying how many of them an avslut ends unread.
CREATE OR REPLACE FUNCTION count_open_insatser(p_case uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT count(*)::integer FROM participations p JOIN cases c ON c.id = p.case_id
    WHERE c.id = p_case AND p."end" IS NULL AND p.verksamhet_id <> c.verksamhet_id AND sees_case(p_case)
$$;

-- The second wall of the flow, for the program: a phase moves only as the table says, and an ended case reopens only to the phase it
-- left. The responsible party is replaced by the aktualiserande party, by a handläggare who records a withdrawal, or by one that takes
-- part: after a planeringsträff by whoever coordinates the case, later by the responsible party itself. Who is named works there, and is
-- named by whoever leads the case. So are its days and its plan, but for what a ja and a withdrawal do with them.
CREATE OR REPLACE FUNCTION guard_case() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF current_user <> 'torget_app' THEN
        RETURN NEW;
    END IF;
    IF NEW.phase <> OLD.phase AND NOT (OLD.phase || ' ' || NEW.phase = ANY (flow_moves()) OR (OLD.phase = 'Avslut' AND NEW.phase = OLD.phase_left)) THEN
        RAISE EXCEPTION 'The flow does not lead from % to %.', OLD.phase, NEW.phase USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.verksamhet_id <> OLD.verksamhet_id AND NOT (OLD.phase = 'Beredning' AND NEW.phase = 'Aktualisering') THEN
        RAISE EXCEPTION 'Only forwarding changes the verksamhet.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.responsible_party_id <> OLD.responsible_party_id AND NEW.responsible_party_id <> OLD.aktualiserande_party_id
       AND NOT (takes_part(OLD.id, NEW.responsible_party_id)
                AND ((OLD.phase = 'Samordningsteam' AND NEW.phase = 'Planering' AND (leads_case(OLD.id) OR coordinates_case(OLD.id)))
                  OR (OLD.phase IN ('Planering', 'Active') AND NEW.phase = OLD.phase AND leads_case(OLD.id)))) THEN
        RAISE EXCEPTION 'The responsible party is not replaced by this one.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (NEW.responsible_user_id, NEW.responsible_party_id) IS DISTINCT FROM (OLD.responsible_user_id, OLD.responsible_party_id)
       AND NOT leads_case(OLD.id)
       AND NOT (OLD.phase = 'Samordningsteam' AND NEW.phase = 'Planering' AND coordinates_case(OLD.id))
       AND NOT ('Handlaggare' = ANY (actor_roles()) AND NEW.responsible_party_id <> OLD.responsible_party_id
                AND NEW.responsible_party_id = OLD.aktualiserande_party_id
                AND (NEW.responsible_user_id IS NULL OR EXISTS (
                    SELECT FROM assignments a
                    WHERE a.case_id = OLD.id AND a.user_id = NEW.responsible_user_id AND a.party_id = NEW.responsible_party_id AND a.ground = 'Author'
                      AND torget_days(a."from", a."to") @> torget_today()))) THEN
        RAISE EXCEPTION 'The responsible handläggare is named by another.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (NEW.follow_up_due_on, NEW.paused_until, NEW.plan_number) IS DISTINCT FROM (OLD.follow_up_due_on, OLD.paused_until, OLD.plan_number)
       AND NOT leads_case(OLD.id)
       AND NOT (NEW.plan_number = OLD.plan_number AND NEW.paused_until IS NULL
                AND ((OLD.phase = 'Beredning' AND NEW.phase = 'Samordningsteam')
                  OR (NEW.phase = 'Avslut' AND NEW.phase <> OLD.phase AND NEW.follow_up_due_on IS NOT DISTINCT FROM OLD.follow_up_due_on))) THEN
        RAISE EXCEPTION 'Only whoever leads the case sets its days and its plan.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.responsible_user_id = actor_user() AND NEW.responsible_user_id IS DISTINCT FROM OLD.responsible_user_id AND OLD.id = ANY (opened_cases()) THEN
        RAISE EXCEPTION 'Nobody takes over what is open to them in an emergency.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.responsible_user_id IS NOT NULL
       AND (NEW.responsible_user_id, NEW.responsible_party_id) IS DISTINCT FROM (OLD.responsible_user_id, OLD.responsible_party_id)
       AND NOT works_at(NEW.responsible_user_id, NEW.responsible_party_id) THEN
        RAISE EXCEPTION 'The responsible handläggare works for another party.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER guard BEFORE UPDATE ON cases FOR EACH ROW EXECUTE FUNCTION guard_case();

-- An assignment is ended, and never prolonged. What ends with the case is ended by a handläggare, who closes it or records a withdrawal,
-- and taken up by whoever leads the case when it is reopened.
CREATE OR REPLACE FUNCTION guard_assignment() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF current_user <> 'torget_app' THEN
        RETURN NEW;
    END IF;
    IF NEW."to" IS DISTINCT FROM OLD."to" AND (NEW."to" IS NULL OR NEW."to" >= greatest(NEW."from", torget_today())) THEN
        RAISE EXCEPTION 'An assignment is not prolonged.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.to_with_case IS DISTINCT FROM OLD.to_with_case
       AND NOT (NEW.to_with_case IS NULL AND leads_case(NEW.case_id))
       AND NOT (OLD.to_with_case IS NULL AND 'Handlaggare' = ANY (actor_roles())
                AND coalesce(NEW.to_with_case BETWEEN torget_today() - 1 AND shared_until('Avslut', torget_today()), false)) THEN
        RAISE EXCEPTION 'This assignment does not end or go on with the case.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER guard BEFORE UPDATE ON assignments FOR EACH ROW EXECUTE FUNCTION guard_assignment();

-- The utförare of an insats is named by whoever leads the case, and works for its värdpart.
CREATE OR REPLACE FUNCTION guard_participation() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF current_user = 'torget_app' AND NEW.utforare_user_id IS DISTINCT FROM OLD.utforare_user_id
       AND NOT (leads_case(NEW.case_id) AND (NEW.utforare_user_id IS NULL OR works_at(NEW.utforare_user_id, NEW.owner_party_id))) THEN
        RAISE EXCEPTION 'The utförare is named by another, or works for another party.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER guard BEFORE UPDATE ON participations FOR EACH ROW EXECUTE FUNCTION guard_participation();

-- A signed form goes with the draft it was uploaded to, unless it has followed it into a case.
CREATE OR REPLACE FUNCTION on_draft_gone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    DELETE FROM signed_forms f WHERE f.case_id = OLD.id AND NOT EXISTS (SELECT FROM medgivanden m WHERE m.signed_form_id = f.id);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER signed_forms AFTER DELETE ON drafts FOR EACH ROW EXECUTE FUNCTION on_draft_gone();

-- Whether the actor coordinates the verksamheter that a beredningsgrupp prepares for.
CREATE OR REPLACE FUNCTION coordinates_beredningsgrupp(p_grupp uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT 'Samordnare' = ANY (actor_roles()) AND EXISTS (
        SELECT FROM verksamheter v
        WHERE v.beredningsgrupp_id = p_grupp AND v.vardpart_id = reader_party() AND v.id = ANY (actor_verksamheter()))
$$;

-- Whether the actor sits in a beredningsgrupp.
CREATE OR REPLACE FUNCTION sits_in_beredningsgrupp(p_grupp uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT 'Beredningsledamot' = ANY (actor_roles()) AND EXISTS (
        SELECT FROM beredningsgrupper g WHERE g.id = p_grupp AND reader_party() = ANY (g.parties))
$$;

-- Members take the lead; only the samordnare plans, moves and cancels.
CREATE OR REPLACE FUNCTION guard_meeting() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF current_user = 'torget_app' AND NOT coordinates_beredningsgrupp(OLD.beredningsgrupp_id)
       AND (OLD.date, OLD.starts_at, OLD.place, OLD.moved_from, OLD.cancelled_because)
           IS DISTINCT FROM (NEW.date, NEW.starts_at, NEW.place, NEW.moved_from, NEW.cancelled_because) THEN
        RAISE EXCEPTION 'Only the samordnare changes a meeting.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER guard BEFORE UPDATE ON beredning_meetings FOR EACH ROW EXECUTE FUNCTION guard_meeting();

-- Whether the reader has had the case open to them before: they may be told that access has ended, others not even that it exists.
CREATE OR REPLACE FUNCTION had_access(p_year integer, p_serial integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM cases c
        WHERE c.number_year = p_year AND c.number_serial = p_serial
          AND (EXISTS (SELECT FROM case_access a
                       WHERE a.case_id = c.id AND a.user_id = actor_user() AND a.party_id = actor_party() AND lower(a.valid) <= torget_today())
            OR EXISTS (SELECT FROM access_log l
                       WHERE l.case_id = c.id AND l.user_id = actor_user() AND l.party_id = actor_party() AND l.ground NOT IN ('nekad', 'utlamnande'))))
$$;

-- One series of case numbers a year, without gaps: the year's row is locked until the sending is committed.
CREATE OR REPLACE FUNCTION next_case_number(p_year integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    INSERT INTO case_number_series AS s (year, last) VALUES (p_year, 1)
    ON CONFLICT (year) DO UPDATE SET last = s.last + 1
    RETURNING last
$$;

-- The rule above may have changed since the rows were made.
DELETE FROM case_access;
INSERT INTO case_access (
    user_id, party_id, case_id, valid, number_year, number_serial, phase, updated_at, is_responsible,
    due_on, ended_on, verksamhet_id, responsible_party_id, responsible_user_id, team_days, waits_on_other)
SELECT user_id, party_id, case_id, valid, number_year, number_serial, phase, updated_at, is_responsible,
       due_on, ended_on, verksamhet_id, responsible_party_id, responsible_user_id, team_days, waits_on_other
FROM case_access_rule;

GRANT EXECUTE ON FUNCTION may_read(uuid, uuid, text), had_access(integer, integer), next_case_number(integer),
    shared_until(text, date), hold_case(uuid), was_disclosed(uuid, uuid, uuid, text), narrows(medgivanden), flow_moves(),
    coordinates_beredningsgrupp(uuid), sits_in_beredningsgrupp(uuid), works_at(uuid, uuid, text[], date), readers_at(uuid), takes_part(uuid, uuid), leads_case(uuid),
    coordinates_case(uuid), colleagues_of_case(uuid), count_plan_steps(uuid), count_open_insatser(uuid), step_stands(uuid, uuid), left_case(uuid), find_left_case(integer, integer), left_cases(),
    gone_since(uuid, uuid), gone_users(), gone_from_case(uuid), opened_cases(), sees_case(uuid), find_for_emergency(integer, integer),
    roles_that_read_cases(), roles_that_read_records(), roles_that_open_in_emergency(), roles_that_disclose() TO torget_app;
