package dev.firstline.platform;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

/// The name that stands on every page, for the templates.
@Named("brand")
@Singleton
public class Brand {

    private final PlatformConfig config;

    Brand(PlatformConfig config) {
        this.config = config;
    }

    public String name() {
        return config.brandName();
    }
}
