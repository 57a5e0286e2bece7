package org.glidefx.ui.kit;

import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** The notices under the header, each with a button to dismiss it. */
public final class NoticeStrip {

    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final VBox strip = new VBox();
    private final NoticesViewModel notices;

    public NoticeStrip(NoticesViewModel notices) {
        this.notices = notices;
        strip.setId("notices");
        notices.notices().addListener((ListChangeListener<Notice>) ignored -> fill());
        fill();
    }

    public Node node() {
        return strip;
    }

    private void fill() {
        strip.getChildren().setAll(notices.notices().stream().map(this::row).toList());
        strip.setVisible(!strip.getChildren().isEmpty());
        strip.setManaged(strip.isVisible());
    }

    private Node row(Notice notice) {
        Label text = new Label(notice.text());
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button dismiss = new Button(null, new FontIcon(MaterialDesignC.CLOSE));
        dismiss.setId("dismiss-notice");
        dismiss.getStyleClass().add(Styles.ICON_BUTTON);
        dismiss.setAccessibleText(Messages.text("notice.dismiss"));
        dismiss.setTooltip(new Tooltip(Messages.text("notice.dismiss")));
        dismiss.setOnAction(ignored -> notices.dismiss(notice));
        HBox row = new HBox(10, new FontIcon(icon(notice.kind())), text, dismiss);
        Notice.Offer offer = notice.offer();
        if (offer != null) {
            row.getChildren().add(2, button(notice, offer));
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(notice.text());
        row.getStyleClass().add(Styles.NOTICE);
        row.pseudoClassStateChanged(WARNING, notice.kind() == Notice.Kind.WARNING);
        row.pseudoClassStateChanged(ERROR, notice.kind() == Notice.Kind.ERROR);
        return row;
    }

    private Button button(Notice notice, Notice.Offer offer) {
        Button act = new Button(offer.text());
        act.setId("notice-offer");
        act.setMinWidth(Region.USE_PREF_SIZE);
        act.setOnAction(ignored -> {
            notices.dismiss(notice);
            offer.action().run();
        });
        return act;
    }

    private static Ikon icon(Notice.Kind kind) {
        return switch (kind) {
            case INFO -> MaterialDesignI.INFORMATION_OUTLINE;
            case WARNING -> MaterialDesignA.ALERT_OUTLINE;
            case ERROR -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
        };
    }
}
