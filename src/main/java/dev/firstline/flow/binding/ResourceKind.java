package dev.firstline.flow.binding;

import dev.firstline.flow.binding.Binding.Place;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// The kinds of resources outside a flow.
public enum ResourceKind {
    MODEL("model", "Model", Place.LOCAL, Place.AWS, Place.SIMULATED),
    KNOWLEDGE_BASE("knowledge-base", "Knowledge base", Place.LOCAL, Place.SIMULATED),
    FUNCTION("function", "Function", Place.LOCAL, Place.AWS, Place.HTTP, Place.SIMULATED),
    AGENT("agent", "Agent", Place.LOCAL, Place.AWS, Place.SIMULATED),
    BOT("bot", "Bot", Place.LOCAL, Place.AWS, Place.SIMULATED),
    BUCKET("bucket", "Bucket", Place.LOCAL, Place.AWS, Place.SIMULATED),
    /// Never simulated: a guardrail that only looks like one lets everything through.
    GUARDRAIL("guardrail", "Guardrail", Place.LOCAL),
    /// Follows a label that the flow itself says.
    PROMPT("prompt", "Prompt");

    private final String wireName;
    private final String title;

    // Unmodifiable, but no type says so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Place> places;

    ResourceKind(String wireName, String title, Place... places) {
        this.wireName = wireName;
        this.title = title;
        this.places = Set.of(places);
    }

    /// The spelling in the database, in addresses and in JSON.
    public String wireName() {
        return wireName;
    }

    public String title() {
        return title;
    }

    boolean allows(Place place) {
        return places.contains(place);
    }

    /// Whether anything can be said about it here.
    boolean isBindable() {
        return !places.isEmpty();
    }

    static Optional<ResourceKind> of(String wireName) {
        return Arrays.stream(values()).filter(kind -> kind.wireName.equals(wireName)).findFirst();
    }
}
