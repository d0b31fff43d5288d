package pulse.server.shop;

import java.time.Instant;
import java.time.InstantSource;

/// Time that passes when a test says so, and writes what is behind when its period has passed.
final class HandTime implements InstantSource, WriteBehind {

    /// When it begins.
    static final Instant BEGIN = Instant.parse("2026-01-14T12:00:00Z");

    private Instant now = BEGIN;
    private int sinceWriteMs;
    private Runnable write = () -> {};

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void start(Runnable task) {
        write = task;
    }

    @Override
    public void close() {
        write = () -> {};
    }

    void passMs(int ms) {
        for (int i = 0; i < ms; i++) {
            now = now.plusMillis(1);
            sinceWriteMs++;
            if (sinceWriteMs == PERIOD_MS) {
                sinceWriteMs = 0;
                write.run();
            }
        }
    }

    void stepBack(long seconds) {
        now = now.minusSeconds(seconds);
    }
}
