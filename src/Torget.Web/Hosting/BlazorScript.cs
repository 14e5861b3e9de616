using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Torget.Web.Hosting;

/// <summary>Serves Blazor's browser script, which the build puts beside the program (docs/adr/0009-blazor-script.md).</summary>
internal static class BlazorScript
{
    public static void MapBlazorScript(this WebApplication app)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "blazor.web.js");
        if (!File.Exists(file))
        {
            // Built with the official package, which serves the script as a static asset.
            return;
        }

        var plain = File.ReadAllBytes(file);
        var compressed = Compress(plain);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..16]}\"");
        app.MapGet("/_framework/blazor.web.js", (HttpContext http) => Script(http, plain, compressed, tag)).AllowAnonymous();
    }

    private static FileContentHttpResult Script(HttpContext http, byte[] plain, byte[] compressed, EntityTagHeaderValue tag)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var brotli = http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        if (brotli)
        {
            http.Response.Headers.ContentEncoding = "br";
        }

        return TypedResults.File(brotli ? compressed : plain, "text/javascript", entityTag: tag);
    }

    private static byte[] Compress(byte[] plain)
    {
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.Optimal))
        {
            brotli.Write(plain);
        }

        return target.ToArray();
    }
}
