-- What reports count: one row a chain, kept by triggers from the participations of the flow and of imports, so that a report reads a narrow
-- table and forms no chains. A test makes all of them anew and compares.

-- Every participation that counts, of the flow or imported, in one form. What was registered by mistake is left out before chains are formed.
CREATE OR REPLACE VIEW participation_figures AS
SELECT p.id, k.key AS person_key, p.owner_party_id, n.kon, p.verksamhet_id, p.start, p."end", p.orsak, p.transferred_to_verksamhet_id,
       f.forsorjning, s.utbildning, f.months_of_support
FROM participations p
JOIN person_keys k ON k.case_id = p.case_id
JOIN persons n ON n.case_id = p.case_id
LEFT JOIN aktualisering_sections f ON f.case_id = p.case_id AND f.kind = 'Forsorjning'
LEFT JOIN aktualisering_sections s ON s.case_id = p.case_id AND s.kind = 'Studier'
WHERE p.orsak IS DISTINCT FROM 'felregistrering'
UNION ALL
SELECT i.id, i.person_key, i.owner_party_id, i.kon, i.verksamhet_id, i.start, i."end", i.orsak, i.transferred_to_verksamhet_id,
       i.forsorjning, i.utbildning, i.months_of_support
FROM imported_participations i
WHERE i.orsak IS DISTINCT FROM 'felregistrering';

