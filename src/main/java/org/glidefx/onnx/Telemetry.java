package org.glidefx.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glidefx.tensor.ModelRunException;

/**
 * Keeps ONNX Runtime from reporting its use to its makers. Since 1.29 the library does so from Linux and macOS too: once
 * loaded, it stores an identifier of this machine in {@code ~/.cache/Microsoft}, and sends what it did when it can reach the
 * internet.
 */
final class Telemetry {

    private static final String SWITCH = "ORT_DISABLE_TELEMETRY";

    private Telemetry() {}

    /**
     * Sets the environment variable that turns reports off. Must run before the library is loaded, which reads it once. Java
     * cannot set one, so this calls the C library.
     */
    static void forbid() {
        if (System.getenv(SWITCH) != null || System.getProperty("os.name").startsWith("Windows")) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor setenv = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        MethodHandle call = linker.downcallHandle(linker.defaultLookup().findOrThrow("setenv"), setenv);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(SWITCH);
            int code = (int) call.invokeExact(name, arena.allocateFrom("1"), 1);
            if (code != 0) {
                throw new ModelRunException(SWITCH + " could not be set; set it to 1 yourself and start again.", null);
            }
        } catch (ModelRunException refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw new LinkageError("setenv", impossible);
        }
    }

    /** Turns reports off by the library's own switch, where it has one, as on Windows. */
    static void stop(OrtEnvironment environment) {
        try {
            environment.setTelemetry(false);
        } catch (OrtException unsupported) {
            Logger.getLogger(Telemetry.class.getName()).log(Level.WARNING, "Telemetry stays as it is", unsupported);
        }
    }
}
