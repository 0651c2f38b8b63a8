using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QuantGod.Pipeline.Reporting;

/// <summary>One HTML page that needs nothing beside it: text, tables and charts, with the chart library's script inside.</summary>
public sealed class HtmlPage(string title)
{
    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Default }; // < and > escaped: nothing can end the script

    readonly StringBuilder _body = new();
    int _charts;

    public HtmlPage Heading(string text)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<h2>{Encode(text)}</h2>\n");
        return this;
    }

    public HtmlPage Paragraph(string text)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<p>{Encode(text)}</p>\n");
        return this;
    }

    /// <summary>A sentence that must not be overlooked.</summary>
    public HtmlPage Verdict(bool good, string text)
    {
        _body.Append(CultureInfo.InvariantCulture, $"<p class=\"verdict {(good ? "good" : "bad")}\">{Encode(text)}</p>\n");
        return this;
    }

    /// <param name="rows">The first cell of each names the row; numbers look best aligned, so all others are set to the right.</param>
    public HtmlPage Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        _body.Append("<table>\n<tr>").AppendJoin("", headings.Select(heading => $"<th>{Encode(heading)}</th>")).Append("</tr>\n");
        foreach (var row in rows) _body.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Encode(cell)}</td>")).Append("</tr>\n");
        _body.Append("</table>\n");
        return this;
    }

    /// <summary>Lines as they are.</summary>
    public HtmlPage Preformatted(IEnumerable<string> lines)
    {
        _body.Append("<pre>").AppendJoin('\n', lines.Select(Encode)).Append("</pre>\n");
        return this;
    }

    /// <param name="height">Pixels.</param>
    /// <param name="option">An ECharts option of plain values; its properties are written with the names they have.</param>
    public HtmlPage Chart(int height, object option)
    {
        var id = $"chart{++_charts}";
        _body.Append(CultureInfo.InvariantCulture, $"<div id=\"{id}\" class=\"chart\" style=\"height:{height}px\"></div>\n<script>draw({JsonSerializer.Serialize(id)}, {JsonSerializer.Serialize(option, Json)})</script>\n");
        return this;
    }

    /// <param name="chartScript">The whole text of the chart library.</param>
    public string ToHtml(string chartScript) =>
        $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Encode(title)}}</title>
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; color: #222; max-width: 62em; margin: 2em auto; padding: 0 1em }
        h1, h2 { line-height: 1.2 } h2 { margin-top: 2em }
        table { border-collapse: collapse; margin: 1em 0 } th, td { padding: .25em .9em; border-bottom: 1px solid #ddd; text-align: right; white-space: nowrap }
        th:first-child, td:first-child { text-align: left; padding-left: 0 }
        .verdict { padding: .7em 1em; border-left: 5px solid; font-weight: 600 } .good { border-color: #2e7d32; background: #eef7ee } .bad { border-color: #b26a00; background: #fdf5e6 }
        .chart { width: 100%; margin: 1em 0 }
        </style>
        <script>{{chartScript.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)}}</script>
        <script>
        function draw(id, option) {
          const chart = echarts.init(document.getElementById(id), null, { renderer: "svg" });
          chart.setOption(Object.assign({ animation: false, aria: { enabled: true } }, option));
          addEventListener("resize", () => chart.resize());
        }
        </script>
        </head>
        <body>
        <h1>{{Encode(title)}}</h1>
        {{_body}}</body>
        </html>

        """;

    static string Encode(string text) => WebUtility.HtmlEncode(text);
}
