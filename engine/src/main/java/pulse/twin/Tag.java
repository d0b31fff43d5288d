package pulse.twin;

import java.util.List;

/// One thing a twin says of its product.
///
/// @param name such as `durability`, `women` or `running`
/// @param probability that it is so, 0 to 1
/// @param confidence how much there was to go on, 0 to 1: near 0 for a bare name, near 1 for a full description with
///     price and ratings
/// @param evidence the words or facts that spoke for it, strongest first; may be empty
public record Tag(String name, double probability, double confidence, List<String> evidence) {

    public Tag {
        evidence = List.copyOf(evidence);
    }
}
