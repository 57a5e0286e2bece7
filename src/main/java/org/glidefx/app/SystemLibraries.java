package org.glidefx.app;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.glidefx.cli.kit.Diagnosis.Finding;

/** Checks a Linux system for the libraries and fonts that the window needs; other systems always have them. */
final class SystemLibraries {

    private static final String WINDOW = "window";

    /** Sonames and the Debian packages that contain them, in the order in which JavaFX needs them. */
    private static final Map<String, String> NEEDED = new LinkedHashMap<>();

    static {
        NEEDED.put("libgtk-3.so.0", "libgtk-3-0");
        NEEDED.put("libGL.so.1", "libgl1");
        NEEDED.put("libXtst.so.6", "libxtst6");
        NEEDED.put("libXxf86vm.so.1", "libxxf86vm1");
        NEEDED.put("libpangoft2-1.0.so.0", "libpangoft2-1.0-0");
        NEEDED.put("libfreetype.so.6", "libfreetype6");
        NEEDED.put("libfontconfig.so.1", "libfontconfig1");
    }

    private final String system;
    private final Predicate<String> loads;
    private final FontFiles fonts;

    /**
     * @param system the name of the operating system
     * @param loads tells whether a library can be loaded, by its soname
     */
    SystemLibraries(String system, Predicate<String> loads, FontFiles fonts) {
        this.system = system;
        this.loads = loads;
        this.fonts = fonts;
    }

    static SystemLibraries ofThisSystem() {
        return new SystemLibraries(System.getProperty("os.name"), SystemLibraries::loads, FontFiles.ofThisSystem());
    }

    private static boolean loads(String soname) {
        try (Arena arena = Arena.ofConfined()) {
            var unused = SymbolLookup.libraryLookup(soname, arena);
            return true;
        } catch (IllegalArgumentException missing) {
            return false;
        }
    }

    /** @param environment the process's environment variables */
    List<Finding> look(Map<String, String> environment) {
        List<Finding> findings = new ArrayList<>();
        if (system.equals("Linux")) {
            findings.add(display(environment));
            findings.add(libraries());
            findings.add(fonts());
        }
        return findings;
    }

    private static Finding display(Map<String, String> environment) {
        Map<String, String> set = new TreeMap<>(environment);
        set.keySet().retainAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP"));
        String value = set.isEmpty() ? "none: the editor needs one, commands do not" : set.toString();
        return Finding.well(WINDOW, "display", value);
    }

    private Finding libraries() {
        Map<String, String> missing = new LinkedHashMap<>(NEEDED);
        missing.keySet().removeIf(loads);
        return missing.isEmpty()
                ? Finding.well(WINDOW, "libraries", "all " + NEEDED.size() + " found")
                : Finding.bad(
                        WINDOW,
                        "libraries",
                        "missing: " + String.join(", ", missing.keySet()),
                        "For the editor install " + String.join(", ", missing.values())
                                + " (the names in Debian and Ubuntu).");
    }

    private Finding fonts() {
        int count = fonts.count();
        return count > 0
                ? Finding.well(WINDOW, "fonts", count + " font files")
                : Finding.bad(
                        WINDOW,
                        "fonts",
                        "none found",
                        "Without a font the editor shows no words; install fonts-dejavu-core or any other.");
    }
}
