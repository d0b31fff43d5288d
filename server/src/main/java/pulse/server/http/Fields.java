package pulse.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pulse.problem.Code;
import pulse.problem.PulseException;

/// The fields of one object of a request, read by name with their types and bounds.
///
/// Whatever is wrong is noted with the field's path, and reading goes on with the fallback, so that a client learns
/// of all mistakes at once; nothing read may be used before [#check] has passed. A field that is null counts as
/// missing. Fields nobody asks for are ignored.
public final class Fields {

    /// Characters of an id at most.
    public static final int ID_LENGTH_MAX = 200;

    private static final int MOMENT_LENGTH_MAX = 100;
    private static final Instant MOMENT_MIN = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant MOMENT_MAX = Instant.parse("9999-12-31T23:59:59Z");

    private final JsonNode node;
    private final String path;
    private final List<PulseException> problems;

    private Fields(JsonNode node, String path, List<PulseException> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    /// The fields of a whole body.
    public static Fields of(JsonNode body) {
        if (!body.isObject()) {
            throw new PulseException(Code.INVALID_TYPE, "", "The body is " + kind(body) + ", must be an object");
        }
        return new Fields(body, "", new ArrayList<>());
    }

    /// @throws InvalidRequest when anything that was read is wrong
    public void check() {
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
    }

    /// True when everything read since there were `before` problems was right.
    public boolean isSoundSince(int before) {
        return problems.size() == before;
    }

    public int problemCount() {
        return problems.size();
    }

    /// True when the field is there and not null.
    public boolean has(String name) {
        return !value(name).isMissingNode();
    }

    /// True when the field is there and null: for changes, in which null takes something away.
    public boolean isNull(String name) {
        return node.path(name).isNull();
    }

    /// A text that must be there, 1 to `lengthMax` characters.
    public String required(String name, int lengthMax) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            note(Code.MISSING_FIELD, name, "is missing");
            return "";
        }
        return text(value, name, 1, lengthMax);
    }

    /// An id: required, bounded, no control characters.
    public String id(String name) {
        String id = required(name, ID_LENGTH_MAX);
        if (Texts.hasControl(id)) {
            note(Code.INVALID_VALUE, name, "has a control character, must have none");
        }
        return id;
    }

    /// A moment with its offset, 1970 to 9999; null when missing.
    public @Nullable Instant moment(String name) {
        String text = has(name) ? required(name, MOMENT_LENGTH_MAX) : "";
        if (text.isEmpty()) {
            return null; // Missing, or noted.
        }
        try {
            Instant moment = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
            if (!moment.isBefore(MOMENT_MIN) && !moment.isAfter(MOMENT_MAX)) {
                return moment;
            }
        } catch (DateTimeException e) {
            // Told below, in the words of the contract rather than of the parser.
        }
        note(
                Code.INVALID_VALUE,
                name,
                "is not a moment: write it with its offset, such as 2025-01-14T23:30:00Z, 1970 to 9999");
        return null;
    }

    /// A text of up to `lengthMax` characters; empty when missing.
    public String text(String name, int lengthMax) {
        JsonNode value = value(name);
        return value.isMissingNode() ? "" : text(value, name, 0, lengthMax);
    }

    /// A whole number within bounds, or `fallback` when missing. 45000.0 is a whole number, as JSON Schema has it.
    public long whole(String name, long fallback, long min, long max) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        BigDecimal number = number(value, name, BigDecimal.valueOf(min), BigDecimal.valueOf(max));
        if (number == null) {
            return fallback;
        }
        if (number.stripTrailingZeros().scale() > 0) {
            note(Code.INVALID_VALUE, name, "is " + shown(value) + ", must be a whole number");
            return fallback;
        }
        return number.longValueExact();
    }

    /// A number within bounds with at most `decimals` digits after the point, zeros at its end kept as they were sent;
    /// null when missing.
    @Nullable
    public BigDecimal decimal(String name, BigDecimal max, int decimals) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return null;
        }
        BigDecimal number = number(value, name, BigDecimal.ZERO, max);
        if (number != null && number.stripTrailingZeros().scale() > decimals) {
            note(
                    Code.INVALID_VALUE,
                    name,
                    "is " + shown(value) + ", must have at most " + decimals + " digits after the point");
            return null;
        }
        return number == null || number.scale() <= decimals ? number : number.setScale(decimals);
    }

    /// True or false, or `fallback` when missing.
    public boolean flag(String name, boolean fallback) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isBoolean()) {
            note(Code.INVALID_TYPE, name, "is " + kind(value) + ", must be true or false");
        }
        return value.asBoolean(fallback);
    }

    /// A list of texts of 1 to `lengthMax` characters each, at most `countMax`; null when missing.
    @Nullable
    public List<String> texts(String name, int countMax, int lengthMax) {
        JsonNode value = array(name, countMax);
        if (value.isMissingNode()) {
            return null;
        }
        List<String> texts = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            texts.add(text(value.get(i), name + "[" + i + "]", 1, lengthMax));
        }
        return texts;
    }

    /// A map of names to texts, numbers or truths, each as text; empty when missing.
    public Map<String, String> facts(String name, int countMax, int nameLengthMax, int lengthMax) {
        JsonNode value = value(name);
        Map<String, String> facts = new TreeMap<>();
        if (value.isMissingNode() || !isObject(value, name)) {
            return facts;
        }
        if (value.size() > countMax) {
            note(Code.INVALID_VALUE, name, "has " + value.size() + " entries, must have at most " + countMax);
            return facts;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String path = name + "." + shortened(entry.getKey());
            JsonNode fact = entry.getValue();
            if (entry.getKey().length() > nameLengthMax || Texts.isUnsound(entry.getKey())) {
                note(Code.INVALID_VALUE, path, "has a name that is longer than " + nameLengthMax + " or unprintable");
            } else if (fact.isNumber() || fact.isBoolean()) {
                facts.put(entry.getKey(), shown(fact));
            } else if (!fact.isNull()) {
                facts.put(entry.getKey(), text(fact, path, 0, lengthMax));
            }
        }
        return facts;
    }

    /// The objects of a list of 1 to `countMax`; none when the list itself is wrong.
    public List<Fields> objects(String name, int countMax, String whenMore) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            note(Code.MISSING_FIELD, name, "is missing");
            return List.of();
        }
        JsonNode array = array(name, countMax, whenMore);
        if (value.isArray() && value.isEmpty()) {
            note(Code.INVALID_VALUE, name, "is empty, must have at least one entry");
        }
        return objects(array, name);
    }

    /// The objects of a list of up to `countMax`; none when it is missing or wrong.
    public List<Fields> objects(String name, int countMax) {
        return objects(array(name, countMax), name);
    }

    private List<Fields> objects(JsonNode array, String name) {
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            String at = name + "[" + i + "]";
            if (isObject(array.get(i), at)) {
                objects.add(new Fields(array.get(i), inside(at), problems));
            }
        }
        return objects;
    }

    /// The fields of an object within this one; of none when it is missing.
    public Fields within(String name) {
        JsonNode value = value(name);
        boolean sound = value.isMissingNode() || isObject(value, name);
        return new Fields(sound ? value : MissingNode.getInstance(), inside(name), problems);
    }

    /// Notes that a field is wrong in a way that only its reader knows.
    ///
    /// @param what goes on after the field's path, such as `is red, must be blue`
    public void note(Code code, String name, String what) {
        if (problems.size() <= InvalidRequest.PROBLEMS_MAX) {
            String at = inside(name);
            problems.add(new PulseException(code, at, at + " " + what));
        }
    }

    private JsonNode value(String name) {
        JsonNode value = node.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private JsonNode array(String name, int countMax) {
        return array(name, countMax, "must have at most " + countMax);
    }

    private JsonNode array(String name, int countMax, String whenMore) {
        JsonNode value = value(name);
        if (value.isMissingNode()) {
            return value;
        }
        if (!value.isArray()) {
            note(Code.INVALID_TYPE, name, "is " + kind(value) + ", must be an array");
            return MissingNode.getInstance();
        }
        if (value.size() > countMax) {
            note(Code.INVALID_VALUE, name, "has " + value.size() + " entries, " + whenMore);
            return MissingNode.getInstance();
        }
        return value;
    }

    private boolean isObject(JsonNode value, String name) {
        if (!value.isObject()) {
            note(Code.INVALID_TYPE, name, "is " + kind(value) + ", must be an object");
        }
        return value.isObject();
    }

    private String text(JsonNode value, String name, int lengthMin, int lengthMax) {
        if (!value.isTextual()) {
            note(Code.INVALID_TYPE, name, "is " + kind(value) + ", must be a string");
            return "";
        }
        String text = value.textValue();
        int length = text.codePointCount(0, text.length());
        if (length < lengthMin || length > lengthMax) {
            note(
                    Code.INVALID_VALUE,
                    name,
                    "has " + length + " characters, must have " + lengthMin + " to " + lengthMax);
            return "";
        }
        if (Texts.isUnsound(text)) {
            note(Code.INVALID_VALUE, name, "has a NUL or half a surrogate pair, must be whole Unicode characters");
            return "";
        }
        return text;
    }

    private @Nullable BigDecimal number(JsonNode value, String name, BigDecimal min, BigDecimal max) {
        if (!value.isNumber()) {
            note(Code.INVALID_TYPE, name, "is " + kind(value) + ", must be a number");
            return null;
        }
        BigDecimal number = value.decimalValue();
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            note(
                    Code.INVALID_VALUE,
                    name,
                    "is " + shown(value) + ", must be " + min.toPlainString() + " to " + max.toPlainString());
            return null;
        }
        return number;
    }

    private String inside(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String shown(JsonNode value) {
        return shortened(value.isNumber() ? value.decimalValue().toString() : value.asText());
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL, MISSING -> "null";
        };
    }
}
