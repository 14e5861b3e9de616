using FluentValidation.Results;
using Microsoft.Extensions.DependencyInjection;
using Torget.Domain;
using Torget.Testing;
using Torget.Web.Features.Aktualiseringar;

namespace Torget.Web.Tests.Features;

public sealed class RegisterAktualiseringTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Date = "Skriv vilken dag medgivandet lämnades, till exempel 2026-03-31.";

    private AktualiseringChoices? _choices;

    // Days are counted from today: +1 is tomorrow.
    [Theory]
    [InlineData("IdentityKind", "x", "Välj vilket slags nummer personen har.")]
    [InlineData("IdentityKind", "7", "Välj vilket slags nummer personen har.")]
    [InlineData("IdentityNumber", "", null, false)]
    [InlineData("IdentityNumber", "12345", null, false)]
    [InlineData("IdentityNumber", "20030702-2384", null)]
    [InlineData("IdentityNumber", "0307022384", null)]
    [InlineData("IdentityNumber", "199207022394", null)]
    [InlineData("BirthDate", "imorgon", "Skriv personens födelsedatum, till exempel 1998-05-17.")]
    [InlineData("BirthDate", "+1", "Skriv personens födelsedatum, till exempel 1998-05-17.")]
    [InlineData("FirstName", "", "Skriv personens förnamn.")]
    [InlineData("FirstName", "  ", "Skriv personens förnamn.")]
    [InlineData("FirstName", "a\u0001b", "Fältet innehåller tecken som inte syns. Skriv om det.")]
    [InlineData("FirstName", "Åsa-Märta d'Örn", null)]
    [InlineData("LastName", "", "Skriv personens efternamn.")]
    [InlineData("LastName", "200×a", null)]
    [InlineData("LastName", "201×a", "Fältet kan ha högst 200 tecken.")]
    [InlineData("Kon", "", "Välj kön, eller uppgift saknas.")]
    [InlineData("Kon", "Man", null)]
    [InlineData("Municipality", "", "Välj den kommun där personen bor.")]
    [InlineData("Municipality", "9999", "Välj den kommun där personen bor.")]
    [InlineData("Municipality", "0180", null)]
    [InlineData("Phone", "", null)]
    [InlineData("Phone", "+46 (0)70-174 06 05", null)]
    [InlineData("Phone", "1234", "Skriv ett telefonnummer, till exempel 070-174 06 05, eller lämna fältet tomt.")]
    [InlineData("Phone", "ring pappa", "Skriv ett telefonnummer, till exempel 070-174 06 05, eller lämna fältet tomt.")]
    [InlineData("Email", "", null)]
    [InlineData("Email", "åsa.öst@exämple.se", null)]
    [InlineData("Email", "nora@", "Skriv en e-postadress, till exempel namn@example.se, eller lämna fältet tomt.")]
    [InlineData("Email", "nora@example.se, far@example.se", "Skriv en e-postadress, till exempel namn@example.se, eller lämna fältet tomt.")]
    [InlineData("Malgrupp", "", "Välj målgrupp.")]
    [InlineData("Malgrupp", "hemmasittande", "Välj målgrupp.")]
    [InlineData("Malgrupp", "kaa-16-20", null)]
    [InlineData("MonthsOfSupport", "", null)]
    [InlineData("MonthsOfSupport", " 600 ", null)]
    [InlineData("MonthsOfSupport", "601", "Skriv ett helt antal månader, från 0 till 600, eller lämna fältet tomt.")]
    [InlineData("MonthsOfSupport", "1,5", "Skriv ett helt antal månader, från 0 till 600, eller lämna fältet tomt.")]
    [InlineData("MonthsOfSupport", "\u00B2", "Skriv ett helt antal månader, från 0 till 600, eller lämna fältet tomt.")]
    [InlineData("Sysselsattning", "", "Välj personens sysselsättning.")]
    [InlineData("Sysselsattning", "x", "Välj personens sysselsättning.")]
    [InlineData("HoursPerWeek", "många", null)]
    [InlineData("Utbildning", "", "Välj personens utbildning.")]
    [InlineData("Utbildning", "x", "Välj personens utbildning.")]
    [InlineData("Hinder", "", null)]
    [InlineData("Hinder", "x", "Välj bland hindren i listan.")]
    [InlineData("Tried", "4000×ö", null)]
    [InlineData("Tried", "4001×ö", "Vad har prövats kan vara högst 4000 tecken.")]
    [InlineData("Goals", "4001×ö", "Personens egna mål kan vara högst 4000 tecken.")]
    [InlineData("WantedFrom", "", "Välj vilka parter som personen behöver stöd från.")]
    [InlineData("WantedFrom", "x", "Välj vilka parter som personen behöver stöd från.")]
    [InlineData("AnchoredFkOn", "när?", null)]
    [InlineData("BeredningOn", "när?", null)]
    [InlineData("Unit", "", "Välj den enhet som aktualiserar.")]
    [InlineData("Unit", "af", "Välj den enhet som aktualiserar.")]
    [InlineData("Verksamhet", "", "Välj den verksamhet som personen aktualiseras till.")]
    [InlineData("Verksamhet", "00000000-0000-0000-0000-000000000000", "Välj den verksamhet som personen aktualiseras till.")]
    [InlineData("Forsorjning", "", "Välj minst en försörjning.")]
    [InlineData("Forsorjning", "x", "Välj minst en försörjning.")]
    [InlineData("Orsak", "", "Skriv orsaken till aktualiseringen.")]
    [InlineData("Orsak", "10000×ö", null)]
    [InlineData("Orsak", "10001×ö", "Orsaken kan vara högst 10000 tecken.")]
    [InlineData("Parties", "", "Umeå kommun, Viva arbetsmarknad är värdpart för verksamheten och behöver omfattas.")]
    [InlineData("Parties", "x", "Välj bland parterna i listan.")]
    [InlineData("Kinds", "", "Välj vilka slags uppgifter som medgivandet omfattar.")]
    [InlineData("Kinds", "x", "Välj vilka slags uppgifter som medgivandet omfattar.")]
    [InlineData("Kinds", "Studier", null)]
    [InlineData("Purpose", "", "Skriv vad medgivandet ska användas till.")]
    [InlineData("MedgivandeForm", "", "Välj hur medgivandet lämnades.")]
    [InlineData("MedgivandeForm", "Digitalt", null)]
    [InlineData("MedgivandeGivenOn", "", Date)]
    [InlineData("MedgivandeGivenOn", "31/3", Date)]
    [InlineData("MedgivandeGivenOn", "2026-02-30", Date)]
    [InlineData("MedgivandeGivenOn", "+1", "Medgivandet kan inte ha lämnats efter dagens datum.")]
    [InlineData("MedgivandeGivenOn", "-1", null)]
    [InlineData("ValidFrom", "", "Skriv från vilken dag medgivandet gäller, till exempel 2026-03-31.")]
    [InlineData("ValidFrom", "+1", "Medgivandet behöver gälla i dag.")]
    [InlineData("ValidFrom", "-1", "Medgivandet kan inte gälla från en dag innan det lämnades.")]
    [InlineData("ValidTo", "", "Skriv till vilken dag medgivandet gäller, till exempel 2027-03-31.")]
    [InlineData("ValidTo", "-1", "Medgivandet behöver gälla i dag.")]
    [InlineData("ValidTo", "+0", null)]
    [InlineData("ValidTo", "+360", null)]
    [InlineData("ValidTo", "+366", "Ett medgivande kan gälla i högst tolv månader, här till och med ")]
    [InlineData("CopyGivenOn", "", null)]
    [InlineData("CopyGivenOn", "+0", null)]
    [InlineData("CopyGivenOn", "+1", "Skriv en dag från att medgivandet lämnades till i dag, eller lämna fältet tomt.")]
    [InlineData("CopyGivenOn", "-1", "Skriv en dag från att medgivandet lämnades till i dag, eller lämna fältet tomt.")]
    [InlineData("CopyGivenOn", "x", "Skriv en dag från att medgivandet lämnades till i dag, eller lämna fältet tomt.")]
    [InlineData("SamtyckeForm", "", "Välj hur samtycket lämnades.")]
    [InlineData("SamtyckeGivenOn", "", "Skriv vilken dag samtycket lämnades, till exempel 2026-03-31.")]
    [InlineData("SamtyckeGivenOn", "+1", "Samtycket kan inte ha lämnats efter dagens datum.")]
    [InlineData("SamtyckeGivenOn", "-400", null)]
    public async Task Each_field_has_its_sentence(string field, string value, string? sentence, bool valid = true)
    {
        var check = await CheckAsync(form => Fill(form, field, value));
        var errors = check.Errors.Where(error => error.PropertyName == field).Select(error => error.ErrorMessage).ToList();
        if (sentence is not null)
        {
            Assert.Contains(errors, error => error.StartsWith(sentence, StringComparison.Ordinal));
            valid = false;
        }

        Assert.Equal(valid, errors.Count == 0);
        Assert.Equal(valid, check.IsValid);
        if (valid)
        {
            Assert.NotNull((await SendAsync(form => Fill(form, field, value))).Number);
        }
    }

    [Fact]
    public async Task What_the_check_finds_wrong_is_not_sent()
    {
        var id = Guid.CreateVersion7();
        var sent = await SendAsync(form => form.FirstName = "", id);
        Assert.Equal("Skriv personens förnamn.", sent.Validation.Errors.Single().ErrorMessage);
        Assert.Null(sent.Number);
        Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM cases WHERE id = $1", id));
    }

    [Theory]
    [InlineData("", "Skriv personens födelsedatum, till exempel 1998-05-17.")]
    [InlineData("1998-05-17", null)]
    public async Task Without_a_number_the_date_of_birth_is_asked_for(string birthDate, string? sentence)
    {
        var sent = await SendAsync(form => (form.IdentityKind, form.IdentityNumber, form.BirthDate) = ("None", "rest", birthDate));
        Assert.Equal(sentence, sent.Validation.Errors.FirstOrDefault()?.ErrorMessage);
    }

    [Fact]
    public async Task What_is_asked_only_sometimes_has_its_sentence_then()
    {
        await SaysAsync(TestActors.Af, "HoursPerWeek", "Skriv hur många hela timmar i veckan", form => form.Sysselsattning = "arbete");
        await SaysAsync(TestActors.Af, "Motivation", "Skriv varför personen aktualiseras", form => (form.Forsorjning, form.Motivation) = (["studiestod"], " "));
        await SaysAsync(TestActors.Af, "BeredningOn", "Skriv vilken dag hemkommunens", form => form.Municipality = "2460");
        await SaysAsync(TestActors.Af, "BeredningOutcome", "Skriv vad hemkommunens", form => (form.Municipality, form.BeredningOn) = ("2460", "2026-01-31"));
        await SaysAsync(TestActors.Region, "AnchoredFkName", "Skriv vem hos Försäkringskassan", form => form.Forsorjning = ["sjukpenning"]);
        await SaysAsync(TestActors.Region, "AnchoredFkOn", "Skriv vilken dag", form => (form.Forsorjning, form.AnchoredFkName, form.AnchoredFkOn) = (["sjukpenning"], "Kim", "2099-01-01"));
        await SaysAsync(TestActors.Region, "AnchoredSocName", "Skriv vem hos Socialtjänsten", form => form.Forsorjning = ["forsorjningsstod"]);
        await SaysAsync(TestActors.Af, null, null, form => form.Forsorjning = ["forsorjningsstod", "sjukpenning"]);
        await SaysAsync(
            TestActors.Region, null, null, form => (form.Forsorjning, form.AnchoredFkName, form.AnchoredFkOn) = (["sjukpenning"], "Kim", "2026-01-31"));
    }

    [Fact]
    public async Task What_was_typed_and_is_no_longer_asked_is_not_sent()
    {
        var sent = await SendAsync(form =>
        {
            (form.BeredningOn, form.BeredningOutcome, form.HoursPerWeek) = ("2026-01-31", "Dold", "12");
            (form.Motivation, form.AnchoredFkName, form.AnchoredFkOn, form.AnchoredSocName) = ("Dold", "Dold", "x", "Dold");
            (form.IdentityKind, form.IdentityNumber, form.BirthDate) = ("None", "Dold", TimeProvider.System.Today().AddYears(-20).ToString("yyyy-MM-dd", null));
        });

        Assert.Equal(
            ["t"],
            await app.QueryAsync<string>(
                """
                SELECT bool_and(s::text NOT LIKE '%Dold%' AND s.hours_per_week IS NULL AND s.beredning_on IS NULL AND p.identity_number IS NULL)::text::char(1)
                FROM aktualisering_sections s JOIN cases c ON c.id = s.case_id JOIN persons p ON p.case_id = c.id WHERE c.number_serial = $1
                """,
                sent.Number!.Value.Serial));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Who_is_under_eighteen_is_not_sent(int daysAfterBirthday, bool adult)
    {
        var birth = TimeProvider.System.Today().AddYears(-18).AddDays(daysAfterBirthday);
        var sent = await SendAsync(form => (form.IdentityKind, form.BirthDate) = ("None", birth.ToString("yyyy-MM-dd", null)));
        Assert.Equal(adult, sent.Number is not null);
    }

    [Theory]
    [MemberData(nameof(HostileTexts.Names), MemberType = typeof(HostileTexts))]
    public async Task Hostile_text_is_sent_as_written_or_refused_with_a_sentence(string name)
    {
        var text = HostileTexts.All[name];
        List<string> accepted = [];
        foreach (var field in typeof(AktualiseringForm).GetProperties().Where(property => property.CanWrite).Select(property => property.Name))
        {
            var check = await CheckAsync(form => Fill(form, field, text));
            Assert.All(check.Errors, error => Assert.Matches("^[A-ZÅÄÖ].*[.]$", error.ErrorMessage));
            if (check.IsValid && field != nameof(AktualiseringForm.EarlierCase))
            {
                accepted.Add(field);
            }
        }

        // Whatever is not refused is stored, all of it at once.
        var sent = await SendAsync(form => accepted.ForEach(field => Fill(form, field, text)));
        Assert.Empty(sent.Validation.Errors);
        var stored = await app.QueryAsync<string[]>(
            """
            SELECT ARRAY[p.first_name, p.last_name, s.orsak] FROM cases c JOIN persons p ON p.case_id = c.id
            JOIN aktualisering_sections s ON s.case_id = c.id AND s.kind = 'Planering' WHERE c.number_serial = $1
            """,
            sent.Number!.Value.Serial);
        foreach (var (field, value) in new[] { "FirstName", "LastName", "Orsak" }.Zip(stored.Single()))
        {
            Assert.Equal(accepted.Contains(field), value == text.Trim());
        }
    }

    [Fact]
    public async Task A_character_that_cannot_be_stored_and_means_nothing_does_not_stop_the_sending()
    {
        var sent = await SendAsync(form => form.Orsak = "före\0efter");
        Assert.Equal(
            ["föreefter"],
            await app.QueryAsync<string>(
                "SELECT s.orsak FROM aktualisering_sections s JOIN cases c ON c.id = s.case_id WHERE s.kind = 'Planering' AND c.number_serial = $1",
                sent.Number!.Value.Serial));
    }

    [Fact]
    public async Task Sending_twice_at_the_same_moment_makes_one_case()
    {
        var id = Guid.CreateVersion7();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(_ => { }, id)));
        Assert.Single(numbers.Select(sent => sent.Number!.Value).Distinct());
        Assert.Equal(1, (await app.QueryAsync<long>("SELECT count(*) FROM cases WHERE id = $1", id))[0]);
        Assert.Equal(1, (await app.QueryAsync<long>("SELECT count(*) FROM case_events WHERE case_id = $1", id))[0]);
    }

    [Fact]
    public async Task Numbers_come_in_one_series_without_gaps_however_many_send_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(n => SendAsync(form => form.FirstName = n % 3 == 0 ? "" : "Nora")));
        Assert.Equal(
            (await app.QueryAsync<int>("SELECT max(number_serial) FROM cases"))[0],
            (int)(await app.QueryAsync<long>("SELECT count(*) FROM cases"))[0]);
    }

    [Fact]
    public async Task A_draft_is_gone_after_sending_and_no_late_save_brings_it_back()
    {
        for (var turn = 0; turn < 12; turn++)
        {
            var (id, editor) = (Guid.CreateVersion7(), Guid.NewGuid());
            if (turn % 2 == 0)
            {
                Assert.NotNull(await SaveAsync(id, editor, 0));
            }

            // The last letters are saved while the form is being sent.
            var late = SaveAsync(id, editor, turn % 2 == 0 ? 1 : 0);
            var sent = await SendAsync(_ => { }, id, turn % 2 == 0 ? 1 : 0);
            if (await late is { } saved && sent.IsStale)
            {
                // The letters came first: nothing is sent that has not been read through.
                Assert.Null(sent.Number);
                sent = await SendAsync(_ => { }, id, saved.Version);
            }

            Assert.NotNull(sent.Number);
            Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM drafts WHERE id = $1", id));
            Assert.Null(await SaveAsync(id, editor, 0));
            Assert.Null(await SaveAsync(id, editor, 1));
            Assert.Empty(await app.QueryAsync<Guid>("SELECT id FROM drafts WHERE id = $1", id));
        }
    }

    private Task<SavedDraft?> SaveAsync(Guid id, Guid editor, int version) => app.ActAsync(TestActors.Af, services =>
        services.GetRequiredService<DraftStore>().SaveAsync(id, new AktualiseringForm { FirstName = "Nora" }, editor, version));

    private async Task SaysAsync(string account, string? field, string? sentence, Action<AktualiseringForm> change)
    {
        var sent = await SendAsync(change, account: account);
        Assert.Equal(field, sent.Validation.Errors.FirstOrDefault()?.PropertyName);
        Assert.StartsWith(sentence ?? "", sent.Validation.Errors.FirstOrDefault()?.ErrorMessage ?? "", StringComparison.Ordinal);
        Assert.Equal(field is null, sent.Number is not null);
    }

    private async Task<ValidationResult> CheckAsync(Action<AktualiseringForm> change)
    {
        var choices = _choices ??= await app.ActAsync(TestActors.Af, services => services.GetRequiredService<RegisterAktualisering>().ChoicesAsync());
        var form = Scenarios.Form(choices, TimeProvider.System.Today());
        change(form);
        return RegisterAktualisering.Check(form, choices, TimeProvider.System.Today());
    }

    private Task<SentAktualisering> SendAsync(
        Action<AktualiseringForm> change, Guid? id = null, int version = 0, string account = TestActors.Af) => app.ActAsync(account, async services =>
    {
        var register = services.GetRequiredService<RegisterAktualisering>();
        var form = Scenarios.Form(await register.ChoicesAsync(), TimeProvider.System.Today());
        change(form);
        return await register.ExecuteAsync(id ?? Guid.CreateVersion7(), form, version);
    });

    private static void Fill(AktualiseringForm form, string field, string value)
    {
        if (value is ['+' or '-', ..] && int.TryParse(value, out var days))
        {
            value = TimeProvider.System.Today().AddDays(days).ToString("yyyy-MM-dd", null);
        }
        else if (value.Split('×') is [var count, { Length: 1 } letter] && int.TryParse(count, out var length))
        {
            value = new string(letter[0], length);
        }

        var property = typeof(AktualiseringForm).GetProperty(field)!;
        property.SetValue(form, property.PropertyType == typeof(string) ? value : value.Length == 0 ? new List<string>() : new List<string> { value });
    }
}
