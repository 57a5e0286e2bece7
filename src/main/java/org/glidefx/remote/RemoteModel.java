package org.glidefx.remote;

import static org.glidefx.remote.ServerException.Reason.BAD_ANSWER;
import static org.glidefx.remote.ServerException.Reason.FAILED;
import static org.glidefx.remote.ServerException.Reason.MISFIT;
import static org.glidefx.remote.ServerException.Reason.NOT_LOADED;
import static org.glidefx.remote.ServerException.Reason.REFUSED;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.glidefx.errors.Excerpt;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelFolder;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import tools.jackson.databind.JsonNode;

/**
 * The networks of a model on a server. The server's metadata of each network is compared with the model's model.json
 * before it runs; the hash of its files can be compared only if the server shows Triton's model configuration.
 *
 * <p>Owns the connection; close it after the networks.
 */
public final class RemoteModel implements TensorModel.Loader, AutoCloseable {

    private static final int LONGEST_METADATA = 1 << 20;
    private static final String LIVE = "/v2/health/live";
    private static final int LONGEST_NAME = 60;

    private final ServerConnection server;
    private final ModelFolder folder;
    private final ExpectedNetworks expected;
    private final String software;
    private final Map<String, RemoteNetwork> checked = new ConcurrentHashMap<>();

    private RemoteModel(ServerConnection server, ModelFolder folder, String software) {
        this.server = server;
        this.folder = folder;
        this.expected = new ExpectedNetworks(folder.manifest());
        this.software = software;
    }

    /**
     * Takes over the connection and checks that the server has the networks that are needed to make pictures.
     *
     * @param folder the model's folder, which only needs to hold its model.json
     * @throws ServerException if the server cannot be reached, or does not have this model
     */
    public static RemoteModel connect(ServerConnection server, ModelFolder folder, CancelToken cancel) {
        try {
            RemoteModel model = new RemoteModel(server, folder, software(server, cancel));
            for (String file : model.expected.ofStages()) {
                var unused = model.checked(file, cancel);
            }
            return model;
        } catch (RuntimeException unusable) {
            server.close();
            throw unusable;
        }
    }

    /** Name and version of the server's software; empty if it does not tell. */
    private static String software(ServerConnection server, CancelToken cancel) {
        Reply reply = server.get("/v2", LONGEST_METADATA, cancel);
        JsonNode about = reply.json()
                .filter(node -> reply.isDone())
                .orElseThrow(
                        () -> new ServerException(
                                BAD_ANSWER,
                                "What answers at " + server.address().host()
                                        + " does not speak the Open Inference Protocol v2; check the address and the port for HTTP."));
        String told =
                (about.path("name").asString("") + " " + about.path("version").asString("")).strip();
        String plain = told.replaceAll("[^\\x20-\\x7e]|[()]", "");
        return Excerpt.of(plain, LONGEST_NAME);
    }

    /** The server as users see it, such as "server gpu.example:8000 (triton 2.60.0)". */
    public String device() {
        return "server " + server.address().host() + (software.isEmpty() ? "" : " (" + software + ")");
    }

    /** The traffic of running networks so far. */
    public Traffic traffic() {
        return server.traffic();
    }

    /** Measures the time of a round trip to the server that runs no network. */
    public Duration latency(CancelToken cancel) {
        long start = System.nanoTime();
        var unused = server.get(LIVE, LONGEST_METADATA, cancel);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A network that {@link #connect} did not check is checked when it first runs, so that this can be stopped as the run can;
     * it throws {@link ServerException} then if the server cannot be reached, has not loaded it, or has another one.
     *
     * @param file one of the model's files; it need not exist here
     * @throws ModelException if it is not one of the model's files, because a server runs nothing else
     */
    @Override
    public TensorModel open(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!file.equals(folder.directory().resolve(name))) {
            throw new ModelException("The file " + name
                    + " is no part of the model, and a server runs nothing else; omit it, or run on this machine.");
        }
        RemoteNetwork known = checked.get(name);
        return known == null ? new Unchecked(name, wanted(name)) : known;
    }

    private NetworkSpec wanted(String file) {
        return expected.of(file)
                .orElseThrow(() -> new ModelException("The model \""
                        + folder.info().name() + "\" has no network " + file + "; install the model again."));
    }

    /** Checks a network, unless that was done before. */
    private RemoteNetwork checked(String file, CancelToken cancel) {
        RemoteNetwork known = checked.get(file);
        if (known == null) {
            known = check(file, cancel);
            checked.put(file, known);
        }
        return known;
    }

    private RemoteNetwork check(String file, CancelToken cancel) {
        NetworkSpec wanted = wanted(file);
        String name = RemoteNames.network(folder.info().name(), file);
        Reply reply = server.get(ServerAddress.pathOf(name), LONGEST_METADATA, cancel);
        if (!reply.isDone()) {
            boolean unknown = reply.status() == 404 || reply.status() == 400;
            throw new ServerException(
                    unknown ? NOT_LOADED : FAILED,
                    "The server " + server.address().host() + " has not loaded " + name + " (" + reply.complaint()
                            + "); export the model with \"glidefx models export\" and load it there.");
        }
        NetworkSpec found = Metadata.read(reply)
                .orElseThrow(() -> new ServerException(
                        BAD_ANSWER,
                        "What the server " + server.address().host() + " says of " + name
                                + " cannot be understood; check that it speaks the Open Inference Protocol v2."));
        found.differenceFrom(wanted).ifPresent(difference -> {
            throw new ServerException(
                    MISFIT,
                    "The network " + name + " of the server " + server.address().host()
                            + " is another than that of the model \""
                            + folder.info().name() + "\": it " + difference
                            + "; export the model again and load it there.");
        });
        requireHash(name, cancel);
        return new RemoteNetwork(server, name, found);
    }

    /** Compares the model's hash, which the export wrote into the configuration, if the server shows that. */
    private void requireHash(String name, CancelToken cancel) {
        Optional<String> told = hash(name, cancel);
        if (told.isPresent() && !told.get().equals(folder.hash())) {
            throw new ServerException(
                    MISFIT,
                    "The server " + server.address().host() + " has another version of the model \""
                            + folder.info().name()
                            + "\"; export this one and load it there, or copy the model.json from there.");
        }
    }

    /** The hash in the configuration of a network; empty if the server does not show it. */
    private Optional<String> hash(String name, CancelToken cancel) {
        Reply reply;
        try {
            reply = server.get(ServerAddress.pathOf(name) + "/config", LONGEST_METADATA, cancel);
        } catch (ServerException failed) {
            // Triton can restrict configurations alone; the token is right, because it got the metadata.
            if (failed.reason() == REFUSED) {
                return Optional.empty();
            }
            throw failed;
        }
        return reply.json()
                .filter(node -> reply.isDone())
                .map(node -> node.path("parameters")
                        .path(RemoteNames.HASH)
                        .path("string_value")
                        .asString(""))
                .filter(text -> !text.isEmpty());
    }

    @Override
    public void close() {
        server.close();
    }

    /** A network of which only the model's description is known before it runs. */
    private final class Unchecked implements TensorModel {

        private final String file;
        private final NetworkSpec wanted;

        Unchecked(String file, NetworkSpec wanted) {
            this.file = file;
            this.wanted = wanted;
        }

        @Override
        public Set<String> inputNames() {
            return wanted.inputNames();
        }

        @Override
        public Set<String> outputNames() {
            return wanted.outputNames();
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs, CancelToken cancel) {
            return checked(file, cancel).run(inputs, cancel);
        }

        @Override
        public void close() {
            // The connection belongs to the model, which all its networks share.
        }
    }
}
