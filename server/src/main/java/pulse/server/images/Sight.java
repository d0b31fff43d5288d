package pulse.server.images;

import java.util.List;

/// What is seen in an image.
///
/// @param width as it was sent, in pixels
/// @param height as it was sent, in pixels
/// @param palette colours of what is shown, the largest share first; a plain background is left out
/// @param brightness mean luma, 0 black to 1 white
/// @param colourfulness 0 grey to 1 (Hasler and Suesstrunk, Measuring colourfulness in natural images, 2003, by 109)
/// @param isPlain true when the edge is of one colour, as in a packshot; else a scene
record Sight(int width, int height, List<Share> palette, double brightness, double colourfulness, boolean isPlain) {

    /// @param colour a plain name, such as `navy`
    /// @param hex mean of the pixels, such as `#1a2b3c`
    /// @param share of the pixels counted, 0 to 1
    record Share(String colour, String hex, double share) {}

    Sight {
        palette = List.copyOf(palette);
    }
}
