-- The log of settings, and what guards them beside the policies of 40-policies.sql.

-- Every change that somebody acts in is written down by the database itself; the key's columns are the trigger's arguments. What is set up
-- while nobody acts is no change of a setting.
CREATE OR REPLACE FUNCTION log_setting() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    before jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) END;
    after jsonb := to_jsonb(NEW);
BEGIN
    IF actor_user() IS NOT NULL AND before IS DISTINCT FROM after THEN
        INSERT INTO setting_changes (user_id, party_id, subject, key, before, after)
        VALUES (actor_user(), coalesce((after ->> 'party_id')::uuid, actor_party()), TG_TABLE_NAME,
                (SELECT string_agg(after ->> part, ' ' ORDER BY place) FROM unnest(TG_ARGV) WITH ORDINALITY a (part, place)), before, after);
    END IF;
    RETURN NULL;
END
$$;

DO $$
DECLARE
    kept text[];
BEGIN
    FOREACH kept SLICE 1 IN ARRAY ARRAY[
        ['users', '''id'''], ['employments', '''id'''], ['covers', '''id'''], ['organisations', '''id'''], ['parties', '''id'''], ['units', '''id'''],
        ['verksamheter', '''id'''], ['beredningsgrupper', '''id'''], ['aktualisering_rights', '''id'''], ['target_rules', '''id'''],
        ['goals', '''verksamhet_id'', ''year'''], ['supplementary_questions', '''id'''], ['codes', '''list'', ''value'''], ['report_groups', '''code'', ''from_year''']
    ] LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER setting_log AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION log_setting(%s)', kept[1], kept[2]);
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION refuse_setting_history() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The log of settings is append-only.' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON setting_changes
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_setting_history();

-- Whether a user has worked for a party.
CREATE OR REPLACE FUNCTION has_worked_for(p_user uuid, p_party uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM employments e WHERE e.user_id = p_user AND e.party_id = p_party) $$;

CREATE OR REPLACE FUNCTION has_behorighetsansvarig(p_party uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM employments e
        WHERE e.party_id = p_party AND 'Behorighetsansvarig' = ANY (e.roles) AND (e."to" IS NULL OR e."to" >= torget_today()))
$$;

-- What a user is elsewhere, without where, for those who give roles: some cannot stand together.
CREATE OR REPLACE FUNCTION held_elsewhere(p_user uuid)
RETURNS TABLE (roles text[], "from" date, "to" date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT e.roles, e."from", e."to" FROM employments e
    WHERE e.user_id = p_user
      AND ('Systemadministrator' = ANY (actor_roles())
        OR ('Behorighetsansvarig' = ANY (actor_roles()) AND e.party_id IS DISTINCT FROM actor_party()))
$$;

-- Whether an employment stands beside the others of its user: reading cases apart from watching and governing, and one at a time for each party.
CREATE OR REPLACE FUNCTION stands_beside_others(p employments) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT NOT EXISTS (
        SELECT FROM employments e
        WHERE e.user_id = p.user_id AND e.id <> p.id AND torget_days(e."from", e."to") && torget_days(p."from", p."to")
          AND (e.party_id = p.party_id
            OR (e.roles && roles_that_read_cases() AND NOT p.roles <@ (roles_that_read_cases() || ARRAY['Behorighetsansvarig']))
            OR (p.roles && roles_that_read_cases() AND NOT e.roles <@ (roles_that_read_cases() || ARRAY['Behorighetsansvarig']))))
$$;

CREATE OR REPLACE FUNCTION guard_employment() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF current_user <> 'torget_app' THEN
        RETURN NEW;
    END IF;
    IF NOT stands_beside_others(NEW) THEN
        RAISE EXCEPTION 'This employment does not stand beside the others.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.unit_id IS NOT NULL AND NOT EXISTS (SELECT FROM units u WHERE u.id = NEW.unit_id AND u.party_id = NEW.party_id) THEN
        RAISE EXCEPTION 'The unit is another party''s.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.verksamheter) held (id)
               WHERE NOT EXISTS (SELECT FROM verksamheter v WHERE v.id = held.id AND v.vardpart_id = NEW.party_id AND 'Samordnare' = ANY (NEW.roles))) THEN
        RAISE EXCEPTION 'A samordnare acts for the värdpart.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD."to" < torget_today() OR (NEW."from" <> OLD."from" AND OLD."from" <= torget_today()) OR NEW."to" < torget_today() - 1) THEN
        RAISE EXCEPTION 'What has been stays.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER guard BEFORE INSERT OR UPDATE ON employments FOR EACH ROW EXECUTE FUNCTION guard_employment();

-- A vikariat is ended, and never prolonged.
CREATE OR REPLACE FUNCTION guard_cover() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF current_user = 'torget_app' AND (OLD."to" < torget_today() OR NEW."to" > OLD."to" OR NEW."to" < least(torget_today(), NEW."from") - 1) THEN
        RAISE EXCEPTION 'A vikariat is not prolonged.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER guard BEFORE UPDATE ON covers FOR EACH ROW EXECUTE FUNCTION guard_cover();

-- Whether anybody has come to a verksamhet: it stays with its värdpart then.
CREATE OR REPLACE FUNCTION verksamhet_is_used(p_verksamhet uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM cases c WHERE c.verksamhet_id = p_verksamhet)
        OR EXISTS (SELECT FROM participations p WHERE p.verksamhet_id = p_verksamhet)
        OR EXISTS (SELECT FROM anonymous_counts a WHERE a.verksamhet_id = p_verksamhet)
$$;

CREATE OR REPLACE FUNCTION guard_verksamhet() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF current_user = 'torget_app'
       AND (NEW.vardpart_id <> OLD.vardpart_id OR (NEW.beredningsgrupp_id IS NULL AND OLD.beredningsgrupp_id IS NOT NULL))
       AND verksamhet_is_used(OLD.id) THEN
        RAISE EXCEPTION 'A verksamhet that is used stays with its värdpart.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER guard BEFORE UPDATE ON verksamheter FOR EACH ROW EXECUTE FUNCTION guard_verksamhet();

-- The report groups of years that are over are what they were.
CREATE OR REPLACE FUNCTION guard_report_group() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    this_year integer := extract(year FROM torget_today());
BEGIN
    IF current_user <> 'torget_app' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.from_year < this_year AND EXISTS (SELECT FROM report_groups g WHERE g.code = NEW.code) THEN
            RAISE EXCEPTION 'A year that is over keeps its group.' USING ERRCODE = 'insufficient_privilege';
        END IF;
    ELSIF (NEW."group" <> OLD."group" AND OLD.from_year < this_year)
       OR (NEW.to_year IS DISTINCT FROM OLD.to_year AND (coalesce(NEW.to_year, this_year) < this_year - 1 OR OLD.to_year < this_year - 1)) THEN
        RAISE EXCEPTION 'A year that is over keeps its group.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER guard BEFORE INSERT OR UPDATE ON report_groups FOR EACH ROW EXECUTE FUNCTION guard_report_group();

GRANT EXECUTE ON FUNCTION has_worked_for(uuid, uuid), has_behorighetsansvarig(uuid), held_elsewhere(uuid),
    stands_beside_others(employments), verksamhet_is_used(uuid) TO torget_app;
