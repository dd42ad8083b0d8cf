package dev.firstline.platform.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses belong to the public internet, after the registries of special-purpose addresses (RFC 6890).
final class PublicAddresses {

    private static final List<AddressRange> SPECIAL_V4 =
            ranges(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3");

    /// Whatever is not global unicast is special: loopback, link-local, unique-local, multicast, NAT64, mapped IPv4.
    private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3");

    /// Within global unicast: protocol assignments with Teredo, documentation, 6to4, segment routing.
    private static final List<AddressRange> SPECIAL_V6 =
            ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16");

    /// Where clouds tell a machine its secrets. No setting opens these.
    private static final List<AddressRange> METADATA =
            ranges("169.254.169.254", "169.254.170.2", "100.100.100.200", "fd00:ec2::/32");

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        return address instanceof Inet4Address
                ? SPECIAL_V4.stream().noneMatch(range -> range.contains(address))
                : GLOBAL_UNICAST.contains(address)
                        && SPECIAL_V6.stream().noneMatch(range -> range.contains(address));
    }

    static boolean isMetadata(InetAddress address) {
        return METADATA.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::of).toList();
    }
}
