package org.glidefx.update;

import java.net.URI;
import java.util.Optional;

/**
 * A published release.
 *
 * @param page the page to read about it and download it; empty if the response names none on the same host
 */
public record Release(ReleaseNumber number, Optional<URI> page) {}
