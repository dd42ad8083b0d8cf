package dev.firstline.model;

import io.smallrye.config.SmallRyeConfigBuilder;

import java.util.Map;

/// Reads the model settings as the application does, defaults included.
public final class ModelSettings {

    private ModelSettings() {}

    /// The defaults with these properties, named without their common prefix, on top.
    public static ModelConfig of(Map<String, String> properties) {
        var builder =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredConverters()
                        .withMapping(ModelConfig.class);
        properties.forEach(
                (name, value) -> builder.withDefaultValue("firstline.model." + name, value));
        return builder.build().getConfigMapping(ModelConfig.class);
    }
}
