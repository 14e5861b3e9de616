using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Torget.Domain.Access;
using Torget.Domain.Tests.Documentation;
using Torget.Testing;
using Torget.Web.Access;
using Torget.Web.Features.Aktualiseringar;
using Torget.Web.Features.Importer;
using Torget.Web.Features.Skydd;

namespace Torget.Web.Tests.Security;

/// <summary>Somebody who asks: an account in a role, and how it stands to the case that it asks about.</summary>
internal sealed record Asker(string Account, Role Role, Standing Standing, SentCase Case)
{
    public override string ToString() => $"{Role} {Standing}";
}

/// <summary>
/// One application and one database with users of every role in every standing to a case: the case with everything in it, one that ended too long ago
/// and one of a protected person. Wall one can be opened.
/// </summary>
public sealed class MatrixApp : WholeCase
{
    private const string Blankett = "/arenden/{Number}/medgivande/blankett/{Id:guid}";

    private readonly OpenableWall _wall = new();
    private readonly Dictionary<string, HttpClient> _clients = [];
    private readonly Dictionary<string, Actor> _actors = [];
    private readonly Dictionary<string, string> _addresses = [];

    // Whose users stand so, and since how many days they are assigned; null where they are not.
    private static readonly Dictionary<Standing, (string Party, int? Since)> Places = new()
    {
        [Standing.OwnAssigned] = ("af", 0),
        [Standing.OwnUnassigned] = ("af", null),
        [Standing.OtherForKind] = ("fk", 60),
        [Standing.OtherForAnotherKind] = ("umea-socialtjanst", 0),
        [Standing.Withdrawn] = ("umea-kaa", 20),
        [Standing.Expired] = ("vannas", 20),
        [Standing.Left] = ("region", 20),
        [Standing.None] = ("kriminalvarden", null),
    };

    /// <summary>What the persons of the cases are called.</summary>
    public static readonly IReadOnlyList<string> Names = ["Lindqvist", "Gömstedt"];

    /// <summary>What stands in a draft and in a file to be imported, and nowhere else.</summary>
    public static readonly IReadOnlyList<string> Secrets = ["Utkastsson", "hemlig-fil.csv"];

    /// <summary>Those who ask about a case.</summary>
    internal List<Asker> Askers { get; } = [];

    /// <summary>The cases of <see cref="AccessMatrix.Stages"/>, and the pages that are gone through of each.</summary>
    internal Dictionary<SentCase, string[]> Stages { get; } = [];

    /// <summary>Whether a page is gone through of a case: of those of a stage only some are.</summary>
    internal bool IsAsked(SentCase @case, string pattern) => !Stages.TryGetValue(@case, out var patterns) || patterns.Contains(pattern);

    /// <summary>Whether wall one lets everything through.</summary>
    public void OpenWallOne(bool isOpen) => _wall.IsOpen = isOpen;

    internal static string NameOf(Standing standing, Role role) => $"matris.{standing}.{role}".ToLowerInvariant();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var ended = await Scenarios.SendAsync(TestActors.Af, null, "fk");
        var hidden = await Scenarios.SendAsync(
            TestActors.Af, (form, _) => (form.IdentityNumber, form.FirstName, form.LastName) = (Scenarios.NumberOf(new DateOnly(2004, 3, 9)), "Sanna", "Gömstedt"), "fk");
        foreach (var (standing, (party, since)) in Places)
        {
            foreach (var role in AccessMatrix.ReadingRoles)
            {
                var account = NameOf(standing, role);
                await EmployAsync(account, party, role, seesProtected: false);
                if (since is { } days)
                {
                    await Scenarios.AssignAsync(Story.Sent, account, -days);
                }

                Askers.Add(new Asker(account, role, standing, Story.Sent));
                if (standing == Standing.OtherForKind)
                {
                    await Scenarios.AssignAsync(ended, account, -60);
                    Askers.Add(new Asker(account, role, Standing.Ended, ended));
                }
                else if (standing == Standing.OwnAssigned)
                {
                    await Scenarios.AssignAsync(hidden, account);
                    Askers.Add(new Asker(account, role, Standing.Protected, hidden));
                    await Scenarios.AssignAsync(ended, account, -60);
                    Askers.Add(new Asker(account, role, Standing.OwnEnded, ended));
                }
            }
        }

        Askers.Add(new Asker(TestActors.Af, Role.Handlaggare, Standing.Leads, Story.Sent));
        Askers.Add(new Asker(TestActors.Samordnare, Role.Samordnare, Standing.Coordinates, Story.Sent));
        Askers.Add(new Asker(TestActors.Af, Role.Handlaggare, Standing.LedEnded, ended));
        await Scenarios.MoveMedgivandeAsync(ended, -60, 100);
        await Scenarios.EndAsync(ended, "Avslut", 31);
        var protectedStory = new CaseStory(this, hidden);
        await protectedStory.DoAsync<ProtectIdentity>(TestActors.Af, (protect, post) => protect.MarkAsync(post));

