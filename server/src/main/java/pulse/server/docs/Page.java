package pulse.server.docs;

/// One page of the documentation.
///
/// @param chapter the part of the contents it stands in
/// @param name its address is `/docs/NAME`
/// @param markdown begins with its title; links to other pages are `NAME.md`
record Page(String chapter, String name, String markdown) {

    Page {
        if (!markdown.startsWith("# ")) {
            throw new IllegalArgumentException("The page " + name + " does not begin with its title");
        }
    }

    /// What its first line says.
    String title() {
        return markdown.lines().findFirst().orElseThrow().substring(2).strip();
    }

    /// A word or two for the contents: what distinguishes its title.
    String label() {
        String[] parts = title().split(": ", 2);
        return chapter.equals(ApiReference.CHAPTER) ? parts[parts.length - 1] : parts[0];
    }

    /// The first paragraph below the title, on one line: what the page is about.
    String summary() {
        return markdown.lines()
                .skip(1)
                .dropWhile(String::isBlank)
                .dropWhile(line -> line.startsWith("#") || line.isBlank())
                .takeWhile(line -> !line.isBlank() && !line.startsWith("```"))
                .reduce((one, next) -> one + " " + next)
                .orElse("");
    }
}
