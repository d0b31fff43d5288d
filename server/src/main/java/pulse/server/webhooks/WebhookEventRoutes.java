package pulse.server.webhooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Fields;
import pulse.server.http.Gate;
import pulse.server.http.JsonBody;
import pulse.server.http.Paging;
import pulse.server.http.Route;
import pulse.server.http.StrictJson;
import pulse.server.keys.Secret;
import pulse.server.outbound.Outbound;
import pulse.storage.Mode;
import pulse.storage.Notice;
import pulse.storage.Notices;
import pulse.storage.Scope;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.WebhookEndpoint;
import pulse.storage.WebhookLog;

/// What was told and how it went: events and attempts listed, one event resent, all since a moment recovered, an
/// endpoint tested.
public final class WebhookEventRoutes {

    static final String ALL = "/v1/webhook-events";
    static final String ONE = "/v1/webhook-events/{id}";

    /// In place of an id: the newest event there is.
    private static final String NEWEST = "newest";

    private final Store store;
    private final Post post;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Gate testing = new Gate(8, 32, Duration.ofSeconds(5));

    /// @param random cannot be foretold; it makes ids. Thread-safe
    public WebhookEventRoutes(Store store, Outbound outbound, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.post = new Post(outbound, clock);
        this.clock = clock;
        this.random = random;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", ALL, Scope.READ, null, this::list),
                new Route("POST", ALL, Scope.ADMIN, null, this::trigger).keepingAnswers(),
                new Route("GET", ONE, Scope.READ, null, this::find),
                new Route("POST", ONE + "/resend", Scope.ADMIN, null, this::resend),
                new Route("GET", WebhookRoutes.ONE + "/attempts", Scope.READ, null, this::attempts),
                new Route("POST", WebhookRoutes.ONE + "/recover", Scope.ADMIN, null, this::recover),
                new Route("POST", WebhookRoutes.ONE + "/test", Scope.ADMIN, null, this::test));
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call, "events");
        WebhookLog.Filter filter = new WebhookLog.Filter(
                choice(call, "type", EventType.ALL),
                since(call),
                choice(call, "undelivered", List.of("true", "false"))
                        .map(Boolean::valueOf)
                        .orElse(false));
        long after = paging.after().isEmpty() ? after(call) : position(paging.after());
        List<Notices.Entry> rows = store.webhookLog().notices(call.shop(), filter, after, paging.rows());
        return paging.answer(rows, entry -> Long.toString(entry.position()), Envelope::write);
    }

    /// Tells an example of a type. Only in the test world, where nobody takes it for something that happened.
    private Answer trigger(Call call) {
        if (call.shop().mode() != Mode.TEST) {
            throw new PulseException(
                    Code.FORBIDDEN, "", "Example events are made with a test key only, so that no live data has them");
        }
        String type = type(call.fields());
        Notice notice = example(type);
        store.notices().add(call.shop(), List.of(notice));
        Notices.Entry entry = store.notices().find(call.shop(), notice.id()).orElseThrow();
        byte[] body = Envelope.body(entry);
        return new Answer(201, Answer.JSON, body, Map.of("Location", ALL + "/" + notice.id()));
    }

    private Answer find(Call call) {
        Notices.Entry entry = entry(call);
        return Answer.json(JsonBody.of(json -> {
            json.writeStartObject();
            Envelope.fields(json, entry);
            json.writeArrayFieldStart("deliveries");
            for (var delivery : store.webhookOutbox().deliveries(entry.position())) {
                EndpointWriter.delivery(json, delivery);
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private Answer resend(Call call) {
        Notices.Entry entry = entry(call);
        Fields fields = optionalFields(call);
        String endpoint = fields.text("webhook_id", Fields.ID_LENGTH_MAX);
        fields.check();
        Optional<String> only = endpoint.isEmpty() ? Optional.empty() : Optional.of(endpoint);
        int count = store.webhookOutbox().resend(call.shop(), entry.notice().id(), only, clock.instant());
        if (count == 0 && only.isPresent()) {
            throw new PulseException(
                    Code.NOT_FOUND, "webhook_id", "There is no enabled webhook of this id to send the event to");
        }
        return accepted("deliveries", count);
    }

    private Answer recover(Call call) {
        WebhookEndpoint endpoint = WebhookRoutes.endpoint(store.webhookEndpoints(), call);
        Fields fields = call.fields();
        Instant since = fields.moment("since");
        if (!fields.has("since")) {
            fields.note(Code.MISSING_FIELD, "since", "is missing: from when on to recover");
        }
        fields.check();
        return accepted(
                "deliveries",
                store.webhookOutbox()
                        .recover(call.shop(), endpoint.id(), Objects.requireNonNull(since), clock.instant()));
    }

    private Answer attempts(Call call) {
        WebhookEndpoint endpoint = WebhookRoutes.endpoint(store.webhookEndpoints(), call);
        Paging paging = Paging.of(call, "attempts");
        long before = paging.after().isEmpty() ? Long.MAX_VALUE : position(paging.after());
        List<WebhookLog.Logged> rows = store.webhookLog().attempts(endpoint.id(), before, paging.rows());
        return paging.answer(
                rows,
                logged -> Long.toString(logged.position()),
                (json, logged) -> EndpointWriter.attempt(json, logged.attempt()));
    }

    /// Sends an example at once, past the outbox, and says how it went. The answer's body is neither kept nor told:
    /// a test must not read pages for whoever can make endpoints.
    private Answer test(Call call) {
        WebhookEndpoint endpoint = WebhookRoutes.endpoint(store.webhookEndpoints(), call);
        Notice notice = example(type(optionalFields(call)));
        testing.enter();
        try {
            Post.Made made = post.send(endpoint, new Notices.Entry(0, call.shop(), 1, notice), 1);
            return Answer.json(JsonBody.of(json -> {
                json.writeStartObject();
                json.writeStringField("event_id", notice.id());
                json.writeNumberField("took_ms", made.logged().took().toMillis());
                EndpointWriter.outcome(json, made.logged());
                json.writeEndObject();
            }));
        } finally {
            testing.leave();
        }
    }

    private Notice example(String type) {
        String id = "evt_" + Secret.characters(20, random);
        return new Notice(id, type, EventType.exampleSubject(type), EventType.exampleData(type), clock.instant());
    }

    private static String type(Fields fields) {
        String type = fields.has("type") ? fields.text("type", 100) : EventType.ALL.getFirst();
        if (!EventType.ALL.contains(type)) {
            fields.note(
                    Code.INVALID_VALUE, "type", "is no type of event: use one of " + String.join(", ", EventType.ALL));
        }
        fields.check();
        return type;
    }

    private Notices.Entry entry(Call call) {
        String id = Objects.requireNonNull(call.path().get("id"));
        return id.equals(NEWEST) ? newest(call.shop()) : find(call.shop(), id, "id");
    }

    private Notices.Entry newest(ShopId shop) {
        return store.webhookLog()
                .newest(shop)
                .orElseThrow(() -> new PulseException(Code.NOT_FOUND, "id", "Nothing has happened yet"));
    }

    private Notices.Entry find(ShopId shop, String id, String param) {
        return store.notices()
                .find(shop, id)
                .orElseThrow(() -> new PulseException(Code.NOT_FOUND, param, "There is no event of this id"));
    }

    /// Where a list begins: after `?after=`, the id of an event, or with the first.
    private long after(Call call) {
        return call.query()
                .apply("after")
                .map(id -> find(call.shop(), id, "after").position())
                .orElse(0L);
    }

    private static Optional<String> choice(Call call, String name, List<String> values) {
        Optional<String> given = call.query().apply(name);
        if (given.isPresent() && !values.contains(given.get())) {
            throw new PulseException(Code.INVALID_VALUE, name, name + " must be one of " + String.join(", ", values));
        }
        return given;
    }

    private static Optional<Instant> since(Call call) {
        try {
            return call.query()
                    .apply("since")
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new PulseException(
                    Code.INVALID_VALUE,
                    "since",
                    "since must be a moment with its offset, such as 2026-01-14T23:30:00Z");
        }
    }

    private static long position(String cursor) {
        if (cursor.matches("[0-9]{1,18}")) {
            return Long.parseLong(cursor);
        }
        throw new PulseException(Code.INVALID_VALUE, "cursor", "cursor is not one that a list answered as next_cursor");
    }

    private static Fields optionalFields(Call call) {
        byte[] body = call.body().get();
        return Fields.of(body.length == 0 ? JsonNodeFactory.instance.objectNode() : StrictJson.read(body));
    }

    private static Answer accepted(String name, int count) {
        return new Answer(
                202,
                Answer.JSON,
                JsonBody.of(json -> {
                    json.writeStartObject();
                    json.writeNumberField(name, count);
                    json.writeEndObject();
                }),
                Map.of());
    }
}
