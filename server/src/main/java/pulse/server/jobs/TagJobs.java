package pulse.server.jobs;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pulse.catalog.Product;
import pulse.server.http.JsonBody;
import pulse.server.keys.Secret;
import pulse.server.shop.TaggingNotice;
import pulse.storage.Job;
import pulse.storage.Jobs;
import pulse.storage.ShopId;

/// Takes on batches of products. Thread-safe.
public final class TagJobs {

    /// Products tagged and put live together. Each time costs a new table of vectors, so not too few; between two,
    /// other shops' jobs and single calls have their turn, so not too many.
    static final int CHUNK = 250;

    private final Jobs stored;
    private final JobRunner runner;
    private final InstantSource clock;
    private final SecureRandom random;

    public TagJobs(Jobs stored, JobRunner runner, InstantSource clock, SecureRandom random) {
        this.stored = stored;
        this.runner = runner;
        this.clock = clock;
        this.random = random;
    }

    /// Takes on a batch; it is on disk when this returns, and is worked off behind.
    public Job take(ShopId shop, List<Product> products) {
        Instant now = clock.instant();
        Job job = new Job(id(now), Job.Status.QUEUED, products.size(), 0, "", now, null);
        List<List<Product>> chunks = new ArrayList<>();
        for (int from = 0; from < products.size(); from += CHUNK) {
            chunks.add(products.subList(from, Math.min(products.size(), from + CHUNK)));
        }
        stored.add(shop, job, chunks, TaggingNotice.of(products, job.id(), now));
        runner.queue(shop, job.id());
        return job;
    }

    /// A job as JSON has it.
    static void write(JsonGenerator json, Job job) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", job.id());
        json.writeStringField("status", job.status().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("total", job.total());
        json.writeNumberField("done", job.done());
        json.writeStringField("created_at", job.createdAt().toString());
        json.writeStringField(
                "finished_at",
                job.finishedAt() == null ? null : job.finishedAt().toString());
        json.writeStringField("error", job.error().isEmpty() ? null : job.error());
        json.writeEndObject();
    }

    /// One job as a body.
    public static byte[] body(Job job) {
        return JsonBody.of(json -> write(json, job));
    }

    /// Rises with time to the millisecond: time in 9 characters of base 36, then chance.
    private String id(Instant now) {
        String time = Long.toString(now.toEpochMilli(), 36);
        return "job_" + "0".repeat(Math.max(0, 9 - time.length())) + time + Secret.characters(11, random);
    }
}
