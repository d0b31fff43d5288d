package pulse.server.insights;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Gate;
import pulse.server.http.Route;
import pulse.storage.Outcomes;
import pulse.storage.Scope;

/// What came of the sessions of a shop, whether PULSE helped, and whether what it says comes true.
public final class InsightsRoutes {

    private final Outcomes outcomes;
    private final Judgements judgements;
    private final Gate gate;
    private final InstantSource clock;

    /// @param gate keeps answers that read a whole history from crowding out the quick ones
    public InsightsRoutes(Outcomes outcomes, Judgements judgements, Gate gate, InstantSource clock) {
        this.outcomes = outcomes;
        this.judgements = judgements;
        this.gate = gate;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(new Route("GET", "/v1/insights", Scope.READ, null, this::insights));
    }

    private Answer insights(Call call) {
        InsightsQuery query = InsightsQuery.of(call, clock.instant());
        Instant from = query.range().from();
        Instant to = query.range().to();
        Insights insights;
        Calibration calibration;
        gate.enter();
        try {
            insights = new Insights(query.by(), outcomes.lastHoldOutShare(call.shop(), from, to));
            outcomes.forEachFigures(call.shop(), from, to, insights::add);
            calibration = Calibration.of(judgements.newest(call.shop(), query.range()));
        } finally {
            gate.leave();
        }
        return Answer.json(InsightsWriter.write(query, insights, calibration));
    }
}
