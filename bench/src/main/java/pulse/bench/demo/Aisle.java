package pulse.bench.demo;

import java.util.List;

/// What the writer knows of one shelf of the demo shop; one entry of a department's file.
///
/// @param path category, from department to shelf
/// @param count products to make
/// @param price median price in dollars
/// @param spread standard deviation of the logarithm of price, 0.3 for books to 0.8 for coffee
/// @param brands invented names; each has its own level of price, drawn by the shop
/// @param uses what the things are for; reads on after "for"
/// @param features whole sentences that hold for any product of the shelf
record Aisle(
        String path,
        int count,
        double price,
        double spread,
        List<String> brands,
        List<String> models,
        List<String> nouns,
        List<String> materials,
        List<String> uses,
        List<String> features,
        List<String> colours,
        List<String> sizes,
        List<String> tags) {

    Aisle {
        brands = List.copyOf(brands);
        models = List.copyOf(models);
        nouns = List.copyOf(nouns);
        materials = List.copyOf(materials);
        uses = List.copyOf(uses);
        features = List.copyOf(features);
        colours = List.copyOf(colours);
        sizes = List.copyOf(sizes);
        tags = List.copyOf(tags);
    }
}
