package org.glidefx.ui.settings;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;

/** The section of the settings that says where networks run. Changes apply when its button is pressed. */
public final class ServerSection {

    private static final double GAP = 8;

    private final CheckBox used = new CheckBox(Messages.text("server.used"));
    private final TextField address = new TextField();
    private final PasswordField token = new PasswordField();
    private final VBox section = new VBox(GAP);
    private final SettingsViewModel settings;
    private final Consumer<Boolean> applied;

    /**
     * @param applied is told after every choice of a server or of this machine whether it differs from the one before;
     *     the same may be chosen again because it did not answer
     */
    public ServerSection(SettingsViewModel settings, Consumer<Boolean> applied) {
        this.settings = settings;
        this.applied = applied;
        ServerChoice now = settings.server();
        used.setId("server-used");
        used.setSelected(now.used());
        used.setTooltip(new Tip(Messages.text("server.used.tip")));
        address.setId("server-address");
        address.setPromptText("https://gpu.example:8000");
        address.setText(now.address());
        token.setId("server-token");
        token.setText(now.token());
        Button apply = new Button(Messages.text("server.apply"));
        apply.setId("server-apply");
        apply.setTooltip(new Tip(Messages.text("server.apply.tip")));
        apply.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> used.isSelected() && address.getText().isBlank(),
                        used.selectedProperty(),
                        address.textProperty()));
        apply.setOnAction(ignored -> apply(typed()));
        Label hint = new Label(Messages.text("server.hint"));
        hint.getStyleClass().add(Styles.HINT);
        hint.setWrapText(true);
        section.getStyleClass().add("server-section");
        section.getChildren()
                .addAll(used, Fields.row("server.address", address), Fields.row("server.token", token), hint, apply);
    }

    /** Goes back to this machine at once; the address and the token stay for another time. */
    void reset() {
        ServerChoice now = settings.server();
        used.setSelected(false);
        apply(new ServerChoice(false, now.address(), now.token()));
    }

    private void apply(ServerChoice chosen) {
        applied.accept(settings.use(chosen));
    }

    private ServerChoice typed() {
        return new ServerChoice(used.isSelected(), address.getText(), token.getText());
    }

    public Node node() {
        return section;
    }
}
