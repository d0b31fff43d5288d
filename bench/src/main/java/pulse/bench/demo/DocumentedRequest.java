package pulse.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pulse.catalog.Catalog;
import pulse.catalog.Product;

/// The request of the published contract, and its answer, laid out to be read.
final class DocumentedRequest {

    private static final int SHOWN = 5;

    private DocumentedRequest() {}

    static ObjectNode body() {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.put("session_id", "sess_abc123");
        ObjectNode context = body.putObject("context");
        context.put("device", "mobile").put("browser", "safari").put("referrer", "instagram.com");
        context.putObject("geo").put("country", "US").put("region", "CA");
        context.put("time", "2025-01-14T23:30:00Z");
        ObjectNode behavior = body.putObject("behavior");
        behavior.put("search_query", "running shoes under 100");
        behavior.putArray("filters").add("price:0-100").add("rating:4+");
        ArrayNode viewed = behavior.putArray("viewed_products");
        DemoShop.DOCUMENTED_IDS.forEach(viewed::add);
        behavior.put("dwell_time_ms", 45_000);
        return body;
    }

    /// A command to paste into a shell.
    static String curl(String address, String key) {
        ObjectNode body = body();
        return "  curl -s " + address + "/v1/infer \\\n"
                + "    -H 'Authorization: Bearer " + key + "' \\\n"
                + "    -H 'Content-Type: application/json' \\\n"
                + "    -d '{\"session_id\": " + body.get("session_id") + ",\n"
                + "         \"context\": " + body.get("context") + ",\n"
                + "         \"behavior\": " + body.get("behavior") + "}'";
    }

    /// The answer in a few aligned lines: persona, attributes, and the first recommendations by name.
    static String shown(JsonNode answer, Catalog catalog) {
        JsonNode persona = answer.path("persona");
        List<String> lines = new ArrayList<>();
        lines.add(line("persona", persona.path("primary").asText()));
        lines.add(line("confidence", persona.path("confidence").asText()));
        persona.path("attributes")
                .properties()
                .forEach(
                        entry -> lines.add(line(entry.getKey(), entry.getValue().asText())));
        JsonNode ids = answer.path("recommendations").path("product_ids");
        JsonNode scores = answer.path("recommendations").path("rerank_scores");
        for (int i = 0; i < Math.min(SHOWN, ids.size()); i++) {
            String label = i == 0 ? "recommends" : "";
            lines.add(
                    line(label, recommended(ids.path(i).asText(), scores.path(i).asDouble(), catalog)));
        }
        JsonNode metadata = answer.path("metadata");
        lines.add(line(
                "took",
                metadata.path("inference_time_ms").asText() + " ms, model "
                        + metadata.path("model_version").asText()));
        return String.join("\n", lines);
    }

    private static String recommended(String id, double score, Catalog catalog) {
        Product product = catalog.find(id);
        if (product == null) {
            return String.format(Locale.ROOT, "%.2f  %s", score, id);
        }
        String rating = product.rating() == null ? "-" : product.rating().toString();
        return String.format(
                Locale.ROOT, "%.2f  %s  %7.2f  %3s*  %s", score, id, product.priceValue(), rating, product.name());
    }

    private static String line(String label, String value) {
        return String.format(Locale.ROOT, "    %-22s %s", label, value);
    }
}
