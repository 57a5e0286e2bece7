package org.glidefx.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorForm;
import org.glidefx.tensor.TensorModel;
import org.jspecify.annotations.Nullable;

/**
 * A network in ONNX Runtime. Runs from several threads wait for each other, and closing waits for a run to end.
 */
final class OnnxModel implements TensorModel {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String name;
    private final Map<String, InputBuffer> inputs = new LinkedHashMap<>();
    private final Set<String> outputs;
    private final Map<String, TensorSpec> results = new LinkedHashMap<>();
    private boolean closed;

    /** Takes ownership of the session, and closes it if an input or output is of an unsupported type. */
    OnnxModel(OrtEnvironment environment, OrtSession session, String name) throws OrtException {
        this.environment = environment;
        this.session = session;
        this.name = name;
        this.outputs = new LinkedHashSet<>(session.getOutputNames());
        boolean usable = false;
        try {
            for (NodeInfo node : session.getInputInfo().values()) {
                inputs.put(node.getName(), new InputBuffer(TensorSpec.of(name, node)));
            }
            for (NodeInfo node : session.getOutputInfo().values()) {
                results.put(node.getName(), TensorSpec.of(name, node));
            }
            usable = true;
        } finally {
            if (!usable) {
                session.close();
            }
        }
    }

    @Override
    public Set<String> inputNames() {
        return Set.copyOf(inputs.keySet());
    }

    List<TensorSpec> specs() {
        return inputs.values().stream().map(InputBuffer::spec).toList();
    }

    @Override
    public Set<String> outputNames() {
        return Set.copyOf(outputs);
    }

    @Override
    public Optional<TensorForm> form(String tensor) {
        InputBuffer input = inputs.get(tensor);
        return Optional.ofNullable(input == null ? results.get(tensor) : input.spec())
                .map(TensorSpec::form);
    }

    @Override
    public synchronized Map<String, Tensor> run(Map<String, Tensor> given, CancelToken cancel) {
        if (closed) {
            throw new ModelRunException("The model " + name + " was closed; open it again.", null);
        }
        cancel.throwIfCancelled();
        requireKnown(given.keySet());
        Map<String, OnnxTensor> fed = new LinkedHashMap<>();
        try (Termination termination = new Termination(cancel)) {
            for (InputBuffer input : inputs.values()) {
                Tensor tensor = fitting(input.spec(), given.get(input.spec().name()));
                fed.put(input.spec().name(), input.fill(environment, tensor));
            }
            try (OrtSession.Result result = session.run(fed, outputs, termination.options())) {
                cancel.throwIfCancelled();
                return Outputs.copy(result);
            }
        } catch (OrtException e) {
            throw inWords(e, cancel);
        } finally {
            fed.values().forEach(OnnxTensor::close);
        }
    }

    /** The runtime has the same error code for a stopped run as for a failure, so the token decides which it is. */
    private RuntimeException inWords(OrtException failure, CancelToken cancel) {
        if (cancel.isCancelled()) {
            CancellationException stopped = new CancellationException("The work was stopped.");
            stopped.initCause(failure);
            return stopped;
        }
        return new ModelRunException(
                "The model " + name + " failed while running; close other programs to free memory and try again.",
                failure);
    }

    private void requireKnown(Set<String> given) {
        for (String found : given) {
            if (!inputs.containsKey(found)) {
                throw new ModelRunException(
                        "The model " + name + " has no input " + found + "; it takes " + inputs.keySet() + ".", null);
            }
        }
    }

    private Tensor fitting(TensorSpec input, @Nullable Tensor tensor) {
        if (tensor == null) {
            throw new ModelRunException(
                    "The model " + name + " needs the input " + input.name() + ", which was not given.", null);
        }
        if (!input.accepts(tensor)) {
            throw new ModelRunException(
                    "The model " + name + " takes " + input.name() + " as " + input.inWords() + ", not "
                            + TensorSpec.inWords(tensor) + ".",
                    null);
        }
        return tensor;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelRunException("The model " + name + " could not be closed; restart the program.", e);
        }
    }
}
