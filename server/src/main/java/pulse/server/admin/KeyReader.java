package pulse.server.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pulse.problem.Code;
import pulse.server.http.Fields;
import pulse.server.keys.AddressRanges;
import pulse.server.keys.Keyring;
import pulse.storage.Keys;
import pulse.storage.Mode;
import pulse.storage.Scope;

/// Reads what is asked of keys.
final class KeyReader {

    private static final int ADDRESS_LENGTH_MAX = 49;
    private static final int WORD_LENGTH_MAX = 20;

    private KeyReader() {}

    /// A key to be made.
    ///
    /// @param usual the mode when none is named
    static Keyring.Wish wish(Fields fields, Mode usual) {
        Keyring.Wish wish = new Keyring.Wish(
                fields.has("user") ? fields.id("user") : null,
                fields.required("name", Keyring.NAME_LENGTH_MAX),
                mode(fields, usual),
                scopes(fields),
                Optional.ofNullable(addresses(fields)).orElse(List.of()),
                fields.moment("expires_at"));
        fields.check();
        return wish;
    }

    /// What to change about a key; an expiry of null takes it away.
    static Keys.Edit edit(Fields fields) {
        @Nullable Instant expiresAt = fields.moment("expires_at");
        Keys.Expiry expiry = expiresAt != null || fields.isNull("expires_at") ? new Keys.Expiry(expiresAt) : null;
        Keys.Edit edit = new Keys.Edit(
                fields.has("name") ? fields.required("name", Keyring.NAME_LENGTH_MAX) : null,
                addresses(fields),
                expiry);
        for (String fixed : List.of("scopes", "mode", "user")) {
            if (fields.has(fixed)) {
                fields.note(Code.INVALID_VALUE, fixed, "cannot be changed: make another key, and revoke this one");
            }
        }
        fields.check();
        return edit;
    }

    /// How long the old key of a rotation goes on.
    static Duration overlap(Fields fields) {
        long seconds = fields.whole("overlap_seconds", Keyring.OVERLAP.toSeconds(), 0, Keyring.OVERLAP_MAX.toSeconds());
        fields.check();
        return Duration.ofSeconds(seconds);
    }

    private static Mode mode(Fields fields, Mode usual) {
        String word = fields.text("mode", WORD_LENGTH_MAX);
        Optional<Mode> mode = Arrays.stream(Mode.values())
                .filter(one -> one.wireName().equals(word))
                .findFirst();
        if (mode.isEmpty() && fields.has("mode")) {
            fields.note(Code.INVALID_VALUE, "mode", "must be live or test");
        }
        return mode.orElse(usual);
    }

    private static Set<Scope> scopes(Fields fields) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        List<String> words = fields.texts("scopes", Scope.values().length, WORD_LENGTH_MAX);
        if (words == null || words.isEmpty()) {
            fields.note(Code.MISSING_FIELD, "scopes", "is missing: name at least one of " + known());
            return scopes;
        }
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            Optional<Scope> scope = Arrays.stream(Scope.values())
                    .filter(one -> one.wireName().equals(word))
                    .findFirst();
            scope.ifPresent(scopes::add);
            if (scope.isEmpty()) {
                fields.note(Code.INVALID_VALUE, "scopes[" + i + "]", "must be one of " + known());
            }
        }
        return scopes;
    }

    private static @Nullable List<String> addresses(Fields fields) {
        List<String> texts = fields.texts("allowed_addresses", Keyring.ADDRESSES_MAX, ADDRESS_LENGTH_MAX);
        if (texts == null) {
            return null;
        }
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<String> range = AddressRanges.canonical(texts.get(i));
            range.ifPresent(ranges::add);
            if (range.isEmpty()) {
                fields.note(
                        Code.INVALID_VALUE,
                        "allowed_addresses[" + i + "]",
                        "is not an address or a range, such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32");
            }
        }
        return ranges;
    }

    private static String known() {
        return Arrays.stream(Scope.values()).map(Scope::wireName).collect(Collectors.joining(", "));
    }
}
