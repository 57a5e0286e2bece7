package org.glidefx.install.download;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file to fetch.
 *
 * @param source an http or https address
 * @param target where it goes; its folder exists; unfinished parts lie beside it
 * @param size its bytes, where they are known
 * @param most bytes that it can have at most, so that a server cannot fill the disk
 * @param sha256 in lower-case hexadecimal digits, where it is known
 */
public record Download(URI source, Path target, OptionalLong size, long most, Optional<String> sha256) {

    public Download {
        String scheme = String.valueOf(source.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || source.getHost() == null) {
            throw new IllegalArgumentException("expected an http or https address, found " + source);
        }
        if (most < size.orElse(1)) {
            throw new IllegalArgumentException("expected room for " + size + " bytes, found " + most);
        }
    }

    /** The target's file name, for people. */
    String name() {
        return String.valueOf(target.getFileName());
    }

    /** True if a wrong end would be noticed, because it is known what the whole must be. */
    boolean isPinned() {
        return sha256.isPresent();
    }
}
