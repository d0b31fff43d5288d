package pulse.bench.demo;

import java.util.Locale;
import java.util.random.RandomGenerator;

/// What a product of the demo shop is, before it has a number, a price and a text.
record Draft(
        Aisle aisle, String brand, String model, String noun, String material, String colour, String size, String use) {

    /// The n-th product of an aisle: brands take turns, the rest is chance.
    static Draft drawn(Aisle aisle, int n, RandomGenerator random) {
        String series = Draw.one(aisle.models(), random);
        return new Draft(
                aisle,
                aisle.brands().get(n % aisle.brands().size()),
                aisle.path().startsWith("books/") ? series : series + " " + (1 + random.nextInt(6)),
                Draw.one(aisle.nouns(), random),
                Draw.one(aisle.materials(), random),
                Draw.one(aisle.colours(), random),
                Draw.one(aisle.sizes(), random),
                Draw.one(aisle.uses(), random));
    }

    /// Such as "Velorun Aero 3 Trail Running Shoe".
    String name() {
        return brand + " " + model + " " + titled(noun);
    }

    private static String titled(String words) {
        StringBuilder title = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            if (!title.isEmpty()) {
                title.append(' ');
            }
            title.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return title.toString();
    }
}
