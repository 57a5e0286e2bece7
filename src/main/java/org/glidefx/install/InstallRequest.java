package org.glidefx.install;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glidefx.errors.UserException;

/**
 * Request to install a model.
 *
 * @param model its name in the catalogue
 * @param precision how its weights are stored
 * @param mirror an http or https address with all files under their names; empty for the publisher's
 * @param own files, or folders with files, that need not be downloaded
 * @param licenceAgreed whether the user has agreed to the licence and the limits; must be true
 */
public record InstallRequest(
        String model, Precision precision, Optional<URI> mirror, List<Path> own, boolean licenceAgreed) {

    public InstallRequest {
        own = List.copyOf(own);
        if (!licenceAgreed) {
            throw UserException.usage("The licence and the limits must be agreed to first.");
        }
        mirror.ifPresent(InstallRequest::requireWeb);
    }

    private static void requireWeb(URI mirror) {
        String scheme = String.valueOf(mirror.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || mirror.getHost() == null) {
            throw UserException.usage("The source must be an http or https address, not \"" + mirror + "\".");
        }
    }
}
