using System.Net;
using System.Text;
using System.Text.Json;

namespace QuantGod.Pipeline.Reporting;

/// <summary>One HTML page that needs nothing beside it: text, tables and charts, with the chart library's script inside. Fits 1,200 pixels.</summary>
public sealed class HtmlPage(string title)
{
    readonly StringBuilder _body = new();
    int _charts;

    public HtmlPage Heading(string text) => Add($"<h2>{Encode(text)}</h2>");

    public HtmlPage Paragraph(string text) => Add($"<p>{Encode(text)}</p>");

    /// <summary>A sentence that must not be overlooked.</summary>
    public HtmlPage Verdict(bool good, string text) => Add($"<p class=\"verdict {(good ? "good" : "bad")}\">{Encode(text)}</p>");

    /// <param name="headings">As few as fit: about seven.</param>
    /// <param name="rows">The first cell of each names the row; the others are aligned to the right. Lines of a cell after the first are set small.</param>
    public HtmlPage Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows) =>
        Add($"<table>\n{Row("th", headings)}\n{string.Join('\n', rows.Select(row => Row("td", row)))}\n</table>");

    /// <summary>Lines as they are.</summary>
    public HtmlPage Preformatted(IEnumerable<string> lines) => Add($"<pre>{string.Join('\n', lines.Select(Encode))}</pre>");

    /// <param name="height">Pixels.</param>
    /// <param name="option">An ECharts option of plain values; its properties are written with the names they have.</param>
    public HtmlPage Chart(int height, object option)
    {
        var id = $"chart{++_charts}";
        var json = JsonSerializer.Serialize(option); // < and > escaped: nothing can end the script
        return Add($"<div id=\"{id}\" class=\"chart\" style=\"height:{height}px\"></div>\n<script>draw(\"{id}\", {json})</script>");
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
        table { border-collapse: collapse; margin: 1em 0 }
        th, td { padding: .25em .75em; border-bottom: 1px solid #ddd; text-align: right; vertical-align: top }
        th:first-child, td:first-child { text-align: left; padding-left: 0 }
        td { white-space: pre; font-size: 12px; color: #666 } td::first-line { font-size: 15px; color: #222 }
        .verdict { padding: .7em 1em; border-left: 5px solid; font-weight: 600 }
        .good { border-color: #2e7d32; background: #eef7ee } .bad { border-color: #b26a00; background: #fdf5e6 }
        .chart { width: 100%; margin: 1em 0 } pre { white-space: pre-wrap }
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

    HtmlPage Add(string html)
    {
        _body.Append(html).Append('\n');
        return this;
    }

    static string Row(string cell, IEnumerable<string> texts) => $"<tr>{string.Concat(texts.Select(text => $"<{cell}>{Encode(text)}</{cell}>"))}</tr>";

    static string Encode(string text) => WebUtility.HtmlEncode(text);
}
