package pulse.server.docs;

import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/// Sets pages in HTML: the contents at the side, the page beside it. No script, nothing from elsewhere.
final class HtmlPages {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(context -> (AttributeProvider) HtmlPages::attributes)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();
    private final Library library;

    HtmlPages(Library library) {
        this.library = library;
    }

    String html(Page page) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · PULSE</title>
                <link rel="stylesheet" href="/docs/style.css">
                <link rel="alternate" type="text/markdown" href="/docs/%s.md">
                </head>
                <body>
                <header><a href="/docs">PULSE</a> <span>documentation</span></header>
                <details class="menu"><summary>Contents</summary>%s</details>
                <div class="columns">
                <nav aria-label="Contents">%s</nav>
                <main>
                %s<footer><a href="/docs/%s.md">This page as Markdown</a> · <a href="/openapi.json">OpenAPI</a></footer>
                </main>
                </div>
                </body>
                </html>
                """.formatted(
                        escaped(page.title()),
                        page.name(),
                        contents(page),
                        contents(page),
                        renderer.render(parser.parse(page.markdown())),
                        page.name());
    }

    private String contents(Page shown) {
        StringBuilder html = new StringBuilder();
        String chapter = "";
        for (Page page : library.pages()) {
            if (!page.chapter().equals(chapter)) {
                html.append(chapter.isEmpty() ? "" : "</ul>");
                chapter = page.chapter();
                html.append("<h2>").append(escaped(chapter)).append("</h2><ul>");
            }
            String current = page.name().equals(shown.name()) ? " aria-current=\"page\"" : "";
            html.append(
                    "<li><a href=\"/docs/%s\"%s>%s</a></li>".formatted(page.name(), current, escaped(page.label())));
        }
        return html.append("</ul>").toString();
    }

    /// Links to pages lose their `.md`; wide tables may scroll; a code that leads a row can be linked to.
    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link link && link.getDestination().matches("[a-z-]+\\.md(#.*)?")) {
            attributes.put("href", "/docs/" + link.getDestination().replaceFirst("\\.md", ""));
        }
        if (node instanceof TableBlock) {
            attributes.put("tabindex", "0");
        }
        if (tag.equals("td")
                && node instanceof TableCell
                && node.getPrevious() == null
                && node.getFirstChild() instanceof Code code
                && code.getLiteral().matches("[a-z_]+")) {
            attributes.put("id", code.getLiteral());
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
