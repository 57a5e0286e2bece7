package org.glidefx.ui.kit;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import org.glidefx.ui.settings.Keymap;
import org.kordamp.ikonli.Ikon;

/** Something the user can do by button or key. Its keys can change; what shows them follows. */
public final class Action {

    /** Group of what works on the page of the gallery. */
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
     * @param usual the keys it has unless others are chosen; the first is shown in tool tips
     * @param enabled whether it can be done now
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

    /** The keys it has unless others are chosen. */
    public List<Shortcut> usual() {
        return usual;
    }

    /** The keys it has now, at least one. */
    public List<Shortcut> keys() {
        return keys.get();
    }

    public ReadOnlyObjectProperty<List<Shortcut>> keysProperty() {
        return keys.getReadOnlyProperty();
    }

    /** For {@link Keymap} alone, which knows what is taken. */
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
     * Lets menus and tips call it by a name that says more, such as what an undo takes back.
     *
     * @param wanted empty while there is no such name
     */
    public Action call(ObservableValue<String> wanted) {
        called = wanted;
        return this;
    }

    /**
     * Lets the tip give another reason why it is off than the usual one.
     *
     * @param wanted empty while the usual one holds
     */
    public Action explain(ObservableValue<String> wanted) {
        reason = wanted;
        return this;
    }

    /** Its name as menus and tips have it now. */
    public ObservableValue<String> nameProperty() {
        return called.map(more -> more.isEmpty() ? name() : more);
    }

    /** Its name with its shortcut, what it does where that says more, and while it is off, why. */
    public String tip() {
        String does = Messages.text("action." + id + ".tip");
        String named = nameProperty().getValue() + " (" + shortcut() + ")" + (does.equals(name()) ? "" : "\n" + does);
        return enabled.getValue() || off().isEmpty() ? named : named + "\n" + off();
    }

    /** Why it is off when it is; empty where nothing can be said. */
    public String off() {
        String now = reason.getValue();
        return now != null && !now.isEmpty() ? now : Messages.textOr("off." + id, Messages.textOr("off." + group, ""));
    }

    /** {@link #tip()}, which follows the keys, the name, and whether and why it can be done. */
    public ObservableValue<String> tipProperty() {
        return keys.flatMap(shown -> called.flatMap(more -> reason.flatMap(why -> enabled.map(now -> tip()))));
    }

    public String shortcut() {
        return keys().getFirst().label();
    }

    /** True if its keys mean something where the user is: on the page of the gallery, or in the editor. */
    public boolean appliesIn(boolean gallery) {
        return group.equals(WINDOW) || group.equals(GALLERY) == gallery;
    }

    /** True if there is a place where the keys of both mean something, so that they must differ. */
    public boolean meets(Action other) {
        return appliesIn(true) && other.appliesIn(true) || appliesIn(false) && other.appliesIn(false);
    }

    /** Does it if it can be done. */
    public void run() {
        if (enabled.getValue()) {
            command.run();
        }
    }
}
