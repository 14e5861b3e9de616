-- One more person who takes part without being registered. The owner is the actor's own party: no argument can say otherwise. Nobody
-- reads the counters here, so it cannot be told afterwards which of them a counting was.
CREATE OR REPLACE FUNCTION count_anonymous(p_verksamhet uuid, p_kon text, p_year integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    IF reader_party() IS NULL OR NOT 'Handlaggare' = ANY (current_setting('torget.roles')::text[])
        OR p_year > extract(year FROM torget_today())
        OR NOT EXISTS (SELECT FROM verksamheter v WHERE v.id = p_verksamhet AND v.beredningsgrupp_id IS NOT NULL) THEN
        RAISE EXCEPTION 'Nobody else counts.' USING ERRCODE = 'insufficient_privilege';
    END IF;

    INSERT INTO anonymous_counts AS c (owner_party_id, verksamhet_id, kon, year, count)
    VALUES (reader_party(), p_verksamhet, p_kon, p_year, 1)
    ON CONFLICT (owner_party_id, verksamhet_id, kon, year) DO UPDATE SET count = c.count + 1;
END
$$;

GRANT EXECUTE ON FUNCTION count_anonymous(uuid, text, integer) TO torget_app;
