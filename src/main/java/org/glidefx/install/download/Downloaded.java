package org.glidefx.install.download;

import java.nio.file.Path;

/**
 * A completely downloaded file.
 *
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal digits
 */
public record Downloaded(Path file, long size, String sha256) {}
