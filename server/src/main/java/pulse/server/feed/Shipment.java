package pulse.server.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Rows on their way to the server, a full batch at a time, with what became of them.
public final class Shipment implements ProductFile.Rows {

    /// Told when all rows up to a line are with the server.
    public interface Arrived {
        void upTo(long line) throws IOException;
    }

    private final BatchClient client;
    private final Progress progress;
    private final Arrived arrived;
    private final List<Row> batch = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private long sent;

    public Shipment(BatchClient client, Progress progress, Arrived arrived) {
        this.client = client;
        this.progress = progress;
        this.arrived = arrived;
    }

    @Override
    public void row(Row row) throws IOException, InterruptedException {
        batch.add(row);
        if (batch.size() == client.target().rowsMax()) {
            send();
        }
    }

    @Override
    public void refused(Refusal refusal) {
        refusals.add(refusal);
    }

    /// Sends what is left.
    public void finish() throws IOException, InterruptedException {
        if (!batch.isEmpty()) {
            send();
        }
        progress.finish();
    }

    /// Rows that the server has taken.
    public long sent() {
        return sent;
    }

    /// Rows that were not taken, and why.
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    private void send() throws IOException, InterruptedException {
        List<Refusal> refused = client.send(batch);
        refusals.addAll(refused);
        sent += batch.size() - refused.size();
        progress.sent(batch.size() - refused.size());
        arrived.upTo(batch.getLast().line());
        batch.clear();
    }
}
