package pulse.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import pulse.server.contract.Case.Expected;
import pulse.server.contract.Declared.Operation;
import pulse.server.testing.Running;
import pulse.storage.Mode;
import pulse.storage.Scope;

/// Asks operations one case after another, in an account of its own, and checks what comes of each.
final class Inquiry {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// What is read after its deletion: a key as revoked, a persona that PULSE has anyway as it came.
    private static final Set<String> STAYS = Set.of("keys", "personas");

    private final Declared contract;
    private final Running server;
    private final Operation about;
    private final Random random;
    private final String barred;
    private Known known = new Known();
    private Cases cases;
    private String key;
    private int accounts;
    private int asked;

    /// @param about what most cases will be of
    Inquiry(Declared contract, Running server, Operation about, Random random) {
        this.contract = contract;
        this.server = server;
        this.about = about;
        this.random = random;
        this.barred = server.key("barred", Mode.TEST, 1_000_000, 1_000_000, EnumSet.noneOf(Scope.class), null);
        this.cases = cases();
        this.key = freshKey();
    }

    /// Asks one case of an operation.
    ///
    /// @return the status that answered
    int ask(Operation operation) throws IOException, InterruptedException {
        asked++;
        Case one = cases.of(operation, key, barred);
        HttpResponse<String> answer = send(operation, one);
        if (lostKey(operation, one, answer)) {
            known = new Known();
            cases = cases();
            key = freshKey();
            return answer.statusCode();
        }
        String what = operation.name() + " as case " + asked + " about " + about.name() + ": " + one + " answered "
                + answer.statusCode() + " " + answer.body();
        checkDeclared(operation, answer, what);
        assertThat(one.allows(answer.statusCode(), faults(answer))).as(what).isTrue();
        if (answer.statusCode() < 300) {
            remember(operation, one, answer);
        }
        if (operation.method().equals("DELETE") && answer.statusCode() == 204) {
            checkGone(operation, one, what);
        }
        return answer.statusCode();
    }

    /// True when an earlier case has revoked or changed the key that it came with.
    private boolean lostKey(Operation operation, Case one, HttpResponse<String> answer)
            throws IOException, InterruptedException {
        if (one.expected() == Expected.UNAUTHENTICATED || one.expected() == Expected.FORBIDDEN) {
            return false;
        }
        if (answer.statusCode() == 401) {
            return !operation.isOpen() && server.get("/v1/account", key).statusCode() == 401;
        }
        return answer.statusCode() == 403;
    }

    private Cases cases() {
        return new Cases(contract, new Values(contract, random, known), random);
    }

    private String freshKey() {
        Mode mode = about.kind().equals("users") || random.nextBoolean() ? Mode.LIVE : Mode.TEST;
        String account = (about.name() + accounts++).replaceAll("[^A-Za-z0-9]", "");
        return server.key(account, mode, 1_000_000, 1_000_000, EnumSet.allOf(Scope.class), null);
    }

    private HttpResponse<String> send(Operation operation, Case one) throws IOException, InterruptedException {
        HttpRequest.Builder request = server.request(one.path());
        one.headers().forEach(request::header);
        return server.send(request.method(
                operation.method(),
                one.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(one.body())));
    }

    private void checkDeclared(Operation operation, HttpResponse<String> answer, String what) throws IOException {
        assertThat(answer.statusCode()).as(what).isLessThan(500);
        assertThat(answer.headers().firstValue("X-Request-Id")).as(what).isPresent();
        JsonNode response = contract.resolved(operation.response(answer.statusCode()));
        assertThat(response.isMissingNode()).as("undeclared status: " + what).isFalse();
        for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
            checkHeader(contract.resolved(header.getValue()), answer.headers().firstValue(header.getKey()), what);
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        if (!response.has("content")) {
            assertThat(answer.body()).as(what).isEmpty();
            return;
        }
        JsonNode media = response.path("content").path(type);
        assertThat(media.isMissingNode())
                .as("undeclared media type " + type + ": " + what)
                .isFalse();
        if (type.endsWith("json")) {
            assertThat(contract.faults(media.path("schema"), MAPPER.readTree(answer.body())))
                    .as(what)
                    .isEmpty();
        }
    }

    /// What a problem says is wrong, each as its code and the path of its field.
    private static List<String> faults(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 400) {
            return List.of();
        }
        JsonNode problem = MAPPER.readTree(answer.body());
        JsonNode faults = problem.has("errors")
                ? problem.path("errors")
                : MAPPER.createArrayNode().add(problem);
        return faults.valueStream()
                .map(fault ->
                        fault.path("code").asText() + " " + fault.path("param").asText())
                .toList();
    }

    private void checkHeader(JsonNode declared, Optional<String> value, String what) {
        assertThat(value.isPresent() || !declared.path("required").asBoolean())
                .as("no header " + declared + ": " + what)
                .isTrue();
        value.ifPresent(text -> assertThat(contract.fits(declared.path("schema"), text))
                .as("header " + text + " is not as declared: " + what)
                .isTrue());
    }

    /// What was deleted is not found by the same key at the same address.
    private void checkGone(Operation deletion, Case one, String what) throws IOException, InterruptedException {
        if (!deletion.template().contains("{") || STAYS.contains(deletion.kind())) {
            return;
        }
        for (Operation reading : contract.operations()) {
            if (reading.method().equals("GET") && reading.template().equals(deletion.template())) {
                HttpResponse<String> answer = server.get(one.path(), key);
                checkDeclared(reading, answer, "after " + what);
                assertThat(answer.statusCode()).as("after " + what).isEqualTo(404);
            }
        }
    }

    private void remember(Operation operation, Case one, HttpResponse<String> answer) throws IOException {
        if (one.body() != null && !one.body().isEmpty()) {
            known.note(operation.kind(), MAPPER.readTree(one.body()));
        }
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) {
            String kind = answer.statusCode() == 202 ? "jobs" : operation.kind();
            known.note(kind, MAPPER.readTree(answer.body()));
        }
    }
}