        // One who is named to see who the person is.
        const string Named = "matris.named";
        await EmployAsync(Named, "af", Role.Handlaggare, seesProtected: true);
        await Scenarios.AssignAsync(hidden, Named);
        Askers.Add(new Asker(Named, Role.Handlaggare, Standing.Named, hidden));

        foreach (var (stage, patterns) in AccessMatrix.Stages)
        {
            var story = await CaseStages.AtAsync(this, stage);
            Stages[story.Sent] = patterns;
            foreach (var standing in new[] { Standing.OwnAssigned, Standing.OwnUnassigned, Standing.OtherForKind, Standing.None })
            {
                var account = NameOf(standing, Role.Handlaggare);
                if (standing is Standing.OwnAssigned or Standing.OtherForKind)
                {
                    await Scenarios.AssignAsync(story.Sent, account);
                }

                Askers.Add(new Asker(account, Role.Handlaggare, standing, story.Sent));
            }

            Askers.Add(new Asker(TestActors.Af, Role.Handlaggare, Standing.Leads, story.Sent));
            Askers.Add(new Asker(TestActors.Samordnare, Role.Samordnare, Standing.Coordinates, story.Sent));
        }

        // Three parties whose medgivande has been taken back or has run out: one of them has left something behind.
        foreach (var (@case, party, from, to, withdrawn) in new[]
        {
            (Story.Sent, "umea-kaa", -30, 30, (int?)0), (Story.Sent, "vannas", -30, -1, null), (Story.Sent, "region", -30, 30, 0), (hidden, "umea-kaa", -30, 30, 0), (ended, "umea-kaa", -30, 30, 0),
        })
        {
            await ExecuteAsync(
                """
                WITH given AS (
                    INSERT INTO medgivanden (id, case_id, owner_party_id, purpose, given_on, form, giver, valid_from, valid_to, withdrawn_on, received_by_user_id)
                    SELECT gen_random_uuid(), c.id, c.aktualiserande_party_id, 'Samordnad planering', torget_today() + $3, 'Muntligt', 'Personen', torget_today() + $3, torget_today() + $4,
                        torget_today() + $5::int, c.responsible_user_id
                    FROM cases c WHERE c.id = $1 RETURNING id, owner_party_id)
                INSERT INTO disclosures (medgivande_id, owner_party_id, reader_party_id, kind)
                SELECT given.id, given.owner_party_id, p.id, 'Planering' FROM given, parties p WHERE p.code = $2
                """,
                @case.Id, party, from, to, (object?)withdrawn ?? DBNull.Value);
        }

