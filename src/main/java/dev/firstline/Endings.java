package dev.firstline;

import io.quarkus.runtime.Quarkus;
import java.lang.reflect.Proxy;

/// Ends the application before the virtual machine begins to end.
///
/// By default a signal runs all shutdown hooks at once, and the one of the embedding model's library frees native memory
/// that a call may still be reading: the process would crash instead of ending. So a signal stops the application
/// first, which waits for such calls, and the hooks run when nothing uses what they free.
final class Endings {

    private static final int TERM = 15;
    private static final int INT = 2;

    /// What a shell reports of a process that a signal has ended is this plus the signal's number.
    private static final int BY_SIGNAL = 128;

    private Endings() {}

    /// To be called before the application starts. A Java runtime that knows no such signals keeps its own ways.
    static void inOrder() {
        try {
            onSignal("TERM", BY_SIGNAL + TERM);
            onSignal("INT", BY_SIGNAL + INT);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.err.println("Signals are left to the Java runtime: " + e.getMessage());
        }
    }

    /// By reflection, because the one way to hear a signal is a class that the compiler warns of whatever one says.
    private static void onSignal(String name, int exitCode) throws ReflectiveOperationException {
        var signal = Class.forName("sun.misc.Signal");
        var handler = Class.forName("sun.misc.SignalHandler");
        var ending =
                Proxy.newProxyInstance(
                        Endings.class.getClassLoader(),
                        new Class<?>[] {handler},
                        (_, _, _) -> {
                            Quarkus.asyncExit(exitCode);
                            return null;
                        });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), ending);
    }
}
