package dev.firstline.browser;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The Chromium that drives the pages: the one that `FIRSTLINE_CHROMIUM` names, one that is installed, or one that is
/// installed now.
final class Chromium {

    private static final String SETTING = "FIRSTLINE_CHROMIUM";
    private static final String MISSING =
            "The browser tests need a Chromium and none could be installed: install one (Debian and"
                    + " Ubuntu: apt-get install chromium) or set "
                    + SETTING
                    + " to the path of its executable.";

    private static final List<String> NAMES =
            List.of(
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "google-chrome-stable",
                    "chrome",
                    "microsoft-edge");

    /// Where installers put it without telling the PATH.
    private static final List<String> USUAL_PLACES =
            List.of(
                    "/usr/lib/chromium/chromium",
                    "/snap/bin/chromium",
                    "/opt/google/chrome/chrome",
                    "/Applications/Chromium.app/Contents/MacOS/Chromium",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
                    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe");

    /// A package and its dependencies over a slow line.
    private static final long INSTALL_MINUTES_MAX = 10;

    private Chromium() {}

    /// The executable to start; empty for the one that Playwright has installed for itself.
    static Optional<Path> executable() {
        var found = find();
        if (found.isPresent()) {
            return found;
        }
        if (installPackage()) {
            var installed = find();
            if (installed.isPresent()) {
                return installed;
            }
        }
        if (installWithPlaywright()) {
            return Optional.empty();
        }
        throw new IllegalStateException(MISSING);
    }

    private static Optional<Path> find() {
        String named = System.getenv(SETTING);
        if (named != null && !named.isBlank()) {
            return Optional.of(named(Path.of(named.strip())));
        }
        return candidates().filter(Files::isExecutable).findFirst();
    }

    private static Path named(Path executable) {
        if (!Files.isExecutable(executable)) {
            throw new IllegalStateException(
                    SETTING + " is " + executable + ", which cannot be executed.");
        }
        return executable;
    }

    private static Stream<Path> candidates() {
        var onPath =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .filter(folder -> !folder.isBlank())
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, USUAL_PLACES.stream().map(Path::of));
    }

    private static boolean installPackage() {
        return Files.isExecutable(Path.of("/usr/bin/apt-get"))
                && System.getProperty("user.name", "").equals("root")
                && run(new ProcessBuilder("apt-get", "-qq", "update"))
                && run(new ProcessBuilder("apt-get", "-qq", "install", "-y", "chromium"));
    }

    private static boolean installWithPlaywright() {
        var installer =
                Driver.ensureDriverInstalled(Map.copyOf(System.getenv()), false)
                        .createProcessBuilder();
        installer.command().addAll(List.of("install", "chromium"));
        return run(installer);
    }

    private static boolean run(ProcessBuilder builder) {
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            var process = builder.inheritIO().start();
            if (!process.waitFor(INSTALL_MINUTES_MAX, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(MISSING, e);
        }
    }
}
