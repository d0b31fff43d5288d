package pulse.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import pulse.problem.Code;
import pulse.problem.PulseException;

/// The path of every request: named, routed, admitted, answered, written, measured.
final class Gateway implements Handler {

    private static final Logger LOG = System.getLogger(Gateway.class.getName());

    private final Routes routes;
    private final Admission admission;
    private final RequestIds requestIds;
    private final Measures measures;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean stopping;

    Gateway(Routes routes, Admission admission, RequestIds requestIds, Measures measures) {
        this.routes = routes;
        this.admission = admission;
        this.requestIds = requestIds;
        this.measures = measures;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        inFlight.incrementAndGet();
        try {
            long began = System.nanoTime();
            String requestId = requestIds.of(request.headers().value(RequestIds.HEADER));
            Routes.Found found = routes.find(method(request), request.path().rawPath());
            Answer answer = answer(found, request, requestId);
            measures.request(template(found), method(request), answer.status(), System.nanoTime() - began);
            boolean last = stopping || Body.isLeftUnread(request);
            Replies.send(request, response, last ? answer.with("Connection", "close") : answer, requestId);
        } finally {
            inFlight.decrementAndGet();
        }
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
                            Code.NOT_FOUND, "", "There is nothing at this path: see /openapi.json for what there is");
            };
        } catch (InvalidRequest invalid) {
            return Problems.answer(invalid, requestId);
        } catch (PulseException problem) {
            return Problems.answer(problem, requestId);
        } catch (RuntimeException | StackOverflowError defect) {
            LOG.log(Level.ERROR, "Request " + requestId + " failed", defect);
            return Problems.answer(
                    new PulseException(Code.INTERNAL, "", "The fault is ours and was logged under the request id"),
                    requestId);
        }
    }

    private Answer operate(Routes.Operation operation, ServerRequest request, String requestId) {
        Route route = operation.route();
        if (route.scope() == null) {
            return route.handler()
                    .answer(new Call(null, operation.path(), query(request), header(request), () -> new byte[0]));
        }
        Admission.Admitted admitted = admission.admit(request, route, requestId);
        Answer answer =
                admitted.refusal() != null ? admitted.refusal() : within(operation, request, admitted, requestId);
        return admitted.headed(answer);
    }

    private Answer within(
            Routes.Operation operation, ServerRequest request, Admission.Admitted admitted, String requestId) {
        Call call = new Call(
                admitted.holder(), operation.path(), query(request), header(request), () ->
                Body.read(request, operation.route().bodyBytesMax()));
        try {
            return operation.route().handler().answer(call);
        } catch (InvalidRequest invalid) {
            return Problems.answer(invalid, requestId);
        } catch (PulseException problem) {
            return Problems.answer(problem, requestId);
        }
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
        return name ->
                request.query().contains(name) ? Optional.of(request.query().get(name)) : Optional.empty();
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
