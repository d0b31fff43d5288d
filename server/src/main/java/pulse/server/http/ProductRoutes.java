package pulse.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import pulse.catalog.Product;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.limits.Kind;
import pulse.server.shop.Shop;
import pulse.server.shop.Shop.Described;
import pulse.server.shop.Shops;
import pulse.storage.Scope;

/// The catalogue: products tagged, listed, read and deleted.
final class ProductRoutes {

    static final int PAGE_DEFAULT = 20;
    static final int PAGE_MAX = 100;

    private static final String ONE = "/v1/products/{id}";

    private final Shops shops;
    private final Gate gate;
    private final Measures measures;

    ProductRoutes(Shops shops, Gate gate, Measures measures) {
        this.shops = shops;
        this.gate = gate;
        this.measures = measures;
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", "/v1/products/tag", Scope.TAG, Kind.TAG, this::tag),
                new Route("GET", "/v1/products", Scope.READ, null, this::list),
                new Route("GET", ONE, Scope.READ, null, this::find),
                new Route("DELETE", ONE, Scope.TAG, null, this::delete));
    }

    private Answer tag(Call call) {
        List<Product> products =
                ProductReader.read(Fields.of(StrictJson.read(call.body().get())));
        Shop shop = shops.shop(call.shop());
        gate.enter();
        try {
            long began = System.nanoTime();
            Answer answer = Answer.json(ProductWriter.tagged(shop.tag(products)));
            measures.tagging(System.nanoTime() - began);
            return answer;
        } finally {
            gate.leave();
        }
    }

    private Answer list(Call call) {
        int limit = limit(call.query().apply("limit").orElse(Integer.toString(PAGE_DEFAULT)));
        String after = after(call.query().apply("cursor").orElse(""));
        List<Described> page = shops.shop(call.shop()).page(after, limit + 1);
        boolean more = page.size() > limit;
        List<Described> shown = more ? page.subList(0, limit) : page;
        return Answer.json(ProductWriter.page(shown, more ? cursor(shown.getLast()) : null));
    }

    private Answer find(Call call) {
        String id = id(call);
        return shops.shop(call.shop())
                .find(id)
                .map(described -> Answer.json(ProductWriter.one(described)))
                .orElseThrow(() -> unknown(id));
    }

    private Answer delete(Call call) {
        String id = id(call);
        if (!shops.shop(call.shop()).remove(id)) {
            throw unknown(id);
        }
        return Answer.empty(204);
    }

    private static String id(Call call) {
        String id = Objects.requireNonNull(call.path().get("id"));
        if (id.isEmpty() || id.length() > InferReader.ID_LENGTH_MAX || Texts.hasControl(id) || Texts.isUnsound(id)) {
            throw new PulseException(Code.NOT_FOUND, "id", "No product can have this id");
        }
        return id;
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= PAGE_MAX) {
                return limit;
            }
        }
        throw new PulseException(Code.INVALID_VALUE, "limit", "limit must be a whole number from 1 to " + PAGE_MAX);
    }

    /// A cursor is the last id shown, encoded so that nobody builds on it.
    private static String cursor(Described last) {
        byte[] id = last.product().id().getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private static String after(String cursor) {
        try {
            String after = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (after.length() <= InferReader.ID_LENGTH_MAX && !Texts.hasControl(after)) {
                return after;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new PulseException(Code.INVALID_VALUE, "cursor", "cursor is not one that a list answered as next_cursor");
    }

    private static PulseException unknown(String id) {
        return new PulseException(Code.NOT_FOUND, "id", "There is no product " + id);
    }
}
