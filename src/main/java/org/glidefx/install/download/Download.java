package org.glidefx.install.download;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file to download.
 *
 * @param source an http or https address
 * @param target the file to write, in a folder that exists; the unfinished part is kept beside it
 * @param size its size in bytes, if known
 * @param most the most bytes that it may have, so that a server cannot fill the disk
 * @param sha256 in lower-case hexadecimal digits, if known
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

    /** The target's file name, for messages. */
    String name() {
        return String.valueOf(target.getFileName());
    }

    /** True if the checksum of the whole is known, so that a wrong rest would be noticed. */
    boolean isPinned() {
        return sha256.isPresent();
    }
}
