-- Persons who come to be protected after their case began (T-21): who they are is taken out of everything that is written in the case, and of what the
-- owner has imported about them.

CREATE OR REPLACE FUNCTION is_protected(p_case uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM persons p WHERE p.case_id = p_case AND p.protected_on IS NOT NULL) $$;

-- A text as a regular expression takes it, without its signs.
CREATE OR REPLACE FUNCTION plain_pattern(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT regexp_replace(p_text, '([][\\.^$*+?(){}|/-])', '\\\1', 'g') $$;

-- A number with and without its century and hyphen.
CREATE OR REPLACE FUNCTION number_pattern(p_number text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT format('(%s)?%s[-+ ]?%s', left(p_number, 2), substr(p_number, 3, 6), right(p_number, 4)) $$;

-- What tells who somebody is, as a regular expression that is read in any case of letters: the name as a whole and its parts as words of their own, in the
-- genitive too, the number and the birth date in the ways they are written, telephone and e-mail. Too much is taken rather than too little: what stood there
-- is kept.
CREATE OR REPLACE FUNCTION identity_pattern(p persons) RETURNS text
LANGUAGE sql IMMUTABLE
AS $$
    SELECT string_agg(pattern, '|') FROM (
        SELECT format('\m%s(s)?\M', plain_pattern(normalize(word, NFC))) AS pattern
        FROM (
            SELECT p.first_name || ' ' || p.last_name AS word
            UNION SELECT p.first_name
            UNION SELECT p.last_name
            UNION SELECT part FROM regexp_split_to_table(p.first_name || ' ' || p.last_name, '[\s-]+') part WHERE length(part) > 2) words
        UNION ALL
        SELECT number_pattern(p.identity_number) WHERE p.identity_number IS NOT NULL
        UNION ALL
        SELECT format('\m%s[-/ ]?%s[-/ ]?%s\M', to_char(p.birth_date, 'YYYY'), to_char(p.birth_date, 'MM'), to_char(p.birth_date, 'DD')) WHERE p.birth_date IS NOT NULL
        UNION ALL
        SELECT '(\+?46[- ]*|0)?' || regexp_replace(regexp_replace(digits, '^(0|46)', ''), '(\d)(?=\d)', '\1[- ]*', 'g')
        FROM regexp_replace(p.phone, '[^0-9]', '', 'g') digits WHERE length(digits) > 6
        UNION ALL
        SELECT plain_pattern(p.email) WHERE length(p.email) > 4) patterns
$$;

-- Two who do something about the same person at the same moment, one of whom marks them, do it one after the other.
CREATE OR REPLACE FUNCTION hold_person(p_key bytea) RETURNS void
LANGUAGE sql VOLATILE
AS $$ SELECT pg_advisory_xact_lock(hashtextextended(encode(p_key, 'hex'), 8)) $$;

-- Imported rows lose what tells who it is, and are counted as before: as if the register had said that the person is protected.
CREATE OR REPLACE FUNCTION anonymise_imported(p_rows uuid[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    UPDATE imported_participations
    SET is_protected = true, extern_id = NULL, identity_kind = 'None', identity_number = NULL, first_name = NULL, last_name = NULL, birth_date = NULL,
        municipality_code = NULL, aktualiserande_unit_id = NULL
    WHERE id = ANY (p_rows) AND NOT is_protected
$$;

-- Whether the actor's own party protects somebody in a case of its own. Whether another party does, nobody is told.
CREATE OR REPLACE FUNCTION protected_here(p_key bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM person_keys k JOIN persons p ON p.case_id = k.case_id
        WHERE k.key = p_key AND p.owner_party_id = reader_party() AND p.protected_on IS NOT NULL)
$$;

-- A file that is taken in later may still hold the name.
CREATE OR REPLACE FUNCTION anonymise_new_imported() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM anonymise_imported(ARRAY(
        SELECT n.id FROM taken n
        JOIN person_keys k ON k.key = n.person_key
        JOIN persons p ON p.case_id = k.case_id AND p.owner_party_id = n.owner_party_id AND p.protected_on IS NOT NULL));
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER anonymise AFTER INSERT ON imported_participations
    REFERENCING NEW TABLE AS taken FOR EACH STATEMENT EXECUTE FUNCTION anonymise_new_imported();

-- No new case with the name and number of somebody whom its own party protects: it would undo what was done.
CREATE OR REPLACE FUNCTION refuse_protected() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM hold_person(NEW.key);
    IF EXISTS (
        SELECT FROM cases c
        JOIN persons p ON p.owner_party_id = c.aktualiserande_party_id AND p.protected_on IS NOT NULL
        JOIN person_keys k ON k.case_id = p.case_id AND k.key = NEW.key
        WHERE c.id = NEW.case_id) THEN
        RAISE EXCEPTION 'The person is protected at the party.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER refuse_protected BEFORE INSERT ON person_keys FOR EACH ROW EXECUTE FUNCTION refuse_protected();

-- When a person is marked, the owner's other cases of the same person are too: one of them would tell. Every text of the case loses what tells who it is,
-- whoever wrote it. What was begun on in forms about the case is erased, and so are the owner's drafts about the same number. Texts as they stood are kept
-- where nobody who works with Torget reads them.
CREATE OR REPLACE FUNCTION mask_identity() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    pattern text := identity_pattern(OLD);
    person bytea := (SELECT k.key FROM person_keys k WHERE k.case_id = NEW.case_id);
    others uuid[];
    place record;
BEGIN
    PERFORM hold_person(person);
    others := ARRAY(
        SELECT o.case_id
        FROM person_keys other
        JOIN persons o ON o.case_id = other.case_id AND o.owner_party_id = NEW.owner_party_id AND o.protected_on IS NULL
        WHERE other.key = person);
    PERFORM anonymise_imported(ARRAY(SELECT i.id FROM imported_participations i WHERE i.person_key = person AND i.owner_party_id = NEW.owner_party_id));

    INSERT INTO protected_identities (case_id, owner_party_id, identity_kind, identity_number, first_name, last_name, birth_date, municipality_code, phone, email)
    SELECT o.case_id, o.owner_party_id, o.identity_kind, o.identity_number, o.first_name, o.last_name, o.birth_date, o.municipality_code, o.phone, o.email
    FROM persons o WHERE o.case_id = ANY (others);
    INSERT INTO case_events (id, case_id, action, "from", "to", at, user_id, party_id)
    SELECT gen_random_uuid(), c.id, 'MarkProtected', c.phase, c.phase, clock_timestamp(), actor_user(), actor_party()
    FROM cases c WHERE c.id = ANY (others) AND actor_user() IS NOT NULL;
    UPDATE persons o
    SET protected_on = NEW.protected_on, identity_kind = 'None', identity_number = NULL, first_name = NEW.first_name, last_name = NEW.last_name, municipality_code = NULL,
        phone = NULL, email = NULL, birth_date = NEW.birth_date
    WHERE o.case_id = ANY (others);

    DELETE FROM form_drafts WHERE case_id = NEW.case_id;

    -- What stands inside a document that has been disclosed cannot be taken out of it.
    UPDATE utlamnanden SET revoked_on = torget_today() WHERE case_id = NEW.case_id AND document_id IS NOT NULL AND revoked_on IS NULL;
    DELETE FROM drafts WHERE party_id = OLD.owner_party_id AND OLD.identity_number IS NOT NULL
        AND form::text ~ number_pattern(OLD.identity_number);

    FOR place IN
        -- What has the case, and what belongs to a row that has it.
        WITH of_case AS (
            SELECT t.oid, t.relname, 'case_id = $1' AS rows
            FROM pg_class t WHERE EXISTS (SELECT FROM pg_attribute c WHERE c.attrelid = t.oid AND c.attname = 'case_id' AND NOT c.attisdropped)
        ), all_of_case AS (
            SELECT * FROM of_case
            UNION ALL
            SELECT t.oid, t.relname, format('%I IN (SELECT %I FROM %I WHERE case_id = $1)', own.attname, its.attname, parent.relname)
            FROM pg_class t
            JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f' AND cardinality(k.conkey) = 1
            JOIN of_case parent ON parent.oid = k.confrelid
            JOIN pg_attribute own ON own.attrelid = t.oid AND own.attnum = k.conkey[1]
            JOIN pg_attribute its ON its.attrelid = parent.oid AND its.attnum = k.confkey[1]
            WHERE t.oid NOT IN (SELECT oid FROM of_case)
        )
        SELECT t.relname, t.rows, a.attname, a.atttypid = 'text[]'::regtype AS is_list
        FROM all_of_case t
        JOIN pg_class c ON c.oid = t.oid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.atttypid IN ('text'::regtype, 'text[]'::regtype)
        WHERE t.relname NOT IN ('persons', 'protected_identities', 'masked_texts', 'access_log')
          -- Codes and keys are no texts, whatever somebody is called.
          AND NOT EXISTS (
              SELECT FROM pg_constraint k
              WHERE k.conrelid = t.oid AND a.attnum = ANY (k.conkey)
                AND (k.contype IN ('f', 'p') OR (k.contype = 'c' AND cardinality(k.conkey) = 1 AND pg_get_constraintdef(k.oid) LIKE '%= ANY (ARRAY[%')))
    LOOP
        EXECUTE format(
            'INSERT INTO masked_texts (id, case_id, relation, field, original) SELECT gen_random_uuid(), $1, %L, %L, %I::text FROM %I WHERE %s AND normalize(%I::text, NFC) ~* $2',
            place.relname, place.attname, place.attname, place.relname, place.rows, place.attname) USING NEW.case_id, pattern;
        EXECUTE format(
            CASE WHEN place.is_list
                THEN 'UPDATE %1$I SET %2$I = ARRAY(SELECT regexp_replace(normalize(one, NFC), $2, $3, ''gi'') FROM unnest(%2$I) WITH ORDINALITY listed (one, place) ORDER BY place) WHERE %3$s AND normalize(%2$I::text, NFC) ~* $2'
                ELSE 'UPDATE %1$I SET %2$I = regexp_replace(normalize(%2$I, NFC), $2, $3, ''gi'') WHERE %3$s AND normalize(%2$I, NFC) ~* $2' END,
            place.relname, place.attname, place.rows) USING NEW.case_id, pattern, NEW.first_name || ' ' || NEW.last_name;
    END LOOP;

    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER mask_identity AFTER UPDATE ON persons
    FOR EACH ROW WHEN (OLD.protected_on IS NULL AND NEW.protected_on IS NOT NULL) EXECUTE FUNCTION mask_identity();

GRANT EXECUTE ON FUNCTION is_protected(uuid) TO torget_app;
GRANT EXECUTE ON FUNCTION protected_here(bytea) TO torget_app;
