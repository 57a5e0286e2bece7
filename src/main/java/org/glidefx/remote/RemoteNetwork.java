package org.glidefx.remote;

import static org.glidefx.remote.ServerException.Reason.BAD_ANSWER;
import static org.glidefx.remote.ServerException.Reason.FAILED;
import static org.glidefx.remote.ServerException.Reason.MISFIT;
import static org.glidefx.remote.ServerException.Reason.NOT_LOADED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.ModelRunException;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.jspecify.annotations.Nullable;

/** A network on a server. Holds nothing that needs closing; can be run from several threads at once. */
final class RemoteNetwork implements TensorModel {

    /** The most bytes of an output whose size is not known in advance. */
    private static final long LARGEST_OPEN = 1L << 26;

    private final ServerConnection server;
    private final String name;
    private final NetworkSpec spec;

    /** @param name name of the network on the server */
    RemoteNetwork(ServerConnection server, String name, NetworkSpec spec) {
        this.server = server;
        this.name = name;
        this.spec = spec;
    }

    @Override
    public Set<String> inputNames() {
        return spec.inputNames();
    }

    @Override
    public Set<String> outputNames() {
        return spec.outputNames();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A cancellation closes the connection; the server may still finish the run.
     *
     * @throws ServerException if the server cannot be reached, or its response cannot be used
     */
    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs, CancelToken cancel) {
        cancel.throwIfCancelled();
        requireKnown(inputs.keySet());
        Map<String, Tensor> fitting = new TreeMap<>();
        spec.inputs().forEach(input -> fitting.put(input.name(), fitting(input, inputs.get(input.name()))));
        List<TensorSpec> outputs = outputs(batch(fitting));
        InferMessage message = InferMessage.of(
                fitting, outputs.stream().map(TensorSpec::name).sorted().toList());
        Reply reply = server.infer(name, message, limit(outputs), cancel);
        if (!reply.isDone()) {
            throw refusal(reply);
        }
        try {
            return new InferAnswer(outputs).read(reply);
        } catch (InferAnswer.MalformedException malformed) {
            throw new ServerException(
                    BAD_ANSWER,
                    "The answer of the server " + server.address().host() + " for " + name + " cannot be used: "
                            + malformed.getMessage() + "; check which server and which models run there.",
                    malformed);
        }
    }

    private ServerException refusal(Reply reply) {
        boolean gone = reply.status() == 404;
        return new ServerException(
                gone ? NOT_LOADED : FAILED,
                "The server " + server.address().host() + (gone ? " no longer has " : " could not run ") + name + " ("
                        + reply.complaint() + "); "
                        + (gone ? "load it there again." : "look at its log, or try again with less to do there."));
    }

    private void requireKnown(Set<String> given) {
        for (String found : given) {
            if (!spec.inputNames().contains(found)) {
                throw new ModelRunException(
                        "The model " + name + " has no input " + found + "; it takes " + spec.inputNames() + ".", null);
            }
        }
    }

    private Tensor fitting(TensorSpec input, @Nullable Tensor tensor) {
        if (tensor == null) {
            throw new ModelRunException(
                    "The model " + name + " needs the input " + input.name() + ", which was not given.", null);
        }
        if (!input.accepts(tensor)) {
            throw new ServerException(
                    MISFIT,
                    "The network " + name + " of the server takes " + input.name() + " as " + input.inWords() + ", not "
                            + TensorSpec.inWords(tensor) + "; export the model again and load all of it there.");
        }
        return tensor;
    }

    /** The batch size of the request, which all inputs must share. */
    private int batch(Map<String, Tensor> inputs) {
        List<Integer> rows = inputs.values().stream()
                .map(tensor -> tensor.shape().get(0))
                .distinct()
                .toList();
        if (rows.size() != 1) {
            throw new ModelRunException("The inputs of " + name + " have " + rows + " rows; all need the same.", null);
        }
        return rows.getFirst();
    }

    private List<TensorSpec> outputs(int batch) {
        List<TensorSpec> outputs = new ArrayList<>();
        for (TensorSpec output : spec.outputs()) {
            List<Integer> shape = new ArrayList<>(output.shape());
            shape.set(0, batch);
            outputs.add(new TensorSpec(output.name(), output.type(), shape));
        }
        return outputs;
    }

    private static long limit(List<TensorSpec> outputs) {
        long bytes = InferAnswer.LONGEST_JSON;
        for (TensorSpec output : outputs) {
            bytes += output.shape().contains(TensorSpec.ANY)
                    ? LARGEST_OPEN
                    : output.shape().stream()
                            .mapToLong(Integer::longValue)
                            .reduce(output.type().bytes(), (a, b) -> a * b);
        }
        return bytes;
    }

    @Override
    public void close() {
        // The connection belongs to the model, which all its networks share.
    }
}
