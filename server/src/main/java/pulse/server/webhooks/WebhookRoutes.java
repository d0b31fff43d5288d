package pulse.server.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Fields;
import pulse.server.http.JsonBody;
import pulse.server.http.Paging;
import pulse.server.http.Route;
import pulse.server.keys.Secret;
import pulse.server.outbound.Outbound;
import pulse.storage.Change;
import pulse.storage.Deed;
import pulse.storage.Scope;
import pulse.storage.Store;
import pulse.storage.WebhookEndpoint;
import pulse.storage.WebhookEndpoint.Health;
import pulse.storage.WebhookEndpoint.Status;
import pulse.storage.WebhookEndpoints;

/// Endpoints: made, listed, read, changed, removed, switched on and off, and their secrets replaced.
public final class WebhookRoutes {

    static final String ALL = "/v1/webhooks";
    static final String ONE = "/v1/webhooks/{id}";

    /// Endpoints of one shop at most.
    static final int COUNT_MAX = 50;

    private static final int OVERLAP_HOURS_DEFAULT = 24;
    private static final int OVERLAP_HOURS_MAX = 7 * 24;

    /// Secrets that sign at one time at most, so that rotating in a loop does not grow the header.
    private static final int SECRETS_MAX = 5;

    private final WebhookEndpoints endpoints;
    private final EndpointReader reader;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random cannot be foretold; it makes ids and secrets. Thread-safe
    public WebhookRoutes(Store store, Outbound outbound, InstantSource clock, RandomGenerator random) {
        this.endpoints = store.webhookEndpoints();
        this.reader = new EndpointReader(outbound);
        this.clock = clock;
        this.random = random;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", ALL, Scope.ADMIN, null, this::create).keepingAnswers(),
                new Route("GET", ALL, Scope.READ, null, this::list),
                new Route("GET", ONE, Scope.READ, null, this::find),
                new Route("PATCH", ONE, Scope.ADMIN, null, this::change),
                new Route("DELETE", ONE, Scope.ADMIN, null, this::delete),
                new Route("POST", ONE + "/enable", Scope.ADMIN, null, this::enable),
                new Route("POST", ONE + "/disable", Scope.ADMIN, null, this::disable),
                new Route("POST", ONE + "/secret/rotate", Scope.ADMIN, null, this::rotate).keepingAnswers());
    }

    /// The endpoint that a call's path names.
    ///
    /// @throws PulseException when the shop has none of that id
    static WebhookEndpoint endpoint(WebhookEndpoints endpoints, Call call) {
        return endpoints
                .find(call.shop(), Objects.requireNonNull(call.path().get("id")))
                .orElseThrow(() -> new PulseException(Code.NOT_FOUND, "id", "There is no webhook of this id"));
    }

    private Answer create(Call call) {
        EndpointReader.Settings settings = reader.create(call.fields());
        if (endpoints.page(call.shop(), "", COUNT_MAX).size() == COUNT_MAX) {
            throw new PulseException(
                    Code.CONFLICT, "", "There are " + COUNT_MAX + " webhooks already: delete one that is not needed");
        }
        Instant now = clock.instant();
        String secret = secret(settings.secret());
        WebhookEndpoint endpoint = new WebhookEndpoint(
                "we_" + Secret.characters(20, random),
                call.shop(),
                Objects.requireNonNull(settings.url()),
                Objects.requireNonNullElse(settings.description(), ""),
                Objects.requireNonNullElse(settings.eventTypes(), Set.of(WebhookEndpoint.ALL_TYPES)),
                settings.ratePerSecond() == 0 ? EndpointReader.RATE_DEFAULT : settings.ratePerSecond(),
                Status.ENABLED,
                List.of(new WebhookEndpoint.Secret(secret, null)),
                Health.GOOD,
                now,
                now);
        byte[] body = JsonBody.of(json -> {
            json.writeStartObject();
            EndpointWriter.fields(json, endpoint);
            json.writeStringField("secret", secret);
            json.writeEndObject();
        });
        Answer answer = new Answer(201, Answer.JSON, body, Map.of("Location", ALL + "/" + endpoint.id()));
        endpoints.add(endpoint, call.change(deed("created", endpoint), answer));
        return answer;
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call, "webhooks");
        List<WebhookEndpoint> rows = endpoints.page(call.shop(), paging.after(), paging.rows());
        return paging.answer(rows, WebhookEndpoint::id, EndpointWriter::endpoint);
    }

    private Answer find(Call call) {
        return answer(endpoint(endpoints, call));
    }

    private Answer change(Call call) {
        WebhookEndpoint before = endpoint(endpoints, call);
        EndpointReader.Settings settings = reader.change(call.fields());
        return changed(
                call,
                "changed",
                new WebhookEndpoint(
                        before.id(),
                        before.shop(),
                        Objects.requireNonNullElse(settings.url(), before.url()),
                        Objects.requireNonNullElse(settings.description(), before.description()),
                        Objects.requireNonNullElse(settings.eventTypes(), before.eventTypes()),
                        settings.ratePerSecond() == 0 ? before.ratePerSecond() : settings.ratePerSecond(),
                        before.status(),
                        before.secrets(),
                        Health.GOOD,
                        before.createdAt(),
                        clock.instant()),
                settings.url() != null);
    }

    private Answer delete(Call call) {
        WebhookEndpoint endpoint = endpoint(endpoints, call);
        if (!endpoints.remove(call.shop(), endpoint.id(), call.change(deed("deleted", endpoint)))) {
            throw new PulseException(Code.NOT_FOUND, "id", "There is no webhook of this id");
        }
        return Answer.empty(204);
    }

    private Answer enable(Call call) {
        if (endpoint(endpoints, call).secrets().isEmpty()) {
            throw new PulseException(
                    Code.CONFLICT, "id", "This webhook's secret was lost by its operator: replace it first");
        }
        return switched(call, "enabled", Status.ENABLED);
    }

    private Answer disable(Call call) {
        return switched(call, "disabled", Status.DISABLED);
    }

    private Answer switched(Call call, String done, Status status) {
        WebhookEndpoint before = endpoint(endpoints, call);
        return changed(call, done, copy(before, status, before.secrets()), status == Status.ENABLED);
    }

    private Answer rotate(Call call) {
        WebhookEndpoint before = endpoint(endpoints, call);
        Fields fields = call.fields();
        long hours = fields.whole("overlap_hours", OVERLAP_HOURS_DEFAULT, 0, OVERLAP_HOURS_MAX);
        String given = EndpointReader.secret(fields);
        fields.check();
        String secret = secret(given);
        Instant now = clock.instant();
        Instant ends = now.plus(Duration.ofHours(hours));
        List<WebhookEndpoint.Secret> secrets = new ArrayList<>(List.of(new WebhookEndpoint.Secret(secret, null)));
        before.secrets().stream()
                .map(old -> new WebhookEndpoint.Secret(old.text(), earlier(old.endsAt(), ends)))
                .filter(old -> now.isBefore(Objects.requireNonNull(old.endsAt())))
                .limit(SECRETS_MAX - 1)
                .forEach(secrets::add);
        Answer answer = Answer.json(JsonBody.of(json -> {
            json.writeStartObject();
            json.writeStringField("id", before.id());
            json.writeStringField("secret", secret);
            EndpointWriter.moment(json, "previous_ends_at", ends);
            json.writeEndObject();
        }));
        Change change = call.change(deed("secret_rotated", before), answer);
        endpoints.change(copy(before, before.status(), secrets), false, change);
        return answer;
    }

    private WebhookEndpoint copy(WebhookEndpoint before, Status status, List<WebhookEndpoint.Secret> secrets) {
        return new WebhookEndpoint(
                before.id(),
                before.shop(),
                before.url(),
                before.description(),
                before.eventTypes(),
                before.ratePerSecond(),
                status,
                secrets,
                Health.GOOD,
                before.createdAt(),
                clock.instant());
    }

    private Answer changed(Call call, String done, WebhookEndpoint endpoint, boolean withHealth) {
        endpoints.change(endpoint, withHealth, call.change(deed(done, endpoint)));
        return answer(endpoints.find(endpoint.shop(), endpoint.id()).orElse(endpoint));
    }

    /// What was done to an endpoint. Of its address only the host is noted: the rest of it may hold a secret.
    private static Deed deed(String done, WebhookEndpoint endpoint) {
        byte[] details = JsonBody.of(json -> {
            json.writeStartObject();
            json.writeStringField("host", URI.create(endpoint.url()).getHost());
            json.writeStringField("enabled_events", String.join(" ", endpoint.sortedTypes()));
            json.writeNumberField("rate_per_second", endpoint.ratePerSecond());
            json.writeEndObject();
        });
        return new Deed(
                endpoint.shop().mode(), "webhook." + done, endpoint.id(), new String(details, StandardCharsets.UTF_8));
    }

    private String secret(@Nullable String given) {
        return given == null ? SigningSecret.generate(random).text() : given;
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private static Answer answer(WebhookEndpoint endpoint) {
        return Answer.json(JsonBody.of(json -> EndpointWriter.endpoint(json, endpoint)));
    }
}
