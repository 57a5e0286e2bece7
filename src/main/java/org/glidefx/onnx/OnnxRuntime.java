package org.glidefx.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.NetworkProfile;
import org.glidefx.tensor.NetworkProfiler;
import org.glidefx.tensor.TensorModel;
import org.jspecify.annotations.Nullable;

/**
 * ONNX Runtime on a chosen device; opens models. Holds nothing that needs closing; the models that it opens do.
 *
 * <p>Safe to use from several threads.
 */
public final class OnnxRuntime implements TensorModel.Loader, NetworkProfiler {

    private static final String SPIN_MICROSECONDS = "20";

    private final OrtEnvironment environment;
    private final RuntimeOptions options;
    private boolean cuda;
    private @Nullable String whyNotCuda;

    private OnnxRuntime(OrtEnvironment environment, RuntimeOptions options) {
        this.environment = environment;
        this.options = options;
        this.cuda = options.device() != Device.CPU;
    }

    /**
     * @throws ModelRunException if the runtime does not start on this machine, or CUDA is demanded and cannot be used
     */
    public static OnnxRuntime start(RuntimeOptions options) {
        CommandLength.ofThisProcess().requireFit();
        try {
            // Every failure comes back as an exception, so the library need not write to the console as well.
            Telemetry.forbid();
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "glidefx");
            Telemetry.stop(environment);
            OnnxRuntime runtime = new OnnxRuntime(environment, options);
            if (runtime.cuda) {
                runtime.tryCuda();
            }
            return runtime;
        } catch (LinkageError e) {
            throw new ModelRunException(
                    "ONNX Runtime does not start on this machine; use a 64-bit Linux, Windows or Apple silicon Mac.",
                    e);
        }
    }

    /** The library's version, such as "1.29.0". */
    public String version() {
        return environment.getVersion();
    }

    /**
     * Execution providers that the library was built with, such as "CPUExecutionProvider"; only {@link #device} tells which
     * works here.
     */
    public static List<String> providers() {
        Telemetry.forbid();
        return OrtEnvironment.getAvailableProviders().stream()
                .map(OrtProvider::getName)
                .toList();
    }

    private void tryCuda() {
        try {
            sessionOptions(true).close();
        } catch (OrtException e) {
            giveUpCuda(e);
        }
    }

    private void giveUpCuda(OrtException cause) {
        String reason = CudaFailure.inWords(cause);
        if (options.device() == Device.CUDA) {
            throw new ModelRunException("CUDA could not be used: " + reason + "; choose the CPU instead.", cause);
        }
        cuda = false;
        whyNotCuda = reason;
    }

    /** {@inheritDoc} */
    @Override
    public NetworkProfile profile(Path file, int passes, CancelToken cancel) {
        NetworkTimer timer = new NetworkTimer(environment, file);
        List<Double> seconds;
        boolean onCuda;
        try (OnnxModel model = openModel(file)) {
            seconds = timer.time(model, passes, cancel);
            onCuda = active() == ActiveDevice.CUDA;
        }
        try (SessionOptions watched = sessionOptions(onCuda)) {
            return new NetworkProfile(seconds, timer.watch(watched, cancel));
        } catch (OrtException e) {
            throw new ModelRunException("The model file " + file.getFileName() + " could not be measured.", e);
        }
    }

    /** The device that networks run on now. With {@link Device#AUTO} it changes from CUDA to the CPU when CUDA first fails. */
    public synchronized ActiveDevice active() {
        return cuda ? ActiveDevice.CUDA : ActiveDevice.CPU;
    }

    /**
     * {@link #active} for display: "CUDA", or "CUDA 1" if it is not the first card, "CPU", or "CPU (CUDA could not be used:
     * ...)".
     */
    @Override
    public synchronized String device() {
        if (cuda) {
            return options.card() == 0 ? "CUDA" : "CUDA " + options.card();
        }
        return whyNotCuda == null ? "CPU" : "CPU (CUDA could not be used: " + whyNotCuda + ")";
    }

    /**
     * {@inheritDoc}
     *
     * <p>The file's external data must lie beside it. With {@link Device#AUTO}, if CUDA fails here, this model and all later
     * ones run on the CPU.
     */
    @Override
    public TensorModel open(Path file) {
        return openModel(file);
    }

    private synchronized OnnxModel openModel(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            throw new ModelRunException("The model file " + name + " is missing; install the model again.", null);
        }
        try {
            return new OnnxModel(environment, session(file), name);
        } catch (OrtException e) {
            throw new ModelRunException(OpeningFailure.inWords(file, e), e);
        }
    }

    private OrtSession session(Path file) throws OrtException {
        if (!cuda) {
            return session(file, false);
        }
        try {
            return session(file, true);
        } catch (OrtException onCuda) {
            // A file that fails on both devices is itself at fault, and says nothing about CUDA.
            OrtSession session = session(file, false);
            try {
                giveUpCuda(onCuda);
            } catch (ModelRunException demanded) {
                session.close();
                throw demanded;
            }
            return session;
        }
    }

    private OrtSession session(Path file, boolean onCuda) throws OrtException {
        try (SessionOptions sessionOptions = sessionOptions(onCuda)) {
            return environment.createSession(file.toString(), sessionOptions);
        }
    }

    private SessionOptions sessionOptions(boolean onCuda) throws OrtException {
        SessionOptions session = new SessionOptions();
        try {
            session.setOptimizationLevel(OptLevel.ALL_OPT);
            session.setIntraOpNumThreads(options.threads());
            // On the CPU the runtime would add one block as large as a whole run to what its arena already holds.
            session.setMemoryPatternOptimization(onCuda);
            // Threads that spin between operators take cores from the window and other programs; threads that sleep
            // at once wake up too late for operators of a few microseconds. On two idle cores a pass of the starter's
            // base on two rows took 25.0 ms without spinning, 22.2 ms with these 20 microseconds and 21.3 ms with the
            // runtime's default; on cores with 20 other processes it took 33, 36.5 and 66 ms of processor time.
            session.addConfigEntry("session.intra_op.allow_spinning", "1");
            session.addConfigEntry("session.intra_op.spin_duration_us", SPIN_MICROSECONDS);
            if (onCuda) {
                addCuda(session);
            }
            return session;
        } catch (OrtException e) {
            session.close();
            throw e;
        }
    }

    private void addCuda(SessionOptions session) throws OrtException {
        try (OrtCUDAProviderOptions provider = new OrtCUDAProviderOptions(options.card())) {
            session.addCUDA(provider);
        }
    }
}
