package dev.firstline.guardrail.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "ada.lovelace+tents@mail.example.co.uk",
                "a_b-c%d@sub-domain.example.museum",
                "Ädà@exämple.de",
                "ada＠example．org",
                "ada\u200b@example.org",
                "o'hara@example.ie",
            })
    void anEmailAddressIsFound(String address) {
        assertThat(masked("Write to <" + address + ">, please."))
                .isEqualTo("Write to <{EMAIL}>, please.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "follow @firstline for news",
                "ada@localhost",
                "two tents @ 300 each",
                "package@1.2.3",
                "a@b.c",
                "@example.org",
            })
    void anAtSignAloneIsNoAddress(String text) {
        assertThat(masked(text)).isEqualTo(text);
    }

    @Test
    void aSentenceStopIsNotPartOfAnAddress() {
        assertThat(masked("It is ada@example.org. Thanks")).isEqualTo("It is {EMAIL}. Thanks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+44 20 7946 0958",
                "+442079460958",
                "+49 (0)30 123456-78",
                "+1-202-555-0143",
                "0044 20 7946 0958",
                "(202) 555-0143",
                "202-555-0143",
                "202.555.0143",
                "202 555 0143",
                "202-555-0143 ext. 12",
                "202-555-0143x12",
                "1-202-555-0143",
                "2025550143",
                "12025550143",
                "020 7946 0958",
                "07700 900123",
                "0612345678",
                "06 12 34 56 78",
                "06.12.34.56.78",
                "030/1234567",
                "030 123 456 78",
                "(030) 1234567",
                "9876543210",
                "+４４ ２０ ７９４６ ０９５８",
                "+44\u00a020\u00a07946\u00a00958",
                "020\u20117946\u20110958",
                "0\u200b6 12 34 56 78",
                "٠٦١٢٣٤٥٦٧٨",
            })
    void aPhoneNumberIsFoundByItsForm(String number) {
        assertThat(masked("You find me at " + number + " most days"))
                .isEqualTo("You find me at {PHONE} most days");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call me: {}",
                "my phone number is {}",
                "Tel. {}",
                "Phone:\n{}",
                "WhatsApp {}",
                "{} is my mobile",
                "{} (cell)",
            })
    void aShortNumberIsAPhoneNumberWhereTheWordsSaySo(String frame) {
        assertThat(masked(frame.replace("{}", "555 0143")))
                .isEqualTo(frame.replace("{}", "{PHONE}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My order 2025550143 has not come",
                "order number: 0612345678",
                "invoice no. 202-555-0143",
                "tracking 9876543210",
                "Bestellnummer 0301234567",
                "2025550143 is my order number",
                "order #2025550143",
                "The tent costs 1 299 000 or 1299.00",
                "$2025550143",
                "It came on 2024-01-15 at 10:30:00",
                "from 01.02.2024 to 15.02.2024",
                "on 1/15/2024 and 12/31/24",
                "2024-01-15T10:30:00Z",
                "1730000000",
                "1730000000000",
                "call before 2024-01-15",
                "SKU AB-2025550143",
                "550e8400-e29b-41d4-a716-446655440000",
                "12345678-1234-1234-1234-123456789012",
                "a 3 x 4 m tarp, 210 x 130 cm, 3000 mm",
                "555 0143",
                "1234567",
                "version 1.2.3.4",
                "10 20 30 40 50 60",
                "0123abc456789",
                "01234567890abc",
            })
    void otherNumbersAreNoPhoneNumbers(String text) {
        assertThat(masked(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111 11111111 1111",
                "4222222222222",
                "378282246310005",
                "3782 822463 10005",
                "5555555555554444",
                "6011111111111117",
                "3530111333300000",
                "6304000000000000000",
                "2223003122003222",
                "4111\u00a01111\u00a01111\u00a01111",
                "４１１１１１１１１１１１１１１１",
                "4111\u200b1111\u200b1111\u200b1111",
            })
    void aCardNumberIsFound(String number) {
        assertThat(masked("It is " + number + ", till 12/27"))
                .isEqualTo("It is {CREDIT_DEBIT_CARD_NUMBER}, till 12/27");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111112",
                "4111 1111 1111 1112",
                "1111222233334444",
                "0.4111111111111111",
                "id-4111111111111111",
                "41111111111111111111",
            })
    void aNumberWithoutBrandOrCheckDigitIsNoCardNumber(String text) {
        assertThat(masked(text)).isEqualTo(text);
    }

    @Test
    void aMistypedCardNumberIsFoundWhereTheWordsSaySo() {
        assertThat(masked("my card number is 4111 1111 1111 1112"))
                .isEqualTo("my card number is {CREDIT_DEBIT_CARD_NUMBER}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89370400440532013000",
                "DE89 3704 0044 0532 0130 00",
                "DE89-3704-0044-0532-0130-00",
                "GB29 NWBK 60161331926819",
                "GB29 NWBK 6016 1331 9268 19",
                "gb29nwbk60161331926819",
                "FR14 2004 1010 0505 0001 3M02 606",
                "NO93 8601 1117 947",
                "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
                "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000",
            })
    void aBankAccountNumberIsFound(String number) {
        assertThat(masked("Pay to " + number + " today"))
                .isEqualTo("Pay to {INTERNATIONAL_BANK_ACCOUNT_NUMBER} today");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE88370400440532013000",
                "XX89370400440532013000",
                "ADE89370400440532013000",
                "be72-b16158a0591d",
            })
    void whatHasNotTheRightCheckDigitsIsNoBankAccountNumber(String text) {
        assertThat(find(text)).doesNotContain("INTERNATIONAL_BANK_ACCOUNT_NUMBER");
    }

    @ParameterizedTest
    @CsvSource({
        "My SSN is 123-45-6789, US_SOCIAL_SECURITY_NUMBER",
        "ssn 123456789, US_SOCIAL_SECURITY_NUMBER",
        "000-45-6789, ''",
        "666-45-6789, ''",
        "900-45-6789, ''",
        "123-00-6789, ''",
        "123-45-0000, ''",
        "from 203.0.113.7 port 8080, IP_ADDRESS",
        "from 203.0.113.256, ''",
        "from 1.2.3.4.5, ''",
        "release 1.2.3.4, ''",
    })
    void furtherKindsAreFound(String text, String types) {
        assertThat(find(text)).isEqualTo(types);
    }

    @Test
    void everythingInOneTextIsFoundInOrder() {
        String text =
                "Ada (ada@example.org, +44 20 7946 0958) paid with 4111 1111 1111 1111 from"
                        + " GB29NWBK60161331926819";

        String types = find(text);

        assertThat(types)
                .isEqualTo(
                        "EMAIL PHONE CREDIT_DEBIT_CARD_NUMBER INTERNATIONAL_BANK_ACCOUNT_NUMBER");
    }

    @Test
    void whatLiesBeforeThePartHelpsToUnderstandItButIsNotReported() {
        String text = "ada@example.org, phone 555 0143";

        var matches = PersonalData.find(text, 23, text.length());

        assertThat(matches).containsExactly(new PiiMatch(PiiType.PHONE, 23, 31));
    }

    private static String find(String text) {
        return PersonalData.find(text, 0, text.length()).stream()
                .map(match -> match.type().name())
                .collect(Collectors.joining(" "));
    }

    private static String masked(String text) {
        var masked = new StringBuilder(text);
        for (PiiMatch match : PersonalData.find(text, 0, text.length()).reversed()) {
            masked.replace(match.start(), match.end(), match.type().placeholder());
        }
        return masked.toString();
    }
}
