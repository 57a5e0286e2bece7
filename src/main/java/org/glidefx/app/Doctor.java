package org.glidefx.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glidefx.cli.kit.Diagnosis;
import org.glidefx.cli.kit.Diagnosis.Finding;
import org.glidefx.jobs.Bytes;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.recipe.Program;
import org.glidefx.tensor.ModelRunException;

/** Examines what GlideFX needs on this machine. Changes nothing, and shows the user's home folder as "~". */
final class Doctor {

    private static final String PROGRAM = "program";
    private static final String FOLDERS = "folders";
    private static final String DEVICE = "device";
    private static final String MODELS = "models";
    /** Free bytes below which there is a warning: even an edit of a small picture may write this much. */
    private static final long LITTLE_ROOM = 500_000_000L;

    private final UserFolders folders;
    private final ModelLibrary models;
    private final SystemLibraries system;
    private final Map<String, String> environment;

    /** @param environment the process's environment variables */
    Doctor(UserFolders folders, ModelLibrary models, SystemLibraries system, Map<String, String> environment) {
        this.folders = folders;
        this.models = models;
        this.system = system;
        this.environment = Map.copyOf(environment);
    }

    Diagnosis look() {
        List<Finding> findings = new ArrayList<>();
        program(findings);
        findings.add(folder("data", folders.data()));
        findings.add(folder("gallery", folders.gallery()));
        findings.add(folder("settings", folders.config()));
        findings.add(folder("log and reports", folders.state()));
        device(findings);
        models(findings);
        findings.addAll(system.look(environment));
        return new Diagnosis(findings);
    }

    private static void program(List<Finding> findings) {
        findings.add(Finding.well(PROGRAM, "version", Program.name()));
        findings.add(Finding.well(
                PROGRAM,
                "Java",
                System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor") + ", "
                        + shown(Path.of(System.getProperty("java.home")))));
        findings.add(Finding.well(
                PROGRAM,
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch")));
        findings.add(Finding.well(
                PROGRAM,
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors, " + Bytes.words(MachineMemory.bytes())
                        + " of memory, at most "
                        + Bytes.words(Runtime.getRuntime().maxMemory()) + " for Java"));
        String names = System.getProperty("sun.jnu.encoding", "");
        findings.add(
                names.startsWith("ANSI") || names.equals("US-ASCII")
                        ? Finding.bad(
                                PROGRAM,
                                "names of files",
                                names,
                                "Names that are not plain ASCII cannot be read; set LC_ALL to C.UTF-8 or start the program"
                                        + " by its launcher.")
                        : Finding.well(PROGRAM, "names of files", names));
    }

    private static Finding folder(String name, Path folder) {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            return Finding.bad(
                    FOLDERS, name, shown(folder), "It cannot be written; make it writable or choose another home.");
        }
        String made = there.equals(folder) ? "" : ", not made yet";
        try {
            long room = Files.getFileStore(there).getUsableSpace();
            String value = shown(folder) + made + ", " + Bytes.words(room) + " free";
            return room < LITTLE_ROOM
                    ? Finding.bad(FOLDERS, name, value, "There is little room left; delete what you do not need.")
                    : Finding.well(FOLDERS, name, value);
        } catch (IOException unknown) {
            return Finding.well(FOLDERS, name, shown(folder) + made);
        }
    }

    private static void device(List<Finding> findings) {
        try {
            OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.AUTO, 0));
            findings.add(Finding.well(DEVICE, "ONNX Runtime", runtime.version()));
            findings.add(Finding.well(DEVICE, "providers", String.join(", ", OnnxRuntime.providers())));
            findings.add(Finding.well(DEVICE, "used", runtime.device()));
        } catch (ModelRunException unusable) {
            findings.add(Finding.bad(DEVICE, "ONNX Runtime", "does not start", String.valueOf(unusable.getMessage())));
        }
    }

    private void models(List<Finding> findings) {
        for (ModelFolder model : models.list()) {
            findings.add(Finding.well(
                    MODELS,
                    model.info().name(),
                    model.info().outputSize() + " px, "
                            + String.join(
                                    ", ",
                                    model.info().capabilities().stream()
                                            .sorted()
                                            .toList()) + ", "
                            + shown(model.directory())));
        }
        for (String problem : models.problems()) {
            findings.add(Finding.bad(MODELS, "unusable", problem, "Install it again or delete its folder."));
        }
        if (models.list().isEmpty()) {
            findings.add(Finding.bad(
                    MODELS,
                    "none",
                    "looked in " + models.roots(),
                    "Install one: glidefx models install glide-filtered"));
        }
    }

    /** Abbreviates the home folder, so that bug reports do not reveal the user's name. */
    private static String shown(Path path) {
        Path home = Path.of(System.getProperty("user.home"));
        return path.startsWith(home) && !path.equals(home) ? "~/" + home.relativize(path) : path.toString();
    }
}
