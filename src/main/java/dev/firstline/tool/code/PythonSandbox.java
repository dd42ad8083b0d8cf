package dev.firstline.tool.code;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/// One interpreter of Python that may do nothing but compute. All share an engine, which keeps what it has read of the
/// library; each is used once.
final class PythonSandbox implements AutoCloseable {

    static final String LANGUAGE = "python";

    /// Takes away what the interpreter would grant, and makes the function that runs code.
    private static final Source PRELUDE =
            Source.newBuilder(LANGUAGE, resource("prelude.py"), "prelude.py").buildLiteral();

    private final Context context;
    private final Printed printed;
    private final Value run;

    private PythonSandbox(Context context, Printed printed) {
        this.context = context;
        this.printed = printed;
        this.run = context.eval(PRELUDE);
    }

    /// The engine that all interpreters share; its making takes seconds.
    ///
    /// @param folder where the library is unpacked at the first use
    /// @throws IllegalStateException when the language is not part of this build
    static Engine engine(Path folder) {
        var property = "polyglot.engine.userResourceCache";
        if (System.getProperty(property) == null) {
            System.setProperty(property, folder.toAbsolutePath().toString());
        }
        var engine =
                Engine.newBuilder(LANGUAGE)
                        .option("engine.WarnInterpreterOnly", "false")
                        .in(InputStream.nullInputStream())
                        .out(OutputStream.nullOutputStream())
                        .err(OutputStream.nullOutputStream())
                        .build();
        requireNonNull(engine.getLanguages().get(LANGUAGE));
        return engine;
    }

    static PythonSandbox create(Engine engine, int printedMax) {
        var printed = new Printed(printedMax);
        var context =
                Context.newBuilder(LANGUAGE)
                        .engine(engine)
                        .allowAllAccess(false)
                        .allowHostAccess(HostAccess.NONE)
                        .allowHostClassLookup(_ -> false)
                        .allowHostClassLoading(false)
                        .allowIO(IOAccess.NONE)
                        .allowCreateThread(false)
                        .allowCreateProcess(false)
                        .allowNativeAccess(false)
                        .allowEnvironmentAccess(EnvironmentAccess.NONE)
                        .allowPolyglotAccess(PolyglotAccess.NONE)
                        .allowInnerContextOptions(false)
                        .allowValueSharing(false)
                        .in(InputStream.nullInputStream())
                        .out(printed)
                        .err(printed)
                        .option("python.PosixModuleBackend", "java")
                        .option("python.DontWriteBytecodeFlag", "true")
                        .build();
        return new PythonSandbox(context, printed);
    }

    /// Runs the code to the value of its last line, as JSON.
    CodeResult run(CodeTask task, int sizeMax) {
        var values = new PythonValues(context, sizeMax);
        var variables = values.dict();
        task.inputs()
                .forEach((name, value) -> variables.putHashEntry(name, values.toPython(value)));
        var outcome = run.execute(task.code(), variables);
        if (!outcome.getArrayElement(0).asBoolean()) {
            throw new PythonValues.NotJsonException(
                    "The last line of the code has no value; end it with an expression.");
        }
        return new CodeResult(values.toJson(outcome.getArrayElement(1)), printed());
    }

    String printed() {
        return printed.text();
    }

    /// Stops whatever runs in it. Waits until it has stopped.
    void cancel() {
        context.close(true);
    }

    @Override
    public void close() {
        context.close(true);
    }

    private static String resource(String name) {
        try (var stream = requireNonNull(PythonSandbox.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