-- Makes the chains of persons anew. A transfer on day d is continued by the same person's row in the target verksamhet that starts on d. Where
-- several could, the transfers in the order of their first days meet the rows in the order of their last. A circle of transfers within one day
-- begins with the row that was stored first. A transfer that nothing continues leaves the chain open, in the target verksamhet from that day.
CREATE OR REPLACE FUNCTION rebuild_chains(p_persons bytea[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
    -- By the index on the person, always: in the middle of a large import nobody has counted the table yet, and it would be read through each time.
    SET enable_seqscan = off
AS $$
DECLARE
    persons bytea[];
BEGIN
    IF coalesce(cardinality(p_persons), 0) = 0 THEN
        RETURN;
    END IF;

    -- One change of a person's chains at a time; the statements after this see what the one before has committed. A large import waits for
    -- everybody else instead of holding a lock for each person.
    IF cardinality(p_persons) > 500 THEN
        PERFORM pg_advisory_xact_lock(hashtext('participation_chains'));
    ELSE
        PERFORM pg_advisory_xact_lock_shared(hashtext('participation_chains'));
        PERFORM pg_advisory_xact_lock(hashtextextended(key, 7)) FROM (SELECT DISTINCT encode(key, 'hex') AS key FROM unnest(p_persons) key ORDER BY 1) locked;
    END IF;

    -- A hundred at a time: the joins below are planned for few persons, and would be slow for a hundred thousand at once.
    FOR place IN 1 .. cardinality(p_persons) BY 100 LOOP
        persons := p_persons[place : place + 99];
        DELETE FROM participation_chains c WHERE c.person_key = ANY (persons);

        INSERT INTO participation_chains (id, person_key, has_others, is_return, owner_party_id, kon, verksamhet_id, start, "end", orsak,
            stood_from, stood_in, forsorjning, utbildning, months_of_support)
        WITH RECURSIVE
        rows AS MATERIALIZED (
            SELECT f.* FROM participation_figures f WHERE f.person_key = ANY (persons)
        ),
        moved AS MATERIALIZED (
            SELECT r.*, row_number() OVER (PARTITION BY person_key, transferred_to_verksamhet_id, "end" ORDER BY start, id) AS place
            FROM rows r WHERE transferred_to_verksamhet_id IS NOT NULL
        ),
        arrived AS MATERIALIZED (
            SELECT r.*, row_number() OVER (PARTITION BY person_key, verksamhet_id, start ORDER BY "end", id) AS place
            FROM rows r
            WHERE (person_key, verksamhet_id, start) IN (SELECT person_key, transferred_to_verksamhet_id, "end" FROM moved)
        ),
        link AS MATERIALIZED (
            SELECT m.id AS from_id, a.id AS to_id
            FROM moved m
            JOIN arrived a ON (a.person_key, a.verksamhet_id, a.start, a.place) = (m.person_key, m.transferred_to_verksamhet_id, m."end", m.place) AND a.id <> m.id
        ),
        straight AS (
            SELECT r.id AS head, r.id, 0 AS step FROM rows r WHERE NOT EXISTS (SELECT FROM link l WHERE l.to_id = r.id)
            UNION ALL
            SELECT w.head, l.to_id, w.step + 1 FROM straight w JOIN link l ON l.from_id = w.id
        ),
        circle AS (
            SELECT l.from_id AS head, l.from_id AS id FROM link l WHERE NOT EXISTS (SELECT FROM straight w WHERE w.id = l.from_id)
            UNION
            SELECT c.head, l.to_id FROM circle c JOIN link l ON l.from_id = c.id
        ),
        round AS (
            SELECT head, head AS id, 0 AS step FROM circle GROUP BY head HAVING head::text = min(id::text)
            UNION ALL
            SELECT w.head, l.to_id, w.step + 1 FROM round w JOIN link l ON l.from_id = w.id WHERE l.to_id <> w.head
        ),
        walked AS MATERIALIZED (
            SELECT w.head, w.step, r.verksamhet_id, r.start, r."end", r.orsak, r.transferred_to_verksamhet_id
            FROM (SELECT * FROM straight UNION ALL SELECT * FROM round) w JOIN rows r ON r.id = w.id
        ),
        last AS (
            SELECT DISTINCT ON (head) * FROM walked ORDER BY head, step DESC
        ),
        stands AS (
            SELECT head, array_agg(day ORDER BY step) AS days, array_agg(verksamhet_id ORDER BY step) AS verksamheter
            FROM (
                SELECT head, step, start AS day, verksamhet_id FROM walked
                UNION ALL
                SELECT head, step + 1, "end", transferred_to_verksamhet_id FROM last WHERE transferred_to_verksamhet_id IS NOT NULL
            ) stand
            GROUP BY head HAVING count(*) > 1
        ),
        chain AS MATERIALIZED (
            SELECT r.*, CASE WHEN l.transferred_to_verksamhet_id IS NULL THEN l."end" END AS last_day,
                   CASE WHEN l.transferred_to_verksamhet_id IS NULL THEN l.orsak END AS last_orsak, s.days, s.verksamheter
            FROM rows r JOIN last l ON l.head = r.id LEFT JOIN stands s ON s.head = r.id
        )
        SELECT c.id, c.person_key, count(*) OVER (PARTITION BY c.person_key) > 1,
               EXISTS (SELECT FROM chain o WHERE o.person_key = c.person_key AND o.last_day <= c.start AND o.id <> c.id),
               c.owner_party_id, c.kon, c.verksamhet_id, c.start, c.last_day, c.last_orsak, c.days, c.verksamheter, c.forsorjning, c.utbildning, c.months_of_support
        FROM chain c;
    END LOOP;
END
$$;

-- The persons of cases that have participations.
CREATE OR REPLACE FUNCTION rebuild_chains_of_cases(p_cases uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT rebuild_chains(array_agg(DISTINCT k.key))
    FROM person_keys k
    WHERE k.case_id = ANY (p_cases) AND EXISTS (SELECT FROM participations p WHERE p.case_id = k.case_id)
$$;

CREATE OR REPLACE FUNCTION on_counted_case() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM rebuild_chains_of_cases(ARRAY(SELECT DISTINCT case_id FROM changed));
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION on_imported_participation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM rebuild_chains(ARRAY(SELECT DISTINCT person_key FROM changed));
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER chains_new AFTER INSERT ON participations
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION on_counted_case();
CREATE OR REPLACE TRIGGER chains_changed AFTER UPDATE ON participations
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION on_counted_case();
CREATE OR REPLACE TRIGGER chains_new AFTER INSERT ON person_keys
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION on_counted_case();
CREATE OR REPLACE TRIGGER chains_new AFTER INSERT ON persons
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION on_counted_case();
CREATE OR REPLACE TRIGGER chains_changed AFTER UPDATE ON persons
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION on_counted_case();
CREATE OR REPLACE TRIGGER chains_new AFTER INSERT ON aktualisering_sections
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION on_counted_case();
CREATE OR REPLACE TRIGGER chains_changed AFTER UPDATE ON aktualisering_sections
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION on_counted_case();
CREATE OR REPLACE TRIGGER chains_new AFTER INSERT ON imported_participations
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION on_imported_participation();
CREATE OR REPLACE TRIGGER chains_changed AFTER UPDATE ON imported_participations
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION on_imported_participation();
CREATE OR REPLACE TRIGGER chains_gone AFTER DELETE ON imported_participations
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION on_imported_participation();
