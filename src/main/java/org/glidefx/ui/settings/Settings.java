package org.glidefx.ui.settings;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.ui.kit.Theme;
import org.jspecify.annotations.Nullable;

/**
 * The window's settings, kept from one start to the next.
 *
 * @param theme id of a {@link Theme}
 * @param width of the window, in logical pixels
 * @param folder of the file that was chosen last in a dialog; may be empty
 * @param model name or folder of the model; empty for the one that comes with the program
 * @param recent files that were opened or saved, the newest first
 * @param device id of a {@link org.glidefx.engine.DeviceChoice}
 * @param setup how the program works on this machine
 * @param preferences settings of personal taste
 */
public record Settings(
        String theme,
        double width,
        double height,
        String folder,
        String model,
        String device,
        List<String> recent,
        Setup setup,
        Preferences preferences) {

    public static final Settings DEFAULTS = new Settings("dark", 1360, 860, "", "", "auto");

    /** The model that comes with the program. */
    private static final String STARTER = "starter";

    public static final double MIN_WIDTH = 900;
    public static final double MIN_HEIGHT = 600;
    private static final double MAX_SIDE = 20_000;
    private static final int MOST_RECENT = 8;

    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // a reader of JSON fills what is missing with null
    public Settings {
        width = Math.clamp(Double.isNaN(width) ? 0 : width, MIN_WIDTH, MAX_SIDE);
        height = Math.clamp(Double.isNaN(height) ? 0 : height, MIN_HEIGHT, MAX_SIDE);
        recent = whole(recent);
        setup = setup == null ? Setup.DEFAULTS : setup;
        preferences = preferences == null ? Preferences.DEFAULTS : preferences;
    }

    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // a reader of JSON fills what is missing with null
    private static List<String> whole(@Nullable List<@Nullable String> files) {
        List<String> whole = new ArrayList<>();
        for (String file : files == null ? List.<@Nullable String>of() : files) {
            if (file != null) {
                whole.add(file);
            }
        }
        return List.copyOf(whole);
    }

    /** Settings without recent files, with default setup and preferences. */
    public Settings(String theme, double width, double height, String folder, String model, String device) {
        this(theme, width, height, folder, model, device, List.of(), Setup.DEFAULTS, Preferences.DEFAULTS);
    }

    /** The model to open: the user's, or the one that comes with the program. */
    public String chosenModel() {
        return model.isBlank() ? STARTER : model;
    }

    /** A copy with {@code file} as the newest of the recent files, of which it keeps 8. */
    public Settings withRecent(String file) {
        List<String> files = new ArrayList<>(recent);
        files.remove(file);
        files.addFirst(file);
        List<String> kept = files.subList(0, Math.min(MOST_RECENT, files.size()));
        return new Settings(theme, width, height, folder, model, device, kept, setup, preferences);
    }

    public Settings withTheme(String newTheme) {
        return new Settings(newTheme, width, height, folder, model, device, recent, setup, preferences);
    }

    public Settings withSize(double newWidth, double newHeight) {
        return new Settings(theme, newWidth, newHeight, folder, model, device, recent, setup, preferences);
    }

    public Settings withModel(String newModel) {
        return new Settings(theme, width, height, folder, newModel, device, recent, setup, preferences);
    }

    public Settings withDevice(String newDevice) {
        return new Settings(theme, width, height, folder, model, newDevice, recent, setup, preferences);
    }

    public Settings withSetup(Setup newSetup) {
        return new Settings(theme, width, height, folder, model, device, recent, newSetup, preferences);
    }

    public Settings withFolder(String newFolder) {
        return new Settings(theme, width, height, newFolder, model, device, recent, setup, preferences);
    }

    public Settings withPreferences(Preferences newPreferences) {
        return new Settings(theme, width, height, folder, model, device, recent, setup, newPreferences);
    }
}
