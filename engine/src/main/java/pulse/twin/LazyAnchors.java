package pulse.twin;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import pulse.text.TextVectors;

/// The examples, embedded once, when the first product needs them: a start without tagging does not wait for it.
/// Thread-safe.
final class LazyAnchors {

    private final TextVectors vectors;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Anchors made;

    LazyAnchors(TextVectors vectors) {
        this.vectors = vectors;
    }

    Anchors get() {
        Anchors anchors = made;
        return anchors == null ? make() : anchors;
    }

    private Anchors make() {
        making.lock();
        try {
            Anchors anchors = made;
            if (anchors == null) {
                anchors = new Anchors(vectors);
                made = anchors;
            }
            return anchors;
        } finally {
            making.unlock();
        }
    }
}
