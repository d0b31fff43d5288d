package pulse.server.inference;

import java.time.Duration;
import java.util.List;
import pulse.infer.InferRequest;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Gate;
import pulse.server.http.Measures;
import pulse.server.http.Route;
import pulse.server.limits.Kind;
import pulse.server.shop.Answered;
import pulse.server.shop.Shop;
import pulse.server.shop.Shops;
import pulse.storage.Scope;

/// `POST /v1/infer`.
public final class InferRoutes {

    private final Shops shops;
    private final Gate gate;
    private final Measures measures;
    private final Duration timeBudget;

    /// @param timeBudget of answers to requests that name none
    public InferRoutes(Shops shops, Gate gate, Measures measures, Duration timeBudget) {
        this.shops = shops;
        this.gate = gate;
        this.measures = measures;
        this.timeBudget = timeBudget;
    }

    public List<Route> routes() {
        return List.of(new Route("POST", "/v1/infer", Scope.INFER, Kind.INFER, this::infer).behind(gate));
    }

    private Answer infer(Call call) {
        InferRequest request = InferReader.read(call.fields(), timeBudget);
        Shop shop = shops.shop(call.shop());
        gate.enter();
        try {
            Answered answered = shop.infer(request);
            measures.inference(answered.inference().durationNanos());
            return Answer.json(InferenceWriter.write(answered, request.include()));
        } finally {
            gate.leave();
        }
    }
}
