package pulse.server.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The reference, drawn from the contract: a page for each of its tags, with every operation's parameters, fields,
/// answers and examples.
final class ApiReference {

    static final String CHAPTER = "API";

    private final JsonNode contract;
    private final SchemaTable schemas;
    private final UnaryOperator<String> example;

    /// @param contract the OpenAPI document
    /// @param example the text of an example by its path, as the contract names it
    ApiReference(JsonNode contract, UnaryOperator<String> example) {
        this.contract = contract;
        this.schemas = new SchemaTable(contract);
        this.example = example;
    }

    List<Page> pages() {
        List<Page> pages = new ArrayList<>();
        for (JsonNode tag : contract.path("tags")) {
            pages.add(page(tag.path("name").asText(), tag.path("description").asText()));
        }
        return pages;
    }

    private Page page(String tag, String description) {
        StringBuilder text = new StringBuilder();
        text.append("# API: ").append(tag).append("\n\n").append(description).append("\n");
        for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (operation.getValue().path("tags").path(0).asText().equals(tag)) {
                    String title = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    operation(text, title, path.getValue(), operation.getValue());
                }
            }
        }
        return new Page(CHAPTER, "api-" + tag, text.toString());
    }

    private void operation(StringBuilder text, String title, JsonNode path, JsonNode operation) {
        text.append("\n## ").append(title).append("\n\n");
        text.append(operation.path("summary").asText()).append(".\n\n");
        text.append(operation.path("description").asText().strip()).append("\n");
        parameters(text, path, operation);
        JsonNode body = schemas.resolved(operation.path("requestBody"));
        for (Map.Entry<String, JsonNode> media : body.path("content").properties()) {
            text.append("\n**Body**\n\n").append(schemas.table(media.getValue().path("schema")));
            examples(text, media.getValue());
        }
        answers(text, operation.path("responses"));
    }

    private void parameters(StringBuilder text, JsonNode path, JsonNode operation) {
        List<JsonNode> all = new ArrayList<>();
        path.path("parameters").forEach(all::add);
        operation.path("parameters").forEach(all::add);
        if (all.isEmpty()) {
            return;
        }
        text.append("\n| parameter | in | type | what it is |\n|---|---|---|---|\n");
        for (JsonNode entry : all) {
            JsonNode parameter = schemas.resolved(entry);
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            parameter.path("name").asText(),
                            parameter.path("in").asText(),
                            schemas.type(parameter.path("schema")),
                            SchemaTable.cell(parameter.path("description").asText())));
        }
    }

    private void answers(StringBuilder text, JsonNode responses) {
        StringBuilder problems = new StringBuilder();
        for (Map.Entry<String, JsonNode> entry : responses.properties()) {
            JsonNode response = schemas.resolved(entry.getValue());
            String description = response.path("description").asText().strip();
            if (!entry.getKey().startsWith("2")) {
                problems.append("| %s | %s |\n".formatted(entry.getKey(), SchemaTable.cell(description)));
                continue;
            }
            text.append("\n**")
                    .append(entry.getKey())
                    .append("** ")
                    .append(description)
                    .append("\n");
            for (Map.Entry<String, JsonNode> media : response.path("content").properties()) {
                text.append("\n").append(schemas.table(media.getValue().path("schema")));
                examples(text, media.getValue());
            }
        }
        if (!problems.isEmpty()) {
            text.append("\n| else | [problem](errors.md) |\n|---|---|\n").append(problems);
        }
    }

    private void examples(StringBuilder text, JsonNode media) {
        for (JsonNode one : media.path("examples")) {
            String path = one.path("externalValue").asText();
            if (!path.isEmpty()) {
                text.append("\n```json\n").append(example.apply(path).strip()).append("\n```\n");
            }
        }
    }
}
