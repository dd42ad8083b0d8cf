package dev.firstline.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives all browser tests of this JVM one application and one browser, and each test visitors of its own.
final class SharedSite implements ParameterResolver, AfterEachCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
        return parameter.getParameter().getType() == Site.class;
    }

    @Override
    public Site resolveParameter(ParameterContext parameter, ExtensionContext extension) {
        return site(extension);
    }

    /// Shows what a failed test saw last.
    @Override
    public void afterEach(ExtensionContext extension) {
        var site = site(extension);
        if (extension.getExecutionException().isPresent()) {
            site.photograph(
                    "failed-" + extension.getRequiredTestMethod().getName().replaceAll("\\W", "-"));
        }
        site.sendEverybodyHome();
    }

    private static Site site(ExtensionContext extension) {
        return extension
                .getRoot()
                .getStore(Namespace.create(SharedSite.class))
                .computeIfAbsent(Site.class, _ -> Site.open(), Site.class);
    }
}
