package org.glidefx.install;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.glidefx.install.download.Checksum;
import org.glidefx.install.download.Download;
import org.glidefx.install.download.DownloadListener;
import org.glidefx.install.download.Downloaded;
import org.glidefx.install.download.Downloader;
import org.glidefx.install.download.Proxies;
import org.glidefx.jobs.CancelToken;

/** Collects the files of a model: those that the user has, and those that must be downloaded. */
final class Fetching {

    private final InstallPorts ports;
    private final InstallFolders folders;
    private final InstallRequest request;
    private final InstallableModel model;
    private final Reporting reporting;

    Fetching(
            InstallPorts ports,
            InstallFolders folders,
            InstallRequest request,
            InstallableModel model,
            Reporting reporting) {
        this.ports = ports;
        this.folders = folders;
        this.request = request;
        this.model = model;
        this.reporting = reporting;
    }

    /**
     * A file that is present and checked.
     *
     * @param origin where it came from, to be recorded
     * @param unproven whether it was downloaded, and nothing but its conversion can show that it is the right file
     */
    record Fetched(Path file, Provenance.Origin origin, boolean unproven) {}

    /**
     * Returns every file by its name in the model.
     *
     * @throws IOException an {@link InstallException} or {@link org.glidefx.install.download.DownloadException} if
     *     there is something to tell the user
     */
    Map<String, Fetched> fetch(CancelToken cancel) throws IOException {
        Map<String, Path> own = SourceFiles.find(model, request.own());
        Files.createDirectories(folders.downloads());
        requireRoom(own);
        boolean open = request.mirror()
                .filter(mirror -> mirror.getScheme().toLowerCase(Locale.ROOT).equals("http"))
                .isPresent();
        if (open) {
            reporting.note("The connection to " + request.mirror().orElseThrow().getHost()
                    + " is not encrypted; only files with a known checksum are sure to be the right ones.");
        }
        Map<String, Fetched> fetched = new LinkedHashMap<>();
        try (Downloader downloader = new Downloader(ports.policy(), ports.space(), Proxies.of(ports.environment()))) {
            for (SourceFile file : model.files()) {
                cancel.throwIfCancelled();
                reporting.begin(file.name(), file.size());
                Path mine = own.get(file.name());
                fetched.put(file.name(), mine != null ? check(file, mine, cancel) : download(file, downloader, cancel));
            }
        }
        return fetched;
    }

    /** Checks that there is space for everything at once, because checkpoints are kept until the model is in place. */
    private void requireRoom(Map<String, Path> own) throws IOException {
        long needed = model.installedSize(request.precision());
        for (SourceFile file : model.files()) {
            if (!own.containsKey(file.name())) {
                needed += Math.max(0, file.size() - downloadedBytes(file));
            }
        }
        ports.space().require(folders.root(), needed);
    }

    private long downloadedBytes(SourceFile file) throws IOException {
        for (String suffix : new String[] {"", ".part"}) {
            Path path = folders.downloads().resolve(file.name() + suffix);
            if (Files.isRegularFile(path)) {
                return Files.size(path);
            }
        }
        return 0;
    }

    private Fetched check(SourceFile file, Path mine, CancelToken cancel) throws InstallException {
        Checksum found;
        long size;
        try {
            found = Checksum.of(
                    mine, (done, total, what) -> reporting.at("Checking " + mine.getFileName(), done, total), cancel);
            size = Files.size(mine);
        } catch (IOException e) {
            throw new InstallException(
                    "\"" + mine + "\" cannot be read; check that it is there and its permissions,"
                            + " or leave it out to download the file.",
                    e);
        }
        if (!file.sha256().orElse(found.sha256()).equals(found.sha256())) {
            throw new InstallException("\"" + mine + "\" is not the " + file.name() + " that " + model.name()
                    + " needs (SHA-256 " + found.sha256() + "); leave it out to download the right one.");
        }
        return new Fetched(mine, new Provenance.Origin(file.name(), mine.toString(), size, found.sha256()), false);
    }

    private Fetched download(SourceFile file, Downloader downloader, CancelToken cancel) throws IOException {
        URI source = request.mirror().map(file::in).orElse(file.source());
        Download wanted = new Download(
                source,
                folders.downloads().resolve(file.name()),
                file.sha256().isPresent() ? OptionalLong.of(file.size()) : OptionalLong.empty(),
                file.most(),
                file.sha256());
        Downloaded found = downloader.fetch(wanted, reporting.of(file.name()), cancel);
        Provenance.Origin origin = new Provenance.Origin(file.name(), source.toString(), found.size(), found.sha256());
        return new Fetched(found.file(), origin, file.sha256().isEmpty() && !isKnown(origin, found.file()));
    }

    private boolean isKnown(Provenance.Origin origin, Path file) throws IOException {
        KnownFiles known = KnownFiles.open(folders);
        try {
            return known.requireSame(model.name(), origin);
        } catch (InstallException another) {
            // The next attempt must not find it here and take it for the right one.
            Files.deleteIfExists(file);
            throw another;
        }
    }

    /** Records the checksums of files that were downloaded for the first time and have now been converted. */
    void recordChecksums(Map<String, Fetched> files) throws IOException {
        LocalDate today = LocalDate.ofInstant(ports.clock().instant(), ZoneOffset.UTC);
        for (Fetched fetched : files.values()) {
            if (fetched.unproven()) {
                KnownFiles.open(folders).add(model.name(), fetched.origin(), today);
                reporting.note("Recorded the SHA-256 of "
                        + fetched.origin().name() + " at its first download: "
                        + fetched.origin().sha256());
            }
        }
    }

    /** Adds up the progress of all files. */
    static final class Reporting {

        private final InstallListener listener;
        private final PhaseProgress phase;

        Reporting(InstallListener listener, PhaseProgress phase) {
            this.listener = listener;
            this.phase = phase;
        }

        void note(String sentence) {
            listener.note(sentence);
        }

        void begin(String name, long size) {
            phase.begin("Looking for " + name, size);
        }

        void at(String what, long done, long total) {
            phase.at(what, done, total);
        }

        DownloadListener of(String name) {
            return new DownloadListener() {
                @Override
                public void downloading(long done, long total) {
                    phase.at("Downloading " + name, done, total);
                }

                @Override
                public void waiting(String why) {
                    phase.say("Waiting, because " + why);
                }

                @Override
                public void checking(long done, long total) {
                    phase.say("Checking " + name);
                }
            };
        }
    }
}
