package dev.firstline.knowledge.text;

/// One passage as it was cut out of an article.
///
/// @param heading path of headings above the passage, such as `Returns > Tents`; may be empty
/// @param anchor fragment id in the article's page
/// @param text plain readable text, without its own heading
public record PassageText(String heading, String anchor, String text) {

    /// What is embedded: a passage is found by its surroundings too, which its own words often leave out.
    public String embedded(String title) {
        var context = heading.isEmpty() ? title : title + " > " + heading;
        return context.isBlank() ? text : context + "\n" + text;
    }
}
