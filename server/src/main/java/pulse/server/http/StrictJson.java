package pulse.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import pulse.problem.Code;
import pulse.problem.PulseException;

/// Reads bodies as RFC 8259 has them and no other way: UTF-8, one value, no key twice, bounded depth and lengths.
public final class StrictJson {

    /// Nested arrays and objects at most; the contract needs 5.
    public static final int DEPTH_MAX = 32;

    private static final int NUMBER_LENGTH_MAX = 100;
    private static final int NAME_LENGTH_MAX = 1_000;

    private static final ObjectReader READER = JsonMapper.builder(factory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES) // 79.90 is money with cents.
            .build()
            .reader();

    private StrictJson() {}

    /// The value of a body.
    ///
    /// @throws PulseException `invalid_json` with line and column
    public static JsonNode read(byte[] body) {
        String text = text(body);
        if (text.isBlank()) {
            throw invalid("The body is empty: send a JSON object");
        }
        try {
            return READER.readTree(text);
        } catch (StreamConstraintsException e) {
            throw invalid("The body nests deeper than " + DEPTH_MAX + " levels, or has a number of more than "
                    + NUMBER_LENGTH_MAX + " digits or a field name of more than " + NAME_LENGTH_MAX + " characters");
        } catch (MismatchedInputException e) {
            throw invalid("The body has something after its first JSON value: send one object");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw invalid("The body is not valid JSON at line " + at.getLineNr() + ", column " + at.getColumnNr() + ": "
                    + firstSentence(e.getOriginalMessage()));
        } catch (ArithmeticException | NumberFormatException e) {
            throw invalid("The body has a number whose exponent is out of all range");
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid("The body is not valid UTF-8");
        }
    }

    private static String firstSentence(String message) {
        String line = message.lines()
                .findFirst()
                .orElse("")
                .replaceFirst(" \\((start marker at|for [A-Za-z]+ starting at).*", "");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    private static PulseException invalid(String why) {
        return new PulseException(Code.INVALID_JSON, "", why);
    }

    private static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxNumberLength(NUMBER_LENGTH_MAX)
                        .maxNameLength(NAME_LENGTH_MAX)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }
}
