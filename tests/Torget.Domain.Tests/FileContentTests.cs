namespace Torget.Domain.Tests;

/// <summary>A file is what it holds, not what it is called.</summary>
public sealed class FileContentTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7"u8];
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0];

    public static TheoryData<byte[], string?> Contents => new()
    {
        { Pdf, "application/pdf" },
        { Png, "image/png" },
        { Jpeg, "image/jpeg" },
        { [], null },
        { Pdf[..4], null },
        { Png[..7], null },
        { [0, .. Pdf], null },
        { [.. "<svg onload='alert(1)'>"u8], null },
        { [.. "<html><script>"u8], null },
        { [0x4D, 0x5A, 0x90], null },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void Its_type_is_known_by_its_first_bytes(byte[] content, string? type)
    {
        Assert.Equal(type, FileContent.TypeOf(content));
        if (type is null && content.Length > 0)
        {
            Assert.Equal("Filen behöver vara en PDF eller en bild (PNG eller JPEG).", Refusal.Of(() => FileContent.Check("bild.png", content, "fil")));
        }
    }

    [Theory]
    [InlineData("intyg.pdf", "intyg.pdf")]
    [InlineData("intyg.exe", "intyg.pdf")]
    [InlineData("Åsas intyg_2026-09.PDF", "Åsas intyg_2026-09.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData(@"C:\Users\kim\intyg.pdf", "intyg.pdf")]
    [InlineData("in\"ty\r\ng<script>.pdf", "intygscript.pdf")]
    [InlineData("", "fil.pdf")]
    [InlineData(".pdf", "fil.pdf")]
    [InlineData("...", "fil.pdf")]
    [InlineData(" \u202E ", "fil.pdf")]
    public void Its_name_is_made_safe_and_has_the_ending_of_what_it_holds(string given, string name) =>
        Assert.Equal((name, "application/pdf"), FileContent.Check(given, Pdf, "fil"));

    [Fact]
    public void A_picture_has_the_ending_of_a_picture()
    {
        Assert.Equal("bild.png", FileContent.Check("bild.jpg", Png, "fil").Name);
        Assert.Equal("bild.jpg", FileContent.Check("bild.png", Jpeg, "fil").Name);
        Assert.Equal(104, FileContent.Check(new string('a', 5000), Pdf, "fil").Name.Length);
    }

    [Fact]
    public void It_is_not_empty_and_at_most_ten_megabytes()
    {
        var largest = new byte[FileContent.LargestSize];
        Pdf.CopyTo(largest, 0);
        Assert.Equal("application/pdf", FileContent.Check("stor.pdf", largest, "fil").Type);
        Assert.Equal("Filen är större än 10 MB. Välj en mindre fil.", Refusal.Of(() => FileContent.Check("stor.pdf", [.. largest, 0], "fil")));
        Assert.Equal("Filen är tom.", Refusal.Of(() => FileContent.Check("tom.pdf", [], "fil")));
    }
}
