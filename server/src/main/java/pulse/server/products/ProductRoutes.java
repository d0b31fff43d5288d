package pulse.server.products;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import pulse.catalog.Product;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.ranking.Likeness;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Fields;
import pulse.server.http.Gate;
import pulse.server.http.Measures;
import pulse.server.http.Paging;
import pulse.server.http.Route;
import pulse.server.http.Texts;
import pulse.server.images.ImageReading;
import pulse.server.jobs.TagJobs;
import pulse.server.limits.Kind;
import pulse.server.shop.Shop;
import pulse.server.shop.Shop.Described;
import pulse.server.shop.Shops;
import pulse.storage.Job;
import pulse.storage.Scope;
import pulse.twin.Twin;

/// The catalogue: products tagged, listed, read and deleted.
public final class ProductRoutes {

    private static final String ONE = "/v1/products/{id}";
    private static final byte[] VOCABULARY = VocabularyWriter.body();

    private static final String SIMILAR = ONE + "/similar";

    /// Products of one call that are tagged before it is answered.
    static final int SYNCHRONOUS_MAX = 100;

    /// 32 MB: 10,000 products of 3 KB.
    private static final int BODY_BYTES_MAX = 32 * 1024 * 1024;

    /// How long a call that is answered with its twins waits for images.
    private static final Duration IMAGES_TIME_MAX = Duration.ofSeconds(2);

    private static final int SIMILAR_MAX = 100;
    private static final int SIMILAR_DEFAULT = 10;

    private final Shops shops;
    private final TagJobs jobs;
    private final ImageReading images;
    private final Gate gate;
    private final Measures measures;

    public ProductRoutes(Shops shops, TagJobs jobs, ImageReading images, Gate gate, Measures measures) {
        this.shops = shops;
        this.jobs = jobs;
        this.images = images;
        this.gate = gate;
        this.measures = measures;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", "/v1/products/tag", Scope.TAG, Kind.TAG, this::tag)
                        .withBodiesUpTo(BODY_BYTES_MAX)
                        .keepingAnswers()
                        .behind(gate),
                new Route("GET", "/v1/products", Scope.READ, null, this::list),
                new Route("GET", ONE, Scope.READ, null, this::find),
                new Route("GET", SIMILAR, Scope.READ, null, this::similar),
                new Route("GET", "/v1/twins/vocabulary", Scope.READ, null, call -> Answer.json(VOCABULARY)),
                new Route("DELETE", ONE, Scope.TAG, null, this::delete));
    }

    private Answer tag(Call call) {
        List<Product> products = ProductReader.read(call.fields());
        if (products.size() > SYNCHRONOUS_MAX || prefersToBeToldLater(call)) {
            Job job = jobs.take(call.shop(), products);
            return new Answer(202, Answer.JSON, TagJobs.body(job), Map.of("Location", "/v1/jobs/" + job.id()));
        }
        Shop shop = shops.shop(call.shop());
        gate.enter();
        try {
            long began = System.nanoTime();
            List<Twin> twins = shop.tag(products);
            images.read(call.shop(), products, IMAGES_TIME_MAX);
            Answer answer = Answer.json(ProductWriter.tagged(twins, images.known(call.shop(), products)));
            measures.tagging(System.nanoTime() - began);
            return answer;
        } finally {
            gate.leave();
        }
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call, "products");
        List<Described> rows = shops.shop(call.shop()).page(paging.after(), paging.rows());
        Map<String, String> sights = sights(call, rows);
        return paging.answer(
                rows,
                described -> described.product().id(),
                (json, described) -> ProductWriter.product(json, described, sights));
    }

    private Answer find(Call call) {
        String id = id(call);
        return shops.shop(call.shop())
                .find(id)
                .map(described -> Answer.json(ProductWriter.one(described, sights(call, List.of(described)))))
                .orElseThrow(() -> unknown(id));
    }

    /// `Prefer: respond-async`, alone or among other preferences (RFC 7240).
    private static boolean prefersToBeToldLater(Call call) {
        return call.header().apply("Prefer").stream()
                .flatMap(value -> Arrays.stream(value.split("[,;]", -1)))
                .anyMatch(preference -> preference.strip().equalsIgnoreCase("respond-async"));
    }

    private Answer similar(Call call) {
        String id = id(call);
        String by = call.query().apply("by").orElse(Likeness.BLEND.wireName());
        Likeness likeness = Likeness.named(by)
                .orElseThrow(
                        () -> new PulseException(Code.INVALID_VALUE, "by", "by must be one of twin, text and blend"));
        int limit = limit(call.query().apply("limit").orElse(Integer.toString(SIMILAR_DEFAULT)));
        return shops.shop(call.shop())
                .similar(id, likeness, limit)
                .map(alike -> Answer.json(SimilarWriter.body(likeness, alike)))
                .orElseThrow(() -> unknown(id));
    }

    private static int limit(String text) {
        int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > SIMILAR_MAX) {
            throw new PulseException(
                    Code.INVALID_VALUE, "limit", "limit must be a whole number from 1 to " + SIMILAR_MAX);
        }
        return limit;
    }

    private Map<String, String> sights(Call call, List<Described> rows) {
        return images.known(call.shop(), rows.stream().map(Described::product).toList());
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
