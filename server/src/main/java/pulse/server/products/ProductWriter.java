package pulse.server.products;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Product;
import pulse.server.http.JsonBody;
import pulse.server.shop.Shop.Described;
import pulse.twin.Facet;
import pulse.twin.Tag;
import pulse.twin.Twin;

/// Writes products with their twins. What is unknown of a product is left out.
final class ProductWriter {

    private ProductWriter() {}

    /// The answer of a tagging: ids with their twins.
    static byte[] tagged(List<Twin> twins, Map<String, String> sights) {
        return JsonBody.of(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("products");
            for (Twin twin : twins) {
                json.writeStartObject();
                json.writeStringField("id", twin.productId());
                twin(json, twin, sights.get(twin.productId()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /// One product.
    static byte[] one(Described described, Map<String, String> sights) {
        return JsonBody.of(json -> product(json, described, sights));
    }

    /// One product as it stands in a list.
    ///
    /// @param sights what was seen in images, as JSON by product id
    static void product(JsonGenerator json, Described described, Map<String, String> sights) throws IOException {
        Product product = described.product();
        json.writeStartObject();
        json.writeStringField("id", product.id());
        json.writeStringField("name", product.name());
        text(json, "description", product.description());
        money(json, "price", product.price());
        money(json, "list_price", product.listPrice());
        text(json, "currency", product.currency());
        text(json, "category", product.category().path());
        text(json, "brand", product.brand());
        if (product.rating() != null) {
            json.writeNumberField("rating", product.rating());
        }
        if (product.ratingCount() != null) {
            json.writeNumberField("rating_count", product.ratingCount());
        }
        json.writeBooleanField("in_stock", product.inStock());
        words(json, "tags", product.tags());
        facts(json, product.attributes());
        text(json, "image_url", product.imageUrl());
        twin(json, described.twin(), sights.get(product.id()));
        json.writeEndObject();
    }

    private static void twin(JsonGenerator json, Twin twin, @Nullable String sight) throws IOException {
        json.writeObjectFieldStart("twin");
        json.writeObjectFieldStart("traits");
        for (Tag trait : twin.traits()) {
            json.writeObjectFieldStart(trait.name());
            belief(json, trait);
        }
        json.writeEndObject();
        json.writeFieldName("price_tier");
        tag(json, twin.priceTier());
        tags(json, "audience", twin.tags(Facet.AUDIENCE));
        tags(json, "interests", twin.tags(Facet.INTEREST));
        tags(json, "occasion", twin.tags(Facet.OCCASION));
        tags(json, "season", twin.tags(Facet.SEASON));
        tags(json, "style", twin.tags(Facet.STYLE));
        tags(json, "claims", twin.tags(Facet.CLAIM));
        if (sight != null) {
            json.writeFieldName("image");
            json.writeRawValue(sight);
        }
        json.writeEndObject();
    }

    private static void tags(JsonGenerator json, String name, List<Tag> tags) throws IOException {
        json.writeArrayFieldStart(name);
        for (Tag tag : tags) {
            tag(json, tag);
        }
        json.writeEndArray();
    }

    private static void tag(JsonGenerator json, Tag tag) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", tag.name());
        belief(json, tag);
    }

    /// Probability, confidence and evidence, and the end of the object they are in.
    private static void belief(JsonGenerator json, Tag tag) throws IOException {
        json.writeNumberField("probability", rounded(tag.probability()));
        json.writeNumberField("confidence", rounded(tag.confidence()));
        words(json, "evidence", tag.evidence());
        json.writeEndObject();
    }

    private static void words(JsonGenerator json, String name, List<String> words) throws IOException {
        json.writeArrayFieldStart(name);
        for (String word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }

    private static void facts(JsonGenerator json, Map<String, String> facts) throws IOException {
        json.writeObjectFieldStart("attributes");
        for (Map.Entry<String, String> fact : new TreeMap<>(facts).entrySet()) {
            json.writeStringField(fact.getKey(), fact.getValue());
        }
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(name, text);
        }
    }

    private static void money(JsonGenerator json, String name, @Nullable BigDecimal amount) throws IOException {
        if (amount != null) {
            json.writeNumberField(name, amount);
        }
    }

    private static double rounded(double probability) {
        return Math.round(probability * 10_000) / 10_000.0;
    }
}
