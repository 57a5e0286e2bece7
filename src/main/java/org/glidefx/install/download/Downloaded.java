package org.glidefx.install.download;

import java.nio.file.Path;

/**
 * A file that is there as a whole.
 *
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal digits
 */
public record Downloaded(Path file, long size, String sha256) {}
