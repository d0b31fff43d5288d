package pulse.server.inference;

import pulse.server.http.Fields;
import pulse.session.Context;

/// Reads where a visitor comes from, as inferences and events write it.
public final class ContextReader {

    static final int WORD_LENGTH_MAX = 100;
    private static final int REFERRER_LENGTH_MAX = 2_000;

    private ContextReader() {}

    /// The context of these fields; unknown where they are missing.
    public static Context read(Fields fields) {
        Fields geo = fields.within("geo");
        return new Context(
                fields.text("device", WORD_LENGTH_MAX),
                fields.text("browser", WORD_LENGTH_MAX),
                fields.text("referrer", REFERRER_LENGTH_MAX),
                geo.text("country", WORD_LENGTH_MAX),
                geo.text("region", WORD_LENGTH_MAX),
                fields.moment("time"));
    }
}
