package dev.firstline.model;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads the model settings as the application does, defaults included.
public final class ModelSettings {

    private ModelSettings() {}

    /// The defaults with these properties, named without their common prefix, on top.
    public static ModelConfig of(Map<String, String> properties) {
        return ofEnvironment(
                properties.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        each -> "firstline.model." + each.getKey(),
                                        Map.Entry::getValue)));
    }

    /// The defaults with these properties or environment variables on top.
    public static ModelConfig ofEnvironment(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(ModelConfig.class)
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(ModelConfig.class);
    }
}
