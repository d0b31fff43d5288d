package pulse.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.problem.Code;
import pulse.server.testing.Running;

class DocsTest {

    private static final Pattern HREF = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    @TempDir
    private Path folder;

    private Running server;

    @BeforeEach
    void start() {
        server = Running.on(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyPageIsHtmlAndAtTheSameAddressMarkdown() throws Exception {
        for (String page : pages()) {
            HttpResponse<String> html = page(page);
            assertThat(html.statusCode()).as(page).isEqualTo(200);
            assertThat(html.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
            HttpResponse<String> markdown = page(page + ".md");
            assertThat(markdown.headers().firstValue("Content-Type")).contains("text/markdown; charset=utf-8");
            assertThat(markdown.body()).startsWith("# ");
        }
    }

    @Test
    void everyLinkLeadsToWhatIsThere() throws Exception {
        for (String page : pages()) {
            for (String link : links(page(page).body())) {
                if (link.startsWith("https://")) {
                    continue; // A source that is named; nothing is loaded from there, as the content policy sees to.
                }
                assertThat(link).as("link of " + page).startsWith("/").doesNotStartWith("//");
                String[] parts = link.split("#", 2);
                HttpResponse<String> target = server.send(server.request(parts[0]));
                assertThat(target.statusCode()).as("%s of %s", link, page).isEqualTo(200);
                if (parts.length == 2) {
                    assertThat(ids(target.body())).as(page).contains(parts[1]);
                }
            }
        }
    }

    @Test
    void nothingThatIsWrittenIsLeftOut() throws Exception {
        Set<String> listed = Set.copyOf(Library.of(MissingNode.getInstance()).pages().stream()
                .map(page -> page.markdown().lines().findFirst().orElseThrow())
                .toList());
        try (Stream<Path> files = Files.walk(Path.of("../docs"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".md")).toList())
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(listed).contains(Files.readAllLines(file).getFirst()));
        }
    }

    @Test
    void everyErrorsTypeLeadsToItsRow() throws Exception {
        Set<String> ids = ids(page("errors").body());
        assertThat(ids)
                .containsAll(Arrays.stream(Code.values()).map(Code::wireName).toList());
    }

    @Test
    void everyOperationOfTheContractHasItsHeading() throws Exception {
        String reference = pages().stream()
                .filter(page -> page.startsWith("api-"))
                .map(page -> body(page + ".md"))
                .collect(Collectors.joining());
        assertThat(reference)
                .contains(
                        "## POST /v1/infer", "## POST /v1/products/tag", "## DELETE /v1/products/{id}", "`session_id`");
    }

    @Test
    void programsFindThePagesInOneList() throws Exception {
        HttpResponse<String> list = server.send(server.request("/llms.txt"));
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).startsWith("# PULSE").contains("(/docs/quickstart.md)", "(/docs/errors.md)");
    }

    /// People open the address that the server prints.
    @Test
    void theServersAddressLeadsToTheFirstPageWithOrWithoutASlashBehind() throws Exception {
        String first = page("").body();
        assertThat(server.send(server.request("/")).body()).isEqualTo(first);
        assertThat(server.send(server.request("/docs/")).body()).isEqualTo(first);
        assertThat(server.send(server.request("/doc")).body()).contains("/docs");
    }

    @Test
    void theReferenceNamesTheWordsThatAListMayHold() {
        assertThat(body("api-inference.md"))
                .contains("each one of `scores`, `reasons`", "each one of `query_meaning`, `neighbours`");
        assertThat(body("api-account.md")).contains("each one of `infer`, `tag`");
    }

    @Test
    void aPageThatIsNotThereIsAProblemLikeAnyOther() throws Exception {
        HttpResponse<String> answer = page("nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Running.json(answer).path("code").asText()).isEqualTo("not_found");
    }

    private Set<String> pages() throws IOException, InterruptedException {
        return links(page("").body()).stream()
                .filter(link -> link.matches("/docs/[a-z-]+"))
                .map(link -> link.substring("/docs/".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private HttpResponse<String> page(String name) throws IOException, InterruptedException {
        return server.send(server.request(name.isEmpty() ? "/docs" : "/docs/" + name));
    }

    private String body(String name) {
        try {
            return page(name).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> links(String html) {
        return found(HREF, html);
    }

    private static Set<String> ids(String html) {
        return found(ID, html);
    }

    private static Set<String> found(Pattern pattern, String html) {
        return pattern.matcher(html)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
