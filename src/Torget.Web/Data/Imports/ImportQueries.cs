namespace Torget.Web.Data.Imports;

/// <summary>What is asked of the rows of a file together, in the order of an import. Each statement takes any number of rows.</summary>
internal static class ImportQueries
{
    /// <summary>Where the file's rows stand until they are taken: state 0 is new, 1 known, 2 closes a stored row, 3 is closed by a later row of the file.</summary>
    public const string Stage =
        """
        CREATE TEMP TABLE import_rows (
            line integer NOT NULL, state smallint NOT NULL DEFAULT 0, was_open boolean NOT NULL DEFAULT false, id uuid NOT NULL,
            content_key bytea NOT NULL, open_key bytea NOT NULL, source_key bytea NOT NULL, person_key bytea NOT NULL,
            owner_party_id uuid NOT NULL, kalla text NOT NULL, extern_id text, is_protected boolean NOT NULL, identity_kind text NOT NULL, identity_number text,
            first_name text, last_name text, birth_date date, kon text NOT NULL, municipality_code text, verksamhet_id uuid NOT NULL, aktualiserande_unit_id uuid,
            aktualiserad_on date, start date NOT NULL, "end" date, orsak text, transferred_to_verksamhet_id uuid, forsorjning text[] NOT NULL, utbildning text,
            months_of_support integer
        ) ON COMMIT DROP
        """;

    public const string Copy =
        """
        COPY import_rows (line, id, content_key, open_key, source_key, person_key, owner_party_id, kalla, extern_id, is_protected, identity_kind, identity_number,
            first_name, last_name, birth_date, kon, municipality_code, verksamhet_id, aktualiserande_unit_id, aktualiserad_on, start, "end", orsak,
            transferred_to_verksamhet_id, forsorjning, utbildning, months_of_support) FROM STDIN (FORMAT binary)
        """;

    public const string Analyze = "CREATE INDEX ON import_rows (open_key); CREATE INDEX ON import_rows (person_key); ANALYZE import_rows";

    /// <summary>
    /// Rows of one person that do not agree on who it is: with the first in the file, or with what is stored. Line, and in what. What is stored is known by its
    /// key: of somebody who has come to be protected there is no number left.
    /// </summary>
    public const string Disagreeing =
        """
        SELECT r.line, CASE
                WHEN (r.identity_kind, r.identity_number) IS DISTINCT FROM (f.identity_kind, f.identity_number) THEN 'identitet'
                WHEN r.kon <> f.kon THEN 'kon' ELSE 'fodelsedatum' END, f.line
        FROM import_rows r
        JOIN (SELECT DISTINCT ON (source_key) * FROM import_rows ORDER BY source_key, line) f ON f.source_key = r.source_key
        WHERE (r.identity_kind, r.identity_number, r.kon, r.birth_date) IS DISTINCT FROM (f.identity_kind, f.identity_number, f.kon, f.birth_date)
        UNION ALL
        SELECT r.line, CASE
                WHEN r.person_key <> i.person_key THEN 'identitet'
                WHEN r.kon <> i.kon THEN 'kon' ELSE 'fodelsedatum' END, NULL
        FROM import_rows r
        JOIN (SELECT DISTINCT ON (source_key) * FROM imported_participations WHERE source_key IN (SELECT source_key FROM import_rows) ORDER BY source_key, id) i
          ON i.source_key = r.source_key
        WHERE r.person_key <> i.person_key OR r.kon <> i.kon
           OR (r.birth_date IS DISTINCT FROM i.birth_date AND NOT r.is_protected AND NOT i.is_protected)
        ORDER BY 1
        """;

