package org.glidefx.ui.kit;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import org.glidefx.ui.settings.Keymap;
import org.kordamp.ikonli.Ikon;

/** Something the user can do by button or key. Its keys can change; menus and tooltips follow. */
public final class Action {

    /** Group of the actions that apply on the gallery page. */
    public static final String GALLERY = "group.gallery";

    private static final String WINDOW = "group.window";

    private final String id;
    private final String group;
    private final Ikon icon;
    private final List<Shortcut> usual;
    private final ObservableValue<Boolean> enabled;
    private final Runnable command;
    private final ReadOnlyObjectWrapper<List<Shortcut>> keys;
    private ObservableValue<String> called = new SimpleStringProperty("");
    private ObservableValue<String> reason = new SimpleStringProperty("");

    /**
     * @param id also the key of its texts, {@code action.ID} and {@code action.ID.tip}
     * @param group the key of its heading in the overview of shortcuts
     * @param usual the default keys, at least one; tooltips show the first
     * @param enabled whether the action can be run now
     */
    public Action(
            String id,
            String group,
            Ikon icon,
            List<Shortcut> usual,
            ObservableValue<Boolean> enabled,
            Runnable command) {
        if (usual.isEmpty()) {
            throw new IllegalArgumentException("expected a shortcut for " + id + ", found none");
        }
        this.id = id;
        this.group = group;
        this.icon = icon;
        this.usual = List.copyOf(usual);
        this.enabled = enabled;
        this.command = command;
        keys = new ReadOnlyObjectWrapper<>(this.usual);
    }

    public String id() {
        return id;
    }

    public String group() {
        return group;
    }

    public Ikon icon() {
        return icon;
    }

    /** The default keys, at least one. */
    public List<Shortcut> usual() {
        return usual;
    }

    /** The current keys, at least one. */
    public List<Shortcut> keys() {
        return keys.get();
    }

    public ReadOnlyObjectProperty<List<Shortcut>> keysProperty() {
        return keys.getReadOnlyProperty();
    }

    /**
     * Sets the keys; an empty list restores the defaults. For {@link Keymap} alone, which knows which keys are taken.
     */
    public void setKeys(List<Shortcut> chosen) {
        keys.set(chosen.isEmpty() ? usual : List.copyOf(chosen));
    }

    public ObservableValue<Boolean> enabled() {
        return enabled;
    }

    public String name() {
        return Messages.text("action." + id);
    }

    /**
     * Sets a more specific name for menus and tooltips, such as one that says what an undo takes back.
     *
     * @param wanted the name; while it is an empty string, the plain name is shown
     */
    public Action call(ObservableValue<String> wanted) {
        called = wanted;
        return this;
    }

    /**
     * Sets the reason that the tooltip gives while the action is disabled, in place of the usual one.
     *
     * @param wanted the reason; while it is an empty string, the usual one is shown
     */
    public Action explain(ObservableValue<String> wanted) {
        reason = wanted;
        return this;
    }

    /** The name that menus and tooltips show now. */
    public ObservableValue<String> nameProperty() {
        return called.map(more -> more.isEmpty() ? name() : more);
    }

    /**
     * The tooltip: name and shortcut, a description unless it equals the name, and why the action is disabled if it is.
     */
    public String tip() {
        String does = Messages.text("action." + id + ".tip");
        String named = nameProperty().getValue() + " (" + shortcut() + ")" + (does.equals(name()) ? "" : "\n" + does);
        return enabled.getValue() || off().isEmpty() ? named : named + "\n" + off();
    }

    /** Why the action is disabled when it is; empty if no reason is known. */
    public String off() {
        String now = reason.getValue();
        return now != null && !now.isEmpty() ? now : Messages.textOr("off." + id, Messages.textOr("off." + group, ""));
    }

    /** {@link #tip()}, updated when the keys, the name, the enabled state or the reason change. */
    public ObservableValue<String> tipProperty() {
        return keys.flatMap(shown -> called.flatMap(more -> reason.flatMap(why -> enabled.map(now -> tip()))));
    }

    public String shortcut() {
        return keys().getFirst().label();
    }

    /** True if the action applies on the gallery page, or in the editor if {@code gallery} is false. */
    public boolean appliesIn(boolean gallery) {
        return group.equals(WINDOW) || group.equals(GALLERY) == gallery;
    }

    /** True if both actions apply on the gallery page or both in the editor, so that their keys must differ. */
    public boolean meets(Action other) {
        return appliesIn(true) && other.appliesIn(true) || appliesIn(false) && other.appliesIn(false);
    }

    /** Runs the action if it is enabled. */
    public void run() {
        if (enabled.getValue()) {
            command.run();
        }
    }
}
