package dev.firstline.model.bedrock;

/// Makes pieces of model text safe to store and show, and leaves the rest exactly as it came.
///
/// Control characters go, but for tab and line ends; PostgreSQL refuses NUL and terminals obey the others. An emoji that
/// was cut in two comes out whole; half of one that never gets its other half goes as well.
final class CleanText {

    private char pendingHigh;

    /// Returns what of this piece may be passed on; possibly empty.
    String next(String piece) {
        var clean = new StringBuilder(piece.length() + 1);
        for (int i = 0; i < piece.length(); i++) {
            append(clean, piece.charAt(i));
        }
        return clean.toString();
    }

    private void append(StringBuilder clean, char character) {
        if (Character.isHighSurrogate(character)) {
            pendingHigh = character;
        } else if (Character.isLowSurrogate(character)) {
            if (pendingHigh != 0) {
                clean.append(pendingHigh).append(character);
            }
            pendingHigh = 0;
        } else {
            pendingHigh = 0;
            if (isAllowed(character)) {
                clean.append(character);
            }
        }
    }

    private static boolean isAllowed(char character) {
        return !Character.isISOControl(character)
                || character == '\n'
                || character == '\t'
                || character == '\r';
    }
}
