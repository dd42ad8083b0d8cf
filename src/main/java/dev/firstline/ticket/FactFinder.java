package dev.firstline.ticket;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what has a shape in a customer's words: numbers of orders, ways to reach them, products, amounts, dates.
///
/// What stands first in the list has first claim on the words, so that digits of an order are no phone number. Every
/// repetition is bounded: the text is a stranger's.
final class FactFinder {

    private static final String MONTHS =
            "(?:January|February|March|April|May|June|July|August|September|October|November|December)";

    private static final List<Shape> SHAPES =
            List.of(
                    shape("email", "[\\w.%+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}"),
                    shape(
                            "order",
                            "(?i:\\b(?:order|invoice|booking|reference|shipment|bestellung|bestellnummer|rechnung)\\b)"
                                    + "[\\s:#]{0,4}(?i:number|no\\.?|nr\\.?|nummer|is)?[\\s:#]{0,4}"
                                    + "((?=[\\p{Lu}/-]{0,12}\\d)[\\p{Lu}\\d][\\p{Lu}\\d/-]{2,24}(?<![/-]))"),
                    shape("order", "(?<![\\w&])#\\s?(\\d{3,12})\\b"),
                    shape(
                            "date",
                            "\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b"
                                    + "|\\b\\d{1,2}(?:st|nd|rd|th|\\.)?\\s(?:of\\s)?"
                                    + MONTHS
                                    + "\\b(?:\\s\\d{4})?|\\b"
                                    + MONTHS
                                    + "\\s\\d{1,2}\\b"),
                    shape(
                            "amount",
                            "[€$£]\\s?\\d{1,7}(?:[.,]\\d{2})?\\b"
                                    + "|\\b\\d{1,7}(?:[.,]\\d{2})?\\s?(?:€|(?:EUR|USD|GBP|CHF|euros?|dollars)\\b)"),
                    shape(
                            "address",
                            "(?:\\b\\d{1,5}[a-z]?\\s(?:\\p{Lu}[\\p{L}'-]{1,30}\\s){1,3}"
                                    + "(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Way|Place|Court)\\b\\.?"
                                    + "|\\b\\p{Lu}[\\p{L}-]{0,40}(?:straße|strasse|str\\.|weg|gasse|platz|allee)\\s\\d{1,4}[a-z]?\\b)"
                                    + "(?:,?\\s\\d{4,5}\\s\\p{Lu}[\\p{L}-]{1,40}|,\\s\\p{Lu}[\\p{L}-]{1,40})?"),
                    shape("phone", "(?<![\\w#/-])(?:\\+|0)\\d[\\d ()/-]{6,18}\\d(?![\\w-])"),
                    shape(
                            "product",
                            "(?i:\\b(?:product|model|article|item)\\b)\\s?(?i:number|no\\.?|is|called)?[\\s:]{1,3}[\"“]?"
                                    + "([\\p{Lu}\\d][\\p{L}\\d-]{1,30}(?:\\s[\\p{Lu}\\d][\\p{L}\\d-]{0,30}){0,3})"),
                    shape(
                            "product",
                            "\\b[Mm]y\\s((?:\\p{Lu}[\\p{L}\\d-]{1,30}\\s){1,3}\\d[\\p{L}\\d-]{0,10}"
                                    + "|\\p{Lu}[\\p{L}\\d-]{1,30}(?:\\s\\p{Lu}[\\p{L}\\d-]{1,30}){1,3})"));

    private FactFinder() {}

    /// What is in the text, in the order in which it stands there.
    static List<Found> find(String text) {
        var claimed = new BitSet(text.length());
        var found = new ArrayList<Found>();
        for (var shape : SHAPES) {
            var matcher = shape.pattern().matcher(text);
            while (matcher.find()) {
                if (claimed.get(matcher.start(), matcher.end()).isEmpty()) {
                    claimed.set(matcher.start(), matcher.end());
                    found.add(new Found(shape.kind(), value(matcher), matcher.start()));
                }
            }
        }
        found.sort((one, other) -> Integer.compare(one.at(), other.at()));
        return found;
    }

    private static String value(Matcher matcher) {
        String value = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
        return value.strip();
    }

    private static Shape shape(String kind, String pattern) {
        return new Shape(kind, Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS));
    }

    /// @param at where it begins in the text
    record Found(String kind, String value, int at) {}

    private record Shape(String kind, Pattern pattern) {}
}
