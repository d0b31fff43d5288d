package pulse.embedding;

import java.util.concurrent.CompletableFuture;
import pulse.text.TextVectors;

/// A model that is still being loaded: whoever asks it waits until it is there. Thread-safe.
public final class LoadingTextVectors implements TextVectors {

    private final CompletableFuture<? extends TextVectors> loading;

    public LoadingTextVectors(CompletableFuture<? extends TextVectors> loading) {
        this.loading = loading;
    }

    @Override
    public int dimensions() {
        return loading.join().dimensions();
    }

    @Override
    public boolean isSettled(String text) {
        return loading.join().isSettled(text);
    }

    @Override
    public float[] vector(String text) {
        return loading.join().vector(text);
    }
}
