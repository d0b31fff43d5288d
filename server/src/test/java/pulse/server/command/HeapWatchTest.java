package pulse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class HeapWatchTest {

    @Test
    void aFullHeapIsToldWithWhatToDo() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (HeapWatch watch = new HeapWatch(1e-9, told::add)) {
            watch.begin();
            System.gc();
            long max = Runtime.getRuntime().maxMemory() >> 20;
            assertThat(told.take()).contains("heap of " + max + " MB").contains("PULSE_JAVA_OPTS=-Xmx" + 2 * max + "m");
        }
    }
}
