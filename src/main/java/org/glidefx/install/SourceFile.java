package org.glidefx.install;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A published file that a model is made from.
 *
 * @param name the publisher's file name, without folders
 * @param source address at which it is published
 * @param size in bytes; exact if the checksum is known, else approximate
 * @param sha256 checksum, if the publisher or a copy under version control states it
 * @param config the config.json of the network whose weights it holds; empty for a CLIP's vocabulary
 */
public record SourceFile(String name, URI source, long size, Optional<String> sha256, Optional<String> config) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,100}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final long SLACK = 1 << 20;

    public SourceFile {
        if (!NAME.matcher(name).matches() || size < 1 || size > Long.MAX_VALUE / 8) {
            throw new IllegalArgumentException("expected a plain file name and a size, found " + name + " and " + size);
        }
        String scheme = String.valueOf(source.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.startsWith("http") || source.getHost() == null) {
            throw new IllegalArgumentException("expected an http or https address, found " + source);
        }
        if (sha256.isPresent() && !SHA256.matcher(sha256.get()).matches()) {
            throw new IllegalArgumentException("expected a SHA-256 of 64 hexadecimal digits for " + name);
        }
    }

    /** True if it holds weights that become a network. */
    public boolean isCheckpoint() {
        return config.isPresent();
    }

    /** Its address on a mirror. */
    URI in(URI mirror) {
        String folder = mirror.toString();
        return URI.create(folder.endsWith("/") ? folder + name : folder + "/" + name);
    }

    /** The most bytes that it may have: if the size is an estimate, twice that, for weights of twice the width. */
    long most() {
        return sha256.isPresent() ? size : 2 * size + SLACK;
    }

    /** Its name in safetensors format. */
    String asSafetensors() {
        int dot = name.lastIndexOf('.');
        return (dot < 0 ? name : name.substring(0, dot)) + ".safetensors";
    }
}
