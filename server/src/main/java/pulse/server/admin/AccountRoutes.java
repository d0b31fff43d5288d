package pulse.server.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Fields;
import pulse.server.http.JsonBody;
import pulse.server.http.Paging;
import pulse.server.http.Route;
import pulse.server.limits.UsageTally;
import pulse.storage.Account;
import pulse.storage.AuditEntry;
import pulse.storage.AuditLog;
import pulse.storage.Key;
import pulse.storage.Mode;
import pulse.storage.Scope;
import pulse.storage.Store;
import pulse.storage.Usage;

/// The account itself: what it has bought, what it used, what was changed.
public final class AccountRoutes {

    /// Days that one answer on usage covers at most.
    static final int DAYS_MAX = 366;

    private static final int DAYS = 30;

    private final Store store;
    private final UsageTally tally;

    public AccountRoutes(Store store, UsageTally tally) {
        this.store = store;
        this.tally = tally;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/v1/account", Scope.ADMIN, null, this::account),
                new Route("GET", "/v1/usage", Scope.ADMIN, null, this::usage),
                new Route("GET", "/v1/audit-log", Scope.ADMIN, null, this::auditLog));
    }

    private Answer account(Call call) {
        Account account = call.holder().account();
        return Answer.json(JsonBody.of(json -> {
            json.writeStartObject();
            json.writeStringField("id", account.id());
            json.writeStringField("name", account.name());
            json.writeStringField("mode", call.shop().mode().wireName());
            json.writeStringField("plan", account.plan().wireName());
            json.writeObjectFieldStart("limits");
            json.writeNumberField("infer_rps", account.inferRps());
            json.writeNumberField("tag_rps", account.tagRps());
            json.writeEndObject();
            json.writeStringField("created_at", account.createdAt().toString());
            json.writeEndObject();
        }));
    }

    private Answer usage(Call call) {
        LocalDate to = day(call, "to").orElseGet(() -> LocalDate.ofInstant(call.at(), ZoneOffset.UTC));
        LocalDate from = day(call, "from").orElseGet(() -> to.minusDays(DAYS - 1));
        if (from.isAfter(to) || from.plusDays(DAYS_MAX).compareTo(to) <= 0) {
            throw new PulseException(
                    Code.INVALID_VALUE,
                    "from",
                    "from is " + from + " and to is " + to + ", must be 1 to " + DAYS_MAX + " days in order");
        }
        tally.flush();
        Key own = call.holder().key();
        List<Map.Entry<Usage.Slot, Long>> rows = store.usage().between(own.accountId(), own.administers(), from, to);
        return Answer.json(JsonBody.of(json -> {
            json.writeStartObject();
            json.writeStringField("from", from.toString());
            json.writeStringField("to", to.toString());
            json.writeArrayFieldStart("usage");
            for (Map.Entry<Usage.Slot, Long> row : rows) {
                write(json, row.getKey(), row.getValue());
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private static void write(JsonGenerator json, Usage.Slot slot, long requests) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", slot.day().toString());
        json.writeStringField("mode", slot.shop().mode().wireName());
        json.writeStringField("kind", slot.kind());
        json.writeStringField("status", slot.statusClass() + "xx");
        json.writeNumberField("requests", requests);
        json.writeEndObject();
    }

    private Answer auditLog(Call call) {
        Paging paging = Paging.of(call, "entries");
        Key own = call.holder().key();
        AuditLog.Filter filter = new AuditLog.Filter(
                own.administers(), word(call, "action"), word(call, "subject"), word(call, "actor"));
        List<AuditLog.Numbered> rows =
                store.auditLog().before(own.accountId(), before(paging.after()), paging.rows(), filter);
        return paging.answer(rows, row -> Long.toString(row.number()), AccountRoutes::write);
    }

    private static void write(JsonGenerator json, AuditLog.Numbered row) throws IOException {
        AuditEntry entry = row.entry();
        Mode mode = entry.deed().mode();
        json.writeStartObject();
        json.writeNumberField("number", row.number());
        json.writeStringField("at", entry.at().toString());
        json.writeStringField("action", entry.deed().action());
        json.writeStringField("subject", entry.deed().subject());
        json.writeStringField("mode", mode == null ? null : mode.wireName());
        json.writeObjectFieldStart("actor");
        json.writeStringField("kind", entry.actor().kind().wireName());
        json.writeStringField("id", entry.actor().id());
        json.writeEndObject();
        json.writeFieldName("details");
        json.writeRawValue(entry.deed().details());
        json.writeStringField("request_id", entry.requestId().isEmpty() ? null : entry.requestId());
        json.writeEndObject();
    }

    private static long before(String cursor) {
        if (cursor.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!cursor.matches("[0-9]{1,18}")) {
            throw Paging.foreign();
        }
        return Long.parseLong(cursor);
    }

    private static @Nullable String word(Call call, String name) {
        Optional<String> word = call.query().apply(name);
        if (word.isPresent() && word.get().length() > Fields.ID_LENGTH_MAX) {
            throw new PulseException(
                    Code.INVALID_VALUE, name, name + " has more than " + Fields.ID_LENGTH_MAX + " characters");
        }
        return word.orElse(null);
    }

    private static Optional<LocalDate> day(Call call, String name) {
        return call.query().apply(name).map(text -> {
            try {
                if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                    return LocalDate.parse(text);
                }
            } catch (DateTimeParseException e) {
                // Told below, in the words of the contract rather than of the parser.
            }
            throw new PulseException(Code.INVALID_VALUE, name, name + " is not a day: write it as 2026-11-23, in UTC");
        });
    }
}
