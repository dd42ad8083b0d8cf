package dev.firstline.ticket.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LettersTest {

    @Test
    void aProviderMayPressTheButtonWhereTheAddressIsEncrypted() {
        assertThat(Letters.unsubscribe("https://help.example.com/mail/one-click/1.x"))
                .isEqualTo(
                        Map.of(
                                "List-Unsubscribe",
                                "<https://help.example.com/mail/one-click/1.x>",
                                "List-Unsubscribe-Post",
                                "List-Unsubscribe=One-Click"));
    }

    @Test
    void anUnencryptedAddressIsOpenedByTheReader() {
        assertThat(Letters.unsubscribe("http://localhost:8080/mail/one-click/1.x"))
                .containsOnlyKeys("List-Unsubscribe");
    }

    @Test
    void aMailThatAsksHasNothingToEnd() {
        assertThat(Letters.unsubscribe("")).isEmpty();
    }
}
