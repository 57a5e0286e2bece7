package org.glidefx.ui;

/**
 * What the window remembers from one start to the next.
 *
 * @param theme id of a {@link Theme}
 * @param width of the window, in logical pixels
 * @param folder where pictures were opened last; may be empty
 * @param model name or folder of the model; empty for the program's choice
 * @param device id of a {@link org.glidefx.glide.DeviceChoice}
 */
public record Settings(String theme, double width, double height, String folder, String model, String device) {

    public static final Settings DEFAULTS = new Settings("dark", 1360, 860, "", "", "auto");

    public static final double MIN_WIDTH = 900;
    public static final double MIN_HEIGHT = 600;
    private static final double MAX_SIDE = 20_000;

    public Settings {
        width = Math.clamp(Double.isNaN(width) ? 0 : width, MIN_WIDTH, MAX_SIDE);
        height = Math.clamp(Double.isNaN(height) ? 0 : height, MIN_HEIGHT, MAX_SIDE);
    }

    public Settings withTheme(String newTheme) {
        return new Settings(newTheme, width, height, folder, model, device);
    }

    public Settings withSize(double newWidth, double newHeight) {
        return new Settings(theme, newWidth, newHeight, folder, model, device);
    }

    public Settings withModel(String newModel) {
        return new Settings(theme, width, height, folder, newModel, device);
    }

    public Settings withFolder(String newFolder) {
        return new Settings(theme, width, height, newFolder, model, device);
    }
}
