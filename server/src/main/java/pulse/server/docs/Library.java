package pulse.server.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// All pages, in the order of `docs/contents.json`; the reference drawn from the contract has its place among them.
final class Library {

    private static final String FOLDER = "/pulse/docs/";

    /// A link to a file of this documentation, as it is written for readers of the repository.
    private static final Pattern LINK = Pattern.compile("\\]\\(([A-Za-z./-]+\\.md)(#[^)]*)?\\)");

    private final List<Page> pages;
    private final Map<String, Page> byName;

    private Library(List<Page> pages) {
        this.pages = List.copyOf(pages);
        this.byName = pages.stream().collect(Collectors.toMap(Page::name, page -> page));
    }

    /// The documentation that travels with the program.
    ///
    /// @param contract the OpenAPI document
    static Library of(JsonNode contract) {
        List<Page> pages = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        JsonNode contents = contents();
        for (JsonNode entry : contents.findValues("pages").stream()
                .flatMap(JsonNode::valueStream)
                .toList()) {
            names.put(entry.path("file").asText(), entry.path("name").asText());
        }
        for (JsonNode chapter : contents) {
            if (chapter.path("contract").asBoolean()) {
                pages.addAll(new ApiReference(contract, Library::example).pages());
            }
            for (JsonNode entry : chapter.path("pages")) {
                pages.add(new Page(
                        chapter.path("chapter").asText(),
                        entry.path("name").asText(),
                        relinked(entry.path("file").asText(), names)));
            }
        }
        return new Library(pages);
    }

    /// All of them, in order.
    List<Page> pages() {
        return pages;
    }

    Optional<Page> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// A file of `docs`.
    static String text(String file) {
        return resource(FOLDER + file);
    }

    private static String example(String path) {
        return resource("/pulse/api/" + path);
    }

    /// The text of a file, with its links to other files made links to their pages.
    private static String relinked(String file, Map<String, String> names) {
        return LINK.matcher(text(file)).replaceAll(link -> {
            String target = Path.of(file)
                    .resolveSibling(link.group(1))
                    .normalize()
                    .toString()
                    .replaceFirst("^\\.\\./", ""); // The changelog stands beside the folder.
            String name = names.get(target);
            String anchor = link.group(2) == null ? "" : link.group(2);
            return Matcher.quoteReplacement(name == null ? link.group() : "](" + name + ".md" + anchor + ")");
        });
    }

    private static JsonNode contents() {
        try {
            return new ObjectMapper().readTree(text("contents.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String path) {
        try (InputStream in = Library.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
