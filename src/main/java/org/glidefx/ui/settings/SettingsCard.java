package org.glidefx.ui.settings;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Frames;
import org.glidefx.ui.kit.Language;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.TextSize;
import org.glidefx.ui.kit.Theme;
import org.glidefx.ui.kit.Tip;

/** All settings, each with its effect and its default. A change applies at once unless the setting's hint says when. */
public final class SettingsCard {

    private static final int GALLERY_DEFAULT = 10;
    private static final int GALLERY_MOST = 10_000;

    private final SettingsViewModel settings;
    private final SettingsSurroundings around;
    private final SettingFields fields;
    private final List<SettingRow> rows = new ArrayList<>();
    /** Sections still to be made, one at a time between frames: all at once would hold up the window's thread. */
    private final Deque<Runnable> missing = new ArrayDeque<>();

    private final ReadOnlyBooleanWrapper whole = new ReadOnlyBooleanWrapper();
    private final VBox page = new VBox(14);
    private final ScrollPane scroll = new ScrollPane(page);
    private final VBox card;
    private final ComboBox<Theme> theme;
    private final IntegerProperty gigabytes = new SimpleIntegerProperty(GALLERY_DEFAULT);
    private final BooleanProperty limitKnown = new SimpleBooleanProperty();
    private int storedLimit = GALLERY_DEFAULT;
    private boolean growing;

    /** @param server the section about servers */
    public SettingsCard(SettingsViewModel settings, SettingsSurroundings around, ServerSection server) {
        this.settings = settings;
        this.around = around;
        fields = new SettingFields(settings);
        theme = SettingFields.box(
                "settings-theme", List.of(Theme.values()), chosen -> Messages.text("theme." + chosen.id()));
        page.getStyleClass().add("settings-page");
        section("look", look());
        missing.addAll(List.of(
                () -> section("work", work()),
                () -> page.getChildren().add(server.node()),
                () -> section("folders", folders()),
                () -> section("safety", safety())));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("models-scroll");
        page.heightProperty().subscribe(height -> scroll.setPrefViewportHeight(height.doubleValue()));
        card = new VBox(12, scroll, below(server));
        card.getStyleClass().add("settings-card");
    }

    public Node node() {
        return card;
    }

    /** True once all sections have been made; until then the card grows. */
    public ReadOnlyBooleanProperty wholeProperty() {
        return whole.getReadOnlyProperty();
    }

    private boolean addSection() {
        if (!missing.isEmpty()) {
            missing.remove().run();
        }
        whole.set(missing.isEmpty());
        return !missing.isEmpty();
    }

    /**
     * To be called whenever the card is shown: makes the missing sections, reads the gallery's limit, and takes the
     * focus.
     */
    public void focus() {
        if (!missing.isEmpty() && !growing) {
            growing = true;
            Frames.eachDoes(this::addSection);
        }
        around.readGalleryLimit(held -> {
            storedLimit = held;
            gigabytes.set(held);
            limitKnown.set(true);
        });
        // The content of a scroll pane is in the scene, and can get the focus, only once the pane has its skin.
        scroll.applyCss();
        scroll.layout();
        theme.requestFocus();
    }

    /** Limits the page's height to what fits into a window of {@code height} logical pixels. */
    public void fitInto(double height) {
        scroll.setMaxHeight(Math.max(200, height - 220));
    }

    private void section(String name, List<SettingRow> content) {
        Label title = new Label(Messages.text("preferences.section." + name));
        title.getStyleClass().add(Styles.STRIP_TITLE);
        page.getChildren().add(title);
        content.forEach(row -> page.getChildren().add(row.node()));
        rows.addAll(content);
    }

    private List<SettingRow> look() {
        ComboBox<Integer> text = SettingFields.box("settings-text", TextSize.STEPS, SettingsCard::percent);
        ComboBox<Language> language =
                SettingFields.box("settings-language", List.of(Language.values()), Language::label);
        return List.of(
                fields.choice(
                        "theme",
                        theme,
                        now -> Theme.of(now.theme()),
                        chosen -> settings.change(now -> now.withTheme(chosen.id()))),
                fields.choice(
                        "text",
                        text,
                        now -> now.preferences().text(),
                        chosen -> settings.prefer(now -> now.withText(chosen))),
                fields.choice(
                        "language",
                        language,
                        now -> Language.of(now.preferences().language()),
                        chosen -> settings.prefer(now -> now.withLanguage(chosen.id()))));
    }

    private static String percent(Integer step) {
        return Messages.text("preferences.percent", Integer.toString(step));
    }

    private List<SettingRow> work() {
        ComboBox<String> model = SettingFields.box("settings-model", List.of(), name -> name);
        model.setItems(around.models());
        return List.of(
                device(),
                fields.number(
                        "threads",
                        0,
                        Setup.MAX_THREADS,
                        now -> now.setup().threads(),
                        chosen -> settings.setUp(now -> now.withThreads(chosen))),
                fields.choice("model", model, Settings::chosenModel, around::chooseModel),
                fields.number(
                        "candidates",
                        1,
                        Setup.MAX_CANDIDATES,
                        now -> now.setup().candidates(),
                        chosen -> settings.setUp(now -> now.withCandidates(chosen))));
    }

