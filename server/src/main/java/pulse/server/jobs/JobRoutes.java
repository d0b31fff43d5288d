package pulse.server.jobs;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Fields;
import pulse.server.http.Paging;
import pulse.server.http.Route;
import pulse.server.http.Texts;
import pulse.storage.Job;
import pulse.storage.Jobs;
import pulse.storage.Scope;

/// Jobs listed, followed and cancelled.
public final class JobRoutes {

    private final Jobs stored;

    public JobRoutes(Jobs stored) {
        this.stored = stored;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/v1/jobs", Scope.READ, null, this::list),
                new Route("GET", "/v1/jobs/{id}", Scope.READ, null, this::find),
                new Route("POST", "/v1/jobs/{id}/cancel", Scope.TAG, null, this::cancel));
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call, "jobs");
        List<Job> rows = stored.page(call.shop(), paging.after(), paging.rows());
        return paging.answer(rows, Job::id, TagJobs::write);
    }

    private Answer find(Call call) {
        String id = id(call);
        return answer(id, stored.find(call.shop(), id));
    }

    /// A job that is over already stays as it is, and is answered as it is.
    private Answer cancel(Call call) {
        String id = id(call);
        return answer(id, stored.end(call.shop(), id, Job.Status.CANCELLED, "", call.at()));
    }

    private static Answer answer(String id, Optional<Job> job) {
        return job.map(known -> Answer.json(TagJobs.body(known)))
                .orElseThrow(() -> new PulseException(Code.NOT_FOUND, "id", "There is no job " + id));
    }

    private static String id(Call call) {
        String id = Objects.requireNonNull(call.path().get("id"));
        if (id.isEmpty() || id.length() > Fields.ID_LENGTH_MAX || Texts.hasControl(id) || Texts.isUnsound(id)) {
            throw new PulseException(Code.NOT_FOUND, "id", "No job can have this id");
        }
        return id;
    }
}
