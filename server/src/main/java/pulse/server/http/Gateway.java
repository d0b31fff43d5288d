package pulse.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.storage.Keys;

/// The path of every request: named, routed, admitted, answered, written, measured.
final class Gateway implements Handler {

    /// How long a client may take to read its last answer and close, before the server closes.
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create(IdempotencyKey.HEADER);
    private static final HeaderName VERSION = HeaderNames.create(Versions.HEADER);
    private static final Logger LOG = System.getLogger(Gateway.class.getName());

    private final Routes routes;
    private final Admission admission;
    private final RequestIds requestIds;
    private final Entrance entrance;
    private final Bounds bounds;
    private final Deadlines deadlines;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean stopping;

    Gateway(Routes routes, Entrance entrance, Listener listener, Deadlines deadlines) {
        this.routes = routes;
        this.admission = new Admission(entrance.doorkeeper(), entrance.limits(), listener.trustedProxies());
        this.requestIds = new RequestIds(entrance.freshRequestIds());
        this.entrance = entrance;
        this.bounds = listener.bounds();
        this.deadlines = deadlines;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        inFlight.incrementAndGet();
        deadlines.clear();
        boolean last = true;
        try {
            long began = System.nanoTime();
            String requestId = requestIds.of(request.headers().value(RequestIds.HEADER));
            Routes.Found found = routes.find(method(request), request.path().rawPath());
            Answer answer = answer(found, request, requestId);
            entrance.measures().request(template(found), method(request), answer.status(), System.nanoTime() - began);
            last = stopping || isLast(request, answer);
            deadlines.set(bounds.bodyTimeMax());
            Replies.send(request, response, last ? answer.with("Connection", "close") : answer, requestId);
        } finally {
            inFlight.decrementAndGet();
            if (last) {
                deadlines.end(CLOSING);
            } else {
                deadlines.set(bounds.idleTimeout());
            }
        }
    }

    /// True when nothing more is read from this connection.
    private static boolean isLast(ServerRequest request, Answer answer) {
        return Body.isLeftUnread(request)
                || answer.headers().containsKey("Connection")
                || request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    }

    /// Has every answer from now on close its connection.
    void stopSoon() {
        stopping = true;
    }

    /// Requests not yet answered.
    int inFlight() {
        return inFlight.get();
    }

    private Answer answer(Routes.Found found, ServerRequest request, String requestId) {
        try {
            return switch (found) {
                case Routes.Operation operation -> operate(operation, request, requestId);
                case Routes.OtherMethods others -> otherMethod(others, method(request), requestId);
                case Routes.Nothing nothing ->
                    throw new PulseException(
                            Code.NOT_FOUND,
                            "",
                            "There is nothing at this path: /docs explains what there is, /openapi.json lists it");
            };
        } catch (InvalidRequest invalid) {
            return Problems.answer(invalid, requestId);
        } catch (PulseException problem) {
            return Problems.answer(problem, requestId);
        } catch (RuntimeException | Error defect) {
            LOG.log(Level.ERROR, "Request " + requestId + " failed", defect);
            return Problems.answer(
                    new PulseException(Code.INTERNAL, "", "The fault is ours and was logged under the request id"),
                    requestId);
        }
    }

    private Answer operate(Routes.Operation operation, ServerRequest request, String requestId) {
        Route route = operation.route();
        if (route.scope() == null) {
            return told(route, route.handler().answer(call(operation, request, null, requestId)));
        }
        Gate gate = route.gate();
        if (gate != null) {
            gate.check();
        }
        String version = Versions.of(request.headers().value(VERSION));
        Admission.Admitted admitted = admission.admit(request, route, requestId);
        Answer answer =
                admitted.refusal() != null ? admitted.refusal() : within(operation, request, admitted, requestId);
        entrance.usage().note(admitted.holder().key().shop(), route.counted(), answer.status());
        Map<String, String> headers = new LinkedHashMap<>(admitted.headers());
        headers.put(Versions.HEADER, version);
        return told(route, answer.with(headers));
    }

    private Answer within(
            Routes.Operation operation, ServerRequest request, Admission.Admitted admitted, String requestId) {
        Route route = operation.route();
        Call call = call(operation, request, admitted.holder(), requestId);
        try {
            Optional<String> key = route.keepsAnswers()
                    ? once(IdempotencyKey.HEADER, request.headers().all(IDEMPOTENCY_KEY, List::of))
                    : Optional.empty();
            return key.isPresent()
                    ? answeredOnce(route, call, key.get(), request)
                    : route.handler().answer(call);
        } catch (InvalidRequest invalid) {
            return Problems.answer(invalid, requestId);
        } catch (PulseException problem) {
            return Problems.answer(problem, requestId);
        }
    }

    /// The answer of a request that may have come before under the same key.
    private Answer answeredOnce(Route route, Call call, String key, ServerRequest request) {
        byte[] body = call.body().get();
        return entrance.replays()
                .answer(
                        IdempotencyKey.read(key, call.shop(), route.method() + " " + route.template()),
                        request.path().rawPath() + "?" + request.query().rawValue(),
                        body,
                        asked -> route.handler().answer(call.asking(asked, body)));
    }

    private Call call(
            Routes.Operation operation, ServerRequest request, Keys.@Nullable Holder holder, String requestId) {
        return new Call(
                holder,
                operation.path(),
                query(request),
                header(request),
                () -> holder == null ? new byte[0] : body(request, operation.route()),
                requestId,
                entrance.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                null);
    }

    private byte[] body(ServerRequest request, Route route) {
        deadlines.set(bounds.bodyTimeMax());
        try {
            return Body.read(request, Math.max(bounds.bodyBytesMax(), route.bodyBytesMax()));
        } finally {
            deadlines.clear();
        }
    }

    private static Answer told(Route route, Answer answer) {
        Deprecation deprecation = route.deprecation();
        return deprecation == null ? answer : deprecation.headed(answer);
    }

    private static Answer otherMethod(Routes.OtherMethods others, String method, String requestId) {
        if (method.equals("OPTIONS")) {
            return Answer.empty(204).with("Allow", others.allow());
        }
        PulseException problem = new PulseException(
                Code.METHOD_NOT_ALLOWED, "", "The method is not allowed here: use one of " + others.allow());
        return Problems.answer(problem, requestId).with("Allow", others.allow());
    }

    private static Function<String, Optional<String>> query(ServerRequest request) {
        return name -> once(name, request.query().all(name, List::of));
    }

    /// The value of what may be there once.
    private static Optional<String> once(String name, List<String> values) {
        if (values.size() > 1) {
            throw new PulseException(Code.INVALID_VALUE, name, name + " is there more than once: send it once");
        }
        return values.stream().findFirst();
    }

    private static Function<String, Optional<String>> header(ServerRequest request) {
        return name -> request.headers().value(HeaderNames.create(name));
    }

    private static String method(ServerRequest request) {
        return request.prologue().method().text();
    }

    private static String template(Routes.Found found) {
        return switch (found) {
            case Routes.Operation operation -> operation.route().template();
            case Routes.OtherMethods others -> others.template();
            case Routes.Nothing nothing -> "other";
        };
    }
}
