package pulse.server.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// All operations, and which of them a request means.
final class Routes {

    /// What a request's path and method come to.
    sealed interface Found {}

    record Operation(Route route, Map<String, String> path) implements Found {}

    /// The path exists, the method does not.
    record OtherMethods(String template, String allow) implements Found {}

    record Nothing() implements Found {}

    /// A route with its template taken apart, once and not for every request.
    private record Prepared(Route route, List<String> segments) {}

    private final List<Prepared> routes;

    Routes(List<Route> routes) {
        this.routes = routes.stream()
                .map(route -> new Prepared(route, Route.segments(route.template())))
                .toList();
    }

    /// All operations, such as `GET /v1/products/{id}`.
    Set<String> operations() {
        return routes.stream()
                .map(prepared ->
                        prepared.route().method() + " " + prepared.route().template())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Finds the operation; HEAD is answered by what answers GET.
    Found find(String method, String rawPath) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        List<String> given = Route.segments(rawPath);
        for (Prepared prepared : routes) {
            if (prepared.route().method().equals(wanted)) {
                Optional<Map<String, String>> path = Route.match(prepared.segments(), given);
                if (path.isPresent()) {
                    return new Operation(prepared.route(), path.get());
                }
            }
        }
        return otherMethods(given);
    }

    private Found otherMethods(List<String> given) {
        List<Route> samePath = routes.stream()
                .filter(prepared -> Route.match(prepared.segments(), given).isPresent())
                .map(Prepared::route)
                .toList();
        if (samePath.isEmpty()) {
            return new Nothing();
        }
        TreeSet<String> allow = new TreeSet<>(List.of("OPTIONS"));
        for (Route route : samePath) {
            allow.add(route.method());
            if (route.method().equals("GET")) {
                allow.add("HEAD");
            }
        }
        return new OtherMethods(samePath.getFirst().template(), String.join(", ", allow));
    }
}
