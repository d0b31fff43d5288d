package pulse.server.products;

import java.util.List;
import java.util.Objects;
import pulse.catalog.Product;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Fields;
import pulse.server.http.Gate;
import pulse.server.http.Measures;
import pulse.server.http.Paging;
import pulse.server.http.Route;
import pulse.server.http.Texts;
import pulse.server.limits.Kind;
import pulse.server.shop.Shop;
import pulse.server.shop.Shop.Described;
import pulse.server.shop.Shops;
import pulse.storage.Scope;

/// The catalogue: products tagged, listed, read and deleted.
public final class ProductRoutes {

    private static final String ONE = "/v1/products/{id}";

    private final Shops shops;
    private final Gate gate;
    private final Measures measures;

    public ProductRoutes(Shops shops, Gate gate, Measures measures) {
        this.shops = shops;
        this.gate = gate;
        this.measures = measures;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", "/v1/products/tag", Scope.TAG, Kind.TAG, this::tag),
                new Route("GET", "/v1/products", Scope.READ, null, this::list),
                new Route("GET", ONE, Scope.READ, null, this::find),
                new Route("DELETE", ONE, Scope.TAG, null, this::delete));
    }

    private Answer tag(Call call) {
        List<Product> products = ProductReader.read(call.fields());
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
        Paging paging = Paging.of(call);
        List<Described> rows = shops.shop(call.shop()).page(paging.after(), paging.rows());
        return paging.answer("products", rows, described -> described.product().id(), ProductWriter::product);
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
        if (id.isEmpty() || id.length() > Fields.ID_LENGTH_MAX || Texts.hasControl(id) || Texts.isUnsound(id)) {
            throw new PulseException(Code.NOT_FOUND, "id", "No product can have this id");
        }
        return id;
    }

    private static PulseException unknown(String id) {
        return new PulseException(Code.NOT_FOUND, "id", "There is no product " + id);
    }
}
