package dev.firstline.knowledge.text;

import java.text.Normalizer;
import java.util.Locale;

/// Makes names for addresses out of titles and file names.
public final class Slug {

    private static final int LENGTH_MAX = 80;

    private Slug() {}

    /// Lower-case letters and digits of any script, everything else one hyphen; never empty.
    public static String of(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var slug = new StringBuilder();
        plain.codePoints()
                .filter(point -> !isMark(point))
                .limit(LENGTH_MAX)
                .forEach(point -> append(slug, point));
        while (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
            slug.setLength(slug.length() - 1);
        }
        return slug.isEmpty() ? "section" : slug.toString();
    }

    /// The slug of the file that a path or relative link ends with, without its extension.
    public static String ofPath(String path) {
        var name = path.substring(path.replace('\\', '/').lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return of(dot > 0 ? name.substring(0, dot) : name);
    }

    private static boolean isMark(int point) {
        return Character.getType(point) == Character.NON_SPACING_MARK
                || point == '\''
                || point == 0x2019;
    }

    private static void append(StringBuilder slug, int point) {
        if (Character.isLetterOrDigit(point)) {
            slug.appendCodePoint(point);
        } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
            slug.append('-');
        }
    }
}
