import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * Finds out which modules a runtime for GlideFX needs, and whether a runtime has them; never by a list that somebody typed, but
 * from what the classes of all jars refer to. Runs as it is: {@code java Modules.java ...}.
 *
 * <pre>
 * needed JARS JAVAFX    writes the modules for jlink, between commas: those of the classes, and {@link #SERVICES}
 * check JARS RUNTIME    fails where a class of a jar refers to one that neither a jar nor the runtime has, or a service is missing
 * </pre>
 */
final class Modules {

    /** What no class refers to by name and the program needs all the same, and why. */
    private static final Map<String, String> SERVICES = new TreeMap<>(Map.of(
            "jdk.charsets", "ISO-2022-JP, which the comments of cameras (Exif) may be in",
            "jdk.localedata", "dates in German"));

    /** Classes that libraries refer to and do without, by the beginning of their names, and why that is right. */
    private static final Map<String, String> OPTIONAL = Map.of(
            "javafx.scene.media.", "ControlsFX's cell for films; the program has none",
            "org.osgi.framework.", "Ikonli inside of an OSGi container",
            "org.graalvm.nativeimage.", "sqlite-jdbc in a native image",
            "us.hebi.matlab.", "EJML reading and writing MATLAB files; the program has none");

    private static final Pattern MISSING = Pattern.compile("^ +(\\S+) +-> (\\S+) +not found$");
    private static final Pattern SUMMARY = Pattern.compile("^(\\S+) -> (\\S+)$");

    private Modules() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 3 && args[0].equals("needed")) {
            System.out.println(String.join(",", needed(jars(Path.of(args[1])), jars(Path.of(args[2])))));
        } else if (args.length == 3 && args[0].equals("check")) {
            check(jars(Path.of(args[1])), Path.of(args[2]));
        } else {
            fail("usage: Modules.java needed JARS JAVAFX | check JARS RUNTIME");
        }
    }

    private static Set<String> needed(List<Path> jars, List<Path> javafx) {
        String[] path = {"--module-path", joined(javafx)};
        requireNothingMissing(jars, path);
        Set<String> used = required(jars);
        for (String line : jdeps(jars, path, "-summary")) {
            Matcher summary = SUMMARY.matcher(line);
            if (summary.matches()) {
                used.add(summary.group(2));
            }
        }
        // The jars themselves, modules or not, stay on the class path.
        Set<String> linkable = names(ModuleFinder.ofSystem());
        linkable.addAll(names(ModuleFinder.of(javafx.toArray(Path[]::new))));
        used.retainAll(linkable);
        used.addAll(SERVICES.keySet());
        return used;
    }

    private static Set<String> names(ModuleFinder finder) {
        return finder.findAll().stream()
                .map(module -> module.descriptor().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What jars that are modules say they need, even if no class shows it. */
    private static Set<String> required(List<Path> jars) {
        Set<String> names = new TreeSet<>();
        for (ModuleReference module : ModuleFinder.of(jars.toArray(Path[]::new)).findAll()) {
            for (Requires requires : module.descriptor().requires()) {
                if (!requires.modifiers().contains(Requires.Modifier.STATIC)) {
                    names.add(requires.name());
                }
            }
        }
        return names;
    }

    private static void check(List<Path> jars, Path runtime) throws IOException {
        requireNothingMissing(jars, "--system", runtime.toString());
        Set<String> there = modulesOf(runtime);
        SERVICES.forEach((name, why) -> {
            if (!there.contains(name)) {
                fail("The runtime lacks " + name + ": " + why + ".");
            }
        });
        System.out.println("Every class of " + jars.size() + " jars finds what it refers to in the runtime's " + there.size()
                + " modules: " + String.join(" ", there));
    }

    private static Set<String> modulesOf(Path runtime) throws IOException {
        Set<String> names = new TreeSet<>();
        try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", runtime.toString()));
                DirectoryStream<Path> modules = Files.newDirectoryStream(image.getPath("/modules"))) {
            modules.forEach(module -> names.add(module.getFileName().toString()));
        }
        return names;
    }

    private static void requireNothingMissing(List<Path> jars, String... where) {
        Map<String, String> missing = new TreeMap<>();
        for (String line : jdeps(jars, where, "--missing-deps")) {
            Matcher found = MISSING.matcher(line);
            if (found.matches() && OPTIONAL.keySet().stream().noneMatch(found.group(2)::startsWith)) {
                missing.putIfAbsent(found.group(2), found.group(1));
            }
        }
        if (!missing.isEmpty()) {
            missing.forEach((name, by) -> System.err.println("  " + name + ", which " + by + " refers to"));
            fail("Classes refer to " + missing.size() + " others that are neither in a jar nor in the runtime.");
        }
    }

    private static List<String> jdeps(List<Path> jars, String[] where, String what) {
        List<String> arguments = new ArrayList<>(
                List.of("--multi-release", String.valueOf(Runtime.version().feature()), what));
        arguments.addAll(List.of(where));
        jars.forEach(jar -> arguments.add(jar.toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        int code = jdeps.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
        String written = out.toString() + err;
        if (code != 0 || written.contains("Error:")) {
            fail("jdeps failed: " + written);
        }
        return written.lines().toList();
    }

    private static List<Path> jars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        }
        if (jars.isEmpty()) {
            fail("There are no jars in " + folder + ".");
        }
        jars.sort(null);
        return jars;
    }

    private static String joined(List<Path> paths) {
        return String.join(java.io.File.pathSeparator, paths.stream().map(Path::toString).toList());
    }

    private static void fail(String why) {
        System.err.println(why);
        System.exit(1);
    }
}