    /** The device, with the number of the graphics card, which is shown only for CUDA. */
    private SettingRow device() {
        ComboBox<DeviceChoice> kind = SettingFields.box(
                "settings-device",
                List.of(DeviceChoice.values()),
                value -> Messages.text("preferences.device." + value.id()));
        IntegerProperty card =
                new SimpleIntegerProperty(chosenDevice(settings.get()).card());
        Spinner<Integer> number = Fields.number("settings-card", card, 0, ChosenDevice.MAX_CARD);
        number.getStyleClass().add("card-number");
        number.setTooltip(new Tip(Messages.text("preferences.card.tip")));
        number.setAccessibleText(Messages.text("preferences.card"));
        number.visibleProperty().bind(kind.valueProperty().isEqualTo(DeviceChoice.CUDA));
        number.managedProperty().bind(number.visibleProperty());
        settings.settingsProperty().subscribe(now -> {
            kind.setValue(chosenDevice(now).kind());
            card.set(chosenDevice(now).card());
        });
        kind.valueProperty().subscribe((before, chosen) -> store(chosen, chosen == before ? card.get() : 0));
        card.subscribe((before, chosen) -> store(kind.getValue(), chosen.intValue()));
        return new SettingRow(
                "device",
                kind,
                () -> settings.change(now -> now.withDevice(Settings.DEFAULTS.device())),
                fields.isDefault(Settings::device),
                number);
    }

    private static ChosenDevice chosenDevice(Settings now) {
        return ChosenDevice.of(now.device());
    }

    private void store(DeviceChoice kind, int card) {
        if (chosenDevice(settings.get()).kind() != kind || kind == DeviceChoice.CUDA) {
            ChosenDevice chosen = new ChosenDevice(kind, card);
            settings.change(now -> now.withDevice(chosen.id()));
        }
    }

    private List<SettingRow> folders() {
        return List.of(
                folder("models", Setup::models, Setup::withModels),
                folder("gallery", Setup::gallery, Setup::withGallery),
                folder("exports", Setup::exports, Setup::withExports));
    }

    /** Puts a folder into a setup. */
    @FunctionalInterface
    private interface Place {
        Setup put(Setup setup, String folder);
    }

    private SettingRow folder(String name, Function<Setup, String> part, Place place) {
        FolderField folder = new FolderField(
                "settings-" + name,
                () -> part.apply(settings.get().setup()),
                chosen -> settings.setUp(now -> place.put(now, chosen)),
                around::chooseFolder);
        settings.settingsProperty().subscribe((before, now) -> {
            if (!part.apply(before.setup()).equals(part.apply(now.setup()))) {
                folder.show();
            }
        });
        UnaryOperator<Setup> usual = now -> place.put(now, "");
        SettingRow row = new SettingRow(
                name,
                folder.field(),
                () -> settings.setUp(usual),
                fields.isDefault(now -> part.apply(now.setup())),
                folder.chooser());
        row.add(folder.problem());
        return row;
    }

    private List<SettingRow> safety() {
        ComboBox<Integer> pause = SettingFields.box(
                "settings-pause", Setup.PAUSES, seconds -> Messages.text("preferences.pause." + seconds));
        CheckBox recovery = new CheckBox();
        recovery.setId("settings-recovery");
        settings.settingsProperty()
                .subscribe(now -> recovery.setSelected(now.setup().recovery()));
        recovery.setOnAction(ignored -> settings.setUp(now -> now.withRecovery(recovery.isSelected())));
        return List.of(
                limit(),
                fields.choice(
                        "pause",
                        pause,
                        now -> now.setup().pause(),
                        chosen -> settings.setUp(now -> now.withPause(chosen))),
                new SettingRow(
                        "recovery",
                        recovery,
                        () -> settings.setUp(now -> now.withRecovery(Setup.DEFAULTS.recovery())),
                        fields.isDefault(now -> now.setup().recovery())));
    }

    /** The gallery's limit. The gallery stores it beside its pictures; the field is disabled until it has been read. */
    private SettingRow limit() {
        Spinner<Integer> spinner = Fields.number("settings-limit", gigabytes, 1, GALLERY_MOST);
        spinner.disableProperty().bind(limitKnown.not());
        gigabytes.subscribe((before, now) -> {
            if (now.intValue() != storedLimit) {
                storedLimit = now.intValue();
                around.changeGalleryLimit(storedLimit);
            }
        });
        return new SettingRow(
                "limit",
                spinner,
                () -> gigabytes.set(GALLERY_DEFAULT),
                gigabytes.isEqualTo(GALLERY_DEFAULT).or(limitKnown.not()));
    }

    private Node below(ServerSection server) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(
                10,
                button("shortcuts", around::showShortcuts),
                button("tour", around::showTour),
                space,
                button("reset-all", () -> {
                    rows.forEach(SettingRow::reset);
                    server.reset();
                }));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Button button(String name, Runnable command) {
        Button button = new Button(Messages.text("preferences." + name));
        button.setId("settings-" + name);
        button.setTooltip(new Tip(Messages.text("preferences." + name + ".tip")));
        button.setOnAction(ignored -> command.run());
        return button;
    }
}
