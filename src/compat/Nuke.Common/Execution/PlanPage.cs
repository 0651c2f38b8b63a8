using System.Globalization;
using System.Net;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>One HTML page without outside references: the graph as SVG, dependencies left of what needs them.</summary>
static class PlanPage
{
    const int ColumnWidth = 220, RowHeight = 64, BoxWidth = 180, BoxHeight = 44, Margin = 24, LongestFact = 30;

    public static string Html(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<ExecutableTarget> plan)
    {
        var places = Places(targets);
        var width = (places.Values.Select(x => x.Column).DefaultIfEmpty().Max() * ColumnWidth) + BoxWidth + (2 * Margin);
        var height = (places.Values.Select(x => x.Row).DefaultIfEmpty().Max() * RowHeight) + BoxHeight + (2 * Margin);
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Execution plan</title>
            <style>
            body { font: 14px system-ui, sans-serif; margin: 1.5em; color: #222; background: #fff }
            rect { fill: #f4f4f4; stroke: #888; rx: 5 }
            .planned rect { fill: #dcefdc; stroke: #2e7d32 }
            .planned.skipped rect { fill: #f4f4f4 }
            .asked rect { stroke-width: 3 }
            text { text-anchor: middle; dominant-baseline: central }
            text.fact { font-size: 11px; fill: #555 }
            table { border-collapse: collapse; margin-top: 1.5em }
            th, td { text-align: left; vertical-align: top; padding: .3em 1.2em .3em 0; border-top: 1px solid #ddd }
            path { fill: none; stroke: #777; stroke-width: 1.5; marker-end: url(#arrow) }
            path.order { stroke-dasharray: 5 4 }
            svg.focus g:not(.lit), svg.focus path.edge:not(.lit) { opacity: .15 }
            </style>
            </head>
            <body>
            <h1>Execution plan</h1>
            <p>{{WebUtility.HtmlEncode(plan.Count == 0 ? "Nothing is planned." : string.Join(" → ", plan.Select(x => x.Name)))}}</p>
            <p>Green: planned; grey with a green border: planned, and nothing to do; thick border: asked for. Line: runs before; dashed: order only. Point at a target to see what it needs.</p>
            <svg width="{{width}}" height="{{height}}" viewBox="0 0 {{width}} {{height}}" xmlns="http://www.w3.org/2000/svg">
            <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
            <path d="M0 0 8 4 0 8z" style="fill:#777;stroke:none;marker-end:none"/></marker></defs>

            """);
        foreach (var target in targets)
            AppendEdges(html, target, places);
        foreach (var target in targets)
            AppendBox(html, target, places[target], plan);
        html.Append("""
            </svg>

            """);
        AppendFacts(html, plan);
        html.Append("""
            <script>
            const svg = document.querySelector("svg"), boxes = [...svg.querySelectorAll("g")], edges = [...svg.querySelectorAll("path.edge")];
            function light(name) {
              for (const e of boxes) if (e.dataset.name === name) e.classList.add("lit");
              for (const e of edges) if (e.dataset.to === name && !e.classList.contains("lit")) {
                e.classList.add("lit");
                if (!e.classList.contains("order")) light(e.dataset.from);
              }
            }
            for (const box of boxes) {
              box.onmouseenter = () => { svg.classList.add("focus"); light(box.dataset.name); };
              box.onmouseleave = () => { svg.classList.remove("focus"); svg.querySelectorAll(".lit").forEach(e => e.classList.remove("lit")); };
            }
            </script>
            </body>
            </html>
            """);
        return html.ToString();
    }

    // Column: length of the longest way from a target without dependencies. The planner has refused cycles.
    static Dictionary<ExecutableTarget, (int Column, int Row)> Places(IReadOnlyList<ExecutableTarget> targets)
    {
        var columns = new Dictionary<ExecutableTarget, int>();
        var places = new Dictionary<ExecutableTarget, (int, int)>();
        foreach (var column in targets.GroupBy(Column))
        {
            foreach (var (row, target) in column.Index())
                places[target] = (column.Key, row);
        }

        return places;

        int Column(ExecutableTarget target)
        {
            if (!columns.TryGetValue(target, out var column))
                columns[target] = column = target.AllDependencies.Select(Column).DefaultIfEmpty(-1).Max() + 1;
            return column;
        }
    }

    static void AppendEdges(StringBuilder html, ExecutableTarget target, Dictionary<ExecutableTarget, (int Column, int Row)> places)
    {
        foreach (var other in target.AllDependencies)
        {
            var kind = target.ExecutionDependencies.Contains(other) ? "needs" : "order";
            var (fromX, fromY) = (X(places[other]) + BoxWidth, Y(places[other]) + (BoxHeight / 2));
            var (toX, toY) = (X(places[target]), Y(places[target]) + (BoxHeight / 2));
            var bend = Math.Max(30, (toX - fromX) / 2);
            var curve = string.Create(CultureInfo.InvariantCulture, $"M{fromX} {fromY}C{fromX + bend} {fromY} {toX - bend} {toY} {toX} {toY}");
            html.Append($"<path class=\"edge {kind}\" data-from=\"{other.Name}\" data-to=\"{target.Name}\" d=\"{curve}\"/>\n");
        }
    }

    static void AppendBox(StringBuilder html, ExecutableTarget target, (int Column, int Row) place, IReadOnlyList<ExecutableTarget> plan)
    {
        var style = (plan.Contains(target) ? "planned" : "") + (target.Status == ExecutionStatus.Skipped ? " skipped" : "")
            + (target.Invoked || (target.IsDefault && !plan.Any(x => x.Invoked)) ? " asked" : "");
        html.Append(CultureInfo.InvariantCulture, $"<g class=\"{style}\" data-name=\"{target.Name}\">");
        html.Append(CultureInfo.InvariantCulture, $"<title>{WebUtility.HtmlEncode(target.Description ?? target.Name)}</title>");
        html.Append(CultureInfo.InvariantCulture, $"<rect x=\"{X(place)}\" y=\"{Y(place)}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\"/>");
        var (x, y) = (X(place) + (BoxWidth / 2), Y(place) + (BoxHeight / 2));
        if (target.SummaryInformation.Values.FirstOrDefault() is { } fact)
        {
            html.Append(CultureInfo.InvariantCulture, $"<text class=\"fact\" x=\"{x}\" y=\"{y + 11}\">{WebUtility.HtmlEncode(Short(fact))}</text>");
            y -= 7;
        }

        html.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\">{target.Name}</text></g>\n");
    }

    /// <summary>What extensions know about the planned targets, whole; the boxes have room for the beginning only.</summary>
    static void AppendFacts(StringBuilder html, IReadOnlyList<ExecutableTarget> plan)
    {
        var known = plan.Where(target => target.SummaryInformation.Count > 0).ToList();
        if (known.Count == 0) return;

        html.Append("<table>\n");
        foreach (var target in known)
        {
            var facts = string.Join("<br>", target.SummaryInformation.Values.Select(WebUtility.HtmlEncode));
            html.Append(CultureInfo.InvariantCulture, $"<tr><th>{target.Name}</th><td>{facts}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    static string Short(string fact) => fact.Length <= LongestFact ? fact : fact[..(LongestFact - 1)] + "…";

    static int X((int Column, int Row) place) => Margin + (place.Column * ColumnWidth);
    static int Y((int Column, int Row) place) => Margin + (place.Row * RowHeight);
}
