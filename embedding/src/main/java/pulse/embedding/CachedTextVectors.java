package pulse.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import pulse.text.TextVectors;

/// Keeps the vectors of texts asked for lately: shoppers ask the same things. Thread-safe; a text asked for by many at
/// once is worked out once.
///
/// 1.7 KB for each text kept. Texts that differ only in the space around them share a vector. A cached vector is
/// shared by its readers, who must not write to it.
public final class CachedTextVectors implements TextVectors {

    private final TextVectors source;
    private final Cache<String, float[]> kept;

    /// @param textsMax number of texts kept, at least 1
    public CachedTextVectors(TextVectors source, int textsMax) {
        if (textsMax < 1) {
            throw new IllegalArgumentException("textsMax is " + textsMax + ", must be 1 or more");
        }
        this.source = source;
        this.kept = Caffeine.newBuilder()
                .maximumSize(textsMax)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public int dimensions() {
        return source.dimensions();
    }

    @Override
    public float[] vector(String text) {
        return kept.get(text.strip(), source::vector);
    }

    /// The vector of a text if it is kept; null when it is not.
    float @Nullable [] known(String text) {
        return kept.getIfPresent(text.strip());
    }

    /// Number of texts kept now.
    public long size() {
        kept.cleanUp();
        return kept.estimatedSize();
    }
}
