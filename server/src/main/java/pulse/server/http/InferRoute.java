package pulse.server.http;

import pulse.infer.InferRequest;
import pulse.infer.Inference;
import pulse.server.limits.Kind;
import pulse.server.shop.Shop;
import pulse.server.shop.Shops;
import pulse.storage.Scope;

/// `POST /v1/infer`.
final class InferRoute {

    private final Shops shops;
    private final Gate gate;
    private final Measures measures;

    InferRoute(Shops shops, Gate gate, Measures measures) {
        this.shops = shops;
        this.gate = gate;
        this.measures = measures;
    }

    Route route() {
        return new Route("POST", "/v1/infer", Scope.INFER, Kind.INFER, this::infer);
    }

    private Answer infer(Call call) {
        InferRequest request =
                InferReader.read(Fields.of(StrictJson.read(call.body().get())));
        Shop shop = shops.shop(call.shop());
        gate.enter();
        try {
            Inference inference = shop.infer(request);
            measures.inference(inference.durationNanos());
            return Answer.json(InferenceWriter.write(inference, request.include()));
        } finally {
            gate.leave();
        }
    }
}
