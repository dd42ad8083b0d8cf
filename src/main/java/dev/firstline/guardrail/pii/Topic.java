package dev.firstline.guardrail.pii;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the words around a number say it is.
enum Topic {
    PHONE(
            "phone phones telephone tel tele ph mobile mob cell cellphone cellular landline hotline"
                    + " fax call calls called calling dial ring text texted sms whatsapp viber message"
                    + " messages contact reach office desk telefon telefonnummer tlf mobil mobilnummer"
                    + " handy handynummer rufnummer anrufen téléphone portable appeler appelez teléfono"
                    + " telefono móvil movil celular llamar cellulare telefoon bellen"),
    CARD(
            "card cards visa mastercard amex maestro discover credit debit cc kreditkarte karte"
                    + " carte tarjeta carta karta"),
    IBAN("iban"),
    SOCIAL_SECURITY("ssn social"),
    VERSION("version release build firmware"),
    OTHER(
            "order orders invoice account acct tracking shipment parcel package ticket case"
                    + " reference ref booking reservation confirmation policy claim serial model sku"
                    + " item article product part ean upc gtin isbn asin zip postcode postal price"
                    + " amount total sum id ids member membership customer loyalty coupon voucher code"
                    + " batch lot routing license licence passport tax vat date year po rma bestellung"
                    + " bestellnummer rechnung rechnungsnummer auftrag kundennummer sendungsnummer"
                    + " commande facture pedido factura ordine fattura");

    private static final int REACH = 40;
    private static final int ABBREVIATION_MAX = 4;
    private static final Set<String> FILLERS =
            Set.of("is", "this", "that", "thats", "s", "my", "the", "our", "a");
    private static final Map<String, Topic> WORDS = words();

    private final String vocabulary;

    Topic(String vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// The topic of the nearest telling word before a number, in the same sentence.
    static @Nullable Topic before(FoldedText text, int number) {
        int left = Math.max(0, number - REACH);
        int end = number;
        while (end > left) {
            if (text.isLetter(end - 1)) {
                int start = wordStart(text, end, left);
                Topic topic = WORDS.get(text.lowerCase(start, end));
                if (topic != null && !text.isDigit(start - 1) && !text.isDigit(end)) {
                    return topic;
                }
                end = start;
            } else if (endsSentence(text, end - 1)) {
                return null;
            } else {
                end--;
            }
        }
        return null;
    }

    /// The topic of what follows a number at once, as in "… (mobile)" or "… is my phone number". A word that itself has
    /// a number behind it is the label of that one.
    static @Nullable Topic after(FoldedText text, int number) {
        int right = Math.min(text.length(), number + REACH);
        int start = number;
        while (start < right && !endsSentence(text, start)) {
            int end = wordEnd(text, start, right);
            String word = text.lowerCase(start, end);
            if (text.isDigit(start - 1) && end > start) {
                return null;
            } else if (WORDS.containsKey(word)) {
                return isLabel(text, end) ? null : WORDS.get(word);
            } else if (end > start && !FILLERS.contains(word)) {
                return null;
            }
            start = Math.max(end, start + 1);
        }
        return null;
    }

    private static boolean isLabel(FoldedText text, int wordEnd) {
        int position = wordEnd;
        while (" :.-(+".indexOf(text.at(position)) >= 0) {
            position++;
        }
        return text.isDigit(position);
    }

    private static int wordStart(FoldedText text, int end, int left) {
        int start = end;
        while (start > left && text.isLetter(start - 1)) {
            start--;
        }
        return start;
    }

    private static int wordEnd(FoldedText text, int start, int right) {
        int end = start;
        while (end < right && text.isLetter(end)) {
            end++;
        }
        return end;
    }

    /// A label may stand on the line above its number ("Phone:"), and "tel." ends no sentence.
    private static boolean endsSentence(FoldedText text, int position) {
        return switch (text.at(position)) {
            case '!', '?' -> true;
            case '\n' -> !isAfterColon(text, position);
            case '.' -> text.at(position + 1) == ' ' && !isAbbreviation(text, position);
            default -> false;
        };
    }

    private static boolean isAfterColon(FoldedText text, int newline) {
        int position = newline - 1;
        while (text.at(position) == ' ' || text.at(position) == '\r' || text.at(position) == '\n') {
            position--;
        }
        return text.at(position) == ':';
    }

    private static boolean isAbbreviation(FoldedText text, int dot) {
        return dot - wordStart(text, dot, 0) <= ABBREVIATION_MAX;
    }

    private static Map<String, Topic> words() {
        var words = new HashMap<String, Topic>();
        for (Topic topic : values()) {
            for (String word : topic.vocabulary.split(" ", -1)) {
                words.put(word, topic);
            }
        }
        return Map.copyOf(words);
    }
}
