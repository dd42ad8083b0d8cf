package dev.firstline.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "9.255.255.255, true",
        "10.0.0.0, false",
        "10.255.255.255, false",
        "11.0.0.0, true",
        "100.63.255.255, true",
        "100.64.0.0, false",
        "100.127.255.255, false",
        "100.128.0.0, true",
        "126.255.255.255, true",
        "127.0.0.0, false",
        "128.0.0.0, true",
        "169.253.255.255, true",
        "169.254.0.0, false",
        "172.15.255.255, true",
        "172.16.0.0, false",
        "172.31.255.255, false",
        "172.32.0.0, true",
        "192.167.255.255, true",
        "192.168.0.0, false",
        "192.169.0.0, true",
        "223.255.255.255, true",
        "224.0.0.0, false",
        "255.255.255.255, false",
        "1fff:ffff::1, false",
        "2000::1, true",
        "2001:200::1, true",
        "2001:1ff::1, false",
        "2002::1, false",
        "2003::1, true",
        "3ffe::1, true",
        "4000::1, false",
        "fc00::1, false",
        "ff00::1, false"
    })
    void theBordersOfWhatIsPublic(String literal, boolean isPublic) {
        var address = InetAddress.ofLiteral(literal);

        boolean answer = PublicAddresses.contain(address);

        assertThat(answer).isEqualTo(isPublic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "host/8", "10.0.0/8x", ""})
    void whatIsNoRangeStopsTheStart(String text) {
        assertThatThrownBy(() -> AddressRange.of(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