        await ExecuteAsync(
            """
            DELETE FROM disclosures d USING parties p, medgivanden m
            WHERE p.code = 'region' AND p.id IN (d.owner_party_id, d.reader_party_id) AND m.id = d.medgivande_id AND m.case_id = $1 AND m.withdrawn_on IS NULL
            """,
            Story.Sent.Id);
        await AddressesAsync();
        await ExecuteAsync("ANALYZE");
    }

    /// <summary>The client of an account, logged in once.</summary>
    public async Task<HttpClient> OnceAsync(string account) => _clients.TryGetValue(account, out var client) ? client : _clients[account] = await ClientAsync(account);

    /// <summary>An account's rights, as they are while nobody changes them.</summary>
    internal async Task<Actor> ActorOnceAsync(string account) => _actors.TryGetValue(account, out var actor) ? actor : _actors[account] = await ActorAsync(account);

    /// <summary>A route's address, about a case.</summary>
    public string At(string pattern, string number)
    {
        var at = _addresses.GetValueOrDefault($"{pattern} {number}") ?? _addresses.GetValueOrDefault(pattern, pattern);
        return at.Replace("{Number}", number, StringComparison.Ordinal).Replace("{number}", number, StringComparison.Ordinal);
    }

    protected override void Adjust(WebApplicationBuilder builder)
    {
        base.Adjust(builder);
        builder.Services.AddSingleton<CaseVisibility>(_wall);
    }

    private Task EmployAsync(string account, string party, Role role, bool seesProtected) => ExecuteAsync(
        """
        WITH made AS (INSERT INTO users (id, username, name) VALUES (gen_random_uuid(), $1, $1) RETURNING id)
        INSERT INTO employments (id, user_id, party_id, "from", roles, verksamheter, sees_protected)
        SELECT gen_random_uuid(), made.id, p.id, torget_today() - 100, ARRAY[$3], '{}', $4 FROM made, parties p WHERE p.code = $2
        """,
        account, party, role.ToString(), seesProtected);

    // Where a route names something beside the case: one of each.
    private async Task AddressesAsync()
    {
        async Task AddAsync(string pattern, string hole, string sql, params object?[] values) =>
            _addresses[pattern] = _addresses.GetValueOrDefault(pattern, pattern).Replace(hole, (await QueryAsync<string>(sql, values))[0], StringComparison.Ordinal);

        var ofCase = new object?[] { Story.Sent.Id };
        await ExecuteAsync(
            """
            INSERT INTO signed_forms (id, case_id, owner_party_id, uploaded_by_user_id, uploaded_at, file_name, content_type, content, size)
            SELECT gen_random_uuid(), id, aktualiserande_party_id, responsible_user_id, now(), 'blankett.pdf', 'application/pdf', '%PDF-1.4', 8 FROM cases WHERE id = $1
            """,
            ofCase);
        await AddAsync("/arenden/{Number}/planeringstraff/{Id:guid}", "{Id:guid}", "SELECT id::text FROM planeringstraffar WHERE case_id = $1 AND about = 'Nästa steg.'", ofCase);
        await AddAsync("/arenden/{number}/dokument/{id:guid}", "{id:guid}", "SELECT id::text FROM documents WHERE case_id = $1 AND title = 'Af dokument'", ofCase);
        await AddAsync("/arenden/{number}/medgivande/filer/{id:guid}", "{id:guid}", "SELECT id::text FROM signed_forms WHERE case_id = $1", ofCase);
        await AddAsync(Blankett, "{Id:guid}", "SELECT id::text FROM medgivanden WHERE case_id = $1 AND withdrawn_on IS NULL AND valid_from = torget_today()", ofCase);
        _addresses["/arenden/{Number}/medgivande/aterkalla"] = "/arenden/{Number}/medgivande/aterkalla?vad=medgivande";
        foreach (var other in Askers.Select(asker => asker.Case).Distinct().Where(@case => @case != Story.Sent && !Stages.ContainsKey(@case)))
        {
            _addresses[$"{Blankett} {other.Number}"] = Blankett.Replace("{Id:guid}", (await QueryAsync<string>("SELECT id::text FROM medgivanden WHERE case_id = $1 LIMIT 1", other.Id))[0], StringComparison.Ordinal);
        }

        // A note of Arbetsförmedlingen's is about to be disclosed, and another is; a document is disclosed to its handläggare.
        await ExecuteAsync(
            """
            INSERT INTO utlamnanden (id, case_id, number_year, number_serial, owner_party_id, note_id, document_id, title, written_at, text, file_name, content_type, content,
                reader_user_id, reader_party_id, ground, motivation, author_user_id, at, last_day)
            SELECT gen_random_uuid(), c.id, c.number_year, c.number_serial, x.owner_party_id, x.note_id, x.document_id, 'Utlämnat', now(), x.text, x.file_name, x.content_type, x.content,
                u.id, e.party_id, 'lag', 'Prövat enligt lagen i dag.', c.responsible_user_id, now(), torget_today() + 30
            FROM cases c
            JOIN (
                SELECT n.case_id, n.owner_party_id, n.id AS note_id, NULL::uuid AS document_id, t.text, NULL AS file_name, NULL AS content_type, NULL::bytea AS content, 'vannas.handlaggare' AS reader
                FROM notes n JOIN note_texts t ON t.note_id = n.id WHERE t.text = 'Af intern'
                UNION ALL
                SELECT d.case_id, d.owner_party_id, NULL, d.id, NULL, d.file_name, d.content_type, d.content, 'af.handlaggare' FROM documents d WHERE d.title = 'Fk dokument'
            ) x ON x.case_id = c.id
            JOIN users u ON u.username = x.reader JOIN employments e ON e.user_id = u.id
            WHERE c.id = $1
            """,
            ofCase);
        _addresses["/arenden/{Number}/utlamna"] = "/arenden/{Number}/utlamna?anteckning={note}&part=vannas";
        await AddAsync("/arenden/{Number}/utlamna", "{note}", "SELECT n.id::text FROM notes n JOIN note_texts t ON t.note_id = n.id WHERE n.case_id = $1 AND t.text = 'Af intern'", ofCase);
        await AddAsync("/utlamnat/{Id:guid}", "{Id:guid}", "SELECT id::text FROM utlamnanden WHERE case_id = $1 AND document_id IS NOT NULL", ofCase);
        await AddAsync("/utlamnat/{id:guid}/fil", "{id:guid}", "SELECT id::text FROM utlamnanden WHERE case_id = $1 AND document_id IS NOT NULL", ofCase);
        await AddAsync("/arenden/{Number}/medgivande/brev/{Day}", "{Day}", "SELECT torget_today()::text");
        await AddAsync("POST /arenden/{number}/utkast/{form}", "{form}", "SELECT 'anteckning'");

        var draft = Guid.CreateVersion7();
        await ActAsync(TestActors.Af, services => services.GetRequiredService<DraftStore>().SaveAsync(draft, new AktualiseringForm { LastName = Secrets[0] }, Guid.NewGuid(), 0));
        var file = Guid.CreateVersion7();
        await ExecuteAsync(
            """
            INSERT INTO signed_forms (id, case_id, owner_party_id, uploaded_by_user_id, uploaded_at, file_name, content_type, content, size)
            SELECT $2, id, party_id, author_id, now(), 'blankett.pdf', 'application/pdf', '%PDF-1.4', 8 FROM drafts WHERE id = $1
            """,
            draft, file);
        foreach (var pattern in AccessMatrix.Pages.SelectMany(group => group.Routes).Select(route => route.Pattern).Where(pattern => pattern.Contains("/arenden/ny/{", StringComparison.Ordinal)))
        {
            _addresses[pattern] = pattern.Replace("{Id:guid}", $"{draft}", StringComparison.Ordinal).Replace("{id:guid}", $"{draft}", StringComparison.Ordinal).Replace("{file:guid}", $"{file}", StringComparison.Ordinal);
        }

        var meeting = $"{await Scenarios.PlanMeetingAsync()}";
        _addresses["/beredning/{Id:guid}/andra"] = $"/beredning/{meeting}/andra";
        var held = await Scenarios.PlanMeetingAsync();
        await Scenarios.PutOnAgendaAsync(await Scenarios.SendAsync(TestActors.Af, null, "fk"), held);
        await Scenarios.HoldMeetingAsync(held, TestActors.BeredningAf, "af");
        _addresses["/beredning/{Id:guid}"] = $"/beredning/{held}";
        await AddAsync("/beredning/{Id:guid}/protokoll/{Position:int}", "{Id:guid}", "SELECT meeting_id::text FROM agenda_items WHERE case_id = $1", ofCase);
        await AddAsync("/beredning/{Id:guid}/protokoll/{Position:int}", "{Position:int}", "SELECT position::text FROM agenda_items WHERE case_id = $1", ofCase);
        var upload = await ActAsync(TestActors.Samordnare, services => services.GetRequiredService<ImportParticipations>().UploadAsync(Secrets[1], [1]));
        _addresses["/import/{Id:guid}"] = $"/import/{upload}";
        _addresses["/rapporter/deltagarstatistik.{format}"] = "/rapporter/deltagarstatistik.csv?fran=2026-01-01&till=2026-04-30";
        await AddAsync("/installningar/anvandare/{Id:guid}", "{Id:guid}", "SELECT e.id::text FROM employments e JOIN users u ON u.id = e.user_id WHERE u.username = 'fk.handlaggare'");
        await AddAsync("/installningar/verksamheter/{Id:guid}", "{Id:guid}", "SELECT id::text FROM verksamheter WHERE code = 'ungdomstorget'");
        await AddAsync("/installningar/beredningsgrupper/{Id:guid}", "{Id:guid}", "SELECT id::text FROM beredningsgrupper WHERE code = 'ungdomstorget'");
        await AddAsync("/installningar/parter/{Id:guid}", "{Id:guid}", "SELECT id::text FROM parties WHERE code = 'fk'");
        _addresses["/installningar/far-aktualisera/{Slug}"] = "/installningar/far-aktualisera/ungdomstorget";
        _addresses["/installningar/tillaggsfragor/{Slug}"] = "/installningar/tillaggsfragor/ungdomstorget";
        _addresses["/installningar/koder/{List}"] = "/installningar/koder/avslutsorsak";
        _addresses["/installningar/koder/{List}/{Value}"] = "/installningar/koder/avslutsorsak/flytt";
        _addresses["/fel/{Code:int}"] = "/fel/404";
        var review = Guid.CreateVersion7();
        await ExecuteAsync(
            """
            INSERT INTO log_reviews (id, party_id, kind, "from", "to", started_by_user_id, started_at, is_by_number)
            SELECT $1, e.party_id, 'Random', torget_today(), torget_today(), e.user_id, now(), false FROM users u JOIN employments e ON e.user_id = u.id WHERE u.username = 'fk.granskare'
            """,
            review);
        _addresses["/logg/{Id:guid}"] = $"/logg/{review}";
    }
}
