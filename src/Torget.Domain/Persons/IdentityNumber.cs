using System.Diagnostics.CodeAnalysis;

namespace Torget.Domain.Persons;

/// <summary>
/// A typed identity number in its one stored form: 12 characters, because the plus sign of the written form does not
/// tell the century (Skatteverket). Two values are equal when kind and number are.
/// </summary>
/// <remarks>
/// Birth date and kön are worked out from the number and are defaults only: the date may be another day of the month
/// when numbers ran out, so it is no proof of the birth date (Folkbokföringslagen 18 §).
/// </remarks>
public sealed record IdentityNumber
{
    // Kind and number are the whole state, so that a stored row gives the same value back whatever day it is read.
    private IdentityNumber(IdentityKind kind, string? number)
    {
        Kind = kind;
        Number = number;
    }

    /// <summary>No number is known.</summary>
    public static IdentityNumber None { get; } = new(IdentityKind.None, null);

    /// <summary>The sort of number.</summary>
    public IdentityKind Kind { get; }

    /// <summary>Always 12 characters, digits and A–Z without sign; null only for <see cref="IdentityKind.None"/>.</summary>
    public string? Number { get; }

    /// <summary>
    /// The date the number tells. Null when it tells none: a samordningsnummer with month 00, day 60 or a day that the
    /// month lacks, a reservnummer without a usable date, or no number.
    /// </summary>
    public DateOnly? BirthDate => Kind switch
    {
        IdentityKind.Personnummer or IdentityKind.Samordningsnummer => OfficialNumber.BirthDate(Kind, Number!),
        IdentityKind.Reservnummer => ReservnummerFormat.BirthDate(Number!),
        _ => null,
    };

    /// <summary>
    /// Woman for an even and man for an odd third digit of the last four (Folkbokföringslagen 18 §; lag 2022:1697,
    /// 2 kap. 8 §); null when the number does not tell.
    /// </summary>
    public Kon? KonFromNumber => Kind switch
    {
        IdentityKind.Personnummer or IdentityKind.Samordningsnummer => OfficialNumber.KonOf(Number![10]),
        IdentityKind.Reservnummer => ReservnummerFormat.KonOf(Number!),
        _ => null,
    };

    /// <summary>The number for the screen, YYYYMMDD-NNNN, or the label of the kind when there is none.</summary>
    public string Display => Number is null ? Kind.Label() : Grouped(Number);

    /// <summary>A stored number for the screen, YYYYMMDD-NNNN.</summary>
    /// <param name="stored">Its 12 characters.</param>
    public static string Grouped(string stored) => $"{stored[..8]}-{stored[8..]}";

    /// <summary>Reads what a person typed or pasted, or what is stored.</summary>
    /// <param name="kind">The kind the user chose.</param>
    /// <param name="text">
    /// 10 or 12 digits (reservnummer: 12 characters), with or without - or + before the last four; spaces are ignored.
    /// With 12 digits the sign carries no information and may be wrong.
    /// </param>
    /// <param name="today">
    /// The day the text was written, in Swedish time. It settles the century of a 10-digit number: for a form that is
    /// the day of registration, for an imported file the date of the file.
    /// </param>
    /// <exception cref="DomainException">The text is no such number; the message says why, without quoting it.</exception>
    public static IdentityNumber Parse(IdentityKind kind, string? text, DateOnly today) =>
        TryParse(kind, text, today, out var number, out var error) ? number : throw new DomainException(error);

    /// <summary>As <see cref="Parse"/>, with the sentence of the failure in <paramref name="error"/>.</summary>
    /// <returns>True when <paramref name="text"/> is a number of that kind.</returns>
    public static bool TryParse(
        IdentityKind kind,
        string? text,
        DateOnly today,
        [NotNullWhen(true)] out IdentityNumber? number,
        [NotNullWhen(false)] out string? error)
    {
        string? stored = null;
        var typed = TypedNumber.Clean(text);
        error = kind switch
        {
            IdentityKind.Personnummer or IdentityKind.Samordningsnummer =>
                OfficialNumber.Read(kind, typed, today, out stored),
            IdentityKind.Reservnummer => ReservnummerFormat.Read(typed, today, out stored),
            // Dropping what was typed would lose the number without a word.
            IdentityKind.None => typed.IsEmpty ? null : "Ett nummer är ifyllt. Välj vilken sorts nummer det är.",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
        number = error is null ? new IdentityNumber(kind, stored) : null;
        return number is not null;
    }

    /// <summary>The label of the kind and never the number, so that personal data does not leak through logs.</summary>
    public override string ToString() => Kind.Label();
}
