package dev.firstline.platform.aws;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// A client for each region that ARNs name, made when it is first needed.
public final class RegionalClients<C extends SdkAutoCloseable> implements AutoCloseable {

    /// More than AWS has; a wrong ARN must not fill the memory.
    private static final int REGIONS_MAX = 64;

    private static final Pattern REGION =
            Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:([a-z0-9-]+):.*");

    private final Map<String, C> clients = new ConcurrentHashMap<>();
    private final Function<String, C> factory;

    /// @param factory makes a client for a region; the region is empty for the one of the settings
    public RegionalClients(Function<String, C> factory) {
        this.factory = factory;
    }

    /// The client for what has that ARN, or for a plain name in the region of the settings.
    public C of(String arn) {
        var matched = REGION.matcher(arn);
        var region = matched.matches() ? matched.group(1) : "";
        if (clients.size() >= REGIONS_MAX && !clients.containsKey(region)) {
            throw new IllegalArgumentException("Too many regions, the last one is " + region);
        }
        return clients.computeIfAbsent(region, factory);
    }

    /// The region of that name, or nothing where it is empty.
    public static Optional<Region> region(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(Region.of(name));
    }

    @Override
    public void close() {
        clients.values().forEach(SdkAutoCloseable::close);
        clients.clear();
    }
}
