using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Persons;

namespace Torget.Domain.Tests.Consents;

/// <summary>T-10 and T-11: no story of granting and taking back leaves a read open that the last valid state does not give.</summary>
public sealed class ConsentSequenceTests
{
    private static readonly Guid[] Parties =
        [Sample.Socialtjansten.Id, Sample.Arbetsmarknad.Id, Sample.Regionen.Id, Sample.Forsakringskassan.Id];

    [Fact]
    public void T_10_Whatever_is_granted_and_taken_back_exactly_what_is_left_can_be_read()
    {
        var (opened, closed) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var story = new ConsentSequence(seed, Sent(seed), Parties, Sample.Arbetsmarknad.Id, Sample.Author);
            story.Tell(today =>
            {
                foreach (var cell in story.Cells)
                {
                    // Today, and what today already says of the days to come.
                    foreach (var date in new[] { today, today.AddDays(1), today.AddDays(9) })
                    {
                        var expected = story.IsOpen(cell, date);
                        var reads = story.Case.CanRead(cell.OwnerPartyId, cell.ReaderPartyId, cell.Kind, date);
                        Assert.True(expected == reads, $"Story {seed}, {date}: {cell} should be {(expected ? "open" : "closed")}. {story.Told}");
                    }

                    _ = story.IsOpen(cell, today) ? opened++ : closed++;
                }
            });
        }

        // The stories tell of both.
        Assert.True(opened > 10_000 && closed > 10_000, $"{opened} open, {closed} closed");
    }

    internal static Case Sent(int seed)
    {
        var birthDate = Sample.Today.AddYears(-18).AddDays(seed % 2 == 0 ? 12 : 200);
        var aktualisering = Sample.Aktualisering();
        return Case.Submit(
            Guid.CreateVersion7(),
            new CaseNumber(2026, seed + 1),
            aktualisering with
            {
                Person = aktualisering.Person with { Identity = IdentityNumber.None, BirthDate = birthDate },
                Medgivande = aktualisering.Medgivande with
                {
                    ValidTo = Sample.Today.AddDays(25),
                    Giver = seed % 3 == 0 ? ConsentGiver.Vardnadshavare : ConsentGiver.Bada,
                    Maturity = Maturity.Delvis,
                },
            },
            Sample.Author,
            Sample.Noon(Sample.Today));
    }
}
