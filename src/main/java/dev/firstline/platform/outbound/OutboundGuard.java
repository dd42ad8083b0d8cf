package dev.firstline.platform.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Decides which hosts may be called. A host with one address that may not be called is refused as a whole, and the
/// caller connects to the very address that was looked at: what the name means a moment later does not matter.
@ApplicationScoped
public class OutboundGuard {

    private final List<AddressRange> allowed;
    private final HostLookup lookup;

    @Inject
    OutboundGuard(OutboundConfig config) {
        this(config.allow().orElse(List.of()), InetAddress::getAllByName);
    }

    OutboundGuard(List<String> allowed, HostLookup lookup) {
        this.allowed = allowed.stream().map(AddressRange::of).toList();
        this.lookup = lookup;
    }

    /// Checks an address that is about to be stored. A name that nobody knows yet passes: it is checked again when it is
    /// used.
    ///
    /// @throws OutboundRefusedException when it may not be called
    public OutboundUrl check(String url) throws OutboundRefusedException {
        var checked = OutboundUrl.of(url);
        checkHost(checked.host());
        return checked;
    }

    /// The same for a host alone.
    public void checkHost(String host) throws OutboundRefusedException {
        try {
            var _ = pin(OutboundUrl.host(host));
        } catch (UnknownHostException e) {
            // Decided at the time of use.
        }
    }

    /// The address to connect to, checked this moment.
    ///
    /// @throws OutboundRefusedException when any address of the host may not be called
    public InetAddress pin(String host) throws OutboundRefusedException, UnknownHostException {
        var addresses = lookup.find(host);
        for (var address : addresses) {
            if (!isAllowed(address)) {
                throw new OutboundRefusedException(
                        "The host is inside a network that is not public. An operator can allow it"
                                + " with FIRSTLINE_OUTBOUND_ALLOW.");
            }
        }
        return addresses[0];
    }

    private boolean isAllowed(InetAddress address) {
        return !PublicAddresses.isMetadata(address)
                && (PublicAddresses.contain(address)
                        || allowed.stream().anyMatch(range -> range.contains(address)));
    }
}
