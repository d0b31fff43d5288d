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

    private final List<Route> routes;

    Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /// All operations, such as `GET /v1/products/{id}`.
    Set<String> operations() {
        return routes.stream()
                .map(route -> route.method() + " " + route.template())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Finds the operation; HEAD is answered by what answers GET.
    Found find(String method, String rawPath) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Route route : routes) {
            Optional<Map<String, String>> path =
                    route.method().equals(wanted) ? route.match(rawPath) : Optional.empty();
            if (path.isPresent()) {
                return new Operation(route, path.get());
            }
        }
        return otherMethods(rawPath);
    }

    private Found otherMethods(String rawPath) {
        List<Route> samePath = routes.stream()
                .filter(route -> route.match(rawPath).isPresent())
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
