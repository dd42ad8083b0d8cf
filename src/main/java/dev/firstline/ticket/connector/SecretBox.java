package dev.firstline.ticket.connector;

import dev.firstline.platform.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Encrypts secrets for one purpose each: AES-256-GCM with the purpose as authenticated data, so that a secret that was
/// stored for one address cannot be opened for another.
@ApplicationScoped
class SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] INFO =
            "firstline connector secrets".getBytes(StandardCharsets.UTF_8);

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    SecretBox(ConnectorConfig config, PlatformConfig platform) {
        this.key = key(config.secretsKey().orElseGet(platform::sessionKey));
    }

    String close(String secret, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed =
                run(Cipher.ENCRYPT_MODE, nonce, purpose, secret.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(() -> new IllegalStateException("AES-GCM does not encrypt."));
        byte[] box = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, box, nonce.length, sealed.length);
        return Base64.getEncoder().encodeToString(box);
    }

    /// Empty when it was closed for another purpose or with another key.
    Optional<String> open(String box, String purpose) {
        byte[] bytes = Base64.getDecoder().decode(box);
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
        return run(Cipher.DECRYPT_MODE, nonce, purpose, sealed)
                .map(secret -> new String(secret, StandardCharsets.UTF_8));
    }

    private Optional<byte[]> run(int mode, byte[] nonce, String purpose, byte[] input) {
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(input));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static SecretKey key(String material) {
        try {
            var parameters =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(material.getBytes(StandardCharsets.UTF_8))
                            .thenExpand(INFO, KEY_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime of version 25 has HKDF-SHA256.", e);
        }
    }
}
