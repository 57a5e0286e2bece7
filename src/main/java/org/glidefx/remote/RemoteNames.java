package org.glidefx.remote;

/** The names that the export writes and the client requests. */
final class RemoteNames {

    /** Parameter in a network's configuration: SHA-256 of the whole model, see {@link org.glidefx.model.ModelFolder#hash}. */
    static final String HASH = "glidefx_model_sha256";

    private static final String SUFFIX = ".onnx";

    private RemoteNames() {}

    /** The name of a network on a server, such as "glidefx-starter-base" for base.onnx of the model starter. */
    static String network(String model, String file) {
        String stem = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
        return ("glidefx-" + model + "-" + stem).replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
