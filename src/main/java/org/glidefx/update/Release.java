package org.glidefx.update;

import java.net.URI;
import java.util.Optional;

/**
 * A release that was published.
 *
 * @param page where people read about it and get it; empty where the answer names none on the same host
 */
public record Release(ReleaseNumber number, Optional<URI> page) {}
