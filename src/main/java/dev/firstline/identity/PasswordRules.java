package dev.firstline.identity;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which passwords are refused: short ones, endless ones, those that everybody tries first, and one's own name.
@Singleton
class PasswordRules {

    static final int LENGTH_MIN = 8;
    static final int LENGTH_MAX = 128;

    /// The thirty thousand most used passwords, most used first, as the zxcvbn library ships them.
    private static final String COMMON = "com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt";

    private static final int NAME_LENGTH_MIN = 4;

    private final Set<String> common = read();

    /// Why a password cannot be used, as a sentence for who chose it.
    ///
    /// @param email the account's address
    Optional<String> problem(String password, String email) {
        if (password.codePointCount(0, password.length()) < LENGTH_MIN) {
            return Optional.of("Use at least " + LENGTH_MIN + " characters.");
        }
        if (password.length() > LENGTH_MAX) {
            return Optional.of("Use at most " + LENGTH_MAX + " characters.");
        }
        String lower = password.strip().toLowerCase(Locale.ROOT);
        if (common.contains(lower) || common.contains(withoutTail(lower)) || isOneSign(lower)) {
            return Optional.of("This password is among the first that anybody would try.");
        }
        return isOwnName(lower, email)
                ? Optional.of("Do not use your e-mail address as the password.")
                : Optional.empty();
    }

    int size() {
        return common.size();
    }

    /// `password2026!` is `password` to whoever guesses.
    private static String withoutTail(String password) {
        return password.replaceAll("[0-9!.?#*_-]+$", "");
    }

    private static boolean isOneSign(String password) {
        return password.chars().distinct().count() == 1;
    }

    private static boolean isOwnName(String password, String email) {
        String name = email.split("@", 2)[0];
        return password.equals(email)
                || (name.length() >= NAME_LENGTH_MIN && withoutTail(password).equals(name));
    }

    private static Set<String> read() {
        try (var stream = resource();
                var reader =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.strip().toLowerCase(Locale.ROOT))
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource() throws IOException {
        var stream = PasswordRules.class.getClassLoader().getResourceAsStream(COMMON);
        if (stream == null) {
            throw new IOException("The list of common passwords is missing from the application.");
        }
        return stream;
    }
}
