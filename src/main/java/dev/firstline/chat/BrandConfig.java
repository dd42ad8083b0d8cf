package dev.firstline.chat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Whose help centre it is.
@ConfigMapping(prefix = "firstline.brand")
interface BrandConfig {

    /// The name that stands on every page.
    @WithDefault("Firstline")
    String name();
}
