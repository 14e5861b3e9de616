namespace Torget.Web.Access;

/// <summary>
/// The questions that are asked of participation_chains. What a chain is, where it stands in a period and whether it is new or ended is said
/// once, in <see cref="Chains"/>: the report counts those rows, and the page that explains a number lists them.
/// </summary>
internal static class FigureQueries
{
    /// <summary>The verksamheter, with whether they are chosen: named, of a named group that year, or, when nothing is, counted toward the förbund that year.</summary>
    private const string Chosen =
        """
        SELECT v.id, CASE
            WHEN cardinality(@chosen) > 0 THEN v.code = ANY (@chosen) OR EXISTS (
                SELECT FROM verksamhet_group_members m
                WHERE m.verksamhet_id = v.id AND 'grupp:' || m.code = ANY (@chosen) AND @year BETWEEN m.from_year AND coalesce(m.to_year, @year))
            ELSE coalesce((
                SELECT f.counts FROM forbund_counts f WHERE f.verksamhet_id = v.id AND f.from_year <= @year ORDER BY f.from_year DESC LIMIT 1), true)
            END AS chosen
        FROM verksamheter v
        """;

    public const string Verksamheter = """SELECT code, name FROM verksamheter ORDER BY "order", name""";

    /// <summary>The groups of that year, a row for each verksamhet in them.</summary>
    public const string Groups =
        """
        SELECT m.code, m.name, v.code FROM verksamhet_group_members m JOIN verksamheter v ON v.id = m.verksamhet_id
        WHERE @year BETWEEN m.from_year AND coalesce(m.to_year, @year) ORDER BY v."order", v.name
        """;

    public const string Codes = "SELECT list, value, label FROM codes WHERE list IN ('utbildning', 'forsorjning') ORDER BY list, \"order\"";

    /// <summary>The chains of the period, each in the verksamhet that it belongs to.</summary>
    public const string Chains =
        $"""
        WITH chosen AS MATERIALIZED (SELECT id FROM ({Chosen}) v WHERE chosen),
        chain AS (
            -- Only what is counted: the report keeps these rows in memory and goes through them three times.
            SELECT c.id, CASE WHEN c.has_others THEN c.person_key END AS shared_key, c.is_return, c.kon, c.start, c."end", c.orsak,
                   c.forsorjning, c.utbildning, c.months_of_support, c.start >= @from AS is_new, coalesce(c."end" <= @to, false) AS is_ended
            FROM participation_chains c
            WHERE c.start <= @to AND (c."end" IS NULL OR c."end" >= @from)
              -- In the list of chosen ids, not joined with them: a third of the report's time.
              AND CASE
                -- A transfer on the period's first day has been; one that comes later in the period changes nothing.
                WHEN c.stood_in IS NULL OR c.start > @from THEN c.verksamhet_id
                ELSE c.stood_in[width_bucket(@from, c.stood_from)] END = ANY (ARRAY(SELECT id FROM chosen))
        )
        """;

    /// <summary>The report group of an avslutsorsak in the year that it was used.</summary>
    public const string Group =
        "(SELECT g.\"group\" FROM report_groups g WHERE g.code = c.orsak AND extract(year FROM c.\"end\") BETWEEN g.from_year AND coalesce(g.to_year, 9999) LIMIT 1)";

