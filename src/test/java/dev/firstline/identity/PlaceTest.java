package dev.firstline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void addressesOfOneNetworkAreOnePlace() {
        var first = new Place("2001:db8:1:2:aaaa:1:2:3", "", null);
        var second = new Place("2001:db8:1:2:bbbb:9:9:9", "", null);
        var elsewhere = new Place("2001:db8:1:3:aaaa:1:2:3", "", null);

        assertThat(first.addressHash()).isEqualTo(second.addressHash());
        assertThat(first.addressHash()).isNotEqualTo(elsewhere.addressHash());
    }

    @Test
    void everyAddressOfTheOldProtocolIsAPlaceOfItsOwn() {
        assertThat(new Place("192.0.2.1", "", null).network()).isEqualTo("192.0.2.1");
    }
}
