using Torget.Domain.Consents;
using Torget.Domain.Persons;

namespace Torget.Domain.Tests.Consents;

/// <summary>T-12: under 18 the medgivande says who gave it, with an assessment of maturity.</summary>
public sealed class MinorTests
{
    private static readonly DateOnly Today = Sample.Today;
    private static readonly DateOnly Sixteen = Today.AddYears(-16);

    [Fact]
    public void T_12_At_sixteen_it_is_refused_without_who_gave_it_and_how_mature_they_are()
    {
        Assert.Contains("vem som lämnade", Refused(ConsentGiver.Personen, null, Sixteen));
        Assert.Contains("mognaden", Refused(ConsentGiver.Ungdom, null, Sixteen));
        Assert.Contains("mognaden", Refused(ConsentGiver.Vardnadshavare, null, Sixteen));
        Assert.Contains("tillsammans", Refused(ConsentGiver.Ungdom, Maturity.Delvis, Sixteen));
        Assert.Contains("tillsammans", Refused(ConsentGiver.Ungdom, Maturity.Inte, Sixteen));
        Made(ConsentGiver.Ungdom, Maturity.Sjalv, Sixteen);
        Made(ConsentGiver.Bada, Maturity.Delvis, Sixteen);
        Made(ConsentGiver.Vardnadshavare, Maturity.Inte, Sixteen);
    }

    [Fact]
    public void T_12_Who_is_of_age_gives_it_alone()
    {
        Made(ConsentGiver.Personen, null, Today.AddYears(-18));
        Made(ConsentGiver.Personen, null, null);
        Assert.Contains("själv", Refused(ConsentGiver.Vardnadshavare, Maturity.Inte, Today.AddYears(-18)));
        Assert.Contains("själv", Refused(ConsentGiver.Personen, Maturity.Sjalv, Today.AddYears(-18)));
        Assert.Contains("vem som lämnade", Refused(ConsentGiver.Personen, null, Today.AddDays(1).AddYears(-18)));
    }

    [Fact]
    public void T_12_What_the_guardian_alone_gave_ends_with_the_day_before_the_18th_birthday()
    {
        var birthDate = Today.AddYears(-18).AddDays(60);
        var guardian = Made(ConsentGiver.Vardnadshavare, Maturity.Delvis, birthDate);
        Assert.Equal((Today.AddDays(59), Sample.LastDay), (guardian.LastDay, guardian.ValidTo));
        Assert.True(guardian.IsValidOn(Today.AddDays(59)));
        Assert.False(guardian.IsValidOn(Today.AddDays(60)));

        Assert.Equal(Sample.LastDay, Made(ConsentGiver.Bada, Maturity.Delvis, birthDate).LastDay);
        Assert.Equal(Sample.LastDay, Made(ConsentGiver.Vardnadshavare, Maturity.Delvis, Sixteen).LastDay);
        var terms = Terms(ConsentGiver.Vardnadshavare, Maturity.Delvis) with { ValidFrom = Today.AddDays(60) };
        Assert.Contains("18-årsdagen", Refusal.Of(() => Made(terms, birthDate)));
    }

    [Theory]
    [InlineData(2008, 2, 29, 2026, 3, 1)]
    [InlineData(2010, 2, 28, 2028, 2, 28)]
    [InlineData(2010, 3, 1, 2028, 3, 1)]
    [InlineData(2008, 12, 31, 2026, 12, 31)]
    public void T_12_The_birthday_is_the_first_day_of_the_new_age(int year, int month, int day, int y, int m, int d)
    {
        var (birth, birthday) = (new DateOnly(year, month, day), new DateOnly(y, m, d));
        Assert.Equal(birthday, Age.Birthday(birth, 18));
        Assert.Equal((18, 17), (Age.On(birth, birthday), Age.On(birth, birthday.AddDays(-1))));
    }

    [Fact]
    public void T_09_A_written_medgivande_has_its_signed_form()
    {
        Assert.Contains("undertecknade blanketten", Refusal.Of(() => Made(Terms(ConsentGiver.Personen, null) with { SignedFormId = null }, null)));
        Made(Terms(ConsentGiver.Personen, null) with { SignedFormId = null, Form = ConsentForm.Muntligt }, null);
    }

    [Theory]
    [InlineData("JVBERi0xLjcK", "blankett.exe", "application/pdf", "blankett.pdf")]
    [InlineData("iVBORw0KGgoAAA==", "../../etc/passwd", "image/png", "passwd.png")]
    [InlineData("/9j/4AAQ", "C:\\Foton\\Åsas \"blankett\"\r\n.JPG", "image/jpeg", "Åsas blankett.jpg")]
    [InlineData("/9j/4AAQ", "<>", "image/jpeg", "medgivande.jpg")]
    public void A_signed_form_is_what_its_content_says(string content, string name, string type, string stored)
    {
        var form = Uploaded(Convert.FromBase64String(content), name);
        Assert.Equal((type, stored, Sample.Socialtjansten.Id), (form.ContentType, form.FileName, form.OwnerPartyId));
    }

    [Fact]
    public void A_signed_form_is_refused_by_its_content_and_size()
    {
        Assert.Contains("PDF", Refusal.Of(() => Uploaded("<html><script>"u8.ToArray(), "blankett.pdf")));
        Assert.Contains("PDF", Refusal.Of(() => Uploaded("GIF89a"u8.ToArray(), "bild.png")));
        Assert.Contains("PDF", Refusal.Of(() => Uploaded("%PD"u8.ToArray(), "bild.pdf")));
        Assert.Contains("tom", Refusal.Of(() => Uploaded([], "bild.pdf")));
        byte[] largest = [.. "%PDF-1.7"u8, .. new byte[FileContent.LargestSize - 8]];
        Uploaded(largest, "a.pdf");
        Assert.Contains("10 MB", Refusal.Of(() => Uploaded([.. largest, 0], "a.pdf")));
        Assert.Contains("handläggare", Refusal.Of(() => new SignedForm(
            Guid.NewGuid(), Guid.NewGuid(), "a", largest, Sample.Samordnare, Sample.Noon(Today))));
    }

    private static SignedForm Uploaded(byte[] content, string name) =>
        new(Guid.CreateVersion7(), Sample.Socialtjansten.Id, name, content, Sample.Author, Sample.Noon(Today));

    private static MedgivandeTerms Terms(ConsentGiver giver, Maturity? maturity) =>
        Sample.Medgivande(Sample.Socialtjansten, Sample.Regionen) with { Giver = giver, Maturity = maturity };

    private static Medgivande Made(ConsentGiver giver, Maturity? maturity, DateOnly? birthDate) => Made(Terms(giver, maturity), birthDate);

    private static Medgivande Made(MedgivandeTerms terms, DateOnly? birthDate) =>
        new(Guid.CreateVersion7(), Sample.Socialtjansten.Id, terms, Sample.Author.UserId, Today, birthDate);

    private static string Refused(ConsentGiver giver, Maturity? maturity, DateOnly? birthDate) =>
        Refusal.Of(() => Made(giver, maturity, birthDate));
}
