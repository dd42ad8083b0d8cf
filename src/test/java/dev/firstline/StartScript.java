package dev.firstline;

import java.nio.file.Path;
import java.util.List;

/// Starts the built application the way operators do: with the start script and what it was trained to.
public final class StartScript {

    private static final Path FOLDER = Path.of(System.getProperty("firstline.folder", ""));
    private static final Path TARGET = FOLDER.resolve("target").toAbsolutePath();

    /// A short life on a busy machine: compiling for speed would only take the processor from the others.
    private static final List<String> SHORT_LIFE =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private StartScript() {}

    /// The process to start, without any setting of this one.
    ///
    /// @param options for the Java runtime besides, without blanks
    public static ProcessBuilder process(String... options) {
        var builder = quiet(FOLDER.resolve("firstline").toAbsolutePath().toString());
        var environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("FIRSTLINE_HOME", TARGET.resolve("quarkus-app").toString());
        environment.put("FIRSTLINE_START_CACHE", TARGET.resolve("firstline.aot").toString());
        environment.put(
                "JDK_JAVA_OPTIONS", String.join(" ", SHORT_LIFE) + " " + String.join(" ", options));
        return builder;
    }

    /// The same application by `java -jar` alone.
    public static ProcessBuilder jar() {
        return quiet(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                TARGET.resolve("quarkus-app/quarkus-run.jar").toString());
    }

    private static ProcessBuilder quiet(String... command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("FIRSTLINE_"));
        return builder;
    }
}
