package dev.firstline.identity;

import dev.firstline.platform.Ids;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where somebody signs in from.
///
/// @param address of the network
/// @param agent what the browser says it is
/// @param device the token that the browser has kept from an earlier sign-in
record Place(String address, String agent, @Nullable String device) {

    private static final int AGENT_LENGTH_MAX = 200;

    /// Half of an IPv6 address names the network; who holds it chooses the rest.
    private static final int NETWORK_GROUPS = 4;

    Place {
        agent = agent.substring(0, Math.min(agent.length(), AGENT_LENGTH_MAX));
    }

    /// The address without what its holder can change at will.
    String network() {
        String[] groups = address.split(":", -1);
        return groups.length <= NETWORK_GROUPS
                ? address
                : String.join(":", Arrays.copyOf(groups, NETWORK_GROUPS));
    }

    String addressHash() {
        return Ids.sha256("address:" + network());
    }

    String deviceHash() {
        return device == null ? "" : Ids.sha256("device:" + device);
    }
}