    /// <summary>What, code, months, kön, count.</summary>
    public const string Counts =
        $"""
        {Chains},
        -- Once through the period: by kön, orsak and whether new, with what is summed.
        totals AS MATERIALIZED (
            SELECT c.kon, c.is_new, c.is_ended, CASE WHEN c.is_ended THEN c.orsak END AS orsak, CASE WHEN c.is_ended THEN extract(year FROM c."end") END AS year,
                   count(*) AS chains, sum(CASE WHEN c.is_ended THEN c."end" - c.start ELSE 0 END) AS days,
                   count(*) FILTER (WHERE c.shared_key IS NULL) AS persons, count(*) FILTER (WHERE c.is_new AND c.is_return) AS returns
            FROM chain c
            GROUP BY 1, 2, 3, 4, 5
        ),
        -- And once through those that are new.
        background AS MATERIALIZED (
            SELECT c.kon, c.utbildning, c.months_of_support, c.forsorjning, count(*) AS chains, grouping(c.utbildning) AS g1, grouping(c.months_of_support) AS g2
            FROM chain c WHERE c.is_new
            GROUP BY GROUPING SETS ((c.kon, c.utbildning), (c.kon, c.months_of_support), (c.kon, c.forsorjning))
        )
        SELECT 'totalt', NULL, NULL::integer, kon, sum(chains)::bigint FROM totals GROUP BY kon
        UNION ALL SELECT 'nya', NULL, NULL, kon, sum(chains)::bigint FROM totals WHERE is_new GROUP BY kon
        UNION ALL
        SELECT 'avslutade', g."group", NULL, t.kon, sum(t.chains)::bigint
        FROM totals t LEFT JOIN report_groups g ON g.code = t.orsak AND t.year BETWEEN g.from_year AND coalesce(g.to_year, 9999)
        WHERE t.is_ended GROUP BY g."group", t.kon
        UNION ALL SELECT 'genomsnittlig_tid_dagar', NULL, NULL, NULL, coalesce(sum(days), 0)::bigint FROM totals
        UNION ALL SELECT 'atervandare', NULL, NULL, NULL, coalesce(sum(returns), 0)::bigint FROM totals
        UNION ALL SELECT 'unika_personer', NULL, NULL, NULL, coalesce(sum(persons), 0)::bigint FROM totals
        UNION ALL SELECT 'unika_personer', NULL, NULL, NULL, count(DISTINCT c.shared_key) FROM chain c
        UNION ALL SELECT 'utbildning', utbildning, NULL, kon, chains FROM background WHERE g1 = 0
        UNION ALL SELECT 'tid_i_offentlig_forsorjning', NULL, months_of_support, kon, chains FROM background WHERE g2 = 0
        UNION ALL
        SELECT 'forsorjning_fore', f.code, NULL, b.kon, sum(b.chains)::bigint
        FROM background b CROSS JOIN unnest(b.forsorjning) f(code) WHERE g1 = 1 AND g2 = 1 GROUP BY f.code, b.kon
        UNION ALL
        SELECT 'forsorjning_fore_personer', NULL, NULL, NULL, coalesce(sum(chains), 0)::bigint FROM background WHERE g1 = 1 AND g2 = 1 AND cardinality(forsorjning) > 0
        UNION ALL
        SELECT 'anonyma', NULL, NULL, a.kon, sum(a.count)::bigint
        FROM anonymous_counts a JOIN chosen v ON v.id = a.verksamhet_id
        WHERE a.year BETWEEN extract(year FROM @from) AND extract(year FROM @to) GROUP BY a.kon
        """;

    /// <summary>The ids of the participations behind a cell.</summary>
    public const string Behind =
        $"""
        {Chains}
        SELECT c.id FROM chain c
        WHERE (@kon IS NULL OR c.kon = @kon) AND CASE @row
            WHEN 'totalt' THEN true
            WHEN 'unika_personer' THEN true
            WHEN 'nya' THEN c.is_new
            WHEN 'avslutade' THEN c.is_ended
            WHEN 'genomsnittlig_tid_dagar' THEN c.is_ended
            WHEN 'kvar' THEN NOT c.is_ended
            WHEN 'atervandare' THEN c.is_new AND c.is_return
            WHEN 'forsorjning_fore_personer' THEN c.is_new AND cardinality(c.forsorjning) > 0
            WHEN 'grupp' THEN c.is_ended AND {Group} = @code
            WHEN 'utbildning' THEN c.is_new AND coalesce(c.utbildning, 'saknas') = @code
            WHEN 'forsorjning' THEN c.is_new AND @code = ANY (c.forsorjning)
            WHEN 'tid' THEN c.is_new AND CASE WHEN @least IS NULL THEN c.months_of_support IS NULL ELSE c.months_of_support BETWEEN @least AND @most END
            ELSE false END
        """;
}
