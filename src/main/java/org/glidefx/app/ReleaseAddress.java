package org.glidefx.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The address to ask for the newest release: the build's property {@code release.address}, stored in the manifest of
 * the program's jar.
 */
final class ReleaseAddress {

    /** The manifest's attribute; "none" stands for no address. */
    static final String ATTRIBUTE = "Release-Address";

    private static final System.Logger LOG = System.getLogger(ReleaseAddress.class.getName());

    private ReleaseAddress() {}

    /**
     * Returns the address that the user gave, else the build's; empty if it is not an http or https address.
     *
     * @param named null if the user gave none; an empty text for no address at all
     */
    static Optional<URI> chosen(@org.jspecify.annotations.Nullable String named, Supplier<Optional<String>> ofBuild) {
        return (named == null ? ofBuild.get() : Optional.of(named)).flatMap(ReleaseAddress::web);
    }

    private static Optional<URI> web(String address) {
        try {
            URI uri = new URI(address.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    /** Returns the address in the manifest of a class's jar; empty if the class is not in a jar. */
    static Optional<String> ofBuild(Class<?> type) {
        // The code source of a class that comes from an AOT cache names the place where the jar was when the cache was
        // made, and no place at all if the jar has left it.
        String name = type.getName();
        URL place = type.getResource(name.substring(name.lastIndexOf('.') + 1) + ".class");
        try {
            if (place == null || !(place.openConnection() instanceof JarURLConnection jar)) {
                return Optional.empty();
            }
            jar.setUseCaches(false);
            try (JarFile opened = jar.getJarFile()) {
                return of(opened);
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "The address of releases cannot be read", unreadable);
            return Optional.empty();
        }
    }

    static Optional<String> ofJar(Path jar) throws IOException {
        try (JarFile opened = new JarFile(jar.toFile())) {
            return of(opened);
        }
    }

    private static Optional<String> of(JarFile jar) throws IOException {
        Manifest manifest = jar.getManifest();
        return manifest == null
                ? Optional.empty()
                : Optional.ofNullable(manifest.getMainAttributes().getValue(ATTRIBUTE));
    }
}
