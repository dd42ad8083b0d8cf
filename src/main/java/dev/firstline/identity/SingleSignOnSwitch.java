package dev.firstline.identity;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/// Switches the OpenID client on when an issuer is set, so that one variable decides.
@Priority(3_500)
public final class SingleSignOnSwitch implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;
    private static final String SWITCH = "quarkus.oidc.tenant-enabled";
    private static final String ISSUER = "firstline.oidc.issuer";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!name.equals(SWITCH)) {
            return context.proceed(name);
        }
        var issuer = context.proceed(ISSUER);
        boolean isSet = issuer != null && issuer.getValue() != null && !issuer.getValue().isBlank();
        return ConfigValue.builder().withName(name).withValue(Boolean.toString(isSet)).build();
    }
}