    /// <summary>Decides what becomes of each row. The order is that of the file: a row is known, closes one, or is new.</summary>
    public static readonly string[] Decide =
    [
        // Comes twice in the file, or is stored.
        """
        UPDATE import_rows r SET state = 1
        WHERE EXISTS (SELECT FROM imported_participations i WHERE i.content_key = r.content_key)
           OR EXISTS (SELECT FROM imported_participations i WHERE r."end" IS NULL AND i.open_key = r.open_key AND i.closed_by_import_id IS NOT NULL)
        """,
        """
        UPDATE import_rows r SET state = 1
        FROM (SELECT ctid AS at, row_number() OVER (PARTITION BY content_key ORDER BY line) AS place FROM import_rows WHERE state = 0) twice
        WHERE twice.at = r.ctid AND twice.place > 1
        """,

        // Differs from a stored open row only by how it ends: the first that does closes it.
        """
        UPDATE import_rows r SET state = 2
        FROM (
            SELECT DISTINCT ON (n.open_key) n.line FROM import_rows n
            JOIN imported_participations i ON i.open_key = n.open_key AND i."end" IS NULL
            WHERE n.state = 0 AND n."end" IS NOT NULL
            ORDER BY n.open_key, n.line
        ) closing
        WHERE closing.line = r.line
        """,

        // The same within the file: the open row comes in closed.
        """
        UPDATE import_rows r SET was_open = true
        FROM (
            SELECT DISTINCT ON (c.open_key) c.line FROM import_rows c
            JOIN import_rows o ON o.open_key = c.open_key AND o.state = 0 AND o."end" IS NULL AND o.line < c.line
            WHERE c.state = 0 AND c."end" IS NOT NULL
            ORDER BY c.open_key, c.line
        ) closing
        WHERE closing.line = r.line
        """,
        """
        UPDATE import_rows o SET state = 3
        WHERE o.state = 0 AND o."end" IS NULL AND EXISTS (SELECT FROM import_rows c WHERE c.open_key = o.open_key AND c.was_open)
        """,
    ];

    public const string States = "SELECT state, was_open, count(*) FROM import_rows GROUP BY 1, 2";

    public const string Kallor = "SELECT array_agg(DISTINCT kalla ORDER BY kalla) FROM import_rows WHERE state IN (0, 2)";

    public const string Register =
        """
        INSERT INTO imports (id, at, user_id, party_id, file_name, kallor, added, closed) VALUES (@import, clock_timestamp(), @user, @party, @file, @kallor, @added, @closed)
        """;

    public const string Close =
        """
        UPDATE imported_participations i
        SET "end" = r."end", orsak = r.orsak, transferred_to_verksamhet_id = r.transferred_to_verksamhet_id, content_key = r.content_key, closed_by_import_id = @import
        FROM import_rows r
        WHERE r.state = 2 AND i.open_key = r.open_key AND i."end" IS NULL
        """;

    // A protected person leaves behind what would tell who it is.
    public const string Add =
        """
        INSERT INTO imported_participations (id, import_id, closed_by_import_id, content_key, open_key, source_key, person_key, owner_party_id, kalla, extern_id,
            is_protected, identity_kind, identity_number, first_name, last_name, birth_date, kon, municipality_code, verksamhet_id, aktualiserande_unit_id,
            aktualiserad_on, start, "end", orsak, transferred_to_verksamhet_id, forsorjning, utbildning, months_of_support)
        SELECT r.id, @import, CASE WHEN r.was_open THEN @import END, r.content_key, r.open_key, r.source_key, r.person_key, r.owner_party_id, r.kalla,
            CASE WHEN NOT r.is_protected THEN r.extern_id END, r.is_protected, r.identity_kind, r.identity_number, r.first_name, r.last_name,
            CASE WHEN NOT r.is_protected THEN r.birth_date END, r.kon, CASE WHEN NOT r.is_protected THEN r.municipality_code END, r.verksamhet_id,
            CASE WHEN NOT r.is_protected THEN r.aktualiserande_unit_id END, r.aktualiserad_on, r.start, r."end", r.orsak, r.transferred_to_verksamhet_id,
            r.forsorjning, r.utbildning, r.months_of_support
        FROM import_rows r WHERE r.state = 0
        ORDER BY r.line
        """;

    /// <summary>Rows that say that the person went on to a verksamhet where no row begins that day.</summary>
    public const string Unfinished =
        """
        SELECT r.line, v.name, r."end" FROM import_rows r JOIN verksamheter v ON v.id = r.transferred_to_verksamhet_id
        WHERE r.state IN (0, 2)
          AND NOT EXISTS (
              SELECT FROM imported_participations i
              WHERE i.person_key = r.person_key AND i.verksamhet_id = r.transferred_to_verksamhet_id AND i.start = r."end" AND i.orsak IS DISTINCT FROM 'felregistrering')
          AND NOT EXISTS (
              SELECT FROM import_rows i
              WHERE i.state = 0 AND i.person_key = r.person_key AND i.verksamhet_id = r.transferred_to_verksamhet_id AND i.start = r."end" AND i.orsak IS DISTINCT FROM 'felregistrering')
        ORDER BY r.line
        """;
}
