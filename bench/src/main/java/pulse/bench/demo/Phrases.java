package pulse.bench.demo;

import java.util.List;
import java.util.Map;

/// Sentences that any product's text may use.
///
/// @param openers first sentences, with `{model}`, `{brand}`, `{noun}`, `{article}`, `{material}`, `{colour}`, `{use}`
/// @param themes sentences by what they promise, such as `value` or `sustainability`
record Phrases(List<String> openers, Map<String, List<String>> themes) {

    Phrases {
        openers = List.copyOf(openers);
        themes = Map.copyOf(themes);
    }
}
