package pulse.server.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Contract;
import pulse.server.http.Route;

/// `/` and `/docs`, `/docs/NAME`, `/docs/NAME.md` and `/llms.txt`: made once, served from memory, open to all.
public final class DocsRoutes {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private final Library library;
    private final Map<String, Answer> answers;

    public DocsRoutes() {
        library = Library.of(contract());
        HtmlPages pages = new HtmlPages(library);
        answers = library.pages().stream()
                .collect(Collectors.toMap(
                        Page::name,
                        page -> answer("text/html", pages.html(page)).with("Content-Security-Policy", POLICY)));
    }

    public List<Route> routes() {
        Answer style = answer("text/css", Library.text("style.css"));
        Answer index = answer("text/plain", index());
        return List.of(
                Route.open("/", call -> first()),
                Route.open("/docs", call -> first()),
                Route.open("/docs/style.css", call -> style),
                Route.open("/docs/{page}", this::page),
                Route.open("/llms.txt", call -> index));
    }

    private Answer page(Call call) {
        String name = Objects.requireNonNull(call.path().get("page"));
        if (name.isEmpty()) {
            return first();
        }
        return name.endsWith(".md") ? markdown(name.substring(0, name.length() - 3)) : page(name);
    }

    private Answer first() {
        return page(library.pages().getFirst().name());
    }

    private Answer page(String name) {
        Answer answer = answers.get(name);
        if (answer == null) {
            throw unknown();
        }
        return answer;
    }

    private Answer markdown(String name) {
        return answer(
                "text/markdown", library.find(name).orElseThrow(() -> unknown()).markdown());
    }

    /// The documentation for programs that read: every page as Markdown, with what it is about.
    private String index() {
        StringBuilder text = new StringBuilder("""
                # PULSE

                > Real-time inference for online shops: who is shopping, what to show, and why.

                - [Contract](/openapi.json): OpenAPI 3.1
                """);
        String chapter = "";
        for (Page page : library.pages()) {
            if (!page.chapter().equals(chapter)) {
                chapter = page.chapter();
                text.append("\n## ").append(chapter).append("\n\n");
            }
            text.append("- [%s](/docs/%s.md): %s\n".formatted(page.title(), page.name(), page.summary()));
        }
        return text.toString();
    }

    private static Answer answer(String mediaType, String text) {
        return new Answer(200, mediaType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static JsonNode contract() {
        try {
            return new ObjectMapper().readTree(Contract.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PulseException unknown() {
        return new PulseException(Code.NOT_FOUND, "", "There is no page of this name: /docs lists all there are");
    }
}
