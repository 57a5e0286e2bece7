package org.glidefx.cli.kit;

import picocli.CommandLine.Option;

/** Option to run networks on a server. */
public final class ServerOption {

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "",
            description = {
                "Run the networks on a server of the Open Inference Protocol v2, such as https://gpu.example:8000 (experimental).",
                "A token is taken from the variable GLIDEFX_SERVER_TOKEN, or from the window's settings for the same address."
            })
    private String server;

    /** The address; empty for this machine. */
    public String address() {
        return server;
    }
}
