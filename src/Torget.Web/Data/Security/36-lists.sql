-- What the list of cases asks beside its rows: a person by name or number, who handles cases, and when a medgivande is about to end.

-- A name as it is searched: small letters, each word after a blank.
CREATE OR REPLACE FUNCTION search_name(p_first text, p_last text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT ' ' || translate(lower((p_first || ' ' || p_last) COLLATE "sv-SE-x-icu"), '-''’', '   ') $$;

-- A text as LIKE takes it, without its signs.
CREATE OR REPLACE FUNCTION like_text(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT replace(replace(replace(p_text, '\', '\\'), '%', '\%'), '_', '\_') $$;

CREATE INDEX IF NOT EXISTS ix_persons_search_name ON persons USING gin (search_name(first_name, last_name) gin_trgm_ops);
CREATE INDEX IF NOT EXISTS ix_persons_identity_number ON persons (identity_number text_pattern_ops);

-- Which of the cases that the reader sees are of a person with a name or a number; the best first, at most two hundred. Under a policy
-- no index of letters is used, so the function looks in the index, asks itself who sees what, and the policy asks again of what it finds.
-- Who a protected person is, those find alone who are named. Every word is the beginning of a word of the name, or much like one; a number is compared from its beginning.
CREATE OR REPLACE FUNCTION search_cases(p_words text[], p_numbers text[]) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    longest text := (SELECT w FROM unnest(p_words) w ORDER BY length(w) DESC LIMIT 1);
BEGIN
    IF longest IS NULL THEN
        RETURN QUERY
        SELECT p.case_id
        FROM (SELECT case_id, identity_number FROM persons
              UNION ALL
              SELECT case_id, identity_number FROM protected_identities WHERE sees_protected() AND owner_party_id = reader_party()) p
        JOIN case_access a ON a.case_id = p.case_id AND a.user_id = reader_user() AND a.party_id = reader_party() AND a.valid @> torget_today()
        WHERE p.identity_number LIKE ANY (p_numbers)
        ORDER BY a.number_year DESC, a.number_serial DESC
        LIMIT 200;
    ELSE
        RETURN QUERY
        SELECT p.case_id
        FROM (SELECT case_id, first_name, last_name FROM persons
              UNION ALL
              SELECT case_id, first_name, last_name FROM protected_identities WHERE sees_protected() AND owner_party_id = reader_party()) p
        JOIN case_access a ON a.case_id = p.case_id AND a.user_id = reader_user() AND a.party_id = reader_party() AND a.valid @> torget_today()
        CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE search_name(p.first_name, p.last_name) LIKE '% ' || like_text(w) || '%') AS begun,
                   bool_and(search_name(p.first_name, p.last_name) LIKE '% ' || like_text(w) || '%' OR w <<% search_name(p.first_name, p.last_name)) AS fits
            FROM unnest(p_words) w) named
        WHERE (search_name(p.first_name, p.last_name) LIKE '% ' || like_text(longest) || '%' OR longest <<% search_name(p.first_name, p.last_name))
          AND named.fits
        ORDER BY named.begun DESC, a.number_year DESC, a.number_serial DESC
        LIMIT 200;
    END IF;
END
$$;

-- Who handles cases somewhere today, for choosing among them in a list.
CREATE OR REPLACE FUNCTION handlaggare_today() RETURNS TABLE (user_id uuid, party_id uuid, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT u.id, e.party_id, u.name FROM employments e JOIN users u ON u.id = e.user_id
    WHERE actor_user() IS NOT NULL AND 'Handlaggare' = ANY (e.roles) AND torget_days(e."from", e."to") @> torget_today()
$$;

-- The last day of what a case's parties may read of each other, where it is within thirty days and not renewed for one of them.
CREATE OR REPLACE FUNCTION medgivande_ends(p_case uuid) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT min(member.last_day)
    FROM (
        SELECT named.party_id, max(least(m.valid_to, m.last_day_as_minor)) AS last_day
        FROM medgivanden m
        CROSS JOIN LATERAL (
            SELECT d.owner_party_id AS party_id FROM disclosures d WHERE d.medgivande_id = m.id
            UNION
            SELECT d.reader_party_id FROM disclosures d WHERE d.medgivande_id = m.id
        ) named
        WHERE m.case_id = p_case AND m.withdrawn_on IS NULL AND least(m.valid_to, m.last_day_as_minor) >= torget_today()
        GROUP BY named.party_id
        HAVING bool_or(m.valid_from <= torget_today())
    ) member
    WHERE member.last_day <= torget_today() + 30 AND EXISTS (
        SELECT FROM case_access a
        WHERE a.case_id = p_case AND a.user_id = reader_user() AND a.party_id = reader_party() AND a.valid @> torget_today())
$$;

GRANT EXECUTE ON FUNCTION search_name(text, text), search_cases(text[], text[]), handlaggare_today(), medgivande_ends(uuid) TO torget_app;
